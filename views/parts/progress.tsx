import type { Child } from 'hono/jsx'
import { formatCount, formatDuration, formatShare } from './format.ts'

interface ProgressProps {
  /** "Checking rows", "Sending". */
  label: string
  done: number
  total: number
  /** The total is an estimate. */
  about?: boolean | undefined
  noun?: string | undefined
  /** Of `noun` in a second, when known. */
  perSecond?: number | undefined
  secondsLeft?: number | undefined
  /** Said instead of the time left: "Paused by Rita Osei". */
  state?: string | undefined
  /** Where the fragment renews itself; with `live` on the document. Drop it when done. */
  poll?: { href: string; seconds?: number | undefined } | undefined
  id?: string | undefined
  /** Pause and stop, with what each will do. */
  children?: Child
}

export function Progress(props: ProgressProps) {
  const { label, done, total, noun = 'rows', perSecond, poll, id = 'progress' } = props
  const renew = poll && {
    'hx-get': poll.href,
    'hx-trigger': `every ${poll.seconds ?? 2}s`,
    'hx-swap': 'outerHTML',
  }
  return (
    <div class="progress" id={id} {...renew}>
      <p class="progress-head">
        <label for={`${id}-bar`}>{label}</label>
        <span>{formatShare(done, total, 0)}</span>
      </p>
      <progress id={`${id}-bar`} value={done} max={Math.max(1, total)} />
      <p class="progress-facts">
        <span>
          {total > 0
            ? `${formatCount(done)} of ${props.about ? 'about ' : ''}${formatCount(total)} ${noun}`
            : `Counting ${noun}`}
        </span>
        {perSecond ? <span>{formatCount(Math.round(perSecond))} a second</span> : null}
        <span>
          {props.state ??
            (props.secondsLeft === undefined ? '' : `${formatDuration(props.secondsLeft)} left`)}
        </span>
      </p>
      {props.children ? <div class="actions">{props.children}</div> : null}
    </div>
  )
}

import { ButtonForm } from '../parts/button-form.tsx'
import { Progress } from '../parts/progress.tsx'

export interface PreviewProgressProps {
  label: string
  done: number
  total: number
  about?: boolean | undefined
  perSecond?: number | undefined
  secondsLeft?: number | undefined
  /** Where the fragment renews itself. */
  href: string
  cancelAction: string
  pageHref: string
  /** What is known of the rows checked by now. */
  soFar?: string | undefined
}

/** Renewed in place until the rows are checked; without script, by looking again. */
export function PreviewProgress(props: PreviewProgressProps) {
  return (
    <Progress
      label={props.label}
      done={props.done}
      total={props.total}
      about={props.about}
      perSecond={props.perSecond}
      secondsLeft={props.secondsLeft}
      poll={{ href: props.href, seconds: 1 }}
    >
      <a class="button secondary small" href={props.pageHref}>
        Look again
      </a>
      <ButtonForm action={props.cancelAction} label="Stop checking" tone="quiet" small />
      {props.soFar ? <span>{props.soFar}</span> : null}
      <span class="hint">You may leave this page; the check goes on.</span>
    </Progress>
  )
}

import { plural } from '../parts/format.ts'
import { Panel } from '../parts/panel.tsx'

export interface MessagePreviewProps {
  title?: string | undefined
  text: string
  segments: number
  encoding: 'GSM-7' | 'UCS-2'
  left: number
  warnings: readonly string[]
  /** What follows once somebody has joined. */
  joined: { text: string; segments: number; encoding: string }
  lang?: string | undefined
  /** Nothing of it is stored yet. */
  unsaved?: boolean | undefined
}

/** The welcome message as it arrives on a phone, with what it costs. */
export function MessagePreview(props: MessagePreviewProps) {
  return (
    <Panel
      title={
        props.title ?? (props.unsaved ? 'Message, not saved yet' : 'Message as it will be sent')
      }
    >
      <div class="stack">
        <div class="bubble them" lang={props.lang}>
          {props.text}
        </div>
        <p class="hint">
          {plural(props.segments, 'segment')} in {props.encoding}, with room for{' '}
          {plural(props.left, 'more character')}. Each segment is billed as one message. The link is
          an example; everyone gets a link of their own of the same length.
        </p>
        {props.warnings.map((warning) => (
          <p class="field-problem">{warning}</p>
        ))}
        <h3>Once, after somebody joins</h3>
        <div class="bubble them" lang={props.lang}>
          {props.joined.text}
        </div>
        <p class="hint">
          {plural(props.joined.segments, 'segment')} in {props.joined.encoding}.
        </p>
      </div>
    </Panel>
  )
}

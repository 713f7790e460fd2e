import { plural } from '../parts/format.ts'
import { Panel } from '../parts/panel.tsx'

export interface MessagePreviewProps {
  title?: string | undefined
  text: string
  segments: number
  encoding: 'GSM-7' | 'UCS-2'
  left: number
  warnings: readonly string[]
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
        <div class="bubble them">{props.text}</div>
        <p class="hint">
          {plural(props.segments, 'segment')} in {props.encoding}, with room for{' '}
          {plural(props.left, 'more character')}. Each segment is billed as one message. The link is
          an example; everyone gets a link of their own of the same length.
        </p>
        {props.warnings.map((warning) => (
          <p class="field-problem">{warning}</p>
        ))}
      </div>
    </Panel>
  )
}

import { TextArea, TextField } from '../parts/field.tsx'
import { Panel } from '../parts/panel.tsx'
import { at, type FieldsProps } from './program-fields.tsx'

/** The message a second time, for numbers in Québec; empty where everyone gets the same. */
export function FrenchFields(props: FieldsProps & { suggestion: string }) {
  const open = ['fr_reason', 'fr_frequency', 'fr_template'].some((name) => props.values[name])
  return (
    <Panel title="In French, for Québec">
      <details open={open}>
        <summary>Write the message in French too</summary>
        <div class="stack">
          <p class="hint">
            Numbers whose province or area code is in Québec get this text, and STOP and HELP are
            answered in French. It is reviewed and approved with the other one.
          </p>
          <div class="form-row">
            <TextField
              {...at(props, 'fr_reason')}
              label="Why people get it, in French"
              hint="Such as “vous avez choisi nos textos”."
              maxlength={120}
              optional
            />
            <TextField
              {...at(props, 'fr_frequency')}
              label="How often, in French"
              hint="Such as “4 msgs/mois max”."
              maxlength={60}
              optional
            />
          </div>
          <TextArea
            {...at(props, 'fr_template')}
            label="Text in French"
            hint={
              <>
                The same words in braces as above. The usual one: <code>{props.suggestion}</code>
              </>
            }
            rows={5}
            maxlength={1000}
            optional
          />
        </div>
      </details>
    </Panel>
  )
}

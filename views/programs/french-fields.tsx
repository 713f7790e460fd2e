import { TextField } from '../parts/field.tsx'
import { Panel } from '../parts/panel.tsx'
import { at, type FieldsProps, WordedField } from './worded-field.tsx'

/** What people read, a second time, for numbers in Québec; empty where everyone reads the same. */
export function FrenchFields(props: FieldsProps & { questions: number }) {
  const { values, problems, questions } = props
  const begun = [...Object.entries(values), ...problems.map(({ field }) => [field, field])].some(
    ([name = '', value]) => name.startsWith('fr_') && value,
  )
  const names = Array.from({ length: questions }, (_, index) => `question_${index + 1}`)
  const fields = { values, problems, language: 'fr', required: begun } as const
  return (
    <Panel title="In French, for Québec">
      <p class="hint">
        Numbers whose province or area code is in Québec get the message, the page they join on, the
        e-mail ahead and every answer in French, and can switch to English. All of it is reviewed
        and approved with the English words. Fill in all of these, or none.
      </p>
      <details open={begun}>
        <summary>Write it in French too</summary>
        <div class="stack">
          <p>
            <button type="submit" name="act" value="french" class="secondary small">
              Fill empty fields with the usual words
            </button>
          </p>
          <div class="form-row">
            <WordedField {...fields} of="reason" />
            <WordedField {...fields} of="frequency" />
          </div>
          <WordedField {...fields} of="template" />
          <WordedField {...fields} of="description" />
          <WordedField {...fields} of="consent_text" />
          <div class="form-row">
            <WordedField {...fields} of="terms_url" required={false} />
            <WordedField {...fields} of="privacy_url" required={false} />
          </div>
          {names
            .filter((name) => values[name] || values[`fr_${name}`])
            .map((name) => (
              <TextField
                {...at(props, `fr_${name}`)}
                label={`Own question ${name.slice('question_'.length)}, in French`}
                hint={values[name]}
                lang="fr-CA"
                required={begun}
                maxlength={120}
              />
            ))}
        </div>
      </details>
    </Panel>
  )
}

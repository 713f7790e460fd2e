import { CheckField } from '../parts/choice.tsx'
import { SelectField, TextArea, TextField } from '../parts/field.tsx'
import { Panel } from '../parts/panel.tsx'
import { type FieldProblem, problemAt } from '../parts/problems.tsx'

export interface FieldsProps {
  values: Record<string, string>
  problems: readonly FieldProblem[]
}

/** Value and problem of a field, ready to spread. */
export function at({ values, problems }: FieldsProps, name: string) {
  return { name, value: values[name], problem: problemAt(problems, name), required: true }
}

export function AboutFields(props: FieldsProps) {
  return (
    <Panel title="Who writes, and what">
      <div class="stack">
        <div class="form-row">
          <TextField
            {...at(props, 'name')}
            label="Program"
            hint="What people join: “Riverside Club”."
            maxlength={80}
          />
          <TextField
            {...at(props, 'brand')}
            label="Brand"
            hint="The name people know."
            maxlength={40}
          />
        </div>
        <TextField
          {...at(props, 'description')}
          label="What you will send"
          hint="In a sentence, as people read it: “News, offers and event dates from the café.”"
          maxlength={300}
        />
        <div class="form-row">
          <TextField
            {...at(props, 'frequency')}
            label="How often"
            hint="As it reads: “up to 4 msgs/mo”."
            maxlength={60}
          />
          <TextField
            {...at(props, 'sender')}
            label="Sent from"
            hint="Your number or short code."
            maxlength={40}
          />
        </div>
      </div>
    </Panel>
  )
}

const TOKENS = ['brand', 'reason', 'link', 'frequency', 'rates', 'stop', 'help']

export function MessageFields(props: FieldsProps & { replaceable: boolean }) {
  return (
    <Panel title="The welcome message">
      <div class="stack">
        <TextField
          {...at(props, 'reason')}
          label="Why people get it"
          hint="As it reads after the brand: “you signed up for our texts”."
          maxlength={120}
        />
        <TextArea
          {...at(props, 'template')}
          label="Text"
          hint={
            <>
              All of {TOKENS.map((token) => [<code>{`{${token}}`}</code>, ' '])} must be in it, the
              brand first. Three segments are the most. Links only to your own pages, no public
              shorteners.
            </>
          }
          rows={5}
          maxlength={1000}
        />
        {props.replaceable ? (
          <p>
            <button type="submit" name="act" value="replace" class="secondary small">
              Write curly quotes and the like plainly
            </button>
          </p>
        ) : null}
        <CheckField
          name="ucs2_confirmed"
          checked={props.values.ucs2_confirmed === '1'}
          label="Send characters such as emoji or curly quotes as they are, although segments then hold less than half as much"
        />
      </div>
    </Panel>
  )
}

const AGES = [
  { value: '13', label: '13, the least anywhere' },
  { value: '14', label: '14, as in Quebec' },
  { value: '16', label: '16' },
  { value: '18', label: '18, for adult topics and gambling' },
  { value: '21', label: '21, for alcohol' },
]

export function PeopleFields(props: FieldsProps) {
  return (
    <Panel title="What people can rely on">
      <div class="stack">
        <TextArea
          {...at(props, 'consent_text')}
          label="Words people agree to when they join"
          hint="They tick a box beside exactly these words. Name the brand, and say that nothing depends on it."
          rows={3}
          maxlength={1000}
        />
        <div class="form-row">
          <TextField
            {...at(props, 'terms_url')}
            label="Terms of the program"
            type="url"
            placeholder="https://"
          />
          <TextField
            {...at(props, 'privacy_url')}
            label="Privacy policy"
            type="url"
            placeholder="https://"
          />
        </div>
        <div class="form-row">
          <TextField
            {...at(props, 'help_contact')}
            label="Help"
            hint="E-mail address, phone number or link."
            maxlength={200}
          />
          <SelectField
            {...at(props, 'minimum_age')}
            label="Minimum age"
            hint="Checked on the list and on joining."
            options={AGES}
          />
        </div>
        <TextArea
          {...at(props, 'mailing_address')}
          label="Postal address"
          hint="Shown on the page people join on."
          rows={2}
          maxlength={300}
        />
      </div>
    </Panel>
  )
}

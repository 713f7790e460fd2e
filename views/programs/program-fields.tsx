import { CheckField } from '../parts/choice.tsx'
import { SelectField, TextArea, TextField } from '../parts/field.tsx'
import { Panel } from '../parts/panel.tsx'
import { at, type FieldsProps, WordedField } from './worded-field.tsx'

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
        <WordedField {...props} of="description" />
        <div class="form-row">
          <WordedField {...props} of="frequency" />
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

export function MessageFields(props: FieldsProps & { replaceable: boolean }) {
  return (
    <Panel title="The welcome message">
      <div class="stack">
        <WordedField {...props} of="reason" />
        <WordedField {...props} of="template" />
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
        <WordedField {...props} of="consent_text" />
        <div class="form-row">
          <WordedField {...props} of="terms_url" />
          <WordedField {...props} of="privacy_url" />
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

import { Document } from '../../views/layout.tsx'
import type { DocumentProps } from '../../views/layout.tsx'
import { ButtonForm, Confirm } from '../../views/parts/button-form.tsx'
import { CheckField, CheckGroup, RadioGroup } from '../../views/parts/choice.tsx'
import { ColumnCard } from '../../views/parts/column-card.tsx'
import { DateField, FileField, SelectField, TextArea, TextField } from '../../views/parts/field.tsx'
import { Notice } from '../../views/parts/notice.tsx'
import { PageHead } from '../../views/parts/page-head.tsx'
import { Panel } from '../../views/parts/panel.tsx'
import { problemAt, ProblemSummary } from '../../views/parts/problems.tsx'
import { Progress } from '../../views/parts/progress.tsx'
import { Steps } from '../../views/parts/steps.tsx'

type Chrome = Omit<DocumentProps, 'title' | 'children'>

const problems = [
  { field: 'brand', message: 'Enter the brand people know.' },
  { field: 'form_live_from', message: 'Choose the day the form went live.' },
  { field: 'basis', message: 'Choose how people agreed.' },
]

const bases = [
  { value: 'express_written', label: 'In writing', hint: 'A box they ticked, a form they signed' },
  { value: 'keyword_optin', label: 'By texting a keyword', hint: 'JOIN to a number of yours' },
  { value: 'express_oral', label: 'By word of mouth' },
]

export function formPage(chrome: Chrome) {
  return (
    <Document {...chrome} title="Where the list comes from">
      <PageHead
        title="Every kind of field"
        lead="Each with its hint and its problem."
        back={{ href: '/o/o1/requests', label: 'List imports' }}
      />
      <Panel title="A form that came back">
        <form method="post" action="/form">
          <ProblemSummary problems={problems} />
          <TextField
            name="brand"
            label="Brand"
            hint="As people saw it when they agreed."
            problem={problemAt(problems, 'brand')}
            required
          />
          <div class="form-row">
            <DateField
              name="form_live_from"
              label="Form live from"
              problem={problemAt(problems, 'form_live_from')}
            />
            <DateField name="form_live_to" label="Until" value="2026-10-31" optional />
          </div>
          <RadioGroup
            name="basis"
            label="How people agreed"
            hint="Choose the one that holds for every row."
            options={bases}
            problem={problemAt(problems, 'basis')}
          />
          <CheckGroup
            name="kinds"
            label="What is sent"
            values={['offers']}
            inline
            options={[
              { value: 'offers', label: 'Offers' },
              { value: 'news', label: 'News' },
              { value: 'alerts', label: 'Alerts', disabled: true },
            ]}
          />
          <TextArea name="words" label="The words people saw" hint="Copy them exactly." rows={3} />
          <FileField name="capture" label="A picture of the form" accept="image/*" optional />
          <SelectField
            name="zone"
            label="Time zone of the list"
            value="America/New_York"
            width="medium"
            options={[
              { value: 'America/New_York', label: 'Eastern' },
              { value: 'America/Denver', label: 'Mountain' },
            ]}
          />
          <CheckField
            name="cannot_undo"
            label="I know that a sent message cannot be taken back."
            problem="Tick to go on."
          />
          <div class="form-actions">
            <button type="submit">Save and check the preview</button>
            <a href="/later">Leave; it is saved</a>
          </div>
        </form>
      </Panel>
      <Panel title="Buttons that post">
        <div class="actions">
          <ButtonForm action="/a" label="Approve 2 of 3 sources" tone="main" />
          <ButtonForm action="/b" label="Ask for changes" />
          <ButtonForm action="/c" label="Reject" tone="danger" about="list 17" />
          <ButtonForm action="/d" label="Approve" tone="main" blocked="2 of 5 samples unseen" />
        </div>
        <Confirm label="Stop sending" tone="danger">
          <p>1,204 messages that have not left will never be sent. This cannot be undone.</p>
          <ButtonForm action="/stop" label="Stop for good" tone="danger" />
        </Confirm>
        <Notice level="info">Recipients in 4 zones are texted in their own hours.</Notice>
        <Notice level="warning" link={{ href: '#x', label: 'Choose the order' }}>
          The dates in column D can be read day first or month first.
        </Notice>
        <Notice level="problem" title="Sending stopped.">
          The carrier refused 12 messages in a row.
        </Notice>
      </Panel>
    </Document>
  )
}

const columns = [
  {
    header: 'Mobile',
    samples: ['(716) 555-0142', '716.555.0188', '+1 716 555 0121'],
    field: 'phone',
    confidence: 'Looks like a phone number in 98 of 100 rows.',
  },
  {
    header: 'Signup date',
    samples: ['03/04/2026', '11/04/2026', ''],
    field: 'opted_in_at',
    warning: 'No row shows whether the day or the month comes first. Choose on the next page.',
  },
  { header: '', samples: ['a1', 'a2', 'a3'], field: '' },
]
const options = [
  { value: '', label: 'Left out, not stored' },
  { value: 'phone', label: 'Phone number' },
  { value: 'opted_in_at', label: 'Opted in at' },
]

export function wizardPage(chrome: Chrome) {
  return (
    <Document {...chrome} title="Match columns" live nonce="n">
      <div class="wizard">
        <Steps
          label="Steps of the request"
          steps={[
            { label: 'What is needed', href: '/1', state: 'done' },
            { label: 'The file', href: '/2', state: 'done', note: '2,000 rows' },
            { label: 'Match columns', href: '/3', state: 'current', note: 'Saved 15:04 EST' },
            { label: 'Preview', state: 'todo' },
            { label: 'Where it comes from', state: 'todo' },
            { label: 'Name and zone', state: 'todo' },
            { label: 'Sign and send', state: 'todo' },
          ]}
        />
        <div class="wizard-page">
          <PageHead
            title="Match columns"
            lead="Say what each column holds. Samples are from your file."
          />
          <form class="stack" method="post" action="/mapping">
            <ul class="column-cards">
              {columns.map((column, index) => (
                <ColumnCard
                  {...column}
                  position={index + 1}
                  name={`column_${index + 1}`}
                  options={options}
                />
              ))}
            </ul>
            <div class="form-actions">
              <button type="submit">Save and see the preview</button>
              <button type="submit" class="secondary" name="back" value="1">
                Back to the file
              </button>
            </div>
          </form>
          <Panel title="While rows are checked">
            <Progress
              label="Checking rows"
              done={412_000}
              total={1_000_000}
              perSecond={61_240}
              secondsLeft={9.6}
              poll={{ href: '/progress' }}
            >
              <ButtonForm action="/cancel" label="Cancel" small />
            </Progress>
          </Panel>
        </div>
      </div>
    </Document>
  )
}

import type { Child } from 'hono/jsx'
import { Document, type DocumentProps } from '../layout.tsx'
import { ButtonForm, Confirm } from '../parts/button-form.tsx'
import { formatDateTime } from '../parts/format.ts'
import { Notice } from '../parts/notice.tsx'
import { Readiness, type ReadinessPart } from '../parts/readiness.tsx'
import { type Step, Steps } from '../parts/steps.tsx'

export interface WizardFrame {
  chrome: Omit<DocumentProps, 'title' | 'children'>
  /** Title of the step. */
  title: string
  lead?: Child
  /** The list's own name, once it has one. */
  listName: string
  programName: string | null
  steps: readonly Step[]
  /** When anything was last saved, and the zone it is told in. */
  savedAt: string
  zone: string
  /** How the rows stand, on the steps that do not show it anyway. */
  readiness: readonly ReadinessPart[]
  /** The list whose refused rows these are. */
  follows: { name: string; href: string } | null
  /** What a reviewer asked for, when the list came back. */
  asked: { note: string; at: string } | null
  discardAction: string
  /** A list that was submitted before is withdrawn, a draft is discarded. */
  submittedBefore: boolean
}

/** One step of a list import request: steps at the left, the page at the right. */
export function Wizard({ children, ...frame }: WizardFrame & { children?: Child }) {
  return (
    <Document {...frame.chrome} title={`${frame.title}, ${frame.listName}`}>
      <div class="wizard">
        <Steps steps={frame.steps} label="Steps of the import" />
        <div class="wizard-page">
          <header class="page-head">
            <div class="page-title">
              <h1>{frame.title}</h1>
            </div>
            {frame.lead ? <p class="lead">{frame.lead}</p> : null}
            <ul class="meta">
              <li>{frame.listName}</li>
              {frame.programName ? <li>{frame.programName}</li> : null}
              {frame.follows ? (
                <li>
                  Rows of <a href={frame.follows.href}>{frame.follows.name}</a>
                </li>
              ) : null}
              <li>Saved {formatDateTime(frame.savedAt, frame.zone)}</li>
            </ul>
          </header>
          {frame.readiness.length > 0 ? <Readiness parts={frame.readiness} /> : null}
          {frame.asked ? (
            <Notice level="warning" title="A reviewer asks:">
              {frame.asked.note}
            </Notice>
          ) : null}
          {children}
          <Discard action={frame.discardAction} submittedBefore={frame.submittedBefore} />
        </div>
      </div>
    </Document>
  )
}

function Discard({ action, submittedBefore }: { action: string; submittedBefore: boolean }) {
  return (
    <Confirm label={submittedBefore ? 'Withdraw this list' : 'Discard this draft'} tone="quiet">
      <p>
        {submittedBefore
          ? 'Nothing of it will be sent. The request stays in your list as withdrawn.'
          : 'The file is deleted and nothing is sent. The draft stays in your list as withdrawn.'}
      </p>
      <ButtonForm
        action={action}
        label={submittedBefore ? 'Withdraw list' : 'Discard draft'}
        tone="danger"
        small
      />
    </Confirm>
  )
}

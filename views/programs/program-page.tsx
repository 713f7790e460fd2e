import { Document, type DocumentProps } from '../layout.tsx'
import { Badge } from '../parts/badge.tsx'
import { ButtonForm, Confirm } from '../parts/button-form.tsx'
import { Definition } from '../parts/definition.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Panel } from '../parts/panel.tsx'
import { MessagePreview, type MessagePreviewProps } from './message-preview.tsx'

interface ProgramPageProps {
  chrome: Omit<DocumentProps, 'title' | 'children'>
  base: string
  mayManage: boolean
  program: {
    id: string
    name: string
    brand: string
    description: string
    frequency: string
    sender: string
    termsUrl: string
    privacyUrl: string
    helpContact: string
    mailingAddress: string
    minimumAge: number
    consentText: string
    joinFields: readonly { label: string; required: boolean }[]
    french?: { consentText: string; description: string } | null | undefined
    paused: boolean
    version: number
  }
  preview: MessagePreviewProps
  /** For numbers in Québec. */
  french: MessagePreviewProps | null
}

export function ProgramPage({
  chrome,
  base,
  mayManage,
  program,
  preview,
  french,
}: ProgramPageProps) {
  const path = `${base}/${program.id}`
  return (
    <Document {...chrome} title={program.name}>
      <PageHead
        title={program.name}
        badge={<Badge state={program.paused ? 'paused' : 'active'} />}
        back={{ href: base, label: 'Programs' }}
        lead={program.description}
        meta={[program.brand, program.frequency, `Version ${program.version}`]}
        actions={mayManage ? <Actions path={path} paused={program.paused} /> : undefined}
      />
      <div class="columns">
        <div>
          <Panel title="Who writes">
            <Definition items={senderFacts(program)} />
          </Panel>
          <Panel title="What people agree to and enter">
            <figure class="words">
              <figcaption>Beside a box they tick</figcaption>
              <blockquote>{program.consentText}</blockquote>
            </figure>
            {program.french ? (
              <figure class="words">
                <figcaption>Who reads French</figcaption>
                <blockquote lang="fr-CA">{program.french.consentText}</blockquote>
              </figure>
            ) : null}
            <Definition items={joinFacts(program)} />
          </Panel>
        </div>
        <aside class="side">
          <MessagePreview {...preview} />
          {french ? (
            <MessagePreview {...french} title="In French, to numbers in Québec" lang="fr-CA" />
          ) : null}
        </aside>
      </div>
    </Document>
  )
}

function Actions({ path, paused }: { path: string; paused: boolean }) {
  return (
    <>
      <ButtonForm
        action={`${path}/${paused ? 'resume' : 'pause'}`}
        label={paused ? 'Resume sending' : 'Pause sending'}
      />
      <Confirm label="Stop its lists for good" tone="danger">
        <p>
          Messages of this program that have not left will never be sent. Those already sent cannot
          be taken back.
        </p>
        <ButtonForm action={`${path}/halt`} label="Stop its lists for good" tone="danger" />
      </Confirm>
      <a class="button" href={`${path}/edit`}>
        Change
      </a>
    </>
  )
}

function senderFacts(program: ProgramPageProps['program']) {
  return [
    { term: 'Brand', value: program.brand },
    { term: 'Sent from', value: <span class="number">{program.sender}</span> },
    { term: 'How often', value: program.frequency },
    { term: 'Help', value: program.helpContact },
    { term: 'Postal address', value: program.mailingAddress },
    { term: 'Terms', value: <OutLink href={program.termsUrl} /> },
    { term: 'Privacy', value: <OutLink href={program.privacyUrl} /> },
  ]
}

function joinFacts(program: ProgramPageProps['program']) {
  return [
    { term: 'Minimum age', value: `${program.minimumAge}, asked as a full date of birth` },
    ...program.joinFields.map((field) => ({
      term: field.label,
      value: field.required ? 'Required' : 'Optional',
    })),
  ]
}

/** A link as stored; only https ones were let in. */
function OutLink({ href }: { href: string }) {
  return href.startsWith('https://') ? (
    <a href={href} rel="noreferrer noopener">
      {href.slice('https://'.length)}
    </a>
  ) : (
    <>{href}</>
  )
}

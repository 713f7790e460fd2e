import { ButtonForm } from '../parts/button-form.tsx'
import { FileField, TextField } from '../parts/field.tsx'
import { formatBytes } from '../parts/format.ts'
import { Panel } from '../parts/panel.tsx'
import { Table } from '../parts/table.tsx'
import { Time } from '../parts/time.tsx'

export interface ShownEvidence {
  id: string
  label: string
  kind: 'link' | 'picture' | 'document'
  /** Our own address of a file, or the https link. */
  href: string
  bytes: number | null
  at: string
  removeAction: string
}

const KINDS = { link: 'Link', picture: 'Picture', document: 'Document' } as const

export function EvidenceList(props: { evidence: readonly ShownEvidence[]; zone: string }) {
  return (
    <Panel title="Evidence so far" flush>
      <Table
        caption="Evidence so far"
        captionHidden
        rows={props.evidence}
        columns={[
          {
            label: 'What',
            heading: true,
            cell: (e) => (
              <a href={e.href} rel="noreferrer noopener">
                {e.label}
              </a>
            ),
          },
          { label: 'Kind', cell: (e) => KINDS[e.kind] },
          {
            label: 'Size',
            numeric: true,
            cell: (e) => (e.bytes === null ? '–' : formatBytes(e.bytes)),
            minor: true,
          },
          { label: 'Added', cell: (e) => <Time at={e.at} zone={props.zone} />, minor: true },
          {
            label: 'Remove',
            actions: true,
            cell: (e) => (
              <ButtonForm
                action={e.removeAction}
                label="Remove"
                about={e.label}
                tone="quiet"
                small
              />
            ),
          },
        ]}
      />
    </Panel>
  )
}

/** A file or a link, added when the step is saved. */
export function EvidenceFields(props: {
  problem: string | undefined
  values: Record<string, string>
}) {
  return (
    <>
      <FileField
        name="evidence"
        label="Add a picture or PDF of where people agreed"
        hint="PNG, JPEG, WebP or PDF, up to 10 MB. It should show the words and, if it can, the address and date."
        accept="image/png,image/jpeg,image/webp,application/pdf"
        problem={props.problem}
      />
      <div class="form-row">
        <TextField
          name="evidence_label"
          label="What it shows"
          hint="“Sign-up form on the website, 2025”"
          value={props.values.evidence_label}
          optional
          maxlength={120}
        />
        <TextField
          name="evidence_url"
          label="Or add a link to it"
          type="url"
          hint="One that opens without signing in."
          value={props.values.evidence_url}
          optional
          placeholder="https://"
          maxlength={500}
        />
      </div>
    </>
  )
}

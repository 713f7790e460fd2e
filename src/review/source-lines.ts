// Where a list comes from, in the shape its dossier shows.
import { announcementLetter } from '../announcing/kit.ts'
import { letterText } from '../mail/letter.ts'
import type { EvidenceShown } from '../../views/review/evidence-list.tsx'
import type { MessageShown } from '../../views/review/message-panel.tsx'
import type { AttestationShown, SourceShown } from '../../views/review/source-panel.tsx'
import { formatDate } from '../lib/dates.ts'
import { inLanguage } from '../programs/language.ts'
import { messageOf, previewFrench, previewMessage, rulesOf } from '../programs/program-message.ts'
import { checkTemplate } from '../programs/message.ts'
import type { Program } from '../programs/program.ts'
import { BASIS_WORDS } from '../requests/basis.ts'
import { MEDIA, isMedium } from '../requests/consent-form.ts'
import { isConsentBasis } from '../vetting/consent.ts'
import { evidenceItem } from './checklist.ts'
import { type ListUnderReview, seenOf } from './list.ts'
import type { Attested, ReviewedEvidence } from './see-queries.ts'

/** `recent` tells whether a column of the file says when people were last messaged. */
export function sourceShown(list: ListUnderReview, recent: boolean): SourceShown {
  const { source } = list
  const dates =
    source.collectedFrom && source.collectedTo
      ? `${formatDate(source.collectedFrom)} to ${formatDate(source.collectedTo)}`
      : ''
  const missing = [
    [dates, 'The days between which people agreed'],
    [source.how, 'How people came onto the list'],
    [source.previousSender, 'The number or service people were texted from'],
    [recent ? 'yes' : source.recencyStatement, 'When people were last messaged'],
    [source.evidenceStatement, 'What can be shown for a single person'],
  ] as const
  return {
    title: isMedium(source.medium) ? MEDIA[source.medium] : 'Source',
    basis: basisWords(source.basis),
    facts: [
      ...given('Agreed between', dates),
      ...given('Texted before from', source.previousSender),
      ...given('Last messaged', source.recencyStatement || (recent ? 'A date in each row' : '')),
      ...given('To show for one person', source.evidenceStatement),
      { term: 'Time zone of the list', value: list.timeZone.replaceAll('_', ' ') },
    ],
    words: source.words,
    how: source.how,
    missing: missing.filter(([value]) => !value).map(([, words]) => words),
  }
}

function given(term: string, value: string): { term: string; value: string }[] {
  return value ? [{ term, value }] : []
}

export function basisWords(basis: string | null): string {
  return basis !== null && isConsentBasis(basis) ? BASIS_WORDS[basis].label : ''
}

export function evidenceShown(
  piece: ReviewedEvidence,
  checked: ReadonlySet<string>,
  decidedBefore: string | null,
): EvidenceShown {
  return {
    id: piece.id,
    kind: piece.kind,
    label: piece.label,
    addedAt: piece.createdAt,
    bytes: piece.bytes,
    opened: checked.has(evidenceItem(piece.id)),
    fresh: decidedBefore !== null && piece.createdAt > decidedBefore,
  }
}

export function attestationShown(list: ListUnderReview, given: Attested): AttestationShown {
  const { file, mapping } = seenOf(list)
  return {
    person: given.personName,
    typedName: given.typedName,
    at: given.attestedAt,
    rows: given.rows,
    terms: given.terms,
    addendum: given.addendum,
    statements: given.statements,
    fits: given.fileSha256 === file && given.mappingHash === mapping,
  }
}

export function messageShown(list: ListUnderReview, linkBase: string): MessageShown | null {
  const { program, announceHours } = list
  if (!program) return null
  const { text, segments, encoding, warnings } = previewMessage(program, linkBase)
  return {
    text,
    segments,
    encoding,
    warnings,
    french: previewFrench(program, linkBase),
    // The opt-in link itself is the installation's, not the program's.
    problems: (program.french ? (['en', 'fr'] as const) : (['en'] as const))
      .flatMap((language) =>
        checkTemplate(
          messageOf(program, language),
          rulesOf(inLanguage(program, language), linkBase),
        ),
      )
      .filter(({ field }) => field !== 'link')
      .map(({ message }) => message),
    facts: [
      { term: 'Program', value: program.name },
      { term: 'Brand', value: program.brand },
      { term: 'What is sent', value: `${program.description} ${program.frequency}` },
      { term: 'From', value: program.sender },
      { term: 'Minimum age', value: String(program.minimumAge) },
      { term: 'Help', value: program.helpContact },
      { term: 'Terms', value: program.termsUrl },
      { term: 'Privacy', value: program.privacyUrl },
    ],
    announcement:
      announceHours === null ? undefined : { hours: announceHours, ...announcementShown(program) },
  }
}

/** The e-mail, and the French one after it where the program has one. */
function announcementShown(program: Program) {
  const letters = (program.french ? (['en', 'fr'] as const) : (['en'] as const)).map((language) =>
    announcementLetter(program, 'https://… (their own link)', language),
  )
  return {
    letters: letters.map((letter) => ({
      subject: letter.subject,
      text: letterText(letter),
      lang: letter.lang,
    })),
  }
}

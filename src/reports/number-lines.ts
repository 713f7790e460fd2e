import type { NumberLine } from '../../views/reports/number-page.tsx'
import { SUPPRESSION_SOURCES } from '../suppressions/suppression.ts'
import { phoneCodeOf } from '../phone/phone-code.ts'
import { codesOf, OUTCOMES, reasonOf } from '../vetting/reason.ts'
import type { NumberHistory } from './number-queries.ts'
import type { SuppressionEntry } from './suppression-queries.ts'
import { messageReason } from './message-reason.ts'

/** One number's history as lines of a table, oldest first. */
export function numberLines(
  history: NumberHistory,
  suppressions: readonly SuppressionEntry[],
  base: string,
): NumberLine[] {
  const requestHref = (id: string) => `${base}/requests/${id}`
  const lines: NumberLine[] = [
    ...history.rows.map((row) => ({
      at: row.at,
      what: `Row ${row.row} of a list`,
      state: OUTCOMES[row.outcome as 0 | 1 | 2],
      detail: [phoneCodeOf(row.phoneCode), ...codesOf(row.reasons)]
        .flatMap((code) => (code ? [reasonOf(code).sentence] : []))
        .join(' '),
      href: requestHref(row.requestId),
      where: row.requestName,
    })),
    ...history.messages.map((message) => ({
      at: message.acceptedAt ?? message.createdAt,
      what: `Welcome message of ${message.programName}`,
      state: message.state === 'accepted' ? 'sent' : message.state,
      detail: messageReason(message.reason),
      href: requestHref(message.requestId),
      where: message.requestName,
    })),
    ...history.replies.map((reply) => ({
      at: reply.at,
      what: `Reply: "${reply.text.slice(0, 200)}"`,
      detail: reply.effect,
    })),
    ...history.members.flatMap((member) => [
      { at: member.joinedAt, what: `Joined ${member.programName}`, state: 'joined' },
      ...(member.leftAt
        ? [{ at: member.leftAt, what: `Left ${member.programName}`, state: 'left' }]
        : []),
    ]),
    ...suppressions.map((entry) => ({
      at: entry.optedOutAt,
      what: 'Opt-out',
      state: 'opted_out',
      detail: [SUPPRESSION_SOURCES[entry.source], entry.note].filter(Boolean).join(' · '),
    })),
  ]
  return lines.toSorted((a, b) => new Date(a.at).getTime() - new Date(b.at).getTime())
}

import type { Context as HonoContext } from 'hono'
import { SecondLookPage } from '../../views/review/second-look-page.tsx'
import { EMPTY_HEAD } from '../audit/chain.ts'
import { formatDateTime } from '../lib/dates.ts'
import { listInWords, plural } from '../lib/text.ts'
import { chromeOf, setFlash } from '../people/chrome.ts'
import type { Env } from '../people/env.ts'
import { previewFrench, previewMessage } from '../programs/program-message.ts'
import { linkBaseOf, type Program } from '../programs/program.ts'
import { reasonOf } from '../vetting/reason.ts'
import { type Ground, approvalProblems, includable, rowsToSend } from './approval.ts'
import { estimateOf } from './cost-lines.ts'
import { wordsOfCodes } from './codes.ts'
import { type DecisionOutcome, decideRequest } from './decide-request.ts'
import { type ReadDecision, carriedFields } from './decision-form.ts'
import { type DecisionInput, approvedUntil, decisionProblems, needsSecond } from './decision.ts'
import { decidedLetter } from './letters.ts'
import { getList } from './queries.ts'
import { requireReviewer } from './require-reviewer.ts'
import { findGround } from './see-queries.ts'
import { showList } from './show-list.tsx'

/** Asks once more, then decides: nothing is decided by one press. */
export async function decide(
  c: HonoContext<Env>,
  requestId: string,
  read: ReadDecision,
  { sure }: { sure: boolean },
): Promise<Response> {
  const { form, values } = read
  if (!form) return showList(c, requestId, { values, problems: read.problems, status: 422 })
  const ctx = c.get('ctx')
  if (sure) {
    const outcome = await decideRequest(ctx, { ...form, requestId })
    if (outcome.kind === 'problems')
      return showList(c, requestId, { values, problems: outcome.problems, status: 422 })
    setFlash(c, { level: 'done', text: saidOf(outcome) })
    return c.redirect(`/review/${requestId}`, 303)
  }
  const list = await getList(ctx.db, requestId)
  const ground = await findGround(ctx.db, list, await requireReviewer(ctx, list))
  const problems = decisionProblems(form)
  if (form.decision === 'approve') problems.push(...approvalProblems(ground, form.included))
  if (problems.length > 0) return showList(c, requestId, { values, problems, status: 422 })
  return c.html(<SecondLookPage {...chromeOf(c)} {...secondLook(c, ground, form, read)} />)
}

function saidOf(outcome: Exclude<DecisionOutcome, { kind: 'problems' }>): string {
  if (outcome.kind === 'first_approval')
    return 'Your approval is recorded. A second reviewer must approve the same before anything is sent.'
  const { decision, rowsApproved } = outcome.decision
  if (decision === 'approve')
    return `You approved ${plural(rowsApproved, 'row')}. The requester is told by mail.`
  return decision === 'reject'
    ? 'You rejected the list. The requester is told by mail.'
    : 'You asked for changes. The requester is told by mail.'
}

const LABELS = {
  approve: (rows: number) => `Approve ${plural(rows, 'row')}`,
  request_changes: () => 'Ask for changes',
  reject: () => 'Reject the list',
}

const WARNINGS = {
  approve: 'Each person gets one message. A sent message cannot be taken back.',
  request_changes: 'The list goes back to the requester, who may change it and send it again.',
  reject: 'A rejection is final for this request.',
}

function secondLook(c: HonoContext<Env>, ground: Ground, form: DecisionInput, read: ReadDecision) {
  const { list, counts, score } = ground
  const ctx = c.get('ctx')
  const approve = form.decision === 'approve'
  const rows = approve ? rowsToSend(counts, form.included) : 0
  const until = approve ? approvedUntil(ctx.now()) : null
  const name = list.name || 'Unnamed list'
  const letter = decidedLetter({
    list: { name, organization: list.organization.name, zone: list.timeZone },
    decision: form,
    rowsApproved: rows,
    approvedUntil: until,
    entry: EMPTY_HEAD,
    url: '',
  })
  const label = LABELS[form.decision](rows)
  return {
    base: `/review/${list.id}`,
    name,
    label,
    question: `${label}${approve ? ` of “${name}”` : `: “${name}”`}?`,
    danger: form.decision === 'reject',
    warning: WARNINGS[form.decision],
    facts: factsOf(ground, form, {
      rows,
      until,
      second: needsSecond({ rows, score }),
      cost: estimateOf(ctx, list, rows),
    }),
    message:
      approve && list.program
        ? messagesShown(list.program, linkBaseOf(ctx.config.publicUrl))
        : undefined,
    // The last paragraph names the entry in the trail, which there is not yet.
    letter: { subject: letter.subject, paragraphs: letter.paragraphs.slice(0, -1) },
    fields: carriedFields(read),
  }
}

function factsOf(
  { list, counts, score }: Ground,
  form: DecisionInput,
  of: { rows: number; until: string | null; second: boolean; cost: string },
) {
  const facts = [
    { term: 'Organization', value: list.organization.name },
    { term: 'Program', value: list.program?.name ?? '' },
  ]
  if (form.decision !== 'approve')
    return [
      ...facts,
      { term: 'Reasons', value: listInWords(wordsOfCodes(form.codes).map(({ label }) => label)) },
    ]
  const looked = includable(counts).flatMap(({ code }) => (code === null ? [] : [code]))
  const sentences = (codes: readonly (typeof looked)[number][]) =>
    codes.map((code) => reasonOf(code).sentence).join(' ') || 'None'
  return [
    ...facts,
    { term: 'Rows', value: plural(of.rows, 'row') },
    { term: 'Cost', value: `${of.cost}. You acknowledge it by approving.` },
    ...(looked.length > 0
      ? [
          {
            term: 'Included',
            value: sentences(looked.filter((code) => form.included.includes(code))),
          },
          {
            term: 'Left out',
            value: sentences(looked.filter((code) => !form.included.includes(code))),
          },
        ]
      : []),
    { term: 'Score', value: `${score} of 100` },
    { term: 'Holds until', value: of.until ? formatDateTime(of.until, list.timeZone) : '' },
    ...(of.second ? [{ term: 'Reviewers', value: 'Two must approve exactly this.' }] : []),
  ]
}

/** The text, and the French one after it where the program has one. */
function messagesShown(program: Program, linkBase: string): string[] {
  const french = previewFrench(program, linkBase)
  return [previewMessage(program, linkBase).text, ...(french ? [french.text] : [])]
}

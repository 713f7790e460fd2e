import { Hono } from 'hono'
import { MembersPage } from '../../views/reports/members-page.tsx'
import { printTable } from '../intake/print-csv.ts'
import { exportPhone, maskPhone } from '../phone/format.ts'
import { allow } from '../people/allow.ts'
import { chromeOf, setFlash } from '../people/chrome.ts'
import type { Env } from '../people/env.ts'
import { countMembers, listMembers, listProgramNames, type Member } from './member-queries.ts'
import { optOutMember } from './opt-out-member.ts'
import { recordMemberExport } from './record-member-export.ts'

const PAGE = 50
const EXPORT_MAX = 1_000_000

export function memberRoutes(): Hono<Env> {
  const routes = new Hono<Env>()

  routes.get('/o/:organization/members', allow('member.read'), async (c) => {
    const { db } = c.get('ctx')
    const { id, role } = c.get('organization')!
    const search = { text: c.req.query('q')?.trim() ?? '', programId: c.req.query('program') ?? '' }
    const after = c.req.query('after')
    const found = await listMembers(db, id, search, { after, limit: PAGE + 1 })
    const members = found.slice(0, PAGE)
    const base = `/o/${id}/members`
    const query = new URLSearchParams({ q: search.text, program: search.programId })
    return c.html(
      <MembersPage
        {...chromeOf(c, { wide: true })}
        base={base}
        total={await countMembers(db, id)}
        members={members.map((member) => lineOf(member, base, id))}
        search={search}
        programs={(await listProgramNames(db, id)).map((program) => ({
          value: program.id,
          label: program.name,
        }))}
        exportAction={role === 'owner' ? `${base}/export` : undefined}
        newer={after ? `${base}?${query.toString()}` : undefined}
        older={
          found.length > PAGE
            ? `${base}?${query.toString()}&after=${members.at(-1)!.id}`
            : undefined
        }
      />,
    )
  })

  routes.post('/o/:organization/members/export', allow('member.export'), async (c) => {
    const ctx = c.get('ctx')
    const { id } = c.get('organization')!
    const members = await listMembers(ctx.db, id, {}, { limit: EXPORT_MAX })
    await recordMemberExport(ctx, id, members.length)
    const names = [...new Set(members.flatMap((member) => Object.keys(member.answers)))]
    const lines = members.map((member) => [
      exportPhone(member.phone),
      member.programName,
      member.joinedAt,
      member.leftAt ?? '',
      member.language,
      ...names.map((name) => member.answers[name] ?? ''),
    ])
    const csv = printTable([
      ['phone', 'program', 'joined_at', 'left_at', 'language', ...names],
      ...lines,
    ])
    return c.body(csv, 200, {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="members.csv"',
    })
  })

  routes.post('/o/:organization/members/:member/opt-out', allow('member.opt_out'), async (c) => {
    const { id } = c.get('organization')!
    await optOutMember(c.get('ctx'), id, c.req.param('member'))
    setFlash(c, { level: 'done', text: 'Opted out. No text will reach this number again.' })
    return c.redirect(`/o/${id}/members`, 303)
  })

  return routes
}

function lineOf(member: Member, base: string, organizationId: string) {
  const { first_name: first, last_name: last, ...others } = member.answers
  return {
    id: member.id,
    maskedNumber: maskPhone(member.phone),
    name: [first, last].filter(Boolean).join(' '),
    answers: Object.values(others).join(' · '),
    program: member.programName,
    requestName: member.requestName,
    requestHref: `/o/${organizationId}/requests/${member.requestId}`,
    joinedAt: member.joinedAt,
    left: member.leftAt !== null,
    optOutAction: `${base}/${member.id}/opt-out`,
  }
}

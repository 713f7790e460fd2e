/** Every event there is, with what its subject is. docs/reference/events.md is checked against it. */
export const EVENTS = {
  'installation.set_up': 'the installation',
  'installation.lists_stopped': 'the installation',
  'installation.sending_changed': 'the installation',
  'person.signed_in': 'a person',
  'person.sign_in_refused': 'a person',
  'person.changed': 'a person',
  'person.password_changed': 'a person',
  'person.password_reset_asked': 'a person',
  'person.two_factor_changed': 'a person',
  'person.sessions_ended': 'a person',
  'person.invited': 'an invitation',
  'person.invitation_withdrawn': 'an invitation',
  'person.joined': 'a person',
  'membership.changed': 'a person',
  'membership.removed': 'a person',
  'platform_role.changed': 'a person',
  'organization.created': 'an organization',
  'organization.changed': 'an organization',
  'organization.suspended': 'an organization',
  'organization.resumed': 'an organization',
  'organization.sending_paused': 'an organization',
  'organization.sending_resumed': 'an organization',
  'terms.published': 'a version of the Terms or the Addendum',
  'program.created': 'a program',
  'program.changed': 'a program',
  'program.paused': 'a program',
  'program.resumed': 'a program',
  'upload.stored': 'an upload',
  'upload.removed': 'an upload',
  'request.drafted': 'a list import request',
  'request.changed': 'a list import request',
  'evidence.added': 'a piece of evidence',
  'evidence.removed': 'a piece of evidence',
  'evidence.opened': 'a list import request',
  'mapping.saved': 'a saved mapping',
  'mapping.forgotten': 'a saved mapping',
  'request.corrected': 'a list import request',
  'request.corrections_undone': 'a list import request',
  'request.previewed': 'a list import request',
  'request.attested': 'a list import request',
  'request.submitted': 'a list import request',
  'request.withdrawn': 'a list import request',
  'request.vetted': 'a list import request',
  'request.received': 'a list import request',
  'request.returned': 'a list import request',
  'request.vetting_cancelled': 'a list import request',
  'request.vetting_failed': 'a list import request',
  'request.held': 'a list import request',
  'request.released': 'a list import request',
  'request.checked': 'a list import request',
  'request.first_approved': 'a list import request',
  'request.decided': 'a list import request',
  'request.voided': 'a list import request',
  'request.reopened': 'a list import request',
  'request.sending_started': 'a list import request',
  'request.first_part_held': 'a list import request',
  'request.first_part_released': 'a list import request',
  'request.paused': 'a list import request',
  'request.resumed': 'a list import request',
  'request.halted': 'a list import request',
  'request.lapsed': 'a list import request',
  'request.finished': 'a list import request',
  'number.revealed': 'a list import request',
  'numbers.exported': 'a list import request or program',
  'number.looked_up': 'an organization',
  'welcomes.settled': 'a list import request',
  'announcements.sent': 'a list import request',
  'announcement.noted': 'a list import request',
  'announcement.unsubscribed': 'a list import request',
  'welcomes.prepared': 'a list import request',
  'welcomes.expired': 'a list import request',
  'welcome.resolved': 'a message',
  'numbers.unknown_decided': 'a list import request',
  'reply.decided': 'a reply',
  'suppression.added': 'a suppression',
  'suppressions.imported': 'an organization',
  'suppression.lifted': 'a suppression',
  'member.joined': 'a member',
  'member.left': 'a member',
  'audit.exported': 'a chain',
  'day.reconciled': 'a day’s reconciliation',
  'sender.limits_changed': 'a sender',
  'sender.started': 'the installation',
  'sender.lost': 'the installation',
} as const

export type EventName = keyof typeof EVENTS

export type EventData = Record<string, string | number | boolean | null | string[]>

/** One event as it is hashed; `at` is ISO-8601 UTC. */
export interface AuditEvent {
  chain: string
  seq: number
  name: string
  subject: string
  actor: string
  at: string
  data: EventData
  prevHash: string
}

export const PLATFORM_CHAIN = 'platform'

/** Hash that the first event of a chain builds on. */
export const FIRST_PREV_HASH = '0'.repeat(64)

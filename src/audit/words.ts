// The trail in words: each event as it continues the name of who acted.
import { EVENTS, type EventData, type EventName } from './event.ts'

export const EVENT_WORDS: Record<EventName, string> = {
  'installation.set_up': 'set the installation up',
  'installation.lists_stopped': 'stopped every list for good',
  'installation.sending_changed': 'turned sending on or off for the installation',
  'person.signed_in': 'signed in',
  'person.sign_in_refused': 'was refused at sign-in',
  'person.changed': 'changed a name or an address',
  'person.password_changed': 'changed a password',
  'person.password_reset_asked': 'asked for a new password',
  'person.two_factor_changed': 'turned two-factor sign-in on or off',
  'person.sessions_ended': 'signed out everywhere else',
  'person.invited': 'invited someone',
  'person.invitation_withdrawn': 'withdrew an invitation',
  'person.joined': 'accepted an invitation',
  'membership.changed': 'changed the role of a member',
  'membership.removed': 'removed a member',
  'platform_role.changed': 'changed who reviews or operates',
  'organization.created': 'created the organization',
  'organization.changed': 'changed the organization',
  'organization.suspended': 'suspended the organization',
  'organization.resumed': 'lifted the suspension of the organization',
  'organization.sending_paused': 'paused all sending of the organization',
  'organization.sending_resumed': 'resumed sending of the organization',
  'terms.published': 'published a new version of the Terms or the Addendum',
  'program.created': 'created a program',
  'program.changed': 'changed a program',
  'program.paused': 'paused a program',
  'program.resumed': 'resumed a program',
  'upload.stored': 'uploaded a list',
  'upload.removed': 'removed an uploaded list',
  'request.drafted': 'began a list import request',
  'request.changed': 'changed the list import request',
  'evidence.added': 'added evidence',
  'evidence.removed': 'removed evidence',
  'evidence.opened': 'opened a piece of evidence',
  'mapping.saved': 'remembered how columns with these headings are read',
  'mapping.forgotten': 'forgot how columns with these headings are read',
  'request.corrected': 'corrected rows of the list',
  'request.corrections_undone': 'took corrections of the list back',
  'request.previewed': 'previewed the list',
  'request.attested': 'attested to the list',
  'request.submitted': 'sent the list for review',
  'request.withdrawn': 'withdrew the list',
  'request.vetted': 'checked every row',
  'request.vetting_cancelled': 'stopped the check of the rows',
  'request.vetting_failed': 'could not check the rows',
  'request.received': 'put the list into the review queue',
  'request.returned': 'made the list a draft again',
  'request.held': 'took the list for review',
  'request.released': 'put the list back into the queue',
  'request.checked': 'ticked off part of the review',
  'request.first_approved': 'approved the list as the first of two reviewers',
  'request.decided': 'decided on the list',
  'request.voided': 'voided the approval, because what was approved has changed',
  'request.reopened': 'took the list back into review',
  'request.sending_started': 'began to send',
  'request.first_part_held': 'held the list after its first part',
  'request.first_part_released': 'let the list go on after its first part',
  'request.paused': 'paused sending',
  'request.resumed': 'resumed sending',
  'request.halted': 'stopped sending',
  'request.lapsed': 'let the approval run out',
  'request.finished': 'finished the list',
  'number.revealed': 'revealed a phone number of the list',
  'numbers.exported': 'exported phone numbers',
  'number.looked_up': 'looked a phone number up',
  'welcomes.settled': 'settled messages in doubt',
  'announcements.sent': 'sent e-mails ahead of the texts',
  'announcement.noted': 'noted where the text was announced',
  'announcement.unsubscribed': 'unsubscribed from e-mails and texts',
  'welcomes.prepared': 'made the messages of the approved rows',
  'welcomes.expired': 'let messages expire',
  'welcome.resolved': 'settled a message in doubt',
  'numbers.unknown_decided': 'decided about numbers a look-up could say nothing of',
  'reply.decided': 'decided what a reply means',
  'suppression.added': 'suppressed a number',
  'suppressions.imported': 'brought in opt-outs kept elsewhere',
  'suppression.lifted': 'lifted a suppression',
  'member.joined': 'joined the program',
  'member.left': 'left the program',
  'audit.exported': 'exported the audit trail',
  'day.reconciled': 'compared a day with the carrier’s list',
  'sender.limits_changed': 'changed how much a sender may send',
  'sender.started': 'started to send from this installation',
  'sender.lost': 'took a sending process for dead that gave no sign of life',
}

const PLAIN: Record<string, string> = {
  approve: 'approved the list',
  reject: 'rejected the list',
  request_changes: 'asked for changes to the list',
}

/** A decision says which it was; every other event has one phrase. */
export function wordsOf(event: { name: string; data: EventData }): string {
  const decision = event.name === 'request.decided' ? PLAIN[String(event.data.decision)] : undefined
  return decision ?? (isEventName(event.name) ? EVENT_WORDS[event.name] : event.name)
}

function isEventName(name: string): name is EventName {
  return Object.hasOwn(EVENTS, name)
}

/** What an event holds, as terms and values: ids and hashes shortened, lists joined. */
export function factsOf(data: EventData): { term: string; value: string }[] {
  return Object.entries(data)
    .filter(([, value]) => value !== null && value !== '')
    .map(([term, value]) => ({ term: plainTerm(term), value: plainValue(value) }))
}

function plainTerm(key: string): string {
  const words = key.replaceAll(/([a-z])([A-Z])/g, '$1 $2').replaceAll('_', ' ')
  return words.toLowerCase()
}

function plainValue(value: EventData[string] | undefined): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return value.toLocaleString('en-US')
  if (Array.isArray(value)) return value.length > 0 ? value.map(shortened).join(', ') : 'none'
  return shortened(value ?? '')
}

function shortened(text: string): string {
  if (/^[0-9a-f]{32,}$/.test(text)) return `${text.slice(0, 10)}…`
  return /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(text) ? `…${text.slice(-8)}` : text
}

/** First words of event names, for showing one kind only. */
export const EVENT_KINDS: readonly { value: string; label: string }[] = [
  { value: 'request', label: 'List import requests' },
  { value: 'evidence', label: 'Evidence' },
  { value: 'number', label: 'Numbers revealed and looked up' },
  { value: 'program', label: 'Programs' },
  { value: 'suppression', label: 'Opt-outs' },
  { value: 'member', label: 'Members' },
  { value: 'person', label: 'Sign-in and invitations' },
  { value: 'membership', label: 'Roles' },
  { value: 'organization', label: 'The organization' },
  { value: 'audit', label: 'Exports of this trail' },
]

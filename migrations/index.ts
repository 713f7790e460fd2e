import type { Migration } from 'kysely/migration'
import * as people from './0001-people.ts'
import * as auditAndWork from './0002-audit-and-work.ts'
import * as programs from './0003-programs.ts'
import * as requestsAndVetting from './0004-requests-and-vetting.ts'
import * as welcomeAndJoining from './0005-welcome-and-joining.ts'
import * as guards from './0006-guards.ts'
import * as savedMappings from './0007-saved-mappings.ts'
import * as runNotes from './0008-run-notes.ts'
import * as listEdits from './0009-list-edits.ts'
import * as listEditGuards from './0010-list-edit-guards.ts'
import * as senders from './0011-senders.ts'
import * as operations from './0012-operations.ts'
import * as releaseProgress from './0014-release-progress.ts'
import * as announcements from './0015-announcements.ts'
import * as linkBase from './0016-link-base.ts'
import * as joinConfirmation from './0017-join-confirmation.ts'
import * as numberCheck from './0018-number-check.ts'
import * as french from './0019-french.ts'
import * as hoursPolicy from './0020-hours-policy.ts'
import * as attemptOrder from './0022-attempt-order.ts'
import * as numberCheckDays from './0023-number-check-days.ts'

/** In order; a released migration is never edited. */
export const migrations: Record<string, Migration> = {
  '0001-people': people,
  '0002-audit-and-work': auditAndWork,
  '0003-programs': programs,
  '0004-requests-and-vetting': requestsAndVetting,
  '0005-welcome-and-joining': welcomeAndJoining,
  '0006-guards': guards,
  '0007-saved-mappings': savedMappings,
  '0008-run-notes': runNotes,
  '0009-list-edits': listEdits,
  '0010-list-edit-guards': listEditGuards,
  '0011-senders': senders,
  '0012-operations': operations,
  '0014-release-progress': releaseProgress,
  '0015-announcements': announcements,
  '0016-link-base': linkBase,
  '0017-join-confirmation': joinConfirmation,
  '0018-number-check': numberCheck,
  '0019-french': french,
  '0020-hours-policy': hoursPolicy,
  '0022-attempt-order': attemptOrder,
  '0023-number-check-days': numberCheckDays,
}

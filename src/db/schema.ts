import type { AuditTables } from './tables/audit.ts'
import type { AnnouncingTables } from './tables/announcing.ts'
import type { ImportTables } from './tables/imports.ts'
import type { PeopleTables } from './tables/people.ts'
import type { ProgramTables } from './tables/programs.ts'
import type { ReviewTables } from './tables/review.ts'
import type { WelcomeTables } from './tables/welcome.ts'
import type { WorkTables } from './tables/work.ts'

/** Every table of the database; only queries.ts files see row types. */
export interface Database
  extends
    PeopleTables,
    AuditTables,
    WorkTables,
    ProgramTables,
    ImportTables,
    ReviewTables,
    AnnouncingTables,
    WelcomeTables {}

import type { AccessTables } from '#features/access/server/tables.ts'
import type { AuditTables } from '#features/audit/server/tables.ts'
import type { DirectivesTables } from '#features/directives/server/tables.ts'
import type { MeetingsTables } from '#features/meetings/server/tables.ts'
import type { MembersTables } from '#features/members/server/tables.ts'
import type { RegisterTables } from '#features/register/server/tables.ts'
import type { OrganisationTables } from '#features/organisation/server/tables.ts'
import type { PlatformTables } from '#platform/server/tables.ts'

/** Every table; only the wiring holds a handle on all of them. */
export type AllTables = PlatformTables &
  OrganisationTables &
  MembersTables &
  AccessTables &
  AuditTables &
  DirectivesTables &
  RegisterTables &
  MeetingsTables

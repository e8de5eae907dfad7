import type { RetentionSpan, TableLabels } from '#law/privacy.ts'
import type { Dated } from '#law/citations.ts'
import { accessPrivacy } from '#features/access/domain/public.ts'
import { auditPrivacy } from '#features/audit/domain/public.ts'
import { directivesPrivacy } from '#features/directives/domain/public.ts'
import { meetingsPrivacy } from '#features/meetings/domain/public.ts'
import { membersPrivacy } from '#features/members/domain/public.ts'
import { registerPrivacy } from '#features/register/domain/public.ts'
import { organisationPrivacy } from '#features/organisation/domain/public.ts'
import { platformPrivacy } from '#platform/server/privacy.ts'

/** Every table with its labels, feature by feature; what stands in no list fails the build. */
export const labelledTables: TableLabels = {
  ...organisationPrivacy,
  ...membersPrivacy,
  ...accessPrivacy,
  ...auditPrivacy,
  ...directivesPrivacy,
  ...registerPrivacy,
  ...meetingsPrivacy,
  ...platformPrivacy,
}

/** Every span of retention, as dated rules. */
export const retentionSpans: readonly Dated<RetentionSpan>[] = Object.values(labelledTables)
  .flatMap((table) => [table, ...Object.values(table.columns)])
  .flatMap(({ retention }) => (retention?.kind === 'span' ? [retention.span] : []))

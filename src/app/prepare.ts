import type { Kysely } from 'kysely'

import { ensureDefaultMeasures } from '#features/directives/server/public.ts'
import { quorumShare } from '#features/meetings/domain/public.ts'
import {
  allowedParents,
  cellCommitteeMembers,
  cellsBearTwoNames,
  grassrootsOrganisationMembers,
  minimumOfficialMembers,
  ruleSets,
  subordinateCellMembers,
} from '#features/organisation/domain/public.ts'
import { writeRuleValues } from '#platform/server/rule-values.ts'

import { indicators } from './indicators.ts'
import type { AllTables } from './tables.ts'

const datedRules = [
  minimumOfficialMembers,
  grassrootsOrganisationMembers,
  cellCommitteeMembers,
  subordinateCellMembers,
  allowedParents,
  cellsBearTwoNames,
  ruleSets,
  quorumShare,
]

/** Makes a migrated database ready for work: the dated rules and the default measures. */
export async function prepareDatabase(db: Kysely<AllTables>): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await writeRuleValues(transaction, datedRules)
    await ensureDefaultMeasures(transaction, indicators)
  })
}

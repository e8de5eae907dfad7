import { type Kysely, sql } from 'kysely'
import type pg from 'pg'

import { ensureDefaultMeasures, measureKnownDemands } from '#features/directives/server/public.ts'
import { quorumShare } from '#features/meetings/domain/public.ts'
import { writeStandardKinds } from '#features/register/server/public.ts'
import {
  acknowledgeWorkingDays,
  correctionDays,
  extensionDays,
} from '#features/members/domain/public.ts'
import {
  allowedParents,
  cellCommitteeMembers,
  cellsBearTwoNames,
  congressLeeway,
  grassrootsOrganisationMembers,
  minimumOfficialMembers,
  mostSeats,
  ruleSets,
  standingCommitteeFrom,
  standingShare,
  subordinateCellMembers,
  termMonths,
} from '#features/organisation/domain/public.ts'
import { writeRuleValues } from '#platform/server/rule-values.ts'

import { indicators } from './indicators.ts'
import { retentionSpans } from './privacy-registry.ts'
import type { AllTables } from './tables.ts'

const datedRules = [
  minimumOfficialMembers,
  grassrootsOrganisationMembers,
  cellCommitteeMembers,
  subordinateCellMembers,
  allowedParents,
  cellsBearTwoNames,
  ruleSets,
  termMonths,
  congressLeeway,
  standingCommitteeFrom,
  standingShare,
  mostSeats,
  quorumShare,
  acknowledgeWorkingDays,
  correctionDays,
  extensionDays,
  ...retentionSpans,
]

/** The locks of a start: the rules are written, and the sample is loaded, by one process at a time. */
const preparing = 20_160_819
const loading = 20_160_820

/**
 * Does the work while no other process does it on this database. Two starts on one home must not load
 * the sample twice; `onWait` is called when another one is at it.
 */
export async function loadAlone<Result>(
  pool: pg.Pool,
  onWait: () => void,
  work: () => Promise<Result>,
): Promise<Result> {
  const holder = await pool.connect()
  try {
    const tried = await holder.query<{ free: boolean }>('select pg_try_advisory_lock($1) as free', [
      loading,
    ])
    if (tried.rows[0]?.free !== true) {
      onWait()
      await holder.query('select pg_advisory_lock($1)', [loading])
    }
    return await work()
  } finally {
    await holder.query('select pg_advisory_unlock($1)', [loading]).catch(() => undefined)
    holder.release()
  }
}

async function lastMeasure(db: Kysely<AllTables>): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select coalesce(max(id), 0)::int as id from directives.measure`.execute(db)
  return rows[0]?.id ?? 0
}

/** Makes a migrated database ready for work: the dated rules, the kinds of entries and the default measures. */
export async function prepareDatabase(db: Kysely<AllTables>): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(${sql.lit(preparing)})`.execute(transaction)
    await writeRuleValues(transaction, datedRules)
    await writeStandardKinds(transaction)
    const known = await lastMeasure(transaction)
    await ensureDefaultMeasures(transaction, indicators)
    await measureKnownDemands(transaction, indicators)
    // What is new has no past yet: the engine computes everything at its next turn.
    if ((await lastMeasure(transaction)) > known)
      await sql`update directives.engine set computed_for = null`.execute(transaction)
  })
}

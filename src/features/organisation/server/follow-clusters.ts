import { sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'

import { type Followed, followedBySuccessors, keptWithin } from '../domain/cluster-stays.ts'
import { type DaySpell, overlapOf } from '../domain/day-spell.ts'
import { clustersMovedAlong } from '../domain/grouping.ts'
import {
  type KeptGrouping,
  listClusters,
  listStays,
  listUnitsUnderOwner,
  raiseVersion,
  updateClusters,
  updateGrouping,
  writeStays,
} from './grouping-store.ts'
import type { OrganisationDb } from './tables.ts'

type Touched = KeptGrouping & { readonly lifeTo: PlainDate | null; readonly lifeFrom: PlainDate }

/** The groupings of which the owner or somebody in a cluster stands elsewhere now, or on other days. */
async function listTouched(db: OrganisationDb): Promise<readonly Touched[]> {
  const found = await sql<Touched>`
    select grouping.id, grouping.unit_id, grouping.unit_number, grouping.name, grouping.document, grouping.version,
           lower(grouping.valid) as "from", upper(grouping.valid) as "to",
           lower(owner.life) as life_from, upper(owner.life) as life_to
    from organisation.unit_grouping grouping join organisation.org_unit owner on owner.id = grouping.unit_id
    where grouping.unit_id in (select unit_id from changed_place) or exists (
      select from organisation.cluster_stay stay
      where stay.grouping_id = grouping.id and stay.unit_id in (select unit_id from changed_place))
    order by grouping.id for update of grouping`.execute(db)
  return found.rows
}

/** Who goes on in place of whoever ended on a day, himself living then; in the order of their numbers. */
async function listFollowed(
  db: OrganisationDb,
  day: PlainDate,
): Promise<readonly (Followed & { readonly number: number })[]> {
  const found = await sql<Followed & { readonly number: number }>`
    with recursive heir as (
      select unit.id as unit_id, unit.number, next.successor_id as heir_id, 1 as steps
      from organisation.org_unit unit
      join organisation.succession next on next.predecessor_id = unit.id and next.is_primary
      where upper(unit.life) = ${day}::date and next.from_day = ${day}::date
      union all
      select heir.unit_id, heir.number, next.successor_id, heir.steps + 1
      from heir
      join organisation.org_unit ended on ended.id = heir.heir_id and upper(ended.life) = ${day}::date
      join organisation.succession next
        on next.predecessor_id = ended.id and next.is_primary and next.from_day = ${day}::date
      where heir.steps < 100
    )
    select heir.unit_id, heir.heir_id, heir.number, ${day}::date as "from"
    from heir join organisation.org_unit living on living.id = heir.heir_id and living.life @> ${day}::date
    order by heir.number`.execute(db)
  return found.rows
}

/** The days of a grouping end with its owner; where nothing would be left, the constraints tell who stands against it. */
async function endWithOwner(db: OrganisationDb, grouping: Touched): Promise<DaySpell> {
  const life = { from: grouping.lifeFrom, to: grouping.lifeTo }
  const days = overlapOf(grouping, life)
  if (!days || (days.from === grouping.from && days.to === grouping.to)) return grouping
  const clusters = await listClusters(db, grouping.id)
  const moved = clustersMovedAlong(clusters, { former: grouping, present: days })
  if (!Array.isArray(moved)) return grouping
  await updateGrouping(db, { ...grouping, ...days })
  await updateClusters(db, moved)
  return days
}

async function followIn(
  db: OrganisationDb,
  grouping: Touched,
  { today, followed }: { readonly today: PlainDate; readonly followed: readonly Followed[] },
): Promise<void> {
  const days = await endWithOwner(db, grouping)
  const former = await listStays(db, grouping.id)
  const ids = [...former.map(({ unitId }) => unitId), ...followed.map(({ heirId }) => heirId)]
  const asked = { ids: [...new Set(ids)], on: today }
  const units = await listUnitsUnderOwner(db, grouping.unitId, asked)
  const under = new Map(units.map((unit) => [unit.id, unit.under]))
  const allowed = (unitId: number) =>
    (under.get(unitId) ?? []).flatMap((spell) => overlapOf(spell, days) ?? [])
  const goneOn = followedBySuccessors(former, keptWithin(former, allowed), followed)
  const present = keptWithin(goneOn, allowed)
  if (await writeStays(db, { grouping, former, present, today }))
    await raiseVersion(db, grouping.id)
}

/**
 * Waits for whoever changes a grouping, and lets nobody begin until the transaction ends or what it tried is taken
 * back; readers go on. To be asked before the first unit is written: whoever puts units into clusters holds the
 * grouping first and these units last, and each would wait for the other.
 */
export async function holdGroupings(db: OrganisationDb): Promise<void> {
  await sql`lock table organisation.unit_grouping in exclusive mode`.execute(db)
}

/**
 * What becomes of groupings once units stand elsewhere or on other days: one ends with whoever set it up, a stay with
 * its unit or on the day on which that leaves the branch. By a decision whoever goes on in place of a unit stands in
 * its cluster from then on. To be asked right after the places were derived anew.
 *
 * @law ORG-36
 */
export async function followClusters(
  db: OrganisationDb,
  { today, decidedFor }: { readonly today: PlainDate; readonly decidedFor?: PlainDate },
): Promise<void> {
  const touched = await listTouched(db)
  if (touched.length === 0) return
  const followed = decidedFor === undefined ? [] : await listFollowed(db, decidedFor)
  for (const grouping of touched) await followIn(db, grouping, { today, followed })
}

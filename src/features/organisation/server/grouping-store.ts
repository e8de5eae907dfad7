import { type RawBuilder, sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'
import { type Reach, within } from '#platform/server/reach.ts'

import { type ClusterStay, takenBack } from '../domain/cluster-stays.ts'
import type { DaySpell } from '../domain/day-spell.ts'
import type { Cluster, UnitUnder } from '../domain/grouping.ts'
import type { UnitKind } from '../domain/unit-kinds.ts'
import type { OrganisationDb } from './tables.ts'
import { unitOnDayLateral } from './unit-query.ts'

/** A grouping as it is kept. */
export type KeptGrouping = DaySpell & {
  readonly id: number
  readonly unitId: number
  readonly unitNumber: number
  readonly name: string
  readonly document: string | null
  readonly version: number
}

const groupingColumns = sql`grouping.id, grouping.unit_id, grouping.unit_number, grouping.name, lower(grouping.valid) as "from",
  upper(grouping.valid) as "to", grouping.document, grouping.version`

/** The grouping, if it is in reach; one that is not there takes no less time. */
export async function findGrouping(
  db: OrganisationDb,
  id: number,
  { reach, lock }: { readonly reach: Reach; readonly lock?: 'lock' },
): Promise<KeptGrouping | undefined> {
  const found = await sql<KeptGrouping>`
    select ${groupingColumns} from organisation.unit_grouping grouping
    where id = ${id} and ${within(reach, 'unit_number')} ${lock ? sql`for update` : sql``}`.execute(
    db,
  )
  return found.rows[0]
}

/** The clusters of a grouping, by name. */
export async function listClusters(
  db: OrganisationDb,
  groupingId: number,
): Promise<readonly Cluster[]> {
  const found = await sql<Cluster>`
    select id, name, lower(valid) as "from", upper(valid) as "to" from organisation.cluster
    where grouping_id = ${groupingId} order by name_order, lower(valid), id`.execute(db)
  return found.rows
}

/** Every stay in a grouping; with units theirs alone. */
export async function listStays(
  db: OrganisationDb,
  groupingId: number,
  unitIds?: readonly number[],
): Promise<readonly ClusterStay[]> {
  const isTheirs = unitIds ? sql`and unit_id = any (${unitIds}::int[])` : sql``
  const found = await sql<ClusterStay>`
    select unit_id, cluster_id, lower(valid) as "from", upper(valid) as "to" from organisation.cluster_stay
    where grouping_id = ${groupingId} ${isTheirs} order by unit_id, valid`.execute(db)
  return found.rows
}

/** Units by identity or code, each with the days on which it stood under the given one; that one itself never did. */
export async function listUnitsUnderOwner(
  db: OrganisationDb,
  ownerId: number,
  asked: {
    readonly ids?: readonly number[]
    readonly codes?: readonly string[]
    readonly on: PlainDate
    /** The installation itself asks without. */
    readonly reach?: Reach
  },
): Promise<readonly UnitUnder[]> {
  const isInReach = asked.reach ? within(asked.reach, 'unit.number') : sql`true`
  const found = await sql<UnitUnder>`
    select unit.id, unit.code, named.name, coalesce((
      select json_agg(json_build_object('from', lower(spell), 'to', upper(spell)) order by spell)
      from unnest((
        select range_agg(place.valid) from organisation.unit_place place
        where place.unit_id = unit.id and place.path @> array[${ownerId}::int])) as spell), '[]') as under
    from organisation.org_unit unit cross join ${unitOnDayLateral(sql`unit.id`, asked.on)} named
    where (unit.id = any (${asked.ids ?? []}::int[]) or unit.code = any (${asked.codes ?? []}::text[]))
      and unit.id <> ${ownerId} and ${isInReach}`.execute(db)
  return found.rows
}

type NewGrouping = Pick<KeptGrouping, 'unitId' | 'unitNumber' | 'name' | 'document' | 'from' | 'to'>

/** Sets up a grouping; answers its identity. */
export async function insertGrouping(
  db: OrganisationDb,
  { unitId, unitNumber, name, document, from, to }: NewGrouping,
): Promise<number> {
  const made = await sql<{ id: number }>`
    insert into organisation.unit_grouping (unit_id, unit_number, name, document, valid)
    values (${unitId}, ${unitNumber}, ${name}, ${document}, daterange(${from}::date, ${to}::date))
    returning id`.execute(db)
  return made.rows[0]?.id ?? 0
}

/** Writes a grouping under its next version. */
export async function updateGrouping(
  db: OrganisationDb,
  { id, name, document, from, to }: Omit<KeptGrouping, 'unitId' | 'unitNumber' | 'version'>,
): Promise<void> {
  await sql`
    update organisation.unit_grouping
    set name = ${name}, document = ${document}, valid = daterange(${from}::date, ${to}::date), version = version + 1
    where id = ${id}`.execute(db)
}

/** Adds clusters with the days of each; answers their identities in the same order. */
export async function insertClusters(
  db: OrganisationDb,
  { id, unitId, unitNumber }: Pick<KeptGrouping, 'id' | 'unitId' | 'unitNumber'>,
  clusters: readonly (DaySpell & { readonly name: string })[],
): Promise<readonly Cluster[]> {
  if (clusters.length === 0) return []
  const made = await sql<Cluster>`
    insert into organisation.cluster (grouping_id, unit_id, unit_number, name, valid)
    select ${id}, ${unitId}, ${unitNumber}, told.name, daterange(told."from", told."to")
    from json_to_recordset(${JSON.stringify(clusters)}::json) as told (name text, "from" date, "to" date)
    returning id, name, lower(valid) as "from", upper(valid) as "to"`.execute(db)
  const byName = new Map(made.rows.map((cluster) => [cluster.name, cluster]))
  return clusters.flatMap(({ name }) => byName.get(name) ?? [])
}

/** Writes names and days of clusters. */
export async function updateClusters(
  db: OrganisationDb,
  clusters: readonly Cluster[],
): Promise<void> {
  if (clusters.length === 0) return
  await sql`
    update organisation.cluster kept set name = told.name, valid = daterange(told."from", told."to")
    from json_to_recordset(${JSON.stringify(clusters)}::json)
      as told (id int, name text, "from" date, "to" date)
    where kept.id = told.id
      and (kept.name, kept.valid) is distinct from (told.name, daterange(told."from", told."to"))`.execute(
    db,
  )
}

/** Raises the version of a grouping, of which a part is another one now. */
export async function raiseVersion(db: OrganisationDb, groupingId: number): Promise<void> {
  await sql`update organisation.unit_grouping set version = version + 1 where id = ${groupingId}`.execute(
    db,
  )
}

/** Both lists of stays of one grouping, and when the change is written down. */
export type StaysToWrite = {
  readonly grouping: Pick<KeptGrouping, 'id' | 'unitNumber'>
  readonly former: readonly ClusterStay[]
  readonly present: readonly ClusterStay[]
  readonly today: PlainDate
}

const keyOf = ({ unitId, clusterId, from, to }: ClusterStay) =>
  `${unitId} ${clusterId} ${from} ${to ?? ''}`

const stayRows = (stays: readonly ClusterStay[]): RawBuilder<unknown> =>
  sql`json_to_recordset(${JSON.stringify(stays)}::json) as told ("unitId" int, "clusterId" int, "from" date, "to" date)`

/**
 * Brings the stays of a grouping from the former to the present ones; what is taken back is kept beside them. Answers
 * whether anything differed.
 */
export async function writeStays(
  db: OrganisationDb,
  { grouping, former, present, today }: StaysToWrite,
): Promise<boolean> {
  const [before, after] = [new Set(former.map(keyOf)), new Set(present.map(keyOf))]
  const gone = former.filter((stay) => !after.has(keyOf(stay)))
  const come = present.filter((stay) => !before.has(keyOf(stay)))
  const lost = takenBack(former, present)
  if (gone.length > 0) {
    await sql`
      delete from organisation.cluster_stay stay using ${stayRows(gone)}
      where stay.grouping_id = ${grouping.id} and stay.unit_id = told."unitId"
        and stay.valid = daterange(told."from", told."to")`.execute(db)
  }
  if (come.length > 0) {
    await sql`
      insert into organisation.cluster_stay (grouping_id, cluster_id, unit_id, unit_number, valid)
      select ${grouping.id}, told."clusterId", told."unitId", ${grouping.unitNumber}, daterange(told."from", told."to")
      from ${stayRows(come)}`.execute(db)
  }
  if (lost.length > 0) {
    await sql`
      insert into organisation.cluster_correction (grouping_id, cluster_id, unit_id, unit_number, valid, replaced_on)
      select ${grouping.id}, told."clusterId", told."unitId", ${grouping.unitNumber}, daterange(told."from", told."to"),
             ${today}::date
      from ${stayRows(lost)}`.execute(db)
  }
  return gone.length + come.length > 0
}

/** Who sets a grouping up: what it is near the day, and how long it lives. */
type GroupOwner = DaySpell & { readonly number: number; readonly kind: UnitKind }

/** The unit that sets a grouping up, if it is in reach. */
export async function findGroupOwner(
  db: OrganisationDb,
  { unitId, on, reach }: { readonly unitId: number; readonly on: PlainDate; readonly reach: Reach },
): Promise<GroupOwner | undefined> {
  const found = await sql<GroupOwner>`
    select unit.number, owner.kind, lower(unit.life) as "from", upper(unit.life) as "to"
    from organisation.org_unit unit cross join ${unitOnDayLateral(sql`unit.id`, on)} owner
    where unit.id = ${unitId} and ${within(reach, 'unit.number')}`.execute(db)
  return found.rows[0]
}

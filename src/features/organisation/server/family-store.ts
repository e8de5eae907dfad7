import { type RawBuilder, sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'
import { type Reach, within } from '#platform/server/reach.ts'

import type { OrganisationDb } from './tables.ts'
import type { UnitIdentity } from './unit-store.ts'
import { unitOnDayLateral } from './unit-query.ts'

/** Into which unit one went on, since when. */
export type LinkRow = {
  readonly from: number
  readonly to: number
  readonly day: PlainDate
  readonly document: string | null
  readonly primary: boolean
}

/** A unit of a family by its name of the day on which it went on, or came. */
export type RelativeRow = UnitIdentity & {
  readonly name: string
  readonly endedOn: PlainDate | null
  readonly handedOutside: boolean
}

/** One side of a family. */
export type BranchRows = {
  readonly units: readonly RelativeRow[]
  readonly links: readonly LinkRow[]
}

/** So far a family is followed. */
const mostSteps = 6

/** Which end of a link is nearer to the unit that is asked about, which one is further, and how days go on. */
const sides = {
  before: { near: 'successor_id', far: 'predecessor_id', goesOn: sql`<=` },
  after: { near: 'predecessor_id', far: 'successor_id', goesOn: sql`>=` },
} as const

/**
 * The links on one side of a unit, step by step. Days only ever go on away from it: what a unit became before it
 * took in another one did not come of that one. The unit itself is never met again, and whoever is out of reach is
 * named, but what he came from or became is not.
 */
function linksQuery(unitId: number, side: keyof typeof sides, reach: Reach): RawBuilder<unknown> {
  const { near, far, goesOn } = sides[side]
  const column = (name: string) => sql.ref(`link.${name}`)
  return sql`
    with recursive walk as (
      select predecessor_id, successor_id, from_day, 1 as step
      from organisation.succession link
      where ${column(near)} = ${unitId}
      union
      select link.predecessor_id, link.successor_id, link.from_day, walk.step + 1
      from walk
      join organisation.succession link
        on ${column(near)} = ${sql.ref(`walk.${far}`)} and link.from_day ${goesOn} walk.from_day
      join organisation.org_unit passed
        on passed.id = ${sql.ref(`walk.${far}`)} and ${within(reach, 'passed.number')}
      where walk.step < ${sql.lit(mostSteps)} and ${column(far)} <> ${unitId}
    )
    select distinct predecessor_id, successor_id from walk`
}

async function listLinks(
  db: OrganisationDb,
  unitId: number,
  side: keyof typeof sides,
  reach: Reach,
): Promise<readonly LinkRow[]> {
  const found = await sql<LinkRow>`
    select link.predecessor_id as "from", link.successor_id as "to", link.from_day as day,
           link.document, link.is_primary as "primary"
    from (${linksQuery(unitId, side, reach)}) walked
    join organisation.succession link using (predecessor_id, successor_id)
    order by link.from_day, link.is_primary desc, link.predecessor_id, link.successor_id`.execute(
    db,
  )
  return found.rows
}

/** The day by whose name each unit of a side goes: the last before it went on, or the first on which it came. */
function namingDays(links: readonly LinkRow[], side: keyof typeof sides) {
  const days = new Map<number, PlainDate>()
  for (const { from, to, day } of links) {
    const id = side === 'before' ? from : to
    const known = days.get(id)
    if (known === undefined || (side === 'before' && day > known)) days.set(id, day)
  }
  return [...days].map(([id, day]) => ({ id, day }))
}

/** The units that a unit came from, or those it became, and the links among them. */
export async function findBranch(
  db: OrganisationDb,
  unitId: number,
  { side, reach }: { readonly side: keyof typeof sides; readonly reach: Reach },
): Promise<BranchRows> {
  const links = await listLinks(db, unitId, side, reach)
  if (links.length === 0) return { units: [], links }
  const told = JSON.stringify(namingDays(links, side))
  const daysBack = side === 'before' ? 1 : 0
  const units = await sql<RelativeRow>`
    select unit.id, unit.code, unit.number, named.name, upper(unit.life) as ended_on,
           unit.handed_outside_on is not null as handed_outside
    from json_to_recordset(${told}::json) as told (id int, day date)
    join organisation.org_unit unit on unit.id = told.id
    cross join ${unitOnDayLateral(sql`unit.id`, sql`(told.day - ${sql.lit(daysBack)})`)} named
    order by told.day, unit.code collate "C"`.execute(db)
  return { units: units.rows, links }
}

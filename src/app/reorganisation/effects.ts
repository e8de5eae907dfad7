import { type RawBuilder, sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'
import { addWorkingDays } from '#law/working-days.ts'
import type { FollowedRoles } from '#features/access/server/public.ts'
import type { Effect, EffectItem, Effects } from '#features/organisation/contract/reorganisation.ts'
import {
  foundedUnits,
  grassrootsOrganisationMembers,
  minimumOfficialMembers,
  subordinateCellMembers,
  workingDaysForFiles,
} from '#features/organisation/domain/public.ts'
import { listCongressProposals, type Reorganisation } from '#features/organisation/server/public.ts'
import type { Handle } from '#platform/server/database.ts'
import { type Reach, within } from '#platform/server/reach.ts'

import type { AllTables } from '../tables.ts'
import { gatherEffects } from './effect-tables.ts'

type Db = Handle<AllTables>

/** What is told of a decision: its day, the units it touched, and how far whoever asks reaches. */
export type EffectsAsked = {
  readonly decision: Reorganisation
  readonly units: readonly number[]
  /** Members who went elsewhere than their unit, or came back. */
  readonly excepted: readonly number[]
  readonly roles: FollowedRoles
  /** From which day the roles are other ones. */
  readonly rolesFrom: PlainDate
  readonly reach: Reach
}

/** As many items as a line opens to; its count tells of all. */
const shownItems = 500

/** What stands under a unit on a day, untouched units included: `cells` or `members`, as a lateral relation `(all_of)`. */
const allUnder = (what: 'cells' | 'members', day: PlainDate) => sql`lateral (
  select count(*)::int as all_of from organisation.unit_place place
  join ${
    what === 'cells'
      ? sql`(select unit_id, valid from organisation.unit_state where kind = 'cell')`
      : sql`members.home`
  } counted on counted.unit_id = place.unit_id and counted.valid @> ${day}::date
  where place.path @> array[above.id] and place.valid @> ${day}::date)`

type Row = {
  readonly code: string
  readonly name: string
  readonly otherCode: string | null
  readonly otherName: string | null
  readonly before: number | null
  readonly after: number | null
  readonly total: number
}

const itemOf = ({ code, name, otherCode, otherName, before, after }: Row): EffectItem => ({
  code,
  name,
  other: otherName === null ? null : { code: otherCode, name: otherName },
  before,
  after,
  day: null,
})

/** A line from rows `(code, name, name_order, number, other_code, other_name, before, after)`: those in reach, or founded. */
async function line(
  db: Db,
  reach: Reach,
  [code, rows]: readonly [Effect['code'], RawBuilder<unknown>],
): Promise<Effect> {
  const found = await sql<Row>`
    select code, name, other_code, other_name, before, after, count(*) over ()::int as total
    from (${rows}) told
    where ${within(reach, 'told.number')} or told.number in (select number from effect_unit where is_founded)
    order by name_order, code limit ${sql.lit(shownItems)}`.execute(db)
  return { code, count: found.rows[0]?.total ?? 0, items: found.rows.map(itemOf) }
}

const nothing = sql`null::text as other_code, null::text as other_name, null::int as before, null::int as after`
const onlyUnit = sql`unit.code, unit.name, unit.name_order, unit.number`

/** A unit by its name after the day, or before it where it ended. */
const otherUnit = (id: RawBuilder<unknown>, day: PlainDate) => sql`lateral (
  select other.code as other_code, stood.name as other_name
  from organisation.unit_state stood join organisation.org_unit other on other.id = stood.unit_id
  where stood.unit_id = ${id} and lower(stood.valid) <= ${day}::date
  order by lower(stood.valid) desc limit 1)`

function treeLines(day: PlainDate): readonly (readonly [Effect['code'], RawBuilder<unknown>])[] {
  const count = sql`null::int as before, null::int as after`
  const ended = sql`upper(unit.life) = ${day}::date`
  return [
    ['founded', sql`select ${onlyUnit}, ${nothing} from effect_unit unit where unit.is_founded`],
    [
      'ended',
      sql`select ${onlyUnit}, other.other_code, other.other_name, ${count} from effect_unit unit
          left join organisation.succession heir on heir.predecessor_id = unit.id and heir.is_primary
          left join ${otherUnit(sql`heir.successor_id`, day)} other on true
          where ${ended} and unit.handed_outside_on is distinct from ${day}::date`,
    ],
    [
      'handed-over',
      sql`select ${onlyUnit}, ${nothing} from effect_unit unit where ${ended} and unit.handed_outside_on = ${day}::date`,
    ],
    [
      'moved',
      sql`select ${onlyUnit}, other.other_code, other.other_name, ${count} from effect_unit unit
          left join ${otherUnit(sql`unit.new_parent`, day)} other on true
          where unit.former_path is not null and unit.new_path is not null
            and unit.former_parent is distinct from unit.new_parent`,
    ],
    [
      'renamed',
      sql`select ${onlyUnit}, null as other_code, unit.former_name as other_name, ${count} from effect_unit unit
          where unit.former_name <> unit.new_name or unit.former_kind <> unit.new_kind`,
    ],
    [
      'cells-changed',
      sql`select unit.code, named.name, named.name_order, unit.number, null as other_code, null as other_name,
                 under.all_of - above.new_cells + above.former_cells as before, under.all_of as after
          from effect_above above
          join organisation.org_unit unit on unit.id = above.id
          join organisation.unit_state named on named.unit_id = unit.id and named.valid @> ${day}::date and named.kind <> 'cell'
          cross join ${allUnder('cells', day)} under
          where above.former_cells <> above.new_cells`,
    ],
  ]
}

/** Who sits in another cell than the day before, from cell to cell, for a condition on `home`. */
const movedMembers = (condition: RawBuilder<unknown>) => sql`
  select ${onlyUnit}, other.code as other_code, other.name as other_name, null::int as before, moved.members as after
  from (select former_id, new_id, count(*)::int as members from effect_home home
        where former_id <> new_id and ${condition} group by former_id, new_id) moved
  join effect_unit unit on unit.id = moved.former_id join effect_unit other on other.id = moved.new_id`

/** Units that leave a cluster, or end in it; of groupings that whoever asks may read. */
function clusterLines(
  day: PlainDate,
  reach: Reach,
): readonly (readonly [Effect['code'], RawBuilder<unknown>])[] {
  return [
    [
      'clusters-left',
      sql`select ${onlyUnit}, null as other_code, cluster.name as other_name, null::int as before, null::int as after
          from effect_unit unit
          join organisation.cluster_stay stood on stood.unit_id = unit.id and stood.valid @> (${day}::date - 1)
          join organisation.cluster on cluster.id = stood.cluster_id
          where ${within(reach, 'stood.unit_number')} and not exists (
            select from organisation.cluster_stay stands
            where stands.unit_id = stood.unit_id and stands.cluster_id = stood.cluster_id and stands.valid @> ${day}::date)`,
    ],
  ]
}

function memberLines(
  day: PlainDate,
  excepted: readonly number[],
): readonly (readonly [Effect['code'], RawBuilder<unknown>])[] {
  const isExcepted = sql`home.member_id = any (${excepted}::int[])`
  const least = minimumOfficialMembers.on(day).value
  const organisation = grassrootsOrganisationMembers.on(day).value
  const cell = subordinateCellMembers.on(day).value
  return [
    ['members-moved', movedMembers(sql`not ${isExcepted}`)],
    ['members-excepted', movedMembers(isExcepted)],
    [
      'members-received',
      sql`select ${onlyUnit}, null as other_code, null as other_name, null::int as before, received.members as after
          from (select new_id, count(*)::int as members from effect_home home
                where former_id is null and ${isExcepted} group by new_id) received
          join effect_unit unit on unit.id = received.new_id`,
    ],
    [
      'without-home',
      sql`select ${onlyUnit}, null as other_code, null as other_name, left_over.members as before, 0 as after
          from (select former_id, count(*)::int as members from effect_home where new_id is null group by former_id) left_over
          join effect_unit unit on unit.id = left_over.former_id
          where unit.handed_outside_on is distinct from ${day}::date`,
    ],
    [
      'small-cells',
      sql`select ${onlyUnit}, null as other_code, null as other_name, null::int as before, official.members as after
          from effect_unit unit
          join effect_cell cell on cell.id = unit.id and (cell.former_members <> cell.new_members or cell.former_path is null)
          cross join lateral (
            select count(*)::int as members from effect_home home join members.member member on member.id = home.member_id
            where home.new_id = unit.id and member.recognised_on <= ${day}::date) official
          where unit.new_kind = 'cell' and official.members < ${least}`,
    ],
    [
      'crosses-thirty',
      sql`select * from (
            select unit.code, named.name, named.name_order, unit.number, null as other_code, null as other_name, named.kind,
                   under.all_of - above.new_members + above.former_members as before, under.all_of as after
            from effect_above above
            join organisation.org_unit unit on unit.id = above.id
            join organisation.unit_state named on named.unit_id = unit.id and named.valid @> ${day}::date
             and named.kind in ('cell', 'grassroots', 'grassroots-empowered')
            cross join ${allUnder('members', day)} under
            where above.former_members <> above.new_members) counted
          where case kind when 'cell' then (before > ${cell}) <> (after > ${cell})
                          else (before >= ${organisation}) <> (after >= ${organisation}) end`,
    ],
  ]
}

function postLines(
  day: PlainDate,
  from: PlainDate,
): readonly (readonly [Effect['code'], RawBuilder<unknown>])[] {
  const seats = sql`organisation.seat seat join organisation.body body on body.id = seat.body_id`
  return [
    [
      'posts-ended',
      sql`select ${onlyUnit}, null as other_code, null as other_name, count(*)::int as before, 0 as after
          from effect_unit unit
          join (${sql`select holding.valid, body.unit_id from members.holding holding
                      join ${seats} on seat.id = holding.seat_id`}) held on held.unit_id = unit.id
          where upper(unit.life) = ${day}::date and upper(held.valid) = ${day}::date
          group by unit.code, unit.name, unit.name_order, unit.number`,
    ],
    [
      'posts-of-movers',
      sql`select unit.code, named.name, named.name_order, unit.number, null as other_code, null as other_name,
                 count(*)::int as before, 0 as after
          from effect_home home
          join members.holding holding on holding.member_id = home.member_id and upper(holding.valid) = ${day}::date
           and holding.end_reason = 'transferred'
          join ${seats} on seat.id = holding.seat_id
          join organisation.org_unit unit on unit.id = body.unit_id
          join organisation.unit_state named on named.unit_id = unit.id and named.valid @> ${day}::date
          group by unit.code, named.name, named.name_order, unit.number`,
    ],
    [
      'accounts',
      sql`select unit.code, named.name, named.name_order, unit.number, null as other_code, null as other_name,
                 null::int as before, count(distinct held.account_id)::int as after
          from (select distinct above from effect_unit told
                cross join lateral (
                  (select unnest(told.former_path) as above except select unnest(told.new_path))
                  union (select unnest(told.new_path) except select unnest(told.former_path))) changed) changed
          join access.held_role held on held.unit_id = changed.above and held.valid @> ${from}::date
          join organisation.org_unit unit on unit.id = changed.above
          join lateral (
            select state.name, state.name_order from organisation.unit_state state
            where state.unit_id = unit.id and lower(state.valid) <= ${day}::date
            order by lower(state.valid) desc limit 1) named on true
          group by unit.code, named.name, named.name_order, unit.number`,
    ],
  ]
}

/** Files and seal of what was dissolved or disbanded, and until when the superior collects them. */
async function filesAndSeal(
  db: Db,
  { acts, effectiveOn }: Reorganisation,
  reach: Reach,
): Promise<Effect> {
  const { value } = workingDaysForFiles.on(effectiveOn)
  const day = value === null ? null : addWorkingDays(effectiveOn, value)
  const gone = acts.flatMap((act) =>
    act.kind === 'dissolve' || act.kind === 'disband' ? [act.unit] : [],
  )
  const told = await line(db, reach, [
    'files-and-seal',
    sql`select ${onlyUnit}, ${nothing} from effect_unit unit where unit.code = any (${gone}::text[])`,
  ])
  return { ...told, items: told.items.map((item) => ({ ...item, day })) }
}

/** First committees, and congresses whose ordinals the decision leaves open, with what the rule proposes. */
async function congressLines(
  db: Db,
  { acts, effectiveOn: day }: Reorganisation,
  reach: Reach,
): Promise<readonly Effect[]> {
  const founded = foundedUnits(acts)
  const appointed = founded.flatMap(({ code, appointsCommittee }) =>
    appointsCommittee ? [code] : [],
  )
  const proposals = await listCongressProposals(db, acts, { day, reach })
  const proposed = new Map(proposals.map((one) => [one.code, one.proposed]))
  const open = founded.flatMap(({ code, told }) => (told === null ? [code] : []))
  const byCode = (codes: readonly string[]) =>
    sql`select ${onlyUnit}, ${nothing} from effect_unit unit where unit.code = any (${codes}::text[])`
  const untold = await line(db, reach, ['congress-ordinals', byCode(open)])
  return [
    await line(db, reach, ['committees-appointed', byCode(appointed)]),
    {
      ...untold,
      items: untold.items.map((item) => ({ ...item, after: proposed.get(item.code) ?? null })),
    },
  ]
}

async function sumsOf(
  db: Db,
  day: PlainDate,
  excepted: readonly number[],
): Promise<Pick<Effects, 'units' | 'members'>> {
  const [units] = (
    await sql<Effects['units']>`
      select count(*) filter (where lower(life) = ${day}::date)::int as founded,
             count(*) filter (where upper(life) = ${day}::date)::int as ended,
             count(*) filter (where former_path <> new_path)::int as moved from effect_unit`.execute(
      db,
    )
  ).rows
  const [members] = (
    await sql<Effects['members']>`
      select count(home.former_id)::int as before, count(home.new_id)::int as after,
             count(*) filter (where home.former_id <> home.new_id)::int as moved,
             count(*) filter (where home.member_id = any (${excepted}::int[])
               and home.former_id is distinct from home.new_id)::int as excepted,
             count(*) filter (where home.new_id is null and gone.handed_outside_on = ${day}::date)::int as handed_over,
             count(*) filter (where home.new_id is null
               and gone.handed_outside_on is distinct from ${day}::date)::int as without_home
      from effect_home home left join effect_unit gone on gone.id = home.former_id`.execute(db)
  ).rows
  return {
    units: units ?? { founded: 0, ended: 0, moved: 0 },
    members: members ?? {
      before: 0,
      after: 0,
      moved: 0,
      excepted: 0,
      handedOver: 0,
      withoutHome: 0,
    },
  }
}

/**
 * What changes from the day before a decision to its day, from the records themselves: a try asks the same before
 * it is taken back. Lines that say nothing are left out.
 *
 * @law ORG-02 ORG-03 ORG-04 ORG-32 ORG-33 ORG-34 ORG-35 ORG-36
 */
export async function effectsOf(
  db: Db,
  { decision, units, excepted, roles, rolesFrom, reach }: EffectsAsked,
): Promise<Effects> {
  const day = decision.effectiveOn
  await gatherEffects(db, units, day)
  const told = [
    ...treeLines(day),
    ...clusterLines(day, reach),
    ...memberLines(day, excepted),
    ...postLines(day, rolesFrom),
  ]
  const lines: Effect[] = []
  for (const one of told) lines.push(await line(db, reach, one))
  lines.push(...(await congressLines(db, decision, reach)))
  lines.push(await filesAndSeal(db, decision, reach))
  return {
    ...(await sumsOf(db, day, excepted)),
    roles,
    lines: lines.filter(({ count }) => count > 0),
  }
}

import { sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'
import type { TouchedDays } from '#platform/server/import-report.ts'
import { readInColumns, type TextOf } from '#platform/server/read-in-columns.ts'

import type { TookOver } from '../domain/late-entry.ts'
import { numberUnits } from '../domain/numbering.ts'
import type { MergedState, UnitState } from '../domain/state-history.ts'
import type { UnitKind } from '../domain/unit-kinds.ts'
import type { OrganisationDb } from './tables.ts'
import { refreshPlaces } from './place-store.ts'

/** A unit in the register with the parent of its first day. */
export type RegisteredUnit = {
  readonly id: number
  readonly code: string
  readonly number: number
  readonly from: PlainDate
  readonly to: PlainDate | null
}

/** Everything in the register: units by code, their states in the order of time. */
export type Register = {
  readonly units: ReadonlyMap<string, RegisteredUnit>
  readonly states: ReadonlyMap<string, readonly UnitState[]>
  readonly tookOver: TookOver
}

const spanOf = (text: TextOf<'from' | 'to'>) => ({
  from: text('from') as PlainDate,
  to: (text('to') || null) as PlainDate | null,
})

/** Reads the whole register of units, locked against other writers until the transaction ends. */
export async function lockRegister(db: OrganisationDb): Promise<Register> {
  await sql`lock table organisation.org_unit in share row exclusive mode`.execute(db)
  const units = await readInColumns(
    db,
    {
      id: sql`id`,
      code: sql`code`,
      number: sql`number`,
      from: sql`lower(life)`,
      to: sql`upper(life)`,
    },
    sql`from organisation.org_unit`,
    (text): RegisteredUnit => ({
      id: Number(text('id')),
      code: text('code'),
      number: Number(text('number')),
      ...spanOf(text),
    }),
  )
  const states = await readInColumns(
    db,
    {
      code: sql`unit.code`,
      from: sql`lower(state.valid)`,
      to: sql`upper(state.valid)`,
      name: sql`state.name`,
      kind: sql`state.kind`,
      parent: sql`parent.code`,
      document: sql`state.document`,
      implied: sql`state.end_implied`,
    },
    sql`from organisation.unit_state state
      join organisation.org_unit unit on unit.id = state.unit_id
      left join organisation.org_unit parent on parent.id = state.parent_id
      order by state.unit_id, state.valid`,
    (text): UnitState => ({
      code: text('code'),
      ...spanOf(text),
      name: text('name'),
      kind: text('kind') as UnitKind,
      parentCode: text('parent') || null,
      document: text('document') || null,
      isEndImplied: text('implied') === 'true',
    }),
  )
  const byCode = new Map<string, UnitState[]>()
  for (const state of states) {
    const own = byCode.get(state.code)
    if (own) own.push(state)
    else byCode.set(state.code, [state])
  }
  const followers = await sql<{ predecessor: string; successor: string; day: PlainDate }>`
    select predecessor.code as predecessor, successor.code as successor, told.from_day as day
    from organisation.succession told
    join organisation.org_unit predecessor on predecessor.id = told.predecessor_id
    join organisation.org_unit successor on successor.id = told.successor_id
    where told.is_primary`.execute(db)
  const takers = new Map(
    followers.rows.map(({ predecessor, day, successor }) => [`${predecessor} ${day}`, successor]),
  )
  return {
    units: new Map(units.map((unit) => [unit.code, unit])),
    states: byCode,
    tookOver: (code, day) => takers.get(`${code} ${day}`),
  }
}

type NewUnit = { readonly id: number; readonly code: string; readonly number: number }

/** Gives new units their identities and numbers. */
async function bearUnits(
  db: OrganisationDb,
  register: Register,
  states: ReadonlyMap<string, readonly MergedState[]>,
): Promise<readonly NewUnit[]> {
  const births = [...states]
    .filter(([code]) => !register.units.has(code))
    .map(([code, own]) => ({ key: code, parentKey: own[0]?.parentCode ?? null }))
  if (births.length === 0) return []
  const existing = [...register.units.values()].map((unit) => ({
    key: unit.code,
    parentKey: register.states.get(unit.code)?.[0]?.parentCode ?? null,
    number: unit.number,
  }))
  const ids = await sql<{ id: number }>`
    select nextval(pg_get_serial_sequence('organisation.org_unit', 'id'))::int as id
    from generate_series(1, ${births.length})`.execute(db)
  return numberUnits(existing, births).map(({ key, number }, place) => ({
    id: ids.rows[place]?.id ?? 0,
    code: key,
    number,
  }))
}

/** Whether a state is new, or another one than the register has. */
function isChanged({ stored, isEndImplied = false, ...state }: MergedState): boolean {
  if (!stored || stored.isEndImplied !== isEndImplied) return true
  const facts = ['to', 'name', 'kind', 'parentCode', 'document'] as const
  return facts.some((fact) => stored[fact] !== state[fact])
}

/**
 * Writes what the merged states add to the register: units, lives, states, places. Answers the days of every unit
 * whose path or kind is another than before.
 */
export async function writeStates(
  db: OrganisationDb,
  register: Register,
  states: ReadonlyMap<string, readonly MergedState[]>,
): Promise<readonly TouchedDays[]> {
  const born = await bearUnits(db, register, states)
  const ids = new Map<string, number>()
  for (const unit of register.units.values()) ids.set(unit.code, unit.id)
  for (const unit of born) ids.set(unit.code, unit.id)
  const idOf = (code: string) => ids.get(code) ?? 0
  const lifeOf = (code: string) => {
    const own = states.get(code) ?? []
    return { from: own[0]?.from ?? null, to: own.at(-1)?.to ?? null }
  }
  const inBirths = born.map((unit) => ({ ...unit, ...lifeOf(unit.code) }))
  await sql`
    insert into organisation.org_unit (id, code, number, root_unit_id, life)
    select id, code, number, id, daterange("from", "to")
    from json_to_recordset(${JSON.stringify(inBirths)}::json)
      as born (id int, code text, number bigint, "from" date, "to" date)`.execute(db)

  const lives = [...register.units.values()]
    .map((unit) => ({ id: unit.id, was: unit, ...lifeOf(unit.code) }))
    .filter(({ was, from, to }) => was.from !== from || was.to !== to)
  await sql`
    update organisation.org_unit unit set life = daterange(lived."from", lived."to")
    from json_to_recordset(${JSON.stringify(lives)}::json) as lived (id int, "from" date, "to" date)
    where unit.id = lived.id`.execute(db)

  const changed = [...states.values()]
    .flat()
    .filter(isChanged)
    .map((state) => ({
      ...state,
      id: idOf(state.code),
      parent: state.parentCode === null ? null : idOf(state.parentCode),
      implied: state.isEndImplied ?? false,
      is_new: state.stored === null,
    }))
  const rows = JSON.stringify(changed)
  const changedIds = [...new Set(changed.map(({ id }) => id))]
  await rememberKinds(db, changedIds)
  // What ends first makes room for what begins.
  await sql`
    update organisation.unit_state state
    set valid = daterange(told."from", told."to"), name = told.name, kind = told.kind, parent_id = told.parent,
        document = told.document, end_implied = told.implied
    from json_to_recordset(${rows}::json)
      as told (id int, "from" date, "to" date, name text, kind text, parent int, document text, implied boolean, is_new boolean)
    where not told.is_new and state.unit_id = told.id and lower(state.valid) = told."from"`.execute(
    db,
  )
  await sql`
    insert into organisation.unit_state (unit_id, valid, name, kind, parent_id, document, end_implied)
    select id, daterange("from", "to"), name, kind, parent, document, implied
    from json_to_recordset(${rows}::json)
      as told (id int, "from" date, "to" date, name text, kind text, parent int, document text, implied boolean, is_new boolean)
    where is_new`.execute(db)
  await refreshPlaces(db, changedIds)
  await sql`
    update organisation.org_unit unit set root_unit_id = coalesce(place.path[2], place.path[1])
    from organisation.unit_place place
    where unit.id = any (${born.map((unit) => unit.id)}::int[])
      and place.unit_id = unit.id and place.valid @> lower(unit.life)`.execute(db)
  await closeBodies(db, changedIds)
  return listTouched(db, changedIds)
}

/** Bodies, their terms and seats, and offices end with their unit, whatever end was told of them. */
async function closeBodies(db: OrganisationDb, ids: readonly number[]): Promise<void> {
  const lives = sql`
    select unit.id, unit.life from organisation.org_unit unit
    where unit.id = any (${ids}::int[]) and upper(unit.life) is not null`
  const ended = sql`
    select body.id, unit.life from organisation.body body
    join organisation.org_unit unit on unit.id = body.unit_id
    where unit.id = any (${ids}::int[]) and upper(unit.life) is not null`
  for (const [table, key, units] of [
    ['organisation.body', 'id', ended],
    ['organisation.term', 'body_id', ended],
    ['organisation.seat', 'body_id', ended],
    ['organisation.party_office', 'unit_id', lives],
  ] as const) {
    await sql`
      update ${sql.table(table)} told set valid = told.valid * ended.life from (${units}) ended
      where told.${sql.ref(key)} = ended.id and told.valid && ended.life
        and not told.valid <@ ended.life`.execute(db)
  }
  await sql`
    update organisation.portfolio told set valid = told.valid * seat.valid
    from organisation.seat seat
    where seat.id = told.seat_id and seat.body_id in (select id from (${ended}) ended)
      and told.valid && seat.valid and not told.valid <@ seat.valid`.execute(db)
}

/** Keeps the kinds of units that are to change, to be compared afterwards. */
async function rememberKinds(db: OrganisationDb, ids: readonly number[]): Promise<void> {
  await sql`drop table if exists former_kind`.execute(db)
  await sql`
    create temporary table former_kind on commit drop as
    select unit_id, kind, valid from organisation.unit_state where unit_id = any (${ids}::int[])`.execute(
    db,
  )
}

/** The days of every unit whose path or kind is another than before, those below included. */
async function listTouched(
  db: OrganisationDb,
  ids: readonly number[],
): Promise<readonly TouchedDays[]> {
  const found = await sql<TouchedDays>`
    with told as (
      select unit_id, mark, valid, is_new from changed_place
      union all
      select unit_id, kind, valid, false from former_kind
      union all
      select unit_id, kind, valid, true from organisation.unit_state where unit_id = any (${ids}::int[])
    ), sides as (
      select unit_id, mark, coalesce(range_agg(valid) filter (where not is_new), '{}') as former,
             coalesce(range_agg(valid) filter (where is_new), '{}') as present
      from told group by unit_id, mark
    ), touched as (
      select unit_id, unnest(range_agg(days)) as days
      from (select unit_id, (former - present) + (present - former) as days from sides) differing
      where not isempty(days) group by unit_id
    )
    select unit_id, lower(days) as "from", upper(days) as "to" from touched
    order by unit_id, days`.execute(db)
  return found.rows
}

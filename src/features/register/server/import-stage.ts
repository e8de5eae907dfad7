import { sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'
import { normalSymbol } from '#features/directives/server/public.ts'

import type { FieldValue } from '../domain/entry.ts'
import { ownTerms } from './asked-entries.ts'
import type { ToldEntry } from './import-rows.ts'
import type { RegisterDb } from './tables.ts'

const batchLength = 5_000

function* batchesOf<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let at = 0; at < rows.length; at += batchLength) yield rows.slice(at, at + batchLength)
}

/** Stages what tells the lines apart: of which unit, of which kind and on which day; gone with the transaction. */
export async function stageEntries(db: RegisterDb, told: readonly ToldEntry[]): Promise<void> {
  await sql`drop table if exists pg_temp.told_entry`.execute(db)
  await sql`
    create temporary table told_entry (line integer, unit_code text, kind text, done_on date) on commit drop`.execute(
    db,
  )
  for (const batch of batchesOf(told))
    await sql`
      insert into told_entry
      select * from unnest(${batch.map(({ line }) => line)}::int[], ${batch.map(({ unitCode }) => unitCode)}::text[],
        ${batch.map(({ kind }) => kind.code)}::text[], ${batch.map(({ doneOn }) => doneOn)}::date[])`.execute(
      db,
    )
  await sql`analyze told_entry`.execute(db)
}

/** The unit of a line as it was on the day, with what stands above it today. */
export type StagedUnit = {
  readonly line: number
  readonly unitId: number
  readonly unitNumber: number
  readonly rootUnitId: number
  readonly unitKind: string | null
  readonly parentNumber: number | null
  readonly termFrom: PlainDate | null
}

/** The units of the staged lines; a line whose code nobody has is missing. */
export async function listStagedUnits(
  db: RegisterDb,
  today: PlainDate,
): Promise<readonly StagedUnit[]> {
  const { rows } = await sql<StagedUnit>`
    with asked as (
      select unit.id as unit_id, unit.number as unit_number, unit.root_unit_id, upper(unit.life) - 1 as last_day,
             told.done_on, told.unit_code
      from (select distinct unit_code, done_on from told_entry) told
      join organisation.org_unit unit on unit.code = told.unit_code
    ), terms as (
      select asked.unit_id, asked.done_on, max(lower(own.valid)) as term_from
      from asked join ${ownTerms} own on own.unit_id = asked.unit_id and own.valid @> asked.done_on
      group by asked.unit_id, asked.done_on
    )
    select told.line, asked.unit_id, asked.unit_number, asked.root_unit_id, state.kind as unit_kind,
           parent.number as parent_number, terms.term_from
    from told_entry told
    join asked on asked.unit_code = told.unit_code and asked.done_on = told.done_on
    left join organisation.unit_state state on state.unit_id = asked.unit_id and state.valid @> asked.done_on
    left join organisation.unit_state present
      on present.unit_id = asked.unit_id
     and present.valid @> least(${today}::date, coalesce(asked.last_day, ${today}::date))
    left join organisation.org_unit parent on parent.id = present.parent_id
    left join terms on terms.unit_id = asked.unit_id and terms.done_on = asked.done_on`.execute(db)
  return rows
}

/** An entry that is there already. */
export type KnownEntry = {
  readonly id: number
  readonly unitId: number
  readonly kind: string
  readonly periodFrom: PlainDate | null
  readonly directiveId: number | null
  readonly doneOn: PlainDate
  readonly endedOn: PlainDate | null
  readonly number: string | null
  readonly issuer: string | null
  readonly reference: string | null
  readonly provisionPath: string | null
  readonly facts: Readonly<Record<string, FieldValue>>
}

/**
 * What the register has of the staged units and kinds. Until the transaction ends nobody else enters, corrects or
 * takes back anything: a file may touch every unit, and so many locks of units do not fit beside each other.
 */
export async function holdKnownEntries(db: RegisterDb): Promise<readonly KnownEntry[]> {
  await sql`lock table register.entry in exclusive mode`.execute(db)
  const { rows } = await sql<KnownEntry>`
    select entry.id, entry.unit_id, entry.kind, entry.period_from, entry.directive_id, lower(entry.valid) as done_on,
           upper(entry.valid) as ended_on, entry.number, entry.issuer, entry.reference, entry.provision_path, entry.facts
    from register.entry entry
    join (
      select distinct unit.id as unit_id, told.kind
      from told_entry told join organisation.org_unit unit on unit.code = told.unit_code
    ) asked on asked.unit_id = entry.unit_id and asked.kind = entry.kind`.execute(db)
  return rows
}

/** A document of the library under a name by which files call it. */
export type NamedDirective = {
  readonly named: string
  readonly id: number
  readonly shortId: string
}

/** The documents that are called so, by symbol or short id; a mere mention only where the work itself is not there. */
export async function listNamedDirectives(
  db: RegisterDb,
  names: readonly string[],
): Promise<readonly NamedDirective[]> {
  if (names.length === 0) return []
  const symbols = names.map(normalSymbol)
  const { rows } = await sql<NamedDirective>`
    select named, id, short_id from (
      select asked.named, directive.id, directive.short_id,
             rank() over (partition by asked.named order by directive.is_stub) as place
      from unnest(${[...names]}::text[], ${symbols}::text[]) as asked (named, symbol)
      join directives.directive directive
        on directive.symbol = asked.symbol or directive.short_id = asked.named
    ) found where place = 1 order by named, short_id`.execute(db)
  return rows
}

/** An entry to be written; `replacesId` may be one that is written with it. */
export type EntryToWrite = {
  readonly id: number
  readonly unit: StagedUnit
  readonly kind: string
  readonly isOnly: boolean
  readonly periodFrom: PlainDate | null
  readonly directiveId: number | null
  readonly provisionPath: string | null
  readonly doneOn: PlainDate
  readonly endedOn: PlainDate | null
  readonly number: string | null
  readonly issuer: string | null
  readonly reference: string | null
  readonly facts: Readonly<Record<string, FieldValue>>
  readonly replacesId: number | null
  readonly confirmedOn: PlainDate | null
}

/** So many identities for new entries, in rising order. */
export async function takeEntryIds(db: RegisterDb, count: number): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`
    select nextval(pg_get_serial_sequence('register.entry', 'id'))::int as id
    from generate_series(1, ${count}::int)`.execute(db)
  return rows.map(({ id }) => id)
}

/** Writes entries, and ends those whose place they take. */
export async function writeEntries(
  db: RegisterDb,
  entries: readonly EntryToWrite[],
  ended: readonly { readonly id: number; readonly on: PlainDate }[],
): Promise<void> {
  for (const batch of batchesOf(ended))
    await sql`
      update register.entry entry set valid = daterange(lower(entry.valid), ended."on")
      from unnest(${batch.map(({ id }) => id)}::int[], ${batch.map(({ on }) => on)}::date[]) as ended (id, "on")
      where entry.id = ended.id`.execute(db)
  for (const batch of batchesOf(entries)) {
    const of = <Key extends keyof EntryToWrite>(key: Key) => batch.map((entry) => entry[key])
    await sql`
      insert into register.entry (id, root_unit_id, unit_id, unit_number, kind, period_from, directive_id, provision_path,
        valid, number, issuer, reference, facts, replaces_id, is_only, confirmed_on)
      select id, root_unit_id, unit_id, unit_number, kind, period_from, directive_id, provision_path,
             daterange(done_on, ended_on), number, issuer, reference, facts::jsonb, replaces_id, is_only, confirmed_on
      from unnest(
        ${of('id')}::int[], ${batch.map(({ unit }) => unit.rootUnitId)}::int[],
        ${batch.map(({ unit }) => unit.unitId)}::int[], ${batch.map(({ unit }) => unit.unitNumber)}::bigint[],
        ${of('kind')}::text[], ${of('periodFrom')}::date[], ${of('directiveId')}::int[], ${of('provisionPath')}::text[],
        ${of('doneOn')}::date[], ${of('endedOn')}::date[], ${of('number')}::text[], ${of('issuer')}::text[],
        ${of('reference')}::text[], ${batch.map(({ facts }) => JSON.stringify(facts))}::text[],
        ${of('replacesId')}::int[], ${of('isOnly')}::boolean[], ${of('confirmedOn')}::date[]
      ) as told (id, root_unit_id, unit_id, unit_number, kind, period_from, directive_id, provision_path, done_on, ended_on,
        number, issuer, reference, facts, replaces_id, is_only, confirmed_on)`.execute(db)
  }
}

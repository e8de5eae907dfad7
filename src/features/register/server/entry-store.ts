import { sql } from 'kysely'

import { periodContaining } from '#kernel/period.ts'
import type { PlainDate } from '#kernel/time.ts'

import type { EntryContent, FieldValue, HoldingEntry } from '../domain/entry.ts'
import { type EntryPeriod, isCalendar } from '../domain/entry-kind.ts'
import { ownTerms } from './asked-entries.ts'
import type { RegisterDb } from './tables.ts'

/** An entry as it is kept. */
export type EntryRow = {
  readonly id: number
  readonly unitId: number
  readonly unitNumber: number
  readonly rootUnitId: number
  readonly kind: string
  readonly kindPeriod: EntryPeriod
  readonly periodFrom: PlainDate | null
  readonly directiveId: number | null
  readonly directiveShortId: string | null
  readonly directiveName: string | null
  readonly provisionPath: string | null
  readonly doneOn: PlainDate
  readonly endedOn: PlainDate | null
  readonly number: string | null
  readonly issuer: string | null
  readonly reference: string | null
  readonly facts: Readonly<Record<string, FieldValue>>
  readonly replacesId: number | null
  readonly confirmedOn: PlainDate | null
  readonly version: number
  readonly recordedAt: string
}

const entryColumns = sql.raw(`
  entry.id, entry.unit_id, entry.unit_number, entry.root_unit_id, entry.kind, kind.period as kind_period,
  entry.period_from, entry.directive_id, directive.short_id as directive_short_id,
  coalesce(directive.symbol, directive.title, directive.short_id) as directive_name, entry.provision_path,
  lower(entry.valid) as done_on, upper(entry.valid) as ended_on, entry.number, entry.issuer, entry.reference,
  entry.facts, entry.replaces_id, entry.confirmed_on, entry.version, entry.recorded_at`)

const entryRelation = sql.raw(`
  register.entry entry
  join register.entry_kind kind on kind.code = entry.kind
  left join directives.directive directive on directive.id = entry.directive_id`)

/** Entries of units change one after the other: of two who enter the same at once the second is told of the first. */
const entriesLock = 20_200_829

/** Lets nobody else change the entries of a unit until the transaction ends. */
export async function holdEntries(db: RegisterDb, unitId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(entriesLock)}, ${unitId}::int)`.execute(db)
}

/** The entry; `lock` keeps others from changing it until the transaction ends. */
export async function findEntry(
  db: RegisterDb,
  entryId: number,
  lock: 'read' | 'lock' = 'read',
): Promise<EntryRow | undefined> {
  const { rows } = await sql<EntryRow>`
    select ${entryColumns} from ${entryRelation} where entry.id = ${entryId}
    ${lock === 'lock' ? sql`for update of entry` : sql``}`.execute(db)
  return rows[0]
}

/** What was entered for a unit, the latest first. */
export async function listEntriesOf(
  db: RegisterDb,
  unitId: number,
  limit: number,
): Promise<readonly EntryRow[]> {
  const { rows } = await sql<EntryRow>`
    select ${entryColumns} from ${entryRelation} where entry.unit_id = ${unitId}
    order by lower(entry.valid) desc, entry.id desc limit ${sql.lit(limit)}`.execute(db)
  return rows
}

/** An entry as answers carry it. */
export function shownEntry(row: EntryRow) {
  const { directiveId, directiveShortId, directiveName, periodFrom, kindPeriod } = row
  return {
    id: row.id,
    kind: row.kind,
    doneOn: row.doneOn,
    endedOn: row.endedOn,
    period:
      periodFrom !== null && isCalendar(kindPeriod)
        ? periodContaining(kindPeriod, periodFrom).code
        : null,
    directive:
      directiveId === null
        ? null
        : { id: directiveId, shortId: directiveShortId ?? '', name: directiveName ?? '' },
    provisionPath: row.provisionPath,
    number: row.number,
    issuer: row.issuer,
    reference: row.reference,
    facts: { ...row.facts },
    replacesId: row.replacesId,
    confirmedOn: row.confirmedOn,
    version: row.version,
    recordedAt: row.recordedAt,
  }
}

/** What tells one entry of a unit from another of the same kind. */
export type EntryPlace = {
  readonly unitId: number
  readonly kind: string
  readonly periodFrom: PlainDate | null
  readonly directiveId: number | null
}

/** The entry of the same kind, period and directive that holds on a day or begins later; locked. */
export async function findHolding(
  db: RegisterDb,
  place: EntryPlace,
  asked: { readonly on: PlainDate; readonly except?: number | undefined },
): Promise<HoldingEntry | null> {
  const { rows } = await sql<HoldingEntry>`
    select entry.id, lower(entry.valid) as "from" from register.entry entry
    where entry.unit_id = ${place.unitId} and entry.kind = ${place.kind}
      and entry.period_from is not distinct from ${place.periodFrom}::date
      and coalesce(entry.directive_id, 0) = ${place.directiveId ?? 0}
      and coalesce(upper(entry.valid), 'infinity') > ${asked.on}::date and entry.id <> ${asked.except ?? 0}
    order by lower(entry.valid) desc limit 1 for update`.execute(db)
  return rows[0] ?? null
}

/** What is written of an entry. */
export type WrittenEntry = EntryPlace & {
  readonly content: EntryContent
  readonly isOnly: boolean
  readonly confirmedOn: PlainDate | null
}

const told = (text: string | undefined) => (text === undefined || text === '' ? null : text)

/** Writes an entry; answers its identity. */
export async function insertEntry(
  db: RegisterDb,
  entry: WrittenEntry & { readonly replacesId: number | null },
): Promise<number> {
  const { content } = entry
  const { rows } = await sql<{ id: number }>`
    insert into register.entry (root_unit_id, unit_id, unit_number, kind, period_from, directive_id, provision_path,
      valid, number, issuer, reference, facts, replaces_id, is_only, confirmed_on)
    select unit.root_unit_id, unit.id, unit.number, ${entry.kind}, ${entry.periodFrom}::date, ${entry.directiveId}::int,
      ${told(content.provisionPath)}, daterange(${content.doneOn}::date, null), ${told(content.number)},
      ${told(content.issuer)}, ${told(content.reference)}, ${JSON.stringify(content.facts)}::jsonb,
      ${entry.replacesId}::int, ${entry.isOnly}, ${entry.confirmedOn}::date
    from organisation.org_unit unit where unit.id = ${entry.unitId}
    returning id`.execute(db)
  const id = rows[0]?.id
  if (id === undefined) throw new Error(`no unit ${entry.unitId}`)
  return id
}

/** From a day on an entry holds no more; or, without one, it holds on. */
export async function endEntry(
  db: RegisterDb,
  entryId: number,
  on: PlainDate | null,
): Promise<void> {
  await sql`
    update register.entry set valid = daterange(lower(valid), ${on}::date) where id = ${entryId}`.execute(
    db,
  )
}

/** Keeps the present version of an entry whole before it is replaced. */
export async function keepVersion(
  db: RegisterDb,
  entryId: number,
  { by, reason }: { readonly by: string; readonly reason: string },
): Promise<void> {
  await sql`
    insert into register.entry_version (entry_id, version, unit_number, content, replaced_by, reason)
    select entry.id, entry.version, entry.unit_number, to_jsonb(entry), ${by}, ${reason}
    from register.entry entry where entry.id = ${entryId}`.execute(db)
}

/** Writes a correction over an entry; answers the new version. It is to be confirmed anew where that is asked. */
export async function replaceEntry(
  db: RegisterDb,
  former: EntryRow,
  {
    content,
    periodFrom,
    directiveId,
    confirmedOn,
    replacesId,
  }: Omit<WrittenEntry, 'unitId' | 'kind' | 'isOnly'> & { readonly replacesId: number | null },
): Promise<number> {
  const version = former.version + 1
  await sql`
    update register.entry
    set period_from = ${periodFrom}::date, directive_id = ${directiveId}::int, provision_path = ${told(content.provisionPath)},
        valid = daterange(${content.doneOn}::date, upper(valid)), number = ${told(content.number)}, issuer = ${told(content.issuer)},
        reference = ${told(content.reference)}, facts = ${JSON.stringify(content.facts)}::jsonb,
        confirmed_on = ${confirmedOn}::date, replaces_id = ${replacesId}::int, version = ${version}, recorded_at = now()
    where id = ${former.id}`.execute(db)
  return version
}

/** The unit that bears an entry on a day, with what stands above it today; after its end with what stood there last. */
export type Bearer = {
  readonly number: number
  readonly kind: string | null
  readonly parentNumber: number | null
  /** Since when its own term runs on the day; null where none is known. */
  readonly termFrom: PlainDate | null
}

/** A unit as a bearer on a day; undefined where there is no such unit. */
export async function findBearer(
  db: RegisterDb,
  unitId: number,
  days: { readonly on: PlainDate; readonly today: PlainDate },
): Promise<Bearer | undefined> {
  const { rows } = await sql<Bearer>`
    select unit.number,
           (select state.kind from organisation.unit_state state
            where state.unit_id = unit.id and state.valid @> ${days.on}::date) as kind,
           (select parent.number from organisation.unit_state state
            join organisation.org_unit parent on parent.id = state.parent_id
            where state.unit_id = unit.id
              and state.valid @> least(${days.today}::date, coalesce(upper(unit.life) - 1, ${days.today}::date))) as parent_number,
           (select max(lower(own.valid)) from ${ownTerms} own
            where own.unit_id = unit.id and own.valid @> ${days.on}::date) as term_from
    from organisation.org_unit unit where unit.id = ${unitId}`.execute(db)
  return rows[0]
}

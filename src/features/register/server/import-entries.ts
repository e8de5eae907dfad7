import type { PlainDate } from '#kernel/time.ts'
import { markDirty } from '#features/directives/server/public.ts'
import { keepTree } from '#features/organisation/server/public.ts'
import type { Facts } from '#law/outcome.ts'
import type {
  ImportOptions,
  ImportReport,
  RowFinding,
  TouchedDays,
} from '#platform/server/import-report.ts'
import { type Reach, reaches } from '#platform/server/reach.ts'
import { readRows } from '#platform/server/row-reader.ts'
import type { ReadableTable } from '#platform/server/tabular/table.ts'

import { decideEntry, type EntryContent, type EntryRefusal } from '../domain/entry.ts'
import { holdsAlone } from '../domain/entry-kind.ts'
import { type ImportCode, importTexts } from '../messages/import.ts'
import { kindsByWord, readEntryRow, type ToldEntry } from './import-rows.ts'
import {
  type EntryToWrite,
  holdKnownEntries,
  type KnownEntry,
  listNamedDirectives,
  listStagedUnits,
  type NamedDirective,
  type StagedUnit,
  stageEntries,
  takeEntryIds,
  writeEntries,
} from './import-stage.ts'
import { listKinds } from './kind-store.ts'
import type { WritingDb } from './writing-db.ts'

/** For which superiors whoever imports confirms; the installation does for every one, and where there is none. */
export type Confirming = Reach | 'everywhere'

/** An entry in its place, there already or of an earlier line; what is new has an identity below nothing. */
type Placed = {
  readonly id: number
  readonly from: PlainDate
  to: PlainDate | null
}

type NewEntry = Omit<EntryToWrite, 'endedOn'> & { readonly placed: Placed }

/** What the decisions are made upon, and what they have led to so far. */
type Deciding = {
  readonly today: PlainDate
  readonly confirming: Confirming
  readonly places: Map<string, Placed[]>
  /** What is there or was told, word by word: the same again changes nothing. */
  readonly known: Set<string>
  readonly fresh: NewEntry[]
  readonly ended: Map<number, PlainDate>
}

function putInto<Key, One>(lists: Map<Key, One[]>, key: Key, one: One): void {
  const list = lists.get(key)
  if (list) list.push(one)
  else lists.set(key, [one])
}

type Where = Pick<KnownEntry, 'unitId' | 'kind' | 'periodFrom' | 'directiveId'>

const placeOf = (where: Where) =>
  `${where.unitId} ${where.kind} ${where.periodFrom} ${where.directiveId ?? 0}`

function wordsOf(entry: Omit<KnownEntry, 'id' | 'endedOn'>): string {
  const { doneOn, number, issuer, reference, provisionPath, facts } = entry
  const sorted = Object.entries(facts).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return JSON.stringify([placeOf(entry), doneOn, number, issuer, reference, provisionPath, sorted])
}

function aFinding(
  line: number,
  column: string | null,
  code: ImportCode | EntryRefusal,
  facts: Facts,
): RowFinding {
  const value = typeof facts['value'] === 'string' ? { value: facts['value'] } : {}
  return { line, column, ...value, code, message: importTexts[code](facts) }
}

const columnOf: Readonly<Record<EntryRefusal, string>> = {
  'kind-closed': 'kind',
  'not-a-bearer': 'unit_code',
  'done-in-the-future': 'done_on',
  'period-needed': 'period',
  'period-not-of-the-kind': 'period',
  'period-not-asked': 'period',
  'done-long-before-its-period': 'done_on',
  'directive-needed': 'directive',
  'field-needed': 'particulars',
  'field-unknown': 'particulars',
  'field-of-another-type': 'particulars',
  'one-holds-already': 'replaces',
  'replaced-before-it-began': 'done_on',
  'nothing-to-replace': 'replaces',
}

/** A refusal of the decision at its place in the file; a particular stands in the column of its field. */
function refusalAt(told: ToldEntry, code: EntryRefusal, facts: Facts): RowFinding {
  const field = told.kind.fields.find((one) => one.code === facts['field'])
  const column = typeof facts['field'] === 'string' ? facts['field'] : columnOf[code]
  const value = told.facts[column]
  return aFinding(told.line, column, code, {
    ...facts,
    ...(field ? { name: field.name.vi } : {}),
    ...(value === undefined ? {} : { value: String(value) }),
  })
}

/** What of the same place holds on the day or begins later, as for an entry made by hand. */
function holdingOn(placed: readonly Placed[], on: PlainDate): Placed | null {
  const [last] = placed
    .filter(({ to }) => to === null || to > on)
    .toSorted((one, other) => (one.from < other.from ? 1 : -1))
  return last ?? null
}

function confirmedOn(
  { confirming, today }: Deciding,
  { kind }: ToldEntry,
  { parentNumber }: StagedUnit,
): PlainDate | null {
  if (kind.confirmedBy === 'nobody') return null
  if (confirming === 'everywhere') return today
  return parentNumber !== null && reaches(confirming, parentNumber) ? today : null
}

type Line = {
  readonly told: ToldEntry
  readonly unit: StagedUnit
  readonly directiveId: number | null
}

/** Decides one line against what is there and what the lines before it brought; answers what is wrong with it. */
function decideLine(deciding: Deciding, { told, unit, directiveId }: Line): RowFinding | undefined {
  const { today, places, known, fresh, ended } = deciding
  const { kind, doneOn } = told
  const content: EntryContent = {
    doneOn,
    period: told.period,
    directiveId: directiveId ?? undefined,
    provisionPath: told.provisionPath,
    number: told.number,
    issuer: told.issuer,
    reference: told.reference,
    facts: told.facts,
  }
  const entering = { content, kind, unitKind: unit.unitKind, today, termFrom: unit.termFrom }
  // What holds is looked for by the period, which the decision reads: once without, once with what is there.
  const read = decideEntry({ ...entering, holding: null, replaces: null })
  if (!read.ok) return refusalAt(told, read.refusal.code, read.refusal.facts)
  const { periodFrom } = read.value
  const written = {
    unitId: unit.unitId,
    kind: kind.code,
    periodFrom,
    directiveId,
    doneOn,
    number: told.number ?? null,
    issuer: told.issuer ?? null,
    reference: told.reference ?? null,
    provisionPath: told.provisionPath ?? null,
    facts: told.facts,
  }
  const words = wordsOf(written)
  if (known.has(words)) return undefined
  const place = placeOf(written)
  const holding = holdsAlone(kind) ? holdingOn(places.get(place) ?? [], doneOn) : null
  const decision = decideEntry({
    ...entering,
    holding,
    replaces: told.replaces ? (holding?.id ?? 0) : null,
  })
  if (!decision.ok) return refusalAt(told, decision.refusal.code, decision.refusal.facts)
  const placed: Placed = { id: -1 - fresh.length, from: doneOn, to: null }
  if (holding) {
    holding.to = doneOn
    if (holding.id > 0) ended.set(holding.id, doneOn)
  }
  known.add(words)
  putInto(places, place, placed)
  fresh.push({
    ...written,
    id: placed.id,
    unit,
    isOnly: holdsAlone(kind),
    replacesId: holding?.id ?? null,
    confirmedOn: confirmedOn(deciding, told, unit),
    placed,
  })
  return undefined
}

function decidingFrom(
  entries: readonly KnownEntry[],
  given: Pick<Deciding, 'today' | 'confirming'>,
): Deciding {
  const places = new Map<string, Placed[]>()
  const known = new Set<string>()
  for (const entry of entries) {
    const place = placeOf(entry)
    const placed: Placed = { id: entry.id, from: entry.doneOn, to: entry.endedOn }
    putInto(places, place, placed)
    known.add(wordsOf(entry))
  }
  return { ...given, places, known, fresh: [], ended: new Map() }
}

/** The directive that a line names; nothing where it names none. */
function directiveOf(
  { line, directive: value }: ToldEntry,
  named: ReadonlyMap<string, readonly NamedDirective[]>,
): { readonly id: number | null } | RowFinding {
  if (value === null) return { id: null }
  const [only, ...others] = named.get(value) ?? []
  if (!only) return aFinding(line, 'directive', 'unknown-directive', { value })
  if (others.length === 0) return { id: only.id }
  return aFinding(line, 'directive', 'directive-ambiguous', { value, example: only.shortId })
}

function touchedBy(fresh: readonly NewEntry[]): readonly TouchedDays[] {
  const firsts = new Map<number, PlainDate>()
  for (const { unit, doneOn, periodFrom } of fresh) {
    const from = periodFrom !== null && periodFrom < doneOn ? periodFrom : doneOn
    const first = firsts.get(unit.unitId)
    if (first === undefined || from < first) firsts.set(unit.unitId, from)
  }
  return [...firsts].map(([unitId, from]) => ({ unitId, from, to: null }))
}

async function writeFresh(db: WritingDb, { fresh, ended }: Deciding): Promise<void> {
  const ids = await takeEntryIds(db, fresh.length)
  const idOf = (id: number) => (id < 0 ? (ids[-1 - id] ?? 0) : id)
  await writeEntries(
    db,
    fresh.map(({ placed, id, replacesId, ...entry }) => ({
      ...entry,
      id: idOf(id),
      replacesId: replacesId === null ? null : idOf(replacesId),
      endedOn: placed.to,
    })),
    [...ended].map(([id, on]) => ({ id, on })),
  )
}

/**
 * Imports entries of the register, in the transaction of the caller. Each line is decided as if it were entered by
 * hand, the earlier days first whatever the order of the file, and against the lines before it; the same entry again
 * is known already. Nothing is written where a line is refused, unless `skipBad` leaves such lines out.
 *
 * @law DOC-40
 */
export async function importEntries(
  db: WritingDb,
  table: ReadableTable<string>,
  options: ImportOptions & { readonly confirming: Confirming },
): Promise<ImportReport> {
  const kinds = kindsByWord(await listKinds(db))
  const read = await readRows(table, (row) => readEntryRow(row, kinds))
  await keepTree(db)
  await stageEntries(db, read.told)
  const units = new Map((await listStagedUnits(db, options.today)).map((unit) => [unit.line, unit]))
  const names = new Set(read.told.flatMap(({ directive }) => directive ?? []))
  const named = new Map<string, NamedDirective[]>()
  for (const one of await listNamedDirectives(db, [...names])) putInto(named, one.named, one)
  const deciding = decidingFrom(await holdKnownEntries(db), options)
  const found: RowFinding[] = []
  const inTime = read.told.toSorted((one, other) =>
    one.doneOn === other.doneOn ? one.line - other.line : one.doneOn < other.doneOn ? -1 : 1,
  )
  for (const told of inTime) {
    const { line, unitCode: value } = told
    const unit = units.get(line)
    const directive = directiveOf(told, named)
    const fault = !unit
      ? aFinding(line, 'unit_code', 'unknown-unit', { value })
      : 'code' in directive
        ? directive
        : decideLine(deciding, { told, unit, directiveId: directive.id })
    if (fault) found.push(fault)
  }
  const faults = [...read.faults, ...found].toSorted((one, other) => one.line - other.line)
  const { fresh } = deciding
  const isWritten = fresh.length > 0 && !read.isBroken && (faults.length === 0 || options.skipBad)
  const touched = isWritten ? touchedBy(fresh) : []
  if (isWritten && !options.dryRun) {
    await writeFresh(db, deciding)
    await markDirty(
      db,
      touched.map((days) => ({ ...days, facts: 'register' })),
    )
  }
  return {
    rows: read.rows,
    written: isWritten ? fresh.length : 0,
    unchanged: read.told.length - found.length - fresh.length,
    refused: new Set(faults.map(({ line }) => line)).size,
    faults,
    flags: [],
    unknownColumns: read.unknownColumns,
    dryRun: options.dryRun,
    touched,
  }
}

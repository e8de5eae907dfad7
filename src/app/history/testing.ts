import { sql } from 'kysely'
import { expect } from 'vitest'

import { addDays, addMonths, type PlainDate, plainDate } from '#kernel/time.ts'
import type { ToldGathering, ToldPerson, ToldUnit } from '#features/directives/testing.ts'
import type { ImportReport } from '#platform/server/import-report.ts'

import { importRead, type ImportKind } from '../import-file.ts'
import type { TestDatabase } from '../testing.ts'

/** The first day of what was there from the beginning. */
export const start = plainDate('2020-01-01')
const identity = { full_name: 'Nguyễn Văn A', gender: 'Nam', birth_date: '1980-01-01' }

type Mutable<Value> = { -readonly [Key in keyof Value]: Value[Key] }
/** A unit whose history grows. */
export type Unit = Mutable<Omit<ToldUnit, 'states'>> & {
  states: Mutable<ToldUnit['states'][number]>[]
}
/** A member whose history grows. */
export type Person = Mutable<Omit<ToldPerson, 'homes' | 'absences'>> & {
  homes: Mutable<ToldPerson['homes'][number]>[]
  absences: (ToldPerson['absences'][number] & { readonly kind: string })[]
}
/** A meeting, with what it takes to change it. */
export type Gathering = Mutable<Omit<ToldGathering, 'marks'>> & {
  id: number
  version: number
  marks: ToldGathering['marks'][number][]
}

/** The same history twice: as plain lists, and in a database through the doors that people use. */
export type History = {
  readonly database: TestDatabase
  readonly units: Unit[]
  readonly persons: Person[]
  readonly gatherings: Gathering[]
  today: PlainDate
}

/** The first day of a month of the history, counted from November 2023. */
export const firstOfMonth = (month: number): PlainDate => addMonths(plainDate('2023-11-01'), month)

/** Whether a spell holds on a day. */
export const contains = (spell: { from: PlainDate; to: PlainDate | null }, on: PlainDate) =>
  spell.from <= on && (spell.to === null || on < spell.to)

/** Whether no end of the unit has been told. */
export const isOpen = (unit: Unit) => unit.states.at(-1)?.to === null
/** Whether the unit lives on a day. */
export const livesOn = (unit: Unit, on: PlainDate) =>
  unit.states.some((state) => contains(state, on))
/** Whether the unit is a cell. */
export const isCell = (unit: Unit) => unit.states.at(-1)?.kind === 'cell'
/** All cells, ended ones too. */
export const cellsOf = (history: History) => history.units.filter(isCell)

/** One of a list, whatever the number. */
export function pick<Value>(list: readonly Value[], index: number): Value {
  const found = list[index % list.length]
  if (found === undefined) throw new Error('nothing to pick from')
  return found
}

/** Brings rows in as a file would; a file that is refused changes neither side. */
export async function bring(
  { database, today }: Pick<History, 'database' | 'today'>,
  kind: ImportKind,
  rows: readonly Readonly<Record<string, string>>[],
): Promise<ImportReport> {
  async function* lines() {
    for (const [place, cells] of rows.entries())
      yield await Promise.resolve({ kind: 'row' as const, line: place + 2, cells, faults: [] })
  }
  const table = {
    ok: true as const,
    format: 'csv' as const,
    columns: { recognised: [], unknown: [] },
    rows: lines(),
  }
  return database.jobs.db.transaction().execute((db) =>
    importRead(db, kind, table, {
      options: { dryRun: false, skipBad: false, today },
      record: () => Promise.resolve(),
    }),
  )
}

/** Whether a file was taken in. */
export const isTaken = (report: ImportReport) => report.faults.length === 0

/** A new unit with its states; false where it is refused. */
export async function addUnit(history: History, unit: Unit): Promise<boolean> {
  const rows = unit.states.map((state) => ({
    code: unit.code,
    name: unit.code,
    kind: state.kind,
    parent_code: state.parent ?? '',
    valid_from: state.from,
    valid_to: state.to ?? '',
  }))
  if (!isTaken(await bring(history, 'org-units', rows))) return false
  history.units.push(unit)
  return true
}

/** A row of a table of members: the person at one of his homes. */
export function personRow(person: Person, home: Person['homes'][number] | undefined) {
  if (!home) throw new Error(`${person.card} never had a home`)
  return {
    ...identity,
    card_number: person.card,
    admitted_on: '2010-01-01',
    recognised_on: person.recognisedOn ?? '',
    unit_code: home.unit,
    in_unit_from: home.from,
    in_unit_to: home.to ?? '',
  }
}

/** A new member with his homes. */
export async function addPerson(history: History, person: Person): Promise<void> {
  const rows = person.homes.map((home) => personRow(person, home))
  if (isTaken(await bring(history, 'members', rows))) history.persons.push(person)
}

/** A member moves on a day. */
export async function move(history: History, person: Person, unit: string, from: PlainDate) {
  const last = person.homes.at(-1)
  if (!last || last.to !== null || last.from >= from || last.unit === unit) return
  const home = { unit, from, to: null }
  if (!isTaken(await bring(history, 'members', [personRow(person, home)]))) return
  last.to = from
  person.homes.push(home)
}

/** A member leaves on a day. */
export async function leave(history: History, person: Person, on: PlainDate) {
  const last = person.homes.at(-1)
  if (!last || last.to !== null || last.from >= on) return
  const left = { ...last, to: on }
  if (isTaken(await bring(history, 'members', [personRow(person, left)]))) last.to = on
}

/** A small tree of four cells, and a year behind it. */
export async function begin(database: TestDatabase): Promise<History> {
  const history: History = {
    database,
    units: [],
    persons: [],
    gatherings: [],
    today: plainDate('2024-11-08'),
  }
  const standing = { from: start, to: null }
  const tree = [
    ['T', 'bloc', null],
    ['A', 'upper', 'T'],
    ['B', 'upper', 'T'],
    ['G', 'grassroots', 'A'],
    ['A1', 'cell', 'A'],
    ['A2', 'cell', 'A'],
    ['B1', 'cell', 'B'],
    ['G1', 'cell', 'G'],
  ] as const
  for (const [code, kind, parent] of tree) {
    await addUnit(history, { code, states: [{ ...standing, kind, parent }] })
    if (kind !== 'cell') continue
    for (let place = 0; place < 4; place += 1) {
      await addPerson(history, {
        card: `${code}-${place}`,
        recognisedOn: place === 3 ? null : plainDate('2011-01-01'),
        homes: [{ ...standing, unit: code }],
        absences: [],
      })
    }
  }
  await meetEveryMonth(history)
  expect([history.units.length, history.persons.length]).toEqual([8, 16])
  expect(history.gatherings.length).toBeGreaterThan(50)
  return history
}

/** A year of ordinary life to begin with, so that figures stand near their thresholds. */
async function meetEveryMonth(history: History): Promise<void> {
  const told: Omit<Gathering, 'id' | 'version'>[] = []
  for (const [place, cell] of cellsOf(history).entries()) {
    for (let month = 0; month < 12; month += 1) {
      const first = firstOfMonth(month)
      const ordinary = addDays(first, [2, 6, 8, 11][(place + month) % 4] ?? 0)
      const one = { unit: cell.code, resolved: month % 3 > 0, checked: month % 2 > 0 }
      const marks = history.persons
        .filter((person) => person.homes[0]?.unit === cell.code)
        .map(({ card }, at) => ({ card, present: at !== month % 5, spoke: at === month % 7 }))
      if ((place + month) % 12 > 0)
        told.push({ ...one, kind: 'ordinary', heldOn: ordinary, marks: [...marks] })
      if (month % 4 === place)
        told.push({ ...one, kind: 'thematic', heldOn: addDays(first, 19), marks: [...marks] })
    }
  }
  const key = ({ unit, kind, heldOn }: (typeof told)[number]) => ({
    unit_code: unit,
    kind,
    held_on: heldOn,
  })
  const meetings = told.map((one) => ({
    ...key(one),
    outcome: one.resolved ? 'Nghị quyết' : '',
    checker_card: one.checked ? `${one.unit}-0` : '',
  }))
  const marks = told.flatMap((one) =>
    one.marks.map(({ card, present, spoke }) => ({
      ...key(one),
      card_number: card,
      status: present ? 'Có mặt' : 'Vắng có lý do',
      spoke: spoke ? 'x' : '',
    })),
  )
  const brought = [
    await bring(history, 'meetings', meetings),
    await bring(history, 'attendance', marks),
  ]
  expect(brought.map((report) => report.written)).toEqual([meetings.length, marks.length])
  const kept = await sql<{ id: number; unit: string; kind: string; heldOn: string }>`
    select meeting.id, unit.code as unit, meeting.kind, meeting.held_on from meetings.meeting meeting
    join organisation.org_unit unit on unit.id = meeting.unit_id`.execute(history.database.jobs.db)
  const ids = new Map(kept.rows.map((row) => [`${row.unit} ${row.kind} ${row.heldOn}`, row.id]))
  for (const one of told)
    history.gatherings.push({
      ...one,
      id: ids.get(`${one.unit} ${one.kind} ${one.heldOn}`) ?? 0,
      version: 1,
    })
}

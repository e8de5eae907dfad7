import { sql } from 'kysely'

import type { InputOf } from '#kernel/endpoint.ts'
import { addDays, type PlainDate, plainDate } from '#kernel/time.ts'
import type { recordMeeting } from '#features/meetings/contract.ts'
import { meetingsHandlers } from '#features/meetings/server/public.ts'
import { ProblemError } from '#platform/server/problem.ts'
import { aRequest, ask } from '#platform/server/testing.ts'

import {
  addPerson,
  addUnit,
  bring,
  cellsOf,
  contains,
  type History,
  isCell,
  isOpen,
  isTaken,
  leave as leaveCell,
  livesOn,
  move as moveMember,
  type Person,
  personRow,
  pick,
  type Unit,
} from '../testing.ts'

/** What can be told of the past and the future; three numbers and a day choose whom, where and what. */
export type Event = {
  readonly kind: keyof typeof events
  readonly a: number
  readonly b: number
  readonly c: number
  readonly on: PlainDate
}

type Telling = Omit<Event, 'kind'>

const marksOf = (persons: readonly Person[], bits: number) =>
  persons.flatMap((person, place) => {
    const mark = (bits >> (place * 2)) & 3
    return mark === 0
      ? []
      : [{ card: person.card, present: mark !== 1, spoke: mark === 3, online: bits % 5 === 0 }]
  })

async function idsOf(history: History): Promise<ReadonlyMap<string, number>> {
  const rows = await sql<{ code: string; id: number }>`
    select code, id from organisation.org_unit union all select card_number, id from members.member`.execute(
    history.database.jobs.db,
  )
  return new Map(rows.rows.map((row) => [row.code, row.id]))
}

type Content = Omit<InputOf<typeof recordMeeting>, 'unitId'>

async function contentOf(history: History, cell: Unit, { b, c, on }: Telling) {
  const ids = await idsOf(history)
  const roster = history.persons.filter((person) =>
    person.homes.some((home) => home.unit === cell.code && contains(home, on)),
  )
  const marks = marksOf(roster, c)
  const checker = b % 3 === 0 ? undefined : ids.get(roster[0]?.card ?? '')
  const content: Content = {
    kind: b % 4 < 3 ? 'ordinary' : 'thematic',
    heldOn: on,
    ...(b % 5 === 0 ? {} : { outcome: b % 2 === 0 ? 'resolution' : 'conclusion' }),
    ...(checker === undefined ? {} : { checkerId: checker }),
    attendance: marks.map((mark) => ({
      memberId: ids.get(mark.card) ?? 0,
      status: statusOf(mark),
      spoke: mark.spoke,
    })),
  }
  const told = {
    kind: content.kind,
    heldOn: on,
    resolved: content.outcome !== undefined,
    checked: checker !== undefined,
    marks: marks.map(({ card, present, spoke }) => ({ card, present, spoke })),
  }
  return { content, told, unitId: ids.get(cell.code) ?? 0 }
}

function statusOf(mark: { present: boolean; online: boolean }) {
  if (!mark.present) return 'absent-excused' as const
  return mark.online ? ('present-online' as const) : ('present' as const)
}

/** Asks a handler of meetings in a transaction of its own; a refusal changes nothing. */
async function asked(
  history: History,
  name: string,
  input: object,
): Promise<{ id: number; version?: number } | undefined> {
  const handler = meetingsHandlers.find((one) => one.endpoint.name === name)
  if (!handler) throw new Error(`no handler ${name}`)
  try {
    return await history.database.app.db.transaction().execute(async (db) => {
      const request = aRequest({ db, today: history.today })
      return (await ask(handler, input, request)) as { id: number; version?: number }
    })
  } catch (error) {
    if (error instanceof ProblemError && error.problem.status < 500) return undefined
    throw error
  }
}

/** Everything that can happen. What is impossible at that moment changes nothing. */
export const events = {
  async found(history: History, { a, b, c, on }: Telling) {
    const parent = pick(history.units, a)
    if (isCell(parent)) return
    const code = `N${history.units.length}`
    const to = b % 6 === 0 ? addDays(on, 1 + (c % 80)) : null
    const states = [{ from: on, to, kind: 'cell', parent: parent.code }]
    if (!(await addUnit(history, { code, states }))) return
    for (let place = 0; place < 2 + (b % 3); place += 1) {
      await addPerson(history, {
        card: `${code}-${place}`,
        recognisedOn: place === c % 5 ? null : plainDate('2011-01-01'),
        homes: [{ unit: code, from: on, to }],
        absences: [],
      })
    }
  },

  async moveUnit(history: History, { a, b, on }: Telling) {
    const unit = pick(history.units.slice(1), a)
    const parent = pick(history.units, b)
    const last = unit.states.at(-1)
    if (isCell(parent) || parent === unit || !last || !isOpen(unit) || last.from >= on) return
    const row = { code: unit.code, name: unit.code, kind: last.kind, parent_code: parent.code }
    if (!isTaken(await bring(history, 'org-units', [{ ...row, valid_from: on }]))) return
    last.to = on
    unit.states.push({ from: on, to: null, kind: last.kind, parent: parent.code })
  },

  async endCell(history: History, { a, b, on }: Telling) {
    const unit = pick(cellsOf(history), a)
    const heir = pick(cellsOf(history), b)
    const last = unit.states.at(-1)
    if (!last || !isOpen(unit) || last.from >= on) return
    const isBusyLater =
      history.gatherings.some((one) => one.unit === unit.code && one.heldOn >= on) ||
      history.persons.some((person) =>
        person.homes.some(
          (home) =>
            home.unit === unit.code && (home.from >= on || (home.to !== null && home.to > on)),
        ),
      )
    if (isBusyLater) return
    const follows = heir !== unit && livesOn(heir, on) && isOpen(heir)
    for (const person of history.persons) {
      if (person.homes.at(-1)?.unit !== unit.code) continue
      if (follows && b % 3 > 0) await moveMember(history, person, heir.code, on)
      else await leaveCell(history, person, on)
    }
    const row = {
      code: unit.code,
      name: unit.code,
      kind: last.kind,
      parent_code: last.parent ?? '',
      valid_from: last.from,
      valid_to: on,
    }
    if (!isTaken(await bring(history, 'org-units', [row]))) return
    last.to = on
    if (!follows) return
    unit.successor = { code: heir.code, from: on }
    await sql`
      insert into organisation.succession (predecessor_id, successor_id, from_day, is_primary)
      select gone.id, heir.id, ${on}::date, true from organisation.org_unit gone, organisation.org_unit heir
      where gone.code = ${unit.code} and heir.code = ${heir.code}`.execute(
      history.database.owner.db,
    )
  },

  async admit(history: History, { a, b, on }: Telling) {
    const unit = pick(cellsOf(history), a)
    if (!livesOn(unit, on)) return
    await addPerson(history, {
      card: `P${history.persons.length}`,
      recognisedOn: b % 3 === 0 ? null : addDays(on, (b % 40) - 20),
      homes: [{ unit: unit.code, from: on, to: unit.states.at(-1)?.to ?? null }],
      absences: [],
    })
  },

  async move(history: History, { a, b, on }: Telling) {
    const unit = pick(cellsOf(history), b)
    if (livesOn(unit, on) && isOpen(unit))
      await moveMember(history, pick(history.persons, a), unit.code, on)
  },

  /** A home before the first one that was known. */
  async tellFormerHome(history: History, { a, b, on }: Telling) {
    const person = pick(history.persons, a)
    const unit = pick(cellsOf(history), b)
    const first = person.homes[0]
    if (!first || on >= first.from || !livesOn(unit, on)) return
    if (!livesOn(unit, addDays(first.from, -1)) || unit.code === first.unit) return
    const home = { unit: unit.code, from: on, to: first.from }
    if (isTaken(await bring(history, 'members', [personRow(person, home)])))
      person.homes.unshift(home)
  },

  async leave(history: History, { a, on }: Telling) {
    await leaveCell(history, pick(history.persons, a), on)
  },

  async recognise(history: History, { a, on }: Telling) {
    const probationary = history.persons.filter((one) => one.recognisedOn === null)
    if (probationary.length === 0) return
    const person = pick(probationary, a)
    const recognised = { ...person, recognisedOn: on }
    const row = personRow(recognised, person.homes.at(-1))
    if (isTaken(await bring(history, 'members', [row]))) person.recognisedOn = on
  },

  async absence(history: History, { a, b, c, on }: Telling) {
    const person = pick(history.persons, a)
    const kind = pick(['Miễn', 'Tạm miễn', 'Sinh hoạt tạm thời nơi khác', 'Nhiệm vụ đặc biệt'], b)
    const to = c % 3 === 0 ? null : addDays(on, 1 + (c % 120))
    const overlaps = person.absences.some(
      (one) =>
        one.kind === kind && (to === null || one.from <= to) && (one.to === null || on <= one.to),
    )
    if (overlaps) return
    const row = {
      ...personRow(person, person.homes.at(-1)),
      absence_kind: kind,
      absence_from: on,
      absence_to: to ?? '',
    }
    if (isTaken(await bring(history, 'members', [row])))
      person.absences.push({ kind, from: on, to })
  },

  async record(history: History, telling: Telling) {
    const cell = pick(cellsOf(history), telling.a)
    const { content, told, unitId } = await contentOf(history, cell, telling)
    const saved = await asked(history, 'recordMeeting', { ...content, unitId })
    if (saved) history.gatherings.push({ ...told, unit: cell.code, id: saved.id, version: 1 })
  },

  async correct(history: History, telling: Telling) {
    if (history.gatherings.length === 0) return
    const gathering = pick(history.gatherings, telling.a)
    const cell = history.units.find((unit) => unit.code === gathering.unit)
    if (!cell) return
    const { content, told } = await contentOf(history, cell, telling)
    const input = { ...content, meetingId: gathering.id, version: gathering.version }
    if (await asked(history, 'correctMeeting', { ...input, reason: 'đính chính' }))
      Object.assign(gathering, told, { version: gathering.version + 1 })
  },

  async withdraw(history: History, { a }: Telling) {
    if (history.gatherings.length === 0) return
    const gathering = pick(history.gatherings, a)
    const input = { meetingId: gathering.id, version: gathering.version, reason: 'ghi nhầm' }
    if (await asked(history, 'withdrawMeeting', input))
      history.gatherings.splice(history.gatherings.indexOf(gathering), 1)
  },

  async declare(history: History, { a, b, c, on }: Telling) {
    const cell = pick(cellsOf(history), a)
    const present = c % 6
    const [excused, exempt] = [b % 3, c % 2]
    const base = present + excused
    const row = {
      unit_code: cell.code,
      kind: 'Thường kỳ',
      held_on: on,
      called: String(b % 2 === 0 ? base + exempt : base),
      present: String(present),
      excused: String(excused),
      exempt: String(exempt),
    }
    const report = await bring(history, 'meetings', [row])
    if (report.written === 0) return
    const known = history.gatherings.find(
      (one) => one.unit === cell.code && one.kind === 'ordinary' && one.heldOn === on,
    )
    if (known) {
      Object.assign(known, { declared: { base, present }, version: known.version + 1 })
      return
    }
    const found = await sql<{ id: number }>`select max(id) as id from meetings.meeting`.execute(
      history.database.jobs.db,
    )
    history.gatherings.push({
      unit: cell.code,
      kind: 'ordinary',
      heldOn: on,
      resolved: false,
      checked: false,
      declared: { base, present },
      marks: [],
      id: found.rows[0]?.id ?? 0,
      version: 1,
    })
  },

  /** A mark of anybody at any meeting, from a file: of the base, an exempt member, a stranger. */
  async mark(history: History, { a, b, c }: Telling) {
    if (history.gatherings.length === 0) return
    const gathering = pick(history.gatherings, a)
    const { card } = pick(history.persons, b)
    const [present, spoke] = [c % 4 > 0, c % 4 === 3]
    const row = {
      unit_code: gathering.unit,
      kind: gathering.kind,
      held_on: gathering.heldOn,
      card_number: card,
      status: present ? 'Có mặt' : 'Vắng không lý do',
      spoke: spoke ? 'x' : '',
    }
    const report = await bring(history, 'attendance', [row])
    if (report.written > 0) gathering.marks.push({ card, present, spoke })
  },

  advance(history: History, { a, b }: Telling) {
    history.today = addDays(history.today, b % 7 === 0 ? -(a % 40) : a % 50)
    return Promise.resolve()
  },
}

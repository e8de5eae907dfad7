import { describe, expect, test } from 'vitest'

import { plainDate } from '#kernel/time.ts'

import { outsideAllClusters } from './emulation-clusters.ts'
import { makeSample } from './make-sample.ts'
import type { SampleBloc, SampleOptions } from './sample-rows.ts'

const small: SampleOptions = {
  members: 900,
  years: 13 / 12,
  until: plainDate('2025-01-08'),
  seed: 20_160_819,
}
const bloc: SampleOptions = { ...small, members: 82_000 }

const forever = '9999-12-31'
const share = (part: number, whole: number) => part / whole

function counted<Row>(rows: Iterable<Row>, fits: (row: Row) => boolean = () => true): number {
  let count = 0
  for (const row of rows) if (fits(row)) count += 1
  return count
}

/** Every row of a sample as one text, to compare two of them. */
function written(sample: SampleBloc): string {
  const { members, memberships, absences, meetings, attendance, entries, ...lists } = sample
  const streams = [members, memberships, absences, meetings, attendance, entries]
  return JSON.stringify([lists, ...streams.map((rows) => [...rows()])])
}

type Dated = { readonly from: string; readonly to: string | null }

/** Whether the spells follow each other without a gap or an overlap from the first to the last day. */
function fills(spells: readonly Dated[], life: Dated): boolean {
  let day: string | null = life.from
  for (const spell of spells.toSorted((one, other) => one.from.localeCompare(other.from))) {
    if (spell.from !== day) return false
    day = spell.to
  }
  return day === life.to
}

/** The spells of each key. */
function spellsBy<Row extends Dated>(
  rows: Iterable<Row>,
  keyOf: (row: Row) => number,
): ReadonlyMap<number, readonly Row[]> {
  const groups = new Map<number, Row[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) group.push(row)
    else groups.set(keyOf(row), [row])
  }
  return groups
}

test('the same seed makes the same sample; another seed makes another', () => {
  const once = written(makeSample(small))
  expect(written(makeSample(small)) === once).toBe(true)
  expect(written(makeSample({ ...small, seed: 7 })) === once).toBe(false)
})

describe.each([
  ['a small sample', small],
  ['a tenth of the Bloc', { ...bloc, members: 8_200 }],
])('%s', (_name, options) => {
  const sample = makeSample(options)
  const lives = new Map(sample.units.map((unit) => [unit.id, unit]))
  const isIn = (unitId: number, spell: Dated) => {
    const unit = lives.get(unitId)
    return (
      unit !== undefined &&
      unit.from <= spell.from &&
      (unit.to ?? forever) >= (spell.to ?? forever) &&
      spell.from < (spell.to ?? forever)
    )
  }

  test('the states of a unit fill its life, and its parent lives as long', () => {
    const states = spellsBy(sample.unitStates, (state) => state.unitId)
    const broken = sample.units.filter((unit) => !fills(states.get(unit.id) ?? [], unit))
    expect(broken).toEqual([])
    const orphans = sample.unitStates.filter(
      (state) => state.parentId !== null && !isIn(state.parentId, state),
    )
    expect(orphans).toEqual([])
  })

  test('every unit stands under the top on every day, without a cycle', () => {
    const days = ['2023-12-01', ...sample.unitStates.map((state) => state.from), '2025-01-08']
    for (const day of [...new Set(days.filter((one) => one >= '2023-12-01'))]) {
      const parents = new Map(
        sample.unitStates
          .filter((state) => state.from <= day && day < (state.to ?? forever))
          .map((state) => [state.unitId, state.parentId]),
      )
      const lost = [...parents.keys()].filter((unit) => {
        let above: number | null | undefined = unit
        for (let steps = 0; above && above !== 1 && steps < 9; steps += 1)
          above = parents.get(above)
        return above !== 1
      })
      expect(lost).toEqual([])
    }
  })

  test('no two units of one parent bear the same name at the start, and no code comes twice', () => {
    const names = sample.unitStates
      .filter((state) => state.from < sample.firstDay)
      .map((state) => `${state.parentId} ${state.name}`)
    expect(new Set(names).size).toBe(names.length)
    expect(new Set(sample.units.map((unit) => unit.code)).size).toBe(sample.units.length)
    const odd = sample.units.filter(
      (unit) => !/^\d{2}\.\d{3}\.\d{3}\.\d{3}\.\d{3}(-T\d)?$/.test(unit.code),
    )
    expect(odd).toEqual([])
  })

  test('a member is in one cell a day, while that cell lives, after his admission', () => {
    const admitted = new Map<number, string>()
    for (const member of sample.members()) admitted.set(member.id, member.admittedOn)
    const faults: unknown[] = []
    for (const [member, spells] of spellsBy(sample.memberships(), (row) => row.memberId)) {
      const first = spells.reduce((least, spell) => (spell.from < least ? spell.from : least), '9')
      const last = spells.reduce(
        (most, spell) => ((spell.to ?? forever) > most ? (spell.to ?? forever) : most),
        '',
      )
      const life = { from: first, to: last === forever ? null : last }
      if (!fills(spells, life) || first < (admitted.get(member) ?? forever)) faults.push(spells)
      for (const spell of spells) if (!isIn(spell.unitId, spell)) faults.push(spell)
    }
    expect(faults).toEqual([])
    expect(admitted.size).toBe(sample.memberCount)
  })

  test('a seat has one holder a day, who is a member; terms of a body do not overlap', () => {
    for (const rows of [
      spellsBy(sample.holdings, (holding) => holding.seatId),
      spellsBy(sample.terms, (term) => term.bodyId),
    ]) {
      for (const spells of rows.values()) {
        const sorted = spells.toSorted((one, other) => one.from.localeCompare(other.from))
        const clash = sorted.some(
          (spell, place) => place > 0 && spell.from < (sorted[place - 1]?.to ?? forever),
        )
        expect(clash).toBe(false)
      }
    }
    const heads = sample.holdings.map((holding) => holding.memberId)
    expect(heads.every((member) => member >= 1 && member <= sample.memberCount)).toBe(true)
  })

  test('some seats of committees stand empty at the clock, for days or for most of a year', () => {
    const seats = new Map(sample.seats.map((seat) => [seat.id, seat]))
    const held = spellsBy(sample.holdings, (holding) => holding.seatId)
    const strays = sample.holdings.filter((holding) => {
      const seat = seats.get(holding.seatId)
      return !seat || holding.from < seat.from || (holding.to ?? forever) > (seat.to ?? forever)
    })
    expect(strays).toEqual([])
    const since = sample.seats
      .filter((seat) => seat.to === null)
      .flatMap((seat) => {
        const last = (held.get(seat.id) ?? [])
          .map(({ to }) => to ?? forever)
          .toSorted()
          .at(-1)
        return last !== undefined && last < '2025-01-08' ? [last] : []
      })
    expect(since.length).toBeGreaterThan(10)
    expect(since.length).toBeLessThan(sample.seats.length / 20)
    expect(since.some((day) => day < '2024-06-01')).toBe(true)
    expect(since.some((day) => day > '2024-11-15')).toBe(true)
  })

  test('full-time workers have one work a day, in a unit that lives', () => {
    const works = spellsBy(sample.workers, (worker) => worker.memberId)
    const clashes = [...works.values()].filter((spells) => {
      const sorted = spells.toSorted((one, other) => one.from.localeCompare(other.from))
      return sorted.some((spell, at) => at > 0 && spell.from < (sorted[at - 1]?.to ?? forever))
    })
    expect(clashes).toEqual([])
    expect(sample.workers.filter((worker) => !isIn(worker.unitId, worker))).toEqual([])
    expect(sample.offices.filter((office) => !isIn(office.unitId, office))).toEqual([])
    expect(sample.workers.length).toBeGreaterThan(30)
  })

  test('whoever is marked belongs to the cell on the day and is not absent by one of the four kinds', () => {
    const homes = spellsBy(sample.memberships(), (row) => row.memberId)
    const absences = spellsBy(sample.absences(), (row) => row.memberId)
    const cells = new Map<number, number>()
    let last = 0
    for (const meeting of sample.meetings()) {
      cells.set(meeting.id, meeting.unitId)
      last += meeting.id === last + 1 ? 1 : Number.NaN
    }
    expect(last).toBe(cells.size)
    const on = <Spell extends Dated>(spells: readonly Spell[] | undefined, day: string) =>
      (spells ?? []).filter((spell) => spell.from <= day && day < (spell.to ?? forever))
    const strangers = counted(sample.attendance(), (mark) => {
      const isHome = on(homes.get(mark.memberId), mark.heldOn).some(
        (home) => home.unitId === cells.get(mark.meetingId),
      )
      return !isHome || on(absences.get(mark.memberId), mark.heldOn).length > 0
    })
    expect(strangers).toBe(0)
  })

  test('meetings lie in the thirteen months, one of a kind a day, and ended after they began', () => {
    const keys = new Set<string>()
    let count = 0
    const faults: unknown[] = []
    for (const meeting of sample.meetings()) {
      count += 1
      keys.add(`${meeting.unitId} ${meeting.kind} ${meeting.heldOn}`)
      const isInside = meeting.heldOn >= '2023-12-01' && meeting.heldOn <= '2024-12-31'
      if (!isInside || meeting.endedAt <= meeting.startedAt) faults.push(meeting)
    }
    expect(faults).toEqual([])
    expect(keys.size).toBe(count)
  })
})

describe('the Bloc in its true size', () => {
  const sample = makeSample(bloc)
  const onClock = (row: Dated) => row.from <= '2025-01-08' && '2025-01-08' < (row.to ?? forever)

  test('61 organisations (34 and 27), 6,000 cells and 82,000 members, each within one in a hundred', () => {
    const living = sample.unitStates.filter(onClock)
    const direct = living.filter((state) => state.parentId === 1)
    expect(direct.length).toBe(61)
    expect(direct.filter((state) => state.kind === 'upper').length).toBe(34)
    const cells = living.filter((state) => state.kind === 'cell').length
    expect(Math.abs(share(cells, 6_000) - 1)).toBeLessThan(0.01)
    expect(Math.abs(share(sample.memberCount, 82_000) - 1)).toBeLessThan(0.01)
    expect(Math.abs(share(counted(sample.memberships(), onClock), 82_000) - 1)).toBeLessThan(0.01)
  })

  test('names, women and probationary members in their true proportions', () => {
    const surnames = new Map<string, number>()
    let women = 0
    let probationary = 0
    for (const member of sample.members()) {
      const surname = member.fullName.split(' ')[0] ?? ''
      surnames.set(surname, (surnames.get(surname) ?? 0) + 1)
      if (member.gender === 'female') women += 1
      if (member.recognisedOn === null) probationary += 1
    }
    const of = (surname: string) => share(surnames.get(surname) ?? 0, sample.memberCount)
    expect(of('Nguyễn')).toBeGreaterThan(0.32)
    expect(of('Nguyễn')).toBeLessThan(0.38)
    expect(of('Trần')).toBeCloseTo(0.105, 1)
    expect(share(women, sample.memberCount)).toBeCloseTo(0.45, 1)
    expect(share(probationary, sample.memberCount)).toBeGreaterThan(0.02)
    expect(share(probationary, sample.memberCount)).toBeLessThan(0.03)
  })

  test('more than a million marks; attendance near 94 % and three in four speak in the year', () => {
    let marks = 0
    let present = 0
    const seen = new Set<number>()
    const spoke = new Set<number>()
    for (const mark of sample.attendance()) {
      marks += 1
      if (mark.status.startsWith('present')) present += 1
      if (mark.heldOn < '2024-01-01') continue
      seen.add(mark.memberId)
      if (mark.spoke) spoke.add(mark.memberId)
    }
    expect(marks).toBeGreaterThan(1_000_000)
    expect(share(present, marks)).toBeGreaterThan(0.93)
    expect(share(present, marks)).toBeLessThan(0.96)
    expect(share(spoke.size, seen.size)).toBeGreaterThan(0.72)
    expect(share(spoke.size, seen.size)).toBeLessThan(0.78)
  })

  test('some ninety-five of a hundred cells meet in the first week; the New Year month is worse', () => {
    const firstWeek = new Map<string, number>()
    for (const { kind, heldOn } of sample.meetings()) {
      if (kind !== 'ordinary' || heldOn.slice(8) > '07') continue
      firstWeek.set(heldOn.slice(0, 7), (firstWeek.get(heldOn.slice(0, 7)) ?? 0) + 1)
    }
    const cells = 5_990
    const shares = [...firstWeek.values()].map((count) => share(count, cells))
    expect(firstWeek.size).toBe(13)
    expect(Math.max(...shares)).toBeLessThan(0.98)
    expect(Math.min(...shares)).toBe(share(firstWeek.get('2024-02') ?? 0, cells))
    expect(shares.reduce((sum, one) => sum + one, 0) / 13).toBeGreaterThan(0.93)
  })

  test('each organisation stands in one emulation cluster, but for the office of the Bloc; one moved', () => {
    const direct = sample.unitStates.filter((state) => onClock(state) && state.parentId === 1)
    const placed = sample.clusterStays.filter(onClock).map(({ unitId }) => unitId)
    expect(new Set(placed).size).toBe(placed.length)
    const without = direct.filter(({ unitId }) => !placed.includes(unitId)).map(({ name }) => name)
    expect(without).toEqual([`Đảng bộ ${outsideAllClusters}`])
    expect(placed.length).toBe(60)
    expect(
      sample.clusters.map(({ name }) => name).every((name) => name.startsWith('Cụm thi đua số')),
    ).toBe(true)
    const ended = sample.clusterStays.filter((stay) => stay.to !== null)
    expect(ended.map(({ from, to }) => [from, to])).toEqual([['2023-12-01', '2024-06-01']])
    expect(
      fills(
        sample.clusterStays.filter(({ unitId }) => unitId === ended[0]?.unitId),
        {
          from: sample.firstDay,
          to: null,
        },
      ),
    ).toBe(true)
  })

  test('twenty reorganised units: ended, born, received, handed outside, moved, renamed, empowered', () => {
    const cells = sample.unitStates.filter((state) => state.kind === 'cell')
    const inside = (day: string | null) => day !== null && day > '2023-12-01' && day < '2025-01-01'
    const handedOver = sample.units.filter((unit) => unit.handedOutsideOn !== null)
    expect(handedOver.length).toBeGreaterThan(1)
    expect(sample.successions.length).toBeGreaterThanOrEqual(12)
    const changed = new Map<number, number>()
    for (const state of sample.unitStates) {
      changed.set(state.unitId, (changed.get(state.unitId) ?? 0) + 1)
    }
    expect([...changed.values()].filter((states) => states > 1).length).toBe(9)
    const born = sample.units.filter((unit) => inside(unit.from))
    const received = born.filter(
      (unit) => !sample.successions.some((one) => one.successorId === unit.id),
    )
    expect(received.length).toBeGreaterThan(1)
    expect(cells.filter((state) => inside(state.from)).length).toBeGreaterThan(8)
    // Each act has a decision of its own, but for the one that hands a branch over: that ends units only.
    const decisions = new Set([
      ...sample.unitStates.filter((state) => inside(state.from)).map((state) => state.document),
      ...sample.successions.map((succession) => succession.document),
    ])
    const handings = new Set(handedOver.map((unit) => unit.handedOutsideOn))
    expect([decisions.size, handings.size]).toEqual([19, 1])
  })
})

test('the account of the secretary belongs to a cell that owes the last month', () => {
  const sample = makeSample(small)
  const secretary = sample.accounts.find((account) => account.login === 'bi-thu')
  const held = counted(
    sample.meetings(),
    (meeting) =>
      meeting.unitId === secretary?.unitId &&
      meeting.kind === 'ordinary' &&
      meeting.heldOn >= '2024-12-01',
  )
  expect(secretary?.memberId).toBeGreaterThan(0)
  expect(held).toBe(0)
  expect(new Set(sample.accounts.map((account) => account.role)).size).toBe(7)
})

test('more members and years make more, up to the clock asked for', () => {
  const longer = makeSample({ ...small, members: 1_800, years: 3, until: plainDate('2024-06-30') })
  expect([longer.firstDay, longer.endDay]).toEqual(['2021-07-01', '2024-07-01'])
  expect(longer.memberCount).toBeGreaterThan(1_750)
})

test('over ten years each term of a body ends where the next one begins', () => {
  const long = makeSample({ ...small, years: 10 })
  for (const terms of spellsBy(long.terms, (term) => term.bodyId).values()) {
    const [first, last] = [terms[0], terms.at(-1)]
    if (!first || !last) throw new Error('a body without terms')
    expect(fills(terms, { from: first.from, to: last.to })).toBe(true)
  }
})

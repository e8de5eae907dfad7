import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { addDays, type PlainDate, plainDate } from '#kernel/time.ts'

import { type Life, type LifeState, lifeLineOf } from './life-line.ts'

type Unit = { readonly id: number }

const unit = (id: number): Unit => ({ id })

/** A cell of one state, from 2020 on, under unit 1. */
function aState(changes: Partial<LifeState<Unit>> = {}): LifeState<Unit> {
  return {
    from: plainDate('2020-01-01'),
    to: null,
    name: 'Chi bộ 1',
    kind: 'cell',
    parent: unit(1),
    document: null,
    ...changes,
  }
}

const heir = (id: number, from: string, document: string | null = null) => ({
  unit: unit(id),
  from: plainDate(from),
  document,
})

const tell = (life: Partial<Life<Unit>>) =>
  lifeLineOf({
    states: [aState()],
    predecessors: [],
    successors: [],
    handedOutsideOn: null,
    ...life,
  })

describe('the life of a unit', () => {
  test('begins with its founding, and what it was founded from', () => {
    expect(tell({ predecessors: [heir(7, '2020-01-01', '3-QĐ'), heir(8, '2020-01-01')] })).toEqual([
      {
        kind: 'founded',
        day: '2020-01-01',
        document: '3-QĐ',
        name: 'Chi bộ 1',
        unitKind: 'cell',
        parent: unit(1),
        units: [unit(7), unit(8)],
      },
    ])
  })

  test('tells each thing for itself that became another by one decision', () => {
    const on = plainDate('2022-05-01')
    const states = [
      aState({ to: on }),
      aState({ from: on, name: 'Chi bộ 2', kind: 'grassroots', parent: unit(2), document: '9-QĐ' }),
    ]
    const told = { day: on, document: '9-QĐ' }
    expect(tell({ states }).slice(1)).toEqual([
      { ...told, kind: 'renamed', from: 'Chi bộ 1', to: 'Chi bộ 2' },
      { ...told, kind: 'kind-changed', from: 'cell', to: 'grassroots' },
      { ...told, kind: 'moved', from: unit(1), to: unit(2) },
    ])
  })

  test('a unit that others are merged into, and that others come of, goes on', () => {
    const events = tell({
      predecessors: [heir(7, '2021-03-01', '4-QĐ'), heir(8, '2021-03-01')],
      successors: [heir(9, '2020-06-01')],
    })
    expect(events.slice(1)).toEqual([
      { kind: 'split', day: '2020-06-01', document: null, units: [unit(9)] },
      { kind: 'grew', day: '2021-03-01', document: '4-QĐ', units: [unit(7), unit(8)] },
    ])
  })

  test('ends in what follows it, in nothing, or outside', () => {
    const to = plainDate('2023-01-01')
    const states = [aState({ to })]
    expect(tell({ states, successors: [heir(9, to, '5-QĐ')] }).at(-1)).toEqual({
      kind: 'ended',
      day: to,
      document: '5-QĐ',
      units: [unit(9)],
    })
    expect(tell({ states }).at(-1)).toMatchObject({ kind: 'ended', units: [] })
    expect(tell({ states, handedOutsideOn: to }).at(-1)).toEqual({
      kind: 'handed-outside',
      day: to,
      document: null,
    })
  })

  test('of a unit without a state there is nothing to tell', () => {
    expect(tell({ states: [] })).toEqual([])
  })
})

const dayAt = (place: number): PlainDate => addDays(plainDate('2020-01-01'), place)

/** A life of some states without a gap, and heirs on any days. */
const anyLife: fc.Arbitrary<Life<Unit>> = fc
  .record({
    days: fc.uniqueArray(fc.integer({ min: 0, max: 300 }), { minLength: 2, maxLength: 6 }),
    names: fc.array(fc.constantFrom('A', 'B'), { minLength: 6, maxLength: 6 }),
    parents: fc.array(fc.constantFrom(1, 2), { minLength: 6, maxLength: 6 }),
    isOver: fc.boolean(),
    before: fc.array(fc.tuple(fc.integer({ min: 10, max: 20 }), fc.integer({ max: 300, min: 0 }))),
    after: fc.array(fc.tuple(fc.integer({ min: 30, max: 40 }), fc.integer({ max: 300, min: 0 }))),
  })
  .map(({ days, names, parents, isOver, before, after }) => {
    const sorted = days.toSorted((one, other) => one - other)
    const states = sorted.slice(0, -1).map((from, place) => {
      const isLast = place === sorted.length - 2
      return aState({
        from: dayAt(from),
        to: isLast && !isOver ? null : dayAt(sorted[place + 1] ?? 0),
        name: names[place] ?? 'A',
        parent: unit(parents[place] ?? 1),
      })
    })
    const heirs = (told: readonly (readonly [number, number])[]) =>
      told.map(([id, day]) => heir(id, dayAt(day)))
    const ends = states.at(-1)?.to ?? null
    // Nothing is merged into what is over, and nothing comes of what is not yet.
    const predecessors = heirs(before).filter(({ from }) => ends === null || from < ends)
    const successors = heirs(after).filter(({ from }) => from >= (states[0]?.from ?? from))
    return { states, predecessors, successors, handedOutsideOn: null }
  })

describe('whatever a life was like', () => {
  test('it is told from one founding on, in the order of days, and ends once if it is over', () => {
    fc.assert(
      fc.property(anyLife, (life) => {
        const events = lifeLineOf(life)
        const days = events.map(({ day }) => day)
        expect(days).toEqual(days.toSorted())
        expect(events.filter(({ kind }) => kind === 'founded')).toHaveLength(1)
        expect(events[0]?.kind).toBe('founded')
        const ends = events.filter(({ kind }) => kind === 'ended')
        expect(ends).toHaveLength(typeof life.states.at(-1)?.to === 'string' ? 1 : 0)
        expect(ends.length === 0 || events.at(-1)?.kind === 'ended').toBe(true)
      }),
    )
  })

  test('each heir is told of exactly once, and the last name is that of the last state', () => {
    fc.assert(
      fc.property(anyLife, (life) => {
        const events = lifeLineOf(life)
        const told = events.flatMap((event) => ('units' in event ? event.units : []))
        const heirs = [...life.predecessors, ...life.successors]
        const idsOf = (units: readonly Unit[]) =>
          units.map(({ id }) => id).toSorted((one, other) => one - other)
        expect(idsOf(told)).toEqual(idsOf(heirs.map((one) => one.unit)))
        let name: string | undefined
        for (const event of events) {
          if (event.kind === 'founded') name = event.name
          if (event.kind !== 'renamed') continue
          expect(event.from).toBe(name)
          name = event.to
        }
        expect(name).toBe(life.states.at(-1)?.name)
      }),
    )
  })
})

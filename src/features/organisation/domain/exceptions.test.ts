import { describe, expect, test } from 'vitest'

import { plainDate } from '#kernel/time.ts'

import { decideExceptions, type Exception } from './exceptions.ts'
import { layActs, type ReorganisationAct } from './reorganisation.ts'
import type { UnitState } from './state-history.ts'
import type { UnitKind } from './unit-kinds.ts'

const day = plainDate('2025-02-03')

const register: ReadonlyMap<string, readonly UnitState[]> = new Map(
  (
    [
      ['K', 'bloc', null],
      ['A', 'grassroots', 'K'],
      ['A1', 'cell', 'A'],
      ['A2', 'cell', 'A'],
      ['B', 'grassroots', 'K'],
      ['B1', 'cell', 'B'],
    ] as const satisfies readonly (readonly [string, UnitKind, string | null])[]
  ).map(([code, kind, parentCode]) => [
    code,
    [
      {
        code,
        from: plainDate('2020-01-01'),
        to: null,
        name: code,
        kind,
        parentCode,
        document: null,
      },
    ],
  ]),
)

const lay = (acts: readonly ReorganisationAct[]) =>
  layActs(register, acts, { day, document: '12-QĐ/ĐUK' })

const faultsOf = (acts: readonly ReorganisationAct[]) =>
  lay(acts).faults.map(({ act, code }) => [act, code])

const founded = (code: string, unitKind: UnitKind = 'cell', under = 'A'): ReorganisationAct => ({
  kind: 'establish',
  code,
  name: code,
  unitKind,
  under,
})

/** Who sits where on the day, by the number of the card. */
const cells: Readonly<Record<string, string | null>> = {
  a1: 'A1',
  a1b: 'A1',
  a2: 'A2',
  b1: 'B1',
  gone: null,
}

function decided(acts: readonly ReorganisationAct[]) {
  const laid = lay(acts)
  expect(laid.faults).toEqual([])
  const ended = new Set(laid.told.filter(({ to }) => to === day).map(({ code }) => code))
  const made = decideExceptions(laid.exceptions, {
    seated: new Map(
      Object.entries(cells).map(([card, cell], place) => [card, { memberId: place + 1, cell }]),
    ),
    defaultFor: (cell) => (ended.has(cell) ? (laid.membersTo.get(cell) ?? null) : cell),
  })
  return {
    moves: made.moves.map(({ act, member, from, to }) => [act, member, from, to]),
    faults: made.faults.map(({ act, code, facts }) => [act, code, facts['member']]),
  }
}

const split = (
  exceptions: readonly Exception[],
  changes: Partial<Extract<ReorganisationAct, { kind: 'split' }>> = {},
): readonly ReorganisationAct[] => [
  founded('A3'),
  founded('A4'),
  { kind: 'split', unit: 'A1', into: ['A3', 'A4'], goesOn: false, ...changes, exceptions },
]

describe('where somebody may go', () => {
  test.each<readonly [string, Exception, readonly string[]]>([
    ['a cell of the same decision', { member: 'a1', to: 'A4' }, []],
    ['a living cell of another organisation', { member: 'a1', to: 'B1' }, []],
    ['the unit that ends', { member: 'a1', to: 'A1' }, ['target-not-there']],
    ['a unit that nobody knows', { member: 'a1', to: 'X' }, ['target-not-there']],
    ['an organisation that is no cell', { member: 'a1', to: 'B' }, ['target-no-cell']],
  ])('to %s', (_, exception, codes) => {
    expect(lay(split([exception])).faults.map(({ code }) => code)).toEqual(codes)
  })

  test('a cell that a later act founds is there, one that a later act ends is not', () => {
    const [, , act] = split([{ member: 'a1', to: 'A5' }])
    expect(
      faultsOf([founded('A3'), founded('A4'), act as ReorganisationAct, founded('A5')]),
    ).toEqual([])
    expect(
      faultsOf([...split([{ member: 'a1', to: 'B1' }]), { kind: 'dissolve', unit: 'B1' }]),
    ).toEqual([[3, 'target-not-there']])
  })

  test('nobody is named twice, in one act or in two', () => {
    const twice = [
      { member: 'a1', to: 'A4' },
      { member: 'a1', to: 'B1' },
    ]
    expect(faultsOf(split(twice))).toEqual([[3, 'member-named-twice']])
    expect(
      faultsOf([
        ...split(twice.slice(0, 1)),
        { kind: 'dissolve', unit: 'A2', exceptions: twice.slice(1) },
      ]),
    ).toEqual([[4, 'member-named-twice']])
  })

  test('of an act that can’t be done its exceptions are not told as well', () => {
    expect(
      faultsOf([{ kind: 'dissolve', unit: 'X', exceptions: [{ member: 'a1', to: 'Y' }] }]),
    ).toEqual([[1, 'unknown-unit']])
  })

  test('who comes back comes with what is received, not with what is founded', () => {
    const coming = (receivedFrom?: string): readonly ReorganisationAct[] => [
      {
        kind: 'establish',
        code: 'A3',
        name: 'A3',
        unitKind: 'cell',
        under: 'A',
        receivedFrom,
        exceptions: [{ member: 'gone', to: 'A3' }],
      },
    ]
    expect(faultsOf(coming('Thành ủy Hà Nội'))).toEqual([])
    expect(faultsOf(coming())).toEqual([[1, 'nobody-received']])
  })
})

describe('who is excepted', () => {
  test('sits in the cell that is split; whoever is not named follows the default rule', () => {
    expect(decided(split([{ member: 'a1', to: 'A4' }]))).toEqual({
      moves: [[3, 'a1', 'A1', 'A4']],
      faults: [],
    })
  })

  test('somebody who sits elsewhere, in no cell, or is unknown is told by his card', () => {
    const named = ['b1', 'gone', 'nobody'].map((member) => ({ member, to: 'A4' }))
    expect(decided(split(named))).toEqual({
      moves: [],
      faults: ['b1', 'gone', 'nobody'].map((member) => [3, 'member-not-there', member]),
    })
  })

  test('whoever is named with what the default rule gives him is no exception', () => {
    expect(decided(split([{ member: 'a1', to: 'A3' }])).moves).toEqual([])
    expect(decided(split([{ member: 'a1', to: 'A1' }], { goesOn: true })).moves).toEqual([])
  })

  test('from a cell that goes on only the named ones leave', () => {
    expect(decided(split([{ member: 'a1b', to: 'A3' }], { goesOn: true })).moves).toEqual([
      [3, 'a1b', 'A1', 'A3'],
    ])
  })

  test('of an organisation, sits in any cell below it', () => {
    const over: ReorganisationAct = {
      kind: 'hand-over',
      unit: 'A',
      to: 'Thành ủy Hà Nội',
      exceptions: [{ member: 'a2', to: 'B1' }],
    }
    expect(decided([over]).moves).toEqual([[1, 'a2', 'A2', 'B1']])
    const merged: ReorganisationAct = {
      kind: 'merge',
      units: ['A'],
      into: 'B',
      exceptions: [{ member: 'a2', to: 'B1' }],
    }
    expect(decided([merged]).moves).toEqual([[1, 'a2', 'A2', 'B1']])
  })

  test('counts with the cell into which an earlier act merged his own', () => {
    const acts: readonly ReorganisationAct[] = [
      founded('A3'),
      founded('A4'),
      { kind: 'merge', units: ['A2'], into: 'A1' },
      {
        kind: 'split',
        unit: 'A1',
        into: ['A3', 'A4'],
        goesOn: false,
        exceptions: [{ member: 'a2', to: 'A4' }],
      },
    ]
    expect(decided(acts)).toEqual({ moves: [[4, 'a2', 'A2', 'A4']], faults: [] })
  })

  test('who comes back sits in no cell on the day', () => {
    const received = (member: string): readonly ReorganisationAct[] => [
      {
        kind: 'establish',
        code: 'A3',
        name: 'A3',
        unitKind: 'cell',
        under: 'A',
        receivedFrom: 'Thành ủy Hà Nội',
        exceptions: [{ member, to: 'A3' }],
      },
    ]
    expect(decided(received('gone')).moves).toEqual([[1, 'gone', null, 'A3']])
    expect(decided(received('a1')).faults).toEqual([[1, 'member-not-outside', 'a1']])
    expect(decided(received('nobody')).faults).toEqual([[1, 'member-not-outside', 'nobody']])
  })

  test('under the present card and a former one is the same person', () => {
    const told = [
      {
        act: 1,
        unit: 'A1',
        within: new Set(['A1']),
        list: [
          { member: 'new', to: 'B1' },
          { member: 'old', to: 'A2' },
        ],
      },
    ]
    const same = { memberId: 7, cell: 'A1' }
    const { moves, faults } = decideExceptions(told, {
      seated: new Map([
        ['new', same],
        ['old', same],
      ]),
      defaultFor: () => null,
    })
    expect(moves).toHaveLength(1)
    expect(faults).toEqual([
      { act: 1, code: 'member-named-twice', facts: { member: 'old', unit: 'A1' } },
    ])
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { plainDate } from '#kernel/time.ts'

import { unitsNamed } from './acts-named.ts'
import { layActs, type ReorganisationAct } from './reorganisation.ts'
import { mergeStates, type UnitState } from './state-history.ts'
import { checkTree } from './tree-check.ts'
import type { UnitKind } from './unit-kinds.ts'

const since = plainDate('2020-01-01')
const day = plainDate('2025-02-03')
const decision = { day, document: '12-QĐ/ĐUK' }

type Unit = readonly [code: string, kind: UnitKind, parent: string | null]

function registerOf(units: readonly Unit[]): ReadonlyMap<string, readonly UnitState[]> {
  return new Map(
    units.map(([code, kind, parentCode]) => [
      code,
      [{ code, from: since, to: null, name: `Tổ chức ${code}`, kind, parentCode, document: null }],
    ]),
  )
}

const register = registerOf([
  ['K', 'bloc', null],
  ['A', 'grassroots', 'K'],
  ['A1', 'cell', 'A'],
  ['A2', 'cell', 'A'],
  ['B', 'grassroots', 'K'],
  ['B1', 'cell', 'B'],
  ['C', 'cell', 'K'],
])

/** The tree after a decision, as `code kind parent name` of whoever lives on the day. */
function treeAfter(acts: readonly ReorganisationAct[], on = day): readonly string[] {
  const laid = layActs(register, acts, decision)
  expect(laid.faults).toEqual([])
  const merged = mergeStates(register, laid.told)
  expect([...merged.faults, ...checkTree(merged.states, 'several')]).toEqual([])
  return [...merged.states].flatMap(([code, states]) => {
    const state = states.find(({ from, to }) => from <= on && (to === null || to > on))
    return state ? [`${code} ${state.kind} ${state.parentCode ?? '-'}`] : []
  })
}

const before = treeAfter([], since)

const faultsOf = (acts: readonly ReorganisationAct[]) =>
  layActs(register, acts, decision).faults.map(({ act, code }) => [act, code])

const founded = (code: string, unitKind: UnitKind, under?: string): ReorganisationAct => ({
  kind: 'establish',
  code,
  name: `Tổ chức ${code}`,
  unitKind,
  under,
})

describe('an act of a decision', () => {
  test('founds a unit, and one under it', () => {
    expect(treeAfter([founded('D', 'grassroots', 'K'), founded('D1', 'cell', 'D')])).toEqual([
      ...before,
      'D grassroots K',
      'D1 cell D',
    ])
  })

  test('moves a unit with all that stands under it', () => {
    const after = treeAfter([{ kind: 'move', unit: 'A', under: 'B' }])
    expect(after).toContain('A grassroots B')
    expect(after).toContain('A1 cell A')
  })

  test('splits the top into several, each with what it is given', () => {
    const after = treeAfter([
      founded('T1', 'bloc'),
      founded('T2', 'bloc'),
      { kind: 'move', unit: 'A', under: 'T1' },
      { kind: 'move', unit: 'B', under: 'T2' },
      { kind: 'split', unit: 'K', into: ['T1', 'T2'], goesOn: false },
    ])
    expect(after.toSorted()).toEqual(
      [
        'T1 bloc -',
        'T2 bloc -',
        'A grassroots T1',
        'A1 cell A',
        'A2 cell A',
        'B grassroots T2',
        'B1 cell B',
        'C cell T1',
      ].toSorted(),
    )
  })

  test('puts the top under another one', () => {
    const after = treeAfter([founded('T', 'bloc'), { kind: 'move', unit: 'K', under: 'T' }])
    expect(after).toContain('K bloc T')
  })

  test('merges into a living unit: who stood under it stands under that one', () => {
    const acts: readonly ReorganisationAct[] = [{ kind: 'merge', units: ['A'], into: 'B' }]
    expect(treeAfter(acts)).toEqual([
      'K bloc -',
      'A1 cell B',
      'A2 cell B',
      'B grassroots K',
      'B1 cell B',
      'C cell K',
    ])
    const { followers, membersTo } = layActs(register, acts, decision)
    expect(followers).toEqual([{ predecessor: 'A', successor: 'B', isPrimary: true }])
    expect(membersTo).toEqual(new Map([['A', 'B']]))
  })

  test('merges on: members go to whoever is left', () => {
    const acts: readonly ReorganisationAct[] = [
      { kind: 'merge', units: ['A1'], into: 'A2' },
      { kind: 'merge', units: ['A2'], into: 'B1' },
    ]
    expect(layActs(register, acts, decision).membersTo).toEqual(
      new Map([
        ['A1', 'B1'],
        ['A2', 'B1'],
      ]),
    )
  })

  test('merges two into a new one of the same decision', () => {
    const after = treeAfter([
      founded('AB', 'grassroots', 'K'),
      { kind: 'merge', units: ['A', 'B'], into: 'AB' },
    ])
    expect(after).toEqual([
      'K bloc -',
      'A1 cell AB',
      'A2 cell AB',
      'B1 cell AB',
      'C cell K',
      'AB grassroots K',
    ])
  })

  test('splits a unit that ends, the first taking what nobody assigned, or goes on beside the new', () => {
    const acts = (goesOn: boolean): readonly ReorganisationAct[] => [
      founded('A3', 'cell', 'A'),
      founded('A4', 'cell', 'A'),
      { kind: 'split', unit: 'A1', into: ['A3', 'A4'], goesOn },
    ]
    expect(treeAfter(acts(false))).not.toContain('A1 cell A')
    expect(treeAfter(acts(true))).toContain('A1 cell A')
    expect(layActs(register, acts(false), decision).followers).toEqual([
      { predecessor: 'A1', successor: 'A3', isPrimary: true },
      { predecessor: 'A1', successor: 'A4', isPrimary: false },
    ])
    expect(layActs(register, acts(true), decision).membersTo.size).toBe(0)
  })

  test('hands a unit over to outside with all that stands under it', () => {
    const acts: readonly ReorganisationAct[] = [
      { kind: 'hand-over', unit: 'A', to: 'Thành ủy Hà Nội' },
    ]
    expect(treeAfter(acts)).toEqual(['K bloc -', 'B grassroots K', 'B1 cell B', 'C cell K'])
    expect(layActs(register, acts, decision).handedOver.toSorted()).toEqual(['A', 'A1', 'A2'])
  })

  test('renames, grants upper-level powers, and dissolves what is empty', () => {
    const acts: readonly ReorganisationAct[] = [
      { kind: 'rename', unit: 'B', name: 'Đảng bộ B mới' },
      { kind: 'change-kind', unit: 'B', unitKind: 'grassroots-empowered' },
      { kind: 'dissolve', unit: 'C', membersTo: 'B1' },
    ]
    expect(treeAfter(acts)).toContain('B grassroots-empowered K')
    expect(treeAfter(acts)).not.toContain('C cell K')
    const { told } = layActs(register, acts, decision)
    const now = told.find(({ code, from }) => code === 'B' && from === day)
    expect(now).toMatchObject({ name: 'Đảng bộ B mới', document: '12-QĐ/ĐUK' })
  })

  test.each<
    readonly [string, readonly ReorganisationAct[], readonly (readonly [number, string])[]]
  >([
    ['an unknown unit', [{ kind: 'move', unit: 'X', under: 'K' }], [[1, 'unknown-unit']]],
    ['a code that was given before', [founded('A', 'cell', 'K')], [[1, 'code-taken']]],
    ['a unit under itself', [{ kind: 'move', unit: 'A', under: 'A1' }], [[1, 'under-itself']]],
    ['a merger into itself', [{ kind: 'merge', units: ['A'], into: 'A' }], [[1, 'into-itself']]],
    [
      'a merger into its own part',
      [{ kind: 'merge', units: ['A'], into: 'A1' }],
      [[1, 'under-itself']],
    ],
    [
      'members of a cell without a cell to go to',
      [{ kind: 'merge', units: ['A1'], into: 'B' }],
      [[1, 'not-a-cell']],
    ],
    ['an end over the heads of others', [{ kind: 'dissolve', unit: 'A' }], [[1, 'units-below']]],
    ['the end of the last top', [{ kind: 'hand-over', unit: 'K', to: 'x' }], [[1, 'no-top-left']]],
    ['a cell at the top', [founded('T', 'cell')], [[1, 'no-parent']]],
    ['a move to where it stands', [{ kind: 'move', unit: 'A', under: 'K' }], [[1, 'nothing-new']]],
    [
      'the end of what the same decision founds',
      [founded('D', 'cell', 'K'), { kind: 'dissolve', unit: 'D' }],
      [[2, 'founded-here']],
    ],
    [
      'a merger into what is handed over',
      [
        { kind: 'merge', units: ['A1'], into: 'B1' },
        { kind: 'hand-over', unit: 'B', to: 'x' },
      ],
      [[1, 'taker-ends']],
    ],
    [
      'another kind of a cell',
      [{ kind: 'change-kind', unit: 'A1', unitKind: 'grassroots' }],
      [[1, 'stays-a-cell']],
    ],
    [
      'a split into a part of itself',
      [{ kind: 'split', unit: 'A', into: ['A1'], goesOn: false }],
      [[1, 'under-itself']],
    ],
    [
      'what an act before it ended',
      [
        { kind: 'dissolve', unit: 'C' },
        { kind: 'rename', unit: 'C', name: 'Chi bộ C' },
      ],
      [[2, 'unknown-unit']],
    ],
  ])('%s is refused', (_, acts, faults) => {
    expect(faultsOf(acts)).toEqual(faults)
  })

  test('on a day on which the unit changed already, another decision is refused', () => {
    const changed = new Map(register).set('C', [
      { ...(register.get('C')?.[0] as UnitState), from: day },
    ])
    const laid = layActs(changed, [{ kind: 'rename', unit: 'C', name: 'Khác' }], decision)
    expect(laid.faults.map(({ code }) => code)).toEqual(['changed-that-day'])
  })
})

describe('new units inherit from one that ends', () => {
  const heirsOf = (...acts: ReorganisationAct[]) =>
    layActs(register, acts, decision).heirs.map(
      ({ predecessor, successor }) => `${predecessor}>${successor}`,
    )
  const split: ReorganisationAct = { kind: 'split', unit: 'A', into: ['N1', 'N2'], goesOn: false }
  const two = [founded('N1', 'grassroots', 'K'), founded('N2', 'grassroots', 'K')]

  test('each part of what was split', () => {
    expect(heirsOf(...two, { kind: 'move', unit: 'A2', under: 'N2' }, split)).toEqual([
      'A>N1',
      'A>N2',
    ])
  })

  test('not a part that takes in somebody else’s, by a move or by a merger', () => {
    expect(heirsOf(...two, { kind: 'move', unit: 'B1', under: 'N2' }, split)).toEqual(['A>N1'])
    const cell = founded('N3', 'cell', 'N2')
    const taken: ReorganisationAct = { kind: 'merge', units: ['B1'], into: 'N3' }
    expect(heirsOf(...two, cell, taken, split).toSorted()).toEqual(['A>N1', 'B1>N3'])
  })

  test('not what came of two, nor one that lived before', () => {
    const merged = (units: readonly string[], into: string): ReorganisationAct => ({
      kind: 'merge',
      units,
      into,
    })
    expect(heirsOf(founded('N1', 'grassroots', 'K'), merged(['A', 'B'], 'N1'))).toEqual([])
    expect(heirsOf(merged(['A'], 'B'))).toEqual([])
    expect(heirsOf(founded('N1', 'grassroots', 'K'), merged(['A'], 'N1'))).toEqual(['A>N1'])
  })
})

describe('a decision that is entered late', () => {
  const [march, april, may] = [
    plainDate('2025-03-01'),
    plainDate('2025-04-01'),
    plainDate('2025-05-01'),
  ]

  /** A that was renamed in March, moved under B in April, and ended in May where that was told. */
  const spelled = (to: typeof may | null): readonly UnitState[] => {
    const state = { code: 'A', kind: 'sectional' as const, document: null, isEndImplied: true }
    return [
      { ...state, from: since, to: march, name: 'Một', parentCode: 'K' },
      { ...state, from: march, to: april, name: 'Hai', parentCode: 'K' },
      { ...state, from: april, to, name: 'Hai', parentCode: 'B', isEndImplied: false },
    ]
  }

  function livesOf(acts: readonly ReorganisationAct[], to: typeof may | null = null) {
    const known = new Map([...register, ['A', spelled(to)] as const])
    const laid = layActs(known, acts, decision)
    expect(laid.faults).toEqual([])
    const merged = mergeStates(known, laid.told)
    expect([...merged.faults, ...checkTree(merged.states, 'several')]).toEqual([])
    return merged.states
      .get('A')
      ?.map((one) => `${one.from} ${one.name} ${one.kind} ${one.parentCode}`)
  }

  test('goes on in what was entered before it, until somebody changed the same again', () => {
    expect(livesOf([{ kind: 'change-kind', unit: 'A', unitKind: 'grassroots' }])).toEqual([
      '2020-01-01 Một sectional K',
      '2025-02-03 Một grassroots K',
      '2025-03-01 Hai grassroots K',
      '2025-04-01 Hai grassroots B',
    ])
    expect(livesOf([{ kind: 'rename', unit: 'A', name: 'Ba' }])?.slice(1)).toEqual([
      '2025-02-03 Ba sectional K',
      '2025-03-01 Hai sectional K',
      '2025-04-01 Hai sectional B',
    ])
    const moved = [founded('D', 'upper', 'K'), { kind: 'move', unit: 'A', under: 'D' } as const]
    expect(livesOf(moved)?.slice(1)).toEqual([
      '2025-02-03 Một sectional D',
      '2025-03-01 Hai sectional D',
      '2025-04-01 Hai sectional B',
    ])
  })

  test('moves a unit for good, though its former superior, or the new one, was merged since', () => {
    const state = { code: 'A1', kind: 'cell' as const, name: 'Tổ chức A1', document: null }
    const known = new Map([
      ...register,
      [
        'C2',
        [
          {
            ...state,
            code: 'C2',
            kind: 'grassroots' as const,
            from: since,
            to: null,
            parentCode: 'K',
          },
        ],
      ] as const,
      [
        'A1',
        [
          { ...state, from: since, to: march, parentCode: 'A', isEndImplied: true },
          { ...state, from: march, to: null, parentCode: 'B' },
        ],
      ] as const,
    ])
    const wayOf = (took: Readonly<Record<string, string>>) => {
      const tookOver = (code: string, on: string) => (on === march ? took[code] : undefined)
      const moved: ReorganisationAct = { kind: 'move', unit: 'A1', under: 'C2' }
      const laid = layActs(known, [moved], { ...decision, tookOver })
      return mergeStates(known, laid.told)
        .states.get('A1')
        ?.map(({ from, parentCode }) => `${from} ${parentCode}`)
    }
    const first = '2020-01-01 A'
    expect(wayOf({ A: 'B' })).toEqual([first, '2025-02-03 C2', '2025-03-01 C2'])
    expect(wayOf({ A: 'B', C2: 'B' })).toEqual([first, '2025-02-03 C2', '2025-03-01 B'])
    // Somebody moved it in March, whoever else was merged then.
    expect(wayOf({ A: 'C' })).toEqual([first, '2025-02-03 C2', '2025-03-01 B'])
    expect(wayOf({})).toEqual([first, '2025-02-03 C2', '2025-03-01 B'])
  })

  test('comes before an end that was entered', () => {
    const ended = new Map([
      ...register,
      ['C', (register.get('C') ?? []).map((state) => ({ ...state, to: may }))] as const,
    ])
    const laid = layActs(ended, [{ kind: 'rename', unit: 'C', name: 'Ba' }], decision)
    const merged = mergeStates(ended, laid.told)
    expect([...laid.faults, ...merged.faults]).toEqual([])
    expect(merged.states.get('C')).toMatchObject([
      { from: since, to: day, name: 'Tổ chức C' },
      { from: day, to: may, name: 'Ba' },
    ])
  })
})

const codes = [...register.keys(), 'N1', 'N2', 'N3']
const code = fc.constantFrom(...codes)
const kinds: readonly UnitKind[] = ['grassroots', 'sectional', 'cell']
const act: fc.Arbitrary<ReorganisationAct> = fc.oneof(
  fc.record({
    kind: fc.constant('establish' as const),
    code,
    name: fc.constantFrom('Một', 'Hai'),
    unitKind: fc.constantFrom(...kinds),
    under: code,
  }),
  fc.record({
    kind: fc.constant('establish' as const),
    code,
    name: fc.constant('Đỉnh'),
    unitKind: fc.constant('bloc' as const),
  }),
  fc.record({ kind: fc.constantFrom('dissolve' as const, 'disband' as const), unit: code }),
  fc.record({
    kind: fc.constant('merge' as const),
    units: fc.uniqueArray(code, { minLength: 1, maxLength: 3 }),
    into: code,
  }),
  fc.record({
    kind: fc.constant('split' as const),
    unit: code,
    into: fc.uniqueArray(code, { minLength: 1, maxLength: 2 }),
    goesOn: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('move' as const), unit: code, under: code }),
  fc.record({ kind: fc.constant('hand-over' as const), unit: code, to: fc.constant('x') }),
  fc.record({ kind: fc.constant('rename' as const), unit: code, name: fc.constant('Ba') }),
  fc.record({
    kind: fc.constant('change-kind' as const),
    unit: code,
    unitKind: fc.constantFrom(...kinds),
  }),
)

test('whatever acts are done, those that are let through leave one tree on every day', () => {
  fc.assert(
    fc.property(fc.array(act, { minLength: 1, maxLength: 8 }), (acts) => {
      const refused = new Set(layActs(register, acts, decision).faults.map((fault) => fault.act))
      const standing = acts.filter((_, place) => !refused.has(place + 1))
      const laid = layActs(register, standing, decision)
      if (laid.faults.length > 0) return
      const merged = mergeStates(register, laid.told)
      expect(merged.faults).toEqual([])
      expect(checkTree(merged.states, 'several')).toEqual([])
      // The past stays as it was.
      for (const [own, states] of register)
        expect(merged.states.get(own)?.[0]).toMatchObject({ from: states[0]?.from })
      const ended = laid.told.filter(({ to }) => to === day).map((state) => state.code)
      const begun = laid.told.filter(({ from }) => from === day).map((state) => state.code)
      const gone = ended.filter((one) => !begun.includes(one))
      for (const { predecessor } of laid.followers.filter(({ isPrimary }) => isPrimary))
        expect(gone).toContain(predecessor)
    }),
    { numRuns: 2_000 },
  )
})

test('whatever acts name a unit out of reach, they are at fault as if there were none', () => {
  const hidden = new Set(['B', 'B1'])
  const names = (one: ReorganisationAct) => {
    const { changed, taking } = unitsNamed([one])
    return [...changed, ...taking].some((named) => hidden.has(named))
  }
  // A code that was given is no new one, whoever asks.
  const isNew = (one: ReorganisationAct) => one.kind !== 'establish' || !hidden.has(one.code)
  const excepting = fc.record({ one: act, to: fc.option(code) }).map(({ one, to }) => {
    const canExcept = one.kind === 'merge' || one.kind === 'split' || one.kind === 'dissolve'
    return canExcept && to !== null ? { ...one, exceptions: [{ member: '1', to }] } : one
  })
  const absent = (told: unknown) =>
    JSON.parse(JSON.stringify(told).replaceAll('"B"', '"-"').replaceAll('"B1"', '"-1"'))
  const leavingOnlyHidden: readonly ReorganisationAct[] = [
    { kind: 'hand-over', unit: 'C', to: 'x' },
    { kind: 'hand-over', unit: 'A', to: 'x' },
    { kind: 'dissolve', unit: 'K' },
  ]
  fc.assert(
    fc.property(fc.array(excepting.filter(isNew), { minLength: 1, maxLength: 6 }), (acts) => {
      const { faults } = layActs(register, acts, { ...decision, hidden })
      // What stands below a unit that is to end is told by its code on both sides, whoever named it.
      expect(absent(faults)).toEqual(absent(layActs(register, absent(acts), decision).faults))
      expect(faults.length > 0 || !acts.some(names)).toBe(true)
    }),
    { numRuns: 1_000, examples: [[[...leavingOnlyHidden]]] },
  )
})

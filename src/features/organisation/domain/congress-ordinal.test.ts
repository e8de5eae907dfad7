import { describe, expect, test } from 'vitest'

import { plainDate } from '#kernel/time.ts'

import { foundedUnits, proposedOrdinal } from './congress-ordinal.ts'
import { layActs, type ReorganisationAct } from './reorganisation.ts'

const founded = (
  code: string,
  more: Partial<Extract<ReorganisationAct, { kind: 'establish' }>> = {},
): ReorganisationAct => ({
  kind: 'establish',
  code,
  name: code,
  unitKind: 'grassroots',
  under: 'K',
  ...more,
})

describe('a founded unit counts its congresses', () => {
  const merge = (units: readonly string[], into: string): ReorganisationAct => ({
    kind: 'merge',
    units,
    into,
  })
  const split = (unit: string, into: readonly string[], goesOn = false): ReorganisationAct => ({
    kind: 'split',
    unit,
    into,
    goesOn,
  })

  test.each<readonly [string, readonly ReorganisationAct[], readonly [string, readonly string[]]]>([
    ['from its first term where nothing was before', [founded('N')], ['founded', []]],
    [
      'as it did elsewhere where it is received',
      [founded('N', { receivedFrom: 'Thành ủy Hà Nội' })],
      ['received', []],
    ],
    ['on where one unit goes on as it', [founded('N'), merge(['A'], 'N')], ['continued', ['A']]],
    [
      'all periods where two are merged into it',
      [founded('N'), merge(['A', 'B'], 'N')],
      ['merged', ['A', 'B']],
    ],
    [
      'by its own rule where it came of a division',
      [founded('N'), split('A', ['N'], true)],
      ['split', ['A']],
    ],
    [
      'all periods where it takes a part of one and another one',
      [founded('N'), split('A', ['N']), merge(['B'], 'N')],
      ['merged', ['B', 'A']],
    ],
  ])('%s', (_, acts, [origin, predecessors]) => {
    expect(foundedUnits(acts)).toMatchObject([{ code: 'N', origin, predecessors }])
  })

  test('what lived before and what holds no congress are not asked about', () => {
    expect(foundedUnits([merge(['A'], 'B'), founded('T', { unitKind: 'group' })])).toEqual([])
  })

  test('a Party group is given neither ordinal nor committee', () => {
    for (const more of [{ congressOrdinal: 3 }, { appointsCommittee: true }]) {
      const acts = [founded('T', { unitKind: 'group', under: undefined, ...more })]
      const { faults } = layActs(new Map(), acts, { day: plainDate('2025-02-03'), document: '' })
      expect(faults.map(({ code }) => code)).toContain('no-congress')
    }
  })
})

describe('the rule proposes', () => {
  test('one for what is new, and nothing for what brings its own number along', () => {
    expect(proposedOrdinal('founded', [])).toBe(1)
    expect(proposedOrdinal('received', [])).toBeNull()
  })

  test('what a single predecessor counts, for a continuation and for a part', () => {
    expect(proposedOrdinal('continued', [12])).toBe(12)
    expect(proposedOrdinal('split', [12])).toBe(12)
  })

  test('the longest line of periods for what was merged', () => {
    expect(proposedOrdinal('merged', [9, 12])).toBe(12)
  })

  test('nothing where nobody wrote what it would follow from', () => {
    expect(proposedOrdinal('continued', [null])).toBeNull()
    expect(proposedOrdinal('merged', [9, null])).toBeNull()
  })
})

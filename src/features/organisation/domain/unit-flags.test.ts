import { describe, expect, test } from 'vitest'

import { plainDate } from '#kernel/time.ts'

import { type UnitOnDay, unitFlagsOf } from './unit-flags.ts'

function codesOf(unit: Partial<UnitOnDay>): readonly string[] {
  const whole: UnitOnDay = {
    kind: 'cell',
    parentKind: 'grassroots',
    members: 12,
    official: 11,
    on: plainDate('2024-05-01'),
    ...unit,
  }
  return unitFlagsOf(whole).map((flag) => flag.code)
}

describe('flagged states', () => {
  test.each<[string, Partial<UnitOnDay>, readonly string[]]>([
    ['a usual cell', {}, []],
    ['three official members are enough', { members: 3, official: 3 }, []],
    ['two are too few (ORG-02)', { members: 9, official: 2 }, ['too-few-official-members']],
    ['thirty in a subordinate cell are allowed', { members: 30 }, []],
    ['thirty-one need consent (ORG-04)', { members: 31 }, ['large-subordinate-cell']],
    ['29 in a grassroots cell are allowed', { parentKind: 'upper', members: 29 }, []],
    [
      '30 form an organisation (ORG-03)',
      { parentKind: 'upper', members: 30 },
      ['large-grassroots-cell'],
    ],
    ['an organisation of 30', { kind: 'grassroots', parentKind: 'upper', members: 30 }, []],
    [
      'an organisation of 29 needs consent (ORG-04)',
      { kind: 'grassroots', parentKind: 'upper', members: 29 },
      ['small-grassroots-organisation'],
    ],
    [
      'a grassroots organisation under another (seed 000)',
      { kind: 'grassroots', parentKind: 'grassroots', members: 40 },
      ['unusual-parent'],
    ],
    ['a sectional organisation (ORG-04)', { kind: 'sectional' }, ['sectional-needs-consent']],
  ])('%s', (_what, unit, codes) => {
    expect(codesOf(unit)).toEqual(codes)
  })

  test('every flag names its rules and the numbers behind it', () => {
    const [flag] = unitFlagsOf({
      kind: 'cell',
      parentKind: 'grassroots',
      members: 4,
      official: 2,
      on: plainDate('2024-05-01'),
    })
    expect(flag).toEqual({
      code: 'too-few-official-members',
      cites: ['ORG-02'],
      facts: { official: 2, least: 3 },
    })
  })
})

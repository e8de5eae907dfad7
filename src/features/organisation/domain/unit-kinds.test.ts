import { describe, expect, test } from 'vitest'

import { plainDate } from '#kernel/time.ts'

import { unitCodeForm } from './unit-code.ts'
import { cellKindOf, isGrassroots, isUsualParent, ruleSets, type UnitKind } from './unit-kinds.ts'

const in2016 = plainDate('2017-03-01')
const in2026 = plainDate('2026-07-26')

describe('usual parents', () => {
  test.each<[UnitKind, UnitKind | null, boolean]>([
    ['bloc', null, true],
    ['bloc', 'upper', false],
    ['upper', 'bloc', true],
    ['upper', null, false],
    ['grassroots', 'bloc', true],
    ['grassroots', 'upper', true],
    ['grassroots', 'grassroots', false],
    ['grassroots-empowered', 'upper', true],
    ['grassroots-empowered', 'bloc', false],
    ['sectional', 'grassroots', true],
    ['sectional', 'upper', false],
    ['cell', 'sectional', true],
    ['cell', 'bloc', true],
    ['cell', 'cell', false],
    ['group', 'cell', true],
    ['group', 'grassroots', false],
  ])('%s under %s: %s', (kind, parent, usual) => {
    expect(isUsualParent(kind, parent, in2016)).toBe(usual)
  })

  test('from RS-2026 on an organisation with powers stands directly under the top, the day before it does not', () => {
    expect(isUsualParent('grassroots-empowered', 'bloc', in2026)).toBe(true)
    expect(isUsualParent('grassroots-empowered', 'bloc', plainDate('2026-07-25'))).toBe(false)
  })
})

describe('what a cell is called', () => {
  test('a cell is a grassroots one by its parent alone', () => {
    expect(cellKindOf('cell', 'upper', in2016)).toBe('grassroots')
    expect(cellKindOf('cell', 'bloc', in2016)).toBe('grassroots')
    expect(cellKindOf('cell', 'grassroots', in2016)).toBe('subordinate')
    expect(cellKindOf('cell', 'sectional', in2016)).toBe('subordinate')
    expect(cellKindOf('upper', 'bloc', in2016)).toBeNull()
  })

  test('from RS-2026 on there is one name', () => {
    expect(cellKindOf('cell', 'upper', in2026)).toBeNull()
    expect(cellKindOf('cell', 'upper', plainDate('2026-07-25'))).toBe('grassroots')
  })

  test('grassroots cells and grassroots organisations have a seal, subordinate cells have none', () => {
    expect(isGrassroots('cell', 'upper')).toBe(true)
    expect(isGrassroots('cell', 'grassroots')).toBe(false)
    expect(isGrassroots('grassroots', 'upper')).toBe(true)
    expect(isGrassroots('sectional', 'grassroots')).toBe(false)
  })
})

test.each([
  ['2016-07-25', 'RS-2016'],
  ['2021-07-29', 'RS-2016'],
  ['2021-07-30', 'RS-2021'],
  ['2025-01-19', 'RS-2021'],
  ['2025-01-20', 'RS-2025'],
  ['2026-07-25', 'RS-2025'],
  ['2026-07-26', 'RS-2026'],
])('on %s the rule set %s is in force', (day, ruleSet) => {
  expect(ruleSets.on(plainDate(day)).value).toBe(ruleSet)
})

test.each([
  ['01.002.003.000.005', 'national'],
  ['01002003000005', 'national'],
  ['01.002.003.000.05', 'free'],
  ['CB-17', 'free'],
])('the code %s is %s', (code, form) => {
  expect(unitCodeForm(code)).toBe(form)
})

import { describe, expect, test } from 'vitest'
import fc from 'fast-check'

import { plainDate } from '#kernel/time.ts'

import {
  type BodyKind,
  bodiesFor,
  bodyFlagsOf,
  bodyKinds,
  congressDue,
  fillerOf,
  isPermanent,
  latestCongress,
  postsOf,
  type SeatedBody,
} from './bodies.ts'

const on = plainDate('2024-06-01')
const organisation = { kind: 'grassroots', parentKind: 'upper' } as const
const grassrootsCell = { kind: 'cell', parentKind: 'upper' } as const
const cell = { kind: 'cell', parentKind: 'grassroots' } as const

describe('the day of the next congress', () => {
  test('is five years on for grassroots organisations, grassroots cells among them', () => {
    expect(congressDue(organisation, plainDate('2020-05-15'))).toBe('2025-05-15')
    expect(congressDue(grassrootsCell, plainDate('2020-05-15'))).toBe('2025-05-15')
    expect(congressDue({ kind: 'sectional', parentKind: 'grassroots' }, on)).toBe('2029-06-01')
  })

  test('is two and a half years on for subordinate cells, five in the pilot', () => {
    expect(congressDue(cell, plainDate('2022-08-31'))).toBe('2025-02-28')
    expect(congressDue(cell, plainDate('2025-01-19'))).toBe('2027-07-19')
    expect(congressDue(cell, plainDate('2025-01-20'))).toBe('2030-01-20')
  })

  test('may be put off by a year, of subordinate cells by half of one', () => {
    expect(latestCongress(organisation, plainDate('2025-05-15'))).toBe('2026-05-15')
    expect(latestCongress(cell, plainDate('2025-05-15'))).toBe('2025-11-15')
  })
})

describe('the bodies of a unit', () => {
  const sizes = { official: 40, committee: 7 }

  test('follow from its kind', () => {
    expect(bodiesFor(organisation, sizes, on)).toEqual(['committee', 'inspection-commission'])
    expect(bodiesFor({ kind: 'sectional', parentKind: 'grassroots' }, sizes, on)).toEqual([
      'committee',
    ])
    expect(bodiesFor({ kind: 'group', parentKind: 'cell' }, sizes, on)).toEqual([])
  })

  test('hold a standing committee from nine members on', () => {
    expect(bodiesFor(organisation, { ...sizes, committee: 8 }, on)).not.toContain(
      'standing-committee',
    )
    expect(bodiesFor(organisation, { ...sizes, committee: 9 }, on)).toContain('standing-committee')
  })

  test('of a cell is a committee from nine official members on', () => {
    expect(bodiesFor(cell, { official: 8, committee: 0 }, on)).toEqual([])
    expect(bodiesFor(cell, { official: 9, committee: 0 }, on)).toEqual(['cell-committee'])
  })
})

describe('what differs from the rules', () => {
  const body = (kind: BodyKind, seats: number, approvedSize: number | null = null): SeatedBody => ({
    kind,
    seats,
    approvedSize,
  })
  const codes = (
    bodies: readonly SeatedBody[],
    unit: Parameters<typeof bodyFlagsOf>[0] = organisation,
  ) => bodyFlagsOf(unit, { bodies, official: 40, on }).map(({ code, body: of }) => `${of} ${code}`)

  test('is nothing for an organisation as it should be', () => {
    expect(
      codes([
        body('committee', 15),
        body('standing-committee', 5),
        body('inspection-commission', 3),
      ]),
    ).toEqual([])
  })

  test('names a body that is missing', () => {
    expect(codes([body('committee', 9), body('inspection-commission', 3)])).toEqual([
      'standing-committee body-missing',
    ])
  })

  test('names sizes above what is approved or usual', () => {
    expect(codes([body('cell-committee', 8)], cell)).toEqual([
      'cell-committee cell-committee-too-large',
    ])
    expect(
      codes([
        body('committee', 16),
        body('standing-committee', 5),
        body('inspection-commission', 3),
      ]),
    ).toEqual(['committee committee-larger-than-usual'])
    expect(
      codes([
        body('committee', 9),
        body('standing-committee', 4),
        body('inspection-commission', 3, 2),
      ]),
    ).toEqual([
      'standing-committee standing-committee-too-large',
      'inspection-commission above-approved-size',
    ])
    expect(
      codes([
        body('committee', 8),
        body('standing-committee', 2),
        body('inspection-commission', 3),
      ]),
    ).toEqual(['standing-committee no-standing-committee-foreseen'])
  })

  test('a standing committee of at most a third is never called too large above the grassroots', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 9, max: 60 }),
        fc.integer({ min: 1, max: 60 }),
        (size, standing) => {
          const found = codes(
            [
              body('committee', size),
              body('standing-committee', standing),
              body('inspection-commission', 3),
            ],
            { kind: 'upper', parentKind: 'bloc' },
          )
          expect(found.length === 0).toBe(standing * 3 <= size)
        },
      ),
    )
  })
})

describe('who fills a seat', () => {
  test('is the superior where the first bodies are appointed', () => {
    for (const kind of bodyKinds) {
      for (const post of postsOf(kind)) {
        expect(fillerOf(kind, post, 'appointed').filler).toBe('superior')
      }
    }
  })

  test('is the congress for members, the body itself for those who lead it', () => {
    expect(fillerOf('committee', 'member', 'elected').filler).toBe('congress')
    expect(fillerOf('committee', 'secretary', 'elected')).toEqual({
      filler: 'committee',
      cite: 'ORG-16',
    })
    expect(fillerOf('cell-committee', 'member', 'elected').filler).toBe('congress')
    expect(fillerOf('cell-committee', 'secretary', 'elected').filler).toBe('cell-committee')
    expect(fillerOf('inspection-commission', 'chair', 'elected').filler).toBe('committee')
    expect(fillerOf('inspection-commission', 'vice-chair', 'elected').filler).toBe('commission')
  })

  test('permanent members are secretary and deputies of a committee', () => {
    expect(isPermanent('committee', 'deputy-secretary')).toBe(true)
    expect(isPermanent('standing-committee', 'secretary')).toBe(false)
    expect(isPermanent('committee', 'member')).toBe(false)
  })
})

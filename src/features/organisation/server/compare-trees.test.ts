import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { TestDatabase } from '#app/testing.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import type { Reach } from '#platform/server/reach.ts'
import { aRequest, ask } from '#platform/server/testing.ts'

import type { compareTrees } from '../contract/tree-in-time.ts'
import { compareTreesHandler } from './compare-trees.ts'
import { givenChanges } from './testing.ts'

let database: TestDatabase
let ids: ReadonlyMap<string, number>

const id = (code: string) => ids.get(code) ?? 0

beforeAll(async () => {
  ;({ database, ids } = await givenChanges())
})

afterAll(() => database.drop())

const codeOf = (unit: number | null | undefined) =>
  unit === null ? null : ([...ids].find(([, one]) => one === unit)?.[0] ?? 'nobody')

const reachOf = (...codes: readonly string[]): Reach =>
  codes
    .map((code) => id(code) * 1_048_576)
    .toSorted((one, other) => one - other)
    .map((number) => [number, number + 1])

async function compared(from: string, to: string, reach?: Reach) {
  const request = aRequest({ db: database.app.db, ...(reach ? { reach } : {}) })
  return (await ask(compareTreesHandler(), { from, to }, request)) as OutputOf<typeof compareTrees>
}

/** An answer as sentences. */
function told({ founded, ended, moved, renamed, kindChanged }: OutputOf<typeof compareTrees>) {
  const list = (units: readonly number[] = []) => units.map(codeOf).join(' ')
  return [
    ...founded.code.map((code, at) => `+ ${code} ← ${list(founded.predecessors[at])}`.trim()),
    ...ended.code.map((code, at) =>
      `- ${code} → ${ended.handedOutside[at] ? 'outside' : list(ended.successors[at])}`.trim(),
    ),
    ...moved.code.map(
      (code, at) =>
        `${code}: ${codeOf(moved.parentBefore[at])} → ${codeOf(moved.parentAfter[at])}, ${moved.along[at]} along`,
    ),
    ...renamed.code.map((code, at) => `${code}: ${renamed.before[at]} → ${renamed.after[at]}`),
    ...kindChanged.code.map(
      (code, at) => `${code}: ${kindChanged.before[at]} → ${kindChanged.after[at]}`,
    ),
  ]
}

describe('the difference of two days', () => {
  test('of the same day is empty, and so it is of two days between which nothing happened', async () => {
    expect(told(await compared('2024-03-01', '2024-03-01'))).toEqual([])
    expect(told(await compared('2024-03-01', '2024-03-31'))).toEqual([])
  })

  test('tells a move once, with how many went along, and a new name with the former one', async () => {
    expect(told(await compared('2024-02-29', '2024-03-01'))).toEqual([
      'G: A → B, 2 along',
      'R: Chi bộ 1 → Chi bộ Đào tạo',
    ])
  })

  test('tells a merger on both sides, and another kind', async () => {
    expect(told(await compared('2024-03-31', '2024-04-01'))).toEqual([
      '+ M ← M1 M2',
      '- M1 → M',
      '- M2 → M',
      'K: grassroots → grassroots-empowered',
    ])
  })

  test('tells a split: of a unit that goes on, and of one that ends', async () => {
    expect(told(await compared('2024-04-30', '2024-05-01'))).toEqual([
      '+ S1 ← S',
      '+ T1 ← T',
      '+ T2 ← T',
      '- T → T1 T2',
    ])
  })

  test('tells who was handed over outside, and who ended without anybody following', async () => {
    expect(told(await compared('2024-06-30', '2024-07-01'))).toEqual([
      '- H → outside',
      '- H1 → outside',
      '- X →',
    ])
  })

  test('over months leads to whoever lives at the end, and never names what came and went between', async () => {
    const whole = await compared('2024-03-31', '2024-12-31')
    expect(told(whole)).toContain('- M1 → N')
    expect(told(whole).join()).not.toMatch(/\bM\b/)
    expect(whole.units).toEqual({ before: 16, after: 13 })
  })

  test('is told from the earlier day to the later, whichever is named first', async () => {
    const turned = await compared('2024-12-31', '2024-02-29')
    expect([turned.from, turned.to]).toEqual(['2024-02-29', '2024-12-31'])
    expect(turned).toEqual(await compared('2024-02-29', '2024-12-31'))
  })

  test('before everything and after it all that stands was founded', async () => {
    const { founded, ended, branches } = await compared('1990-01-01', '2024-12-31')
    expect(founded.code.slice(0, 2)).toEqual(['top', 'A'])
    expect(founded.code).toHaveLength(13)
    expect(ended.code).toEqual([])
    expect(branches.before.id).toEqual([])
  })

  test('names the branches of both days with their units, and in which one each parent stands', async () => {
    const { branches, named } = await compared('2024-02-29', '2024-03-01')
    expect(branches.before).toEqual({
      id: [id('H'), id('A'), id('B')],
      name: ['Đảng bộ Báo', 'Đảng bộ Bộ Công an', 'Đảng bộ Bộ Tư pháp'],
      units: [2, 9, 4],
    })
    expect(branches.after.units).toEqual([2, 6, 7])
    expect(named).toEqual({
      id: [id('A'), id('B')],
      name: ['Đảng bộ Bộ Công an', 'Đảng bộ Bộ Tư pháp'],
      branchBefore: [id('A'), id('B')],
      branchAfter: [id('A'), id('B')],
    })
  })
})

describe('what is out of reach', () => {
  test('looks absent: no parent, no heir, no unit of it is told', async () => {
    const ofA = reachOf('A', 'G', 'G1', 'G2', 'R', 'K', 'S', 'T', 'T1', 'X')
    const answer = await compared('2024-02-29', '2024-12-31', ofA)
    expect(told(answer)).toEqual([
      '+ T1 ← T',
      '- T → T1',
      '- X →',
      'G: A → null, 2 along',
      'R: Chi bộ 1 → Chi bộ Đào tạo',
      'K: grassroots → grassroots-empowered',
    ])
    const shown = JSON.stringify(answer)
    for (const hidden of ['Đảng bộ Khối', 'Tư pháp', 'Báo', 'S1', 'T2', 'H1'])
      expect(shown).not.toContain(hidden)
  })

  test('a move between parents that are both out of reach is no difference', async () => {
    expect(told(await compared('2024-02-29', '2024-03-01', reachOf('G', 'G1', 'G2')))).toEqual([])
    expect(told(await compared('2024-02-29', '2024-12-31', []))).toEqual([])
  })
})

import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { type TestDatabase, testDatabase } from '#app/testing.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import type { Reach } from '#platform/server/reach.ts'
import { aRequest, ask } from '#platform/server/testing.ts'

import type { compareTrees, listTreeDays } from '../contract/tree-in-time.ts'
import { givenUnits } from '../testing.ts'
import { compareTreesHandler } from './compare-trees.ts'
import { listTreeDaysHandler } from './list-tree-days.ts'

let database: TestDatabase
let ids: ReadonlyMap<string, number>

const id = (code: string) => ids.get(code) ?? 0

/** Two organisations and one that is handed over; each thing that can happen happens to a unit of its own. */
beforeAll(async () => {
  database = await testDatabase()
  ids = await givenUnits(database.owner.db, [
    { code: 'top', kind: 'bloc', name: 'Đảng bộ Khối' },
    { code: 'A', kind: 'upper', parent: 'top', name: 'Đảng bộ Bộ Công an' },
    { code: 'B', kind: 'upper', parent: 'top', name: 'Đảng bộ Bộ Tư pháp' },
    { code: 'G', kind: 'grassroots', parent: 'A', name: 'Đảng bộ Học viện', to: '2024-03-01' },
    { code: 'G', kind: 'grassroots', parent: 'B', name: 'Đảng bộ Học viện', from: '2024-03-01' },
    { code: 'G1', parent: 'G', name: 'Chi bộ Khoa Luật' },
    { code: 'G2', parent: 'G', name: 'Chi bộ Khoa Sử' },
    { code: 'R', parent: 'A', name: 'Chi bộ 1', to: '2024-03-01' },
    { code: 'R', parent: 'A', name: 'Chi bộ Đào tạo', from: '2024-03-01' },
    { code: 'K', kind: 'grassroots', parent: 'A', name: 'Đảng bộ Cục', to: '2024-04-01' },
    {
      code: 'K',
      kind: 'grassroots-empowered',
      parent: 'A',
      name: 'Đảng bộ Cục',
      from: '2024-04-01',
    },
    // M1 and M2 become M in April; M is taken in by N in June.
    { code: 'M1', parent: 'B', to: '2024-04-01' },
    { code: 'M2', parent: 'B', to: '2024-04-01' },
    { code: 'M', parent: 'B', from: '2024-04-01', to: '2024-06-01' },
    { code: 'N', parent: 'B' },
    // S goes on beside S1; T ends in favour of T1 and T2.
    { code: 'S', parent: 'A' },
    { code: 'S1', parent: 'A', from: '2024-05-01' },
    { code: 'T', parent: 'A', to: '2024-05-01' },
    { code: 'T1', parent: 'A', from: '2024-05-01' },
    { code: 'T2', parent: 'B', from: '2024-05-01' },
    { code: 'H', kind: 'upper', parent: 'top', name: 'Đảng bộ Báo', to: '2024-07-01' },
    { code: 'H1', parent: 'H', to: '2024-07-01' },
    { code: 'X', parent: 'A', to: '2024-07-01' },
  ])
  const links: readonly (readonly [string, string, string, boolean])[] = [
    ['M1', 'M', '2024-04-01', true],
    ['M2', 'M', '2024-04-01', true],
    ['M', 'N', '2024-06-01', true],
    ['S', 'S1', '2024-05-01', false],
    ['T', 'T1', '2024-05-01', true],
    ['T', 'T2', '2024-05-01', false],
  ]
  for (const [from, to, day, isPrimary] of links)
    await sql`
      insert into organisation.succession (predecessor_id, successor_id, from_day, is_primary)
      values (${id(from)}, ${id(to)}, ${day}::date, ${isPrimary})`.execute(database.owner.db)
  await sql`
    update organisation.org_unit set handed_outside_on = '2024-07-01'
    where code in ('H', 'H1')`.execute(database.owner.db)
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

describe('the days of change', () => {
  async function days(reach?: Reach, today?: string) {
    const request = aRequest({
      db: database.app.db,
      ...(reach ? { reach } : {}),
      ...(today ? { today } : {}),
    })
    const answer = (await ask(listTreeDaysHandler(), {}, request)) as OutputOf<typeof listTreeDays>
    const { day, founded, ended, moved, renamed, kindChanged } = answer
    return day.map(
      (one, at) =>
        `${one} +${founded[at]} -${ended[at]} ${moved[at]} ${renamed[at]} ${kindChanged[at]}`,
    )
  }

  test('stand in order, with how often what happened', async () => {
    expect(await days()).toEqual([
      '2020-01-01 +16 -0 0 0 0',
      '2024-03-01 +0 -0 1 1 0',
      '2024-04-01 +1 -2 0 0 1',
      '2024-05-01 +3 -1 0 0 0',
      '2024-06-01 +0 -1 0 0 0',
      '2024-07-01 +0 -3 0 0 0',
    ])
  })

  test('end with today, and hold only what is in reach', async () => {
    expect(await days(undefined, '2024-03-31')).toHaveLength(2)
    expect(await days(reachOf('G', 'G1', 'M'))).toEqual([
      '2020-01-01 +2 -0 0 0 0',
      '2024-04-01 +1 -0 0 0 0',
      '2024-06-01 +0 -1 0 0 0',
    ])
    expect(await days([])).toEqual([])
  })
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { TestDatabase } from '#app/testing.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import type { Reach } from '#platform/server/reach.ts'
import { aRequest, ask } from '#platform/server/testing.ts'

import type { listTreeDays } from '../contract/tree-in-time.ts'
import { listTreeDaysHandler } from './list-tree-days.ts'
import { givenChanges } from './testing.ts'

let database: TestDatabase
let ids: ReadonlyMap<string, number>

beforeAll(async () => {
  ;({ database, ids } = await givenChanges())
})

afterAll(() => database.drop())

const id = (code: string) => ids.get(code) ?? 0

const reachOf = (...codes: readonly string[]): Reach =>
  codes
    .map((code) => id(code) * 1_048_576)
    .toSorted((one, other) => one - other)
    .map((number) => [number, number + 1])

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

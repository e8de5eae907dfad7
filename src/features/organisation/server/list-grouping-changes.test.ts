import { afterAll, beforeAll, expect, test } from 'vitest'

import { listGroupingChanges } from '../contract/groupings.ts'
import { givenGroupingWorld, type GroupedUnits, type GroupingWorld } from './testing.ts'

let world: GroupingWorld
let grouping: GroupedUnits

beforeAll(async () => {
  world = await givenGroupingWorld()
  grouping = await world.grouped('Cụm 1', 'Cụm 2')
  await grouping.place('Cụm 1', ['A', 'B', 'C'])
  await grouping.place('Cụm 2', ['A'], { from: '2024-06-01' })
  await grouping.place(null, ['B'], { from: '2024-06-01' })
})

afterAll(() => world.database.drop())

const changes = async () =>
  (await world.ask(listGroupingChanges, { groupingId: grouping.id })).changes

const words = (told: Awaited<ReturnType<typeof changes>>) =>
  told.map(({ day, kind, unit, former, cluster }) =>
    [day, kind, unit.code, former?.name, cluster?.name].filter(Boolean).join(' '),
  )

test('what happened is told by day, the latest first: who joined, moved and left', async () => {
  expect(words(await changes())).toEqual([
    '2024-07-01 left C Cụm 1',
    '2024-06-01 left B Cụm 1',
    '2024-06-01 moved A Cụm 1 Cụm 2',
    '2024-01-01 joined C Cụm 1',
    '2024-01-01 joined B Cụm 1',
    '2024-01-01 joined A Cụm 1',
  ])
})

test('what was corrected is told on the day of the correction, with what had been told', async () => {
  await grouping.place('Cụm 2', ['C'])
  const [first] = await changes()
  expect(first).toMatchObject({
    kind: 'corrected',
    day: '2025-01-08',
    unit: { code: 'C', name: 'Đảng bộ C' },
    cluster: { name: 'Cụm 1' },
    days: { from: '2024-01-01', to: '2024-07-01' },
  })
})

test('it goes on page by page, without a gap or a repeat', async () => {
  for (let month = 1; month <= 30; month += 1) {
    const from = `2024-08-${String(month).padStart(2, '0')}`
    await grouping.place(month % 2 === 0 ? 'Cụm 1' : 'Cụm 2', ['A1', 'A2'], { from })
  }
  const first = await world.ask(listGroupingChanges, { groupingId: grouping.id })
  expect(first.changes).toHaveLength(50)
  const second = await world.ask(listGroupingChanges, {
    groupingId: grouping.id,
    after: first.next ?? '',
  })
  expect(second.next).toBeNull()
  const all = [...words(first.changes), ...words(second.changes)]
  expect(new Set(all).size).toBe(all.length)
  expect(all).toHaveLength(7 + 60)
  const days = [...first.changes, ...second.changes].map(({ day }) => day)
  expect(days).toEqual(days.toSorted().toReversed())
})

test('a damaged address is refused, and what is out of reach is not there', async () => {
  const asked = { groupingId: grouping.id, after: 'abc' }
  expect((await world.refused(listGroupingChanges, asked)).code).toBe('bad-cursor')
  const reach = world.reachOf('A')
  expect(
    (await world.refused(listGroupingChanges, { groupingId: grouping.id }, { reach })).status,
  ).toBe(404)
})

import { setTimeout as pause } from 'node:timers/promises'

import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { sign, simulate } from '#app/reorganisation/execute.ts'
import { plainDate } from '#kernel/time.ts'
import { inTransaction } from '#platform/server/database.ts'
import { wholeReach } from '#platform/server/reach.ts'
import { aTable } from '#platform/server/testing.ts'

import { addClusters, getGrouping } from '../contract/groupings.ts'
import type { ReorganisationAct } from '../domain/reorganisation.ts'
import { importOrgUnits } from './import-org-units.ts'
import { givenGroupingWorld, type GroupedUnits, type GroupingWorld } from './testing.ts'

let world: GroupingWorld
let grouping: GroupedUnits
const today = plainDate('2025-01-08')

beforeEach(async () => {
  world = await givenGroupingWorld()
  grouping = await world.grouped('Cụm 1', 'Cụm 2')
  await grouping.place('Cụm 1', ['A', 'B1'])
  await grouping.place('Cụm 2', ['B', 'A1'])
})

afterEach(() => world.database.drop())

/** A decision that is signed and, its day having come, done. */
const decided = (acts: readonly ReorganisationAct[], effectiveOn = '2024-12-01') =>
  world.database.jobs.db.transaction().execute((db) =>
    sign(
      db,
      {
        number: '15-QĐ/ĐUK',
        signedOn: plainDate('2024-11-20'),
        effectiveOn: plainDate(effectiveOn),
        acts,
      },
      { today, record: async () => undefined, reach: wholeReach },
    ),
  )

const told = (id = grouping.id) => world.ask(getGrouping, { groupingId: id })

describe('a decision on the tree', () => {
  test('lets the primary successor of a unit stand in its cluster from that day on', async () => {
    const outcome = await decided([
      { kind: 'establish', code: 'N', name: 'Đảng bộ N', unitKind: 'upper', under: 'top' },
      { kind: 'move', unit: 'A1', under: 'N' },
      { kind: 'move', unit: 'A2', under: 'N' },
      { kind: 'merge', units: ['A'], into: 'N' },
    ])
    expect(outcome).toMatchObject({
      status: 'executed',
      effects: {
        lines: expect.arrayContaining([
          expect.objectContaining({
            code: 'clusters-left',
            items: [expect.objectContaining({ code: 'A', other: { code: null, name: 'Cụm 1' } })],
          }),
        ]),
      },
    })
    expect(await world.stays()).toEqual([
      'A: Cụm 1 2024-01-01 → 2024-12-01',
      'A1: Cụm 2 2024-01-01 → ∞',
      'B: Cụm 2 2024-01-01 → ∞',
      'B1: Cụm 1 2024-01-01 → ∞',
      'N: Cụm 1 2024-12-01 → ∞',
    ])
    expect(await world.corrections()).toEqual([])
  })

  test('leaves a successor where it stands already', async () => {
    await decided([
      { kind: 'move', unit: 'A1', under: 'B' },
      { kind: 'move', unit: 'A2', under: 'B' },
      { kind: 'merge', units: ['A'], into: 'B' },
    ])
    expect((await world.stays()).filter((stay) => stay.startsWith('B:'))).toEqual([
      'B: Cụm 2 2024-01-01 → ∞',
    ])
  })

  test('of several that go on in one the lowest number decides', async () => {
    await decided([
      { kind: 'establish', code: 'X1', name: 'Chi bộ X', unitKind: 'cell', under: 'top' },
      { kind: 'merge', units: ['B1', 'A1'], into: 'X1' },
    ])
    expect(await world.stays()).toContain('X1: Cụm 2 2024-12-01 → ∞')
  })

  test('takes a unit that leaves the branch out of its cluster, and leaves one that moves within it', async () => {
    await decided([
      { kind: 'establish', code: 'T2', name: 'Đảng bộ khác', unitKind: 'bloc' },
      { kind: 'move', unit: 'A', under: 'T2' },
      { kind: 'move', unit: 'B1', under: 'top' },
    ])
    expect(await world.stays()).toEqual([
      'A: Cụm 1 2024-01-01 → 2024-12-01',
      'A1: Cụm 2 2024-01-01 → 2024-12-01',
      'B: Cụm 2 2024-01-01 → ∞',
      'B1: Cụm 1 2024-01-01 → ∞',
    ])
  })

  test('ends the stay of a unit that is handed over or dissolved without a successor', async () => {
    await decided([{ kind: 'hand-over', unit: 'A', to: 'Thành ủy Hà Nội' }])
    expect(await world.stays()).toContain('A: Cụm 1 2024-01-01 → 2024-12-01')
    expect(await world.stays()).toContain('A1: Cụm 2 2024-01-01 → 2024-12-01')
  })

  test('does so for decisions that were entered late, and keeps what had been told of later days', async () => {
    await grouping.place('Cụm 2', ['A'], { from: '2024-12-15' })
    await decided([
      { kind: 'move', unit: 'A1', under: 'top' },
      { kind: 'move', unit: 'A2', under: 'top' },
      { kind: 'dissolve', unit: 'A' },
    ])
    expect((await world.stays())[0]).toBe('A: Cụm 1 2024-01-01 → 2024-12-01')
    expect(await world.corrections()).toEqual([
      '2025-01-08 A: Cụm 1 2024-01-01 → 2024-12-15',
      '2025-01-08 A: Cụm 2 2024-12-15 → ∞',
    ])
  })

  test('ends a grouping with the unit that set it up; the version that was read is no more', async () => {
    const own = await world.ask(addClusters, {
      groupingId: grouping.id,
      version: grouping.version(),
      names: ['Cụm 3'],
      from: '2024-06-01',
      to: null,
    })
    await decided([
      { kind: 'establish', code: 'T2', name: 'Đảng bộ khác', unitKind: 'bloc' },
      { kind: 'move', unit: 'A', under: 'T2' },
      { kind: 'move', unit: 'B', under: 'T2' },
      { kind: 'dissolve', unit: 'top' },
    ])
    const ended = await told()
    expect(ended.to).toBe('2024-12-01')
    expect(ended.version).toBeGreaterThan(own.version)
    expect(ended.clusters.map(({ to }) => to)).toEqual(['2024-12-01', '2024-12-01', '2024-12-01'])
    expect((await world.stays()).every((stay) => stay.endsWith('2024-12-01'))).toBe(true)
  })

  test('is refused where a cluster is planned for later: that one must be changed first', async () => {
    await world.ask(addClusters, {
      groupingId: grouping.id,
      version: grouping.version(),
      names: ['Cụm năm 2026'],
      from: '2026-01-01',
      to: null,
    })
    const outcome = await decided([
      { kind: 'establish', code: 'T2', name: 'Đảng bộ khác', unitKind: 'bloc' },
      { kind: 'move', unit: 'A', under: 'T2' },
      { kind: 'move', unit: 'B', under: 'T2' },
      { kind: 'dissolve', unit: 'top' },
    ])
    expect(outcome).toMatchObject({ status: 'refused', refusals: [{ code: 'still-in-use' }] })
    expect((await told()).to).toBeNull()
  })
})

describe('a file of units', () => {
  const load = (lines: readonly string[]) =>
    inTransaction(world.database.jobs.db, (db) =>
      importOrgUnits(
        db,
        aTable(['code', 'name', 'kind', 'parent_code', 'valid_from', 'valid_to'], lines),
        { dryRun: false, skipBad: false, today },
      ),
    )

  test('that ends a unit ends its stay; nobody is told to go on', async () => {
    const report = await load(['B1|Chi bộ B1|CBTT|B|01/05/2024|01/11/2024'])
    expect(report.faults).toEqual([])
    expect(await world.stays()).toContain('B1: Cụm 1 2024-01-01 → 2024-11-01')
  })

  test('that moves a unit elsewhere in the branch leaves it, and one that says nothing new raises no version', async () => {
    const before = (await told()).version
    await load(['A2|Chi bộ A2|CBTT|B|01/10/2024|'])
    expect((await told()).version).toBe(before)
    expect(await world.stays()).toHaveLength(4)
  })
})

describe('while units are being put into clusters', () => {
  const watching = () => world.database.owner.db

  /** Waits until so many transactions wait for a lock. */
  async function waiting(count: number): Promise<void> {
    const { rows } = await sql<{ waiting: number }>`
      select count(*)::int as waiting from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(watching())
    if ((rows[0]?.waiting ?? 0) >= count) return
    await pause(10)
    await waiting(count)
  }

  const moved: readonly ReorganisationAct[] = [{ kind: 'move', unit: 'A1', under: 'B' }]
  const decision = {
    number: '15-QĐ/ĐUK',
    signedOn: plainDate('2024-11-20'),
    effectiveOn: plainDate('2024-12-01'),
    acts: moved,
  }
  const table = () =>
    aTable(
      ['code', 'name', 'kind', 'parent_code', 'valid_from', 'valid_to'],
      ['A1|Chi bộ A1|CBTT|B|01/12/2024|'],
    )

  test.each<readonly [string, () => Promise<unknown>, object]>([
    [
      'a decision that is only tried',
      () =>
        inTransaction(world.database.jobs.db, (db) =>
          simulate(db, decision, { today, reach: wholeReach }),
        ),
      { status: 'simulated' },
    ],
    [
      'a file of units that is only tried',
      () =>
        inTransaction(world.database.jobs.db, (db) =>
          importOrgUnits(db, table(), { dryRun: true, skipBad: false, today }),
        ),
      { written: 1, faults: [] },
    ],
  ])('%s waits for its turn, and neither fails', async (_, tried, expected) => {
    const begun = await watching()
      .transaction()
      .execute(async (db) => {
        // In the middle of it, the grouping being held: the stays can't be written yet.
        await sql`lock table organisation.cluster_stay in share mode`.execute(db)
        const placing = grouping.place('Cụm 1', ['A1'], { from: '2024-06-01' })
        await waiting(1)
        const trying = tried()
        await waiting(2)
        return [placing, trying] as const
      })
    const [placing, trying] = await Promise.allSettled(begun)
    expect(placing).toMatchObject({ status: 'fulfilled' })
    expect(trying).toMatchObject({ status: 'fulfilled', value: expected })
    expect((await world.stays()).filter((stay) => stay.startsWith('A1'))).toEqual([
      'A1: Cụm 2 2024-01-01 → 2024-06-01',
      'A1: Cụm 1 2024-06-01 → ∞',
    ])
  })
})

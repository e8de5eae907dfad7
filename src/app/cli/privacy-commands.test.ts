import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { readRootKeys } from '#platform/server/sealing/root-keys.ts'

import { type TestDatabase, testDatabase } from '../testing.ts'
import { runCommand } from './run-command.ts'

let database: TestDatabase
let folder: string

const former = { ...process.env }

beforeAll(async () => {
  database = await testDatabase()
  folder = await mkdtemp(join(tmpdir(), 'chibo-commands-'))
  process.env['DATABASE_URL'] = database.url
  process.env['CHIBO_KEYS'] = join(folder, 'keys.json')
})

afterAll(async () => {
  for (const name of ['DATABASE_URL', 'CHIBO_KEYS'] as const) {
    if (former[name] === undefined) delete process.env[name]
    else process.env[name] = former[name]
  }
  await database.drop()
  await rm(folder, { recursive: true })
})

async function asked(...args: readonly string[]) {
  const { exit, out } = await runCommand([...args, '--json'])
  return { exit, answer: JSON.parse(out) as Record<string, unknown> }
}

async function givenOldAnswer(): Promise<void> {
  await sql`
    insert into platform.answered_request (actor, key, operation, fingerprint, status, answered_at)
    values ('account 1', 'old-key-1', 'listSomething', '', 200, '2016-01-01')`.execute(
    database.owner.db,
  )
}

test('retention counts with --dry-run, erases without it, and says both', async () => {
  await givenOldAnswer()
  const rule = (rows: number): unknown =>
    expect.arrayContaining([expect.objectContaining({ table: 'platform.answered_request', rows })])
  expect(await asked('retention', '--dry-run')).toMatchObject({
    exit: 0,
    answer: { dryRun: true, rules: rule(1) },
  })
  expect(await asked('retention')).toMatchObject({ exit: 0, answer: { rules: rule(1) } })
  expect(await asked('retention')).toMatchObject({ exit: 0, answer: { rules: rule(0) } })
  const { exit, out } = await runCommand(['retention', '--dry-run'])
  expect({ exit, out }).toEqual({ exit: 0, out: expect.stringContaining('Chỉ đếm') as string })
  expect((await runCommand(['retention', 'now'])).exit).toBe(2)
})

test('keys rotate makes a new root key, says where it lies, and is recorded', async () => {
  const path = join(folder, 'keys.json')
  expect(await asked('keys', 'rotate')).toEqual({ exit: 0, answer: { keys: 0, path } })
  expect(await asked('keys', 'rotate')).toEqual({ exit: 0, answer: { keys: 0, path } })
  const keys = await readRootKeys(path)
  expect([keys?.current, [...(keys?.roots.keys() ?? [])]]).toEqual([3, [3]])
  const events = await sql<{ act: string }>`
    select act from platform.event where act = 'platform.keys-rotated'`.execute(database.owner.db)
  expect(events.rows).toHaveLength(2)
})

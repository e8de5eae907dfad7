import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { type TestDatabase, testDatabase } from '#app/testing.ts'

import type { PlatformDb } from '../tables.ts'
import { eraseKeys, fieldSealOf, rotateRoot } from './field-seal.ts'
import { readRootKeys, withNewRoot, writeRootKeys } from './root-keys.ts'

let database: TestDatabase
let folder: string
let environment: { CHIBO_KEYS: string }

beforeEach(async () => {
  database = await testDatabase()
  folder = await mkdtemp(join(tmpdir(), 'chibo-keys-'))
  environment = { CHIBO_KEYS: join(folder, 'keys.json') }
})

afterEach(async () => {
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

const inTransaction = <Result>(work: (db: PlatformDb) => Promise<Result>): Promise<Result> =>
  database.jobs.db.transaction().execute(work)

const place = (row: number) => ({ table: 'members.correction', column: 'sealed_words', row })

/** A sealed text of each of some members. */
async function givenSealed(members: readonly number[]): Promise<ReadonlyMap<number, Buffer>> {
  const seals = fieldSealOf(environment)
  const sealed = new Map<number, Buffer>()
  for (const member of members) {
    const text = `lời của ${member}`
    const bytes = await inTransaction((db) =>
      seals.sealText(db, `member ${member}`, place(member), text),
    )
    sealed.set(member, bytes)
  }
  return sealed
}

async function opened(sealed: ReadonlyMap<number, Buffer>): Promise<readonly unknown[]> {
  const seals = fieldSealOf(environment)
  const texts: unknown[] = []
  for (const [member, bytes] of sealed) {
    texts.push(
      await inTransaction((db) =>
        seals.unsealText(db, `member ${member}`, place(member), bytes),
      ).catch((error: unknown) => (error as Error).message),
    )
  }
  return texts
}

describe('fields of members', () => {
  test('each under a key of his own, which never lies in the database in the clear', async () => {
    const sealed = await givenSealed([1, 2, 1])
    expect(await opened(sealed)).toEqual(['lời của 1', 'lời của 2'])
    const rows = await sql<{ subject: string; wrapped: Uint8Array }>`
      select subject, wrapped from platform.data_key order by subject`.execute(database.owner.db)
    expect(rows.rows.map(({ subject }) => subject)).toEqual(['member 1', 'member 2'])
    const file = await readFile(environment.CHIBO_KEYS, 'utf8')
    for (const { wrapped } of rows.rows)
      expect(file).not.toContain(Buffer.from(wrapped).toString('base64'))
    expect((await stat(environment.CHIBO_KEYS)).mode & 0o077).toBe(0)
  })

  test("one member's seal does not open under another's key", async () => {
    const sealed = await givenSealed([1, 2])
    const stolen = sealed.get(1) ?? Buffer.alloc(0)
    expect(await opened(new Map([[2, stolen]]))).toEqual([expect.stringMatching(/auth/)])
  })

  test('erasing the key erases the text, and nobody else’s', async () => {
    const sealed = await givenSealed([1, 2])
    await inTransaction((db) => eraseKeys(db, 'member 1'))
    expect(await opened(sealed)).toEqual([undefined, 'lời của 2'])
  })
})

describe('the root key', () => {
  test('is rotated: everything opens, under a new root, and the old file opens nothing', async () => {
    const sealed = await givenSealed([1, 2, 3])
    const former = await readFile(environment.CHIBO_KEYS, 'utf8')
    expect(await rotateRoot(inTransaction, environment)).toBe(3)
    expect(await opened(sealed)).toEqual(['lời của 1', 'lời của 2', 'lời của 3'])
    const keys = await readRootKeys(environment.CHIBO_KEYS)
    expect([keys?.current, [...(keys?.roots.keys() ?? [])]]).toEqual([2, [2]])
    await writeFile(environment.CHIBO_KEYS, former)
    const refused: unknown = expect.stringMatching(/root key 2 is missing/)
    expect(await opened(sealed)).toEqual([refused, refused, refused])
  })

  test('is rotated while others seal and read: nothing is lost', async () => {
    const first = await givenSealed([1, 2])
    const members = Array.from({ length: 12 }, (_, place) => place + 10)
    const [sealed] = await Promise.all([
      Promise.all(members.map((member) => givenSealed([member]))),
      rotateRoot(inTransaction, environment),
      opened(first),
    ])
    const all = new Map([...first, ...sealed.flatMap((one) => [...one])])
    expect(await opened(all)).toEqual([...all.keys()].map((member) => `lời của ${member}`))
  })

  test('broken off after the new root was written, a rotation loses nothing and can be repeated', async () => {
    const sealed = await givenSealed([1, 2])
    const keys = await readRootKeys(environment.CHIBO_KEYS)
    if (!keys) throw new Error('no keys')
    await writeRootKeys(environment.CHIBO_KEYS, withNewRoot(keys))
    expect(await opened(sealed)).toEqual(['lời của 1', 'lời của 2'])
    expect(await rotateRoot(inTransaction, environment)).toBe(2)
    expect(await opened(sealed)).toEqual(['lời của 1', 'lời của 2'])
    const after = await readRootKeys(environment.CHIBO_KEYS)
    expect([...(after?.roots.keys() ?? [])]).toEqual([3])
  })

  test('lost, is not silently replaced: nothing new is sealed until it is back', async () => {
    await givenSealed([1])
    await rm(environment.CHIBO_KEYS)
    await expect(givenSealed([2])).rejects.toThrow(/missing/)
    expect(existsSync(environment.CHIBO_KEYS)).toBe(false)
  })

  test('damaged, is told, not used', async () => {
    await givenSealed([1])
    await writeFile(environment.CHIBO_KEYS, '{"current":1,"roots":{},"index":""}')
    await expect(givenSealed([2])).rejects.toThrow(/damaged/)
  })

  test('two first seals at once make one file', async () => {
    const [one, other] = await Promise.all([givenSealed([1]), givenSealed([2])])
    expect(await opened(new Map([...one, ...other]))).toEqual(['lời của 1', 'lời của 2'])
  })
})

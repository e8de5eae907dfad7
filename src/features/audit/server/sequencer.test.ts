import { mkdtemp, readFile, rm, stat, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { type TestDatabase, testDatabase } from '#app/testing.ts'
import type { Facts } from '#law/outcome.ts'
import { recorder } from '#platform/server/record.ts'
import type { Actor } from '#platform/server/request.ts'

import { readEntry } from '../domain/event-entry.ts'
import { aKey } from '../testing.ts'
import { eraseSubject } from './erase-subject.ts'
import { exportLog } from './export-log.ts'
import { sequenceOnce } from './sequencer.ts'
import { signLog, type Signer } from './sign-log.ts'
import { openSigningKey, signingPlaces } from './signing-key.ts'
import { readWitness, verifyLogFile, verifyLogIn, verifyMoment } from './verify-log.ts'

let database: TestDatabase
let home: string
let signer: Signer

beforeEach(async () => {
  database = await testDatabase()
  home = await mkdtemp(join(tmpdir(), 'chibo-audit-'))
  const places = signingPlaces(home, {})
  signer = { places, key: await openSigningKey(places) }
})

afterEach(async () => {
  await database.drop()
  await rm(home, { recursive: true })
})

const lan: Actor = {
  kind: 'account',
  accountId: 7,
  name: 'Nguyễn Thị Lan',
  memberId: null,
  roles: ['inspector'],
}

type Db = Parameters<typeof recorder>[0]

const recordIn = (db: Db) =>
  recorder(db, lan, {
    requestId: 'req-1',
    operation: 'getMember',
    offices: [{ role: 'inspector', unit: 3 }],
  })

/** Events of one transaction after the other. */
async function givenEvents(
  count: number,
  facts: (place: number) => Facts = () => ({ member: 12 }),
) {
  for (let place = 0; place < count; place += 1)
    await recordIn(database.app.db)('members.file-read', { unitNumber: 40, facts: facts(place) })
}

/** Many events at once, for what needs tiles. */
async function givenManyEvents(count: number) {
  await sql`
    with written as (
      insert into platform.event (actor, account_id, act, unit_number, facts)
      select 'Nguyễn Thị Lan', 7, 'meetings.recorded', 40 + n % 9, jsonb_build_object('meeting', n)
      from generate_series(1, ${count}::int) n returning id)
    insert into platform.event_waiting (event_id) select id from written`.execute(database.owner.db)
}

async function sequence(): Promise<number> {
  let numbered = 0
  for (;;) {
    const now = await database.jobs.db.transaction().execute((db) => sequenceOnce(db))
    if (now === 0) return numbered
    numbered += now
  }
}

const sign = () => signLog(database.jobs.db, signer)

async function signedNote(): Promise<string> {
  const signed = await sign()
  if (signed.state !== 'signed') throw new Error(JSON.stringify(signed))
  return signed.checkpoint.note
}

async function entries() {
  const { rows } = await sql<{ entry: string }>`
    select entry from audit.leaf order by number`.execute(database.owner.db)
  return rows.map(({ entry }) => entry)
}

const owned = (statement: string) => database.owner.pool.query(statement)

async function faultsAgainst(note?: string): Promise<readonly string[]> {
  const { log, events } = await verifyLogIn(
    database.owner.db,
    note === undefined ? undefined : readWitness(note),
  )
  return [...log.faults, ...events.faults].map(({ code }) => code)
}

describe('numbers', () => {
  test('follow the commits: what is still under way gets a later one, what was rolled back none', async () => {
    const slow = await database.app.db.startTransaction().execute()
    await recordIn(slow)('meetings.recorded', { facts: { meeting: 1 } })
    const failed = await database.app.db.startTransaction().execute()
    await recordIn(failed)('meetings.recorded', { facts: { meeting: 2 } })
    await givenEvents(2)
    expect(await sequence()).toBe(2)
    await failed.rollback().execute()
    await slow.commit().execute()
    expect(await sequence()).toBe(1)
    const numbered = (await entries()).map((line) => readEntry(line))
    expect(numbered.map((entry) => entry?.number)).toEqual([0, 1, 2])
    expect(numbered.map((entry) => entry?.act)).toEqual([
      'members.file-read',
      'members.file-read',
      'meetings.recorded',
    ])
    expect(await sequence()).toBe(0)
  })

  test('are given once, however many processes take turns', async () => {
    await givenManyEvents(300)
    const turns = await Promise.all(
      Array.from({ length: 4 }, () =>
        database.jobs.db.transaction().execute((db) => sequenceOnce(db)),
      ),
    )
    expect(turns.reduce((sum, one) => sum + one, 0) + (await sequence())).toBe(300)
    expect((await entries()).length).toBe(300)
  })

  test('an entry names nobody, and the same act twice looks different', async () => {
    await givenEvents(2)
    await sequence()
    const [first = '', second = ''] = await entries()
    for (const entry of [first, second]) {
      expect(entry).not.toMatch(/Lan|inspector|req-1|getMember/)
      expect(readEntry(entry)?.actor).toMatch(/^[0-9a-f]{32}$/)
    }
    const [one, two] = [readEntry(first), readEntry(second)]
    expect(one?.subject).toBe(two?.subject)
    expect(one?.what).not.toBe(two?.what)
    expect(one?.who).not.toBe(two?.who)
  })
})

describe('signatures', () => {
  test('cover everything numbered, across tiles, and are made once', async () => {
    await givenManyEvents(700)
    await sequence()
    const first = await signedNote()
    expect(readWitness(first)?.size).toBe(700)
    expect((await sign()).state).toBe('nothing-new')
    await givenManyEvents(400)
    await sequence()
    const second = await signedNote()
    expect(readWitness(second)?.size).toBe(1100)
    const tiles = await owned('select level, place from audit.tile order by level, place')
    expect(tiles.rows).toEqual(
      [0, 1, 2, 3]
        .map((place) => ({ level: 1, place: String(place) }))
        .map(({ level, place }) => ({ level, place: Number(place) })),
    )
    expect(await faultsAgainst(first)).toEqual([])
    expect(await faultsAgainst(second)).toEqual([])
  })

  test('the key is made once, for its owner alone', async () => {
    const path = join(home, 'audit', 'key.pem')
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    const again = await openSigningKey(signer.places)
    expect(Buffer.from(again.publicKey)).toEqual(Buffer.from(signer.key.publicKey))
    const elsewhere = signingPlaces(home, { CHIBO_AUDIT_KEY_FILE: join(home, 'given.pem') })
    expect(elsewhere.keyFile).toBe(join(home, 'given.pem'))
  })

  const checkpointFile = async () => {
    const { rows } = await owned('select origin from audit.log')
    const { origin } = rows[0] as { origin: string }
    return join(home, 'audit', `${origin.replace('/', '-')}.checkpoint`)
  }

  test.each<[string, string, () => Promise<unknown>]>([
    ['with another key', 'other-key', async () => (signer = { ...signer, key: aKey() })],
    [
      'without the kept checkpoint',
      'no-checkpoint-file',
      async () => unlink(await checkpointFile()),
    ],
    [
      'with a kept checkpoint that does not hold',
      'checkpoint-file-foreign',
      async () => {
        const path = await checkpointFile()
        await writeFile(path, (await readFile(path, 'utf8')).replace('\n300\n', '\n299\n'))
      },
    ],
    [
      'on a database older than the kept checkpoint',
      'rolled-back',
      () => owned('delete from audit.checkpoint'),
    ],
    [
      'where the table tells of another checkpoint',
      'checkpoint-differs',
      () => owned("update audit.checkpoint set note = replace(note, 'time 20', 'time 19')"),
    ],
    [
      'an entry that was changed since the last signature',
      'storage-differs',
      () =>
        owned(
          "update audit.leaf set entry = replace(entry, 'recorded', 'withdrawn') where number = 290",
        ),
    ],
    [
      'a hash that was changed',
      'storage-differs',
      () => owned("update audit.leaf set hash = sha256('x') where number = 299"),
    ],
    [
      'an entry of an older tile that was changed',
      'storage-differs',
      () =>
        owned(
          "update audit.leaf set entry = replace(entry, 'recorded', 'withdrawn') where number = 3",
        ),
    ],
    [
      'a tile that was changed',
      'storage-differs',
      () => owned("update audit.tile set root = sha256('x')"),
    ],
    [
      'an entry that is gone',
      'storage-differs',
      () => owned('delete from audit.leaf where number = 280'),
    ],
  ])('nothing is signed %s', async (_name, why, harm) => {
    await givenManyEvents(300)
    await sequence()
    await signedNote()
    await harm()
    await givenManyEvents(5)
    await sequence()
    expect(await sign()).toEqual({ state: 'refused', why })
    const { rows } = await owned('select max(size) as size from audit.checkpoint')
    expect([null, 300]).toContainEqual((rows[0] as { size: number | null }).size)
  })

  test('goes on where a loss of power kept the file from following the table', async () => {
    await givenEvents(2)
    await sequence()
    await signedNote()
    const path = await checkpointFile()
    const former = await readFile(path, 'utf8')
    await givenEvents(2)
    await sequence()
    await signedNote()
    await writeFile(path, former)
    await givenEvents(1)
    await sequence()
    expect(readWitness(await signedNote())?.size).toBe(5)
  })
})

describe('the journal against the log', () => {
  let note: string

  beforeEach(async () => {
    await givenEvents(6, (place) => ({ member: 10 + place }))
    await sequence()
    note = await signedNote()
  })

  test('is the same as long as nobody touches it', async () => {
    expect(await faultsAgainst(note)).toEqual([])
    await givenEvents(1)
    expect(await faultsAgainst(note)).toEqual([])
  })

  const harms = [
    ['an actor', "update platform.event set actor = 'Trần Văn Hùng' where id = 3", 'event-differs'],
    ['an account', 'update platform.event set account_id = 8 where id = 3', 'event-differs'],
    ['an act', "update platform.event set act = 'members.listed' where id = 3", 'event-differs'],
    ['a unit', 'update platform.event set unit_number = 41 where id = 3', 'event-differs'],
    ['a fact', `update platform.event set facts = '{"member":99}' where id = 3`, 'event-differs'],
    ['an office', `update platform.event set offices = '[]' where id = 3`, 'event-differs'],
    ['a request', `update platform.event set request_id = 'req-2' where id = 3`, 'event-differs'],
    [
      'what was asked',
      `update platform.event set operation = 'getMyself' where id = 3`,
      'event-differs',
    ],
    [
      'a time',
      "update platform.event set recorded_at = recorded_at + interval '1 microsecond' where id = 3",
      'event-differs',
    ],
    ['an event taken away', 'delete from platform.event where id = 3', 'event-missing'],
    [
      'an event put in',
      `insert into platform.event (actor, act) values ('x', 'members.file-read')`,
      'event-unnumbered',
    ],
    [
      'a salt taken away',
      `delete from audit.subject where kind = 'member' and ref = 12`,
      'salt-missing',
    ],
    [
      'a salt exchanged',
      `update audit.subject set salt = sha256('x') where kind = 'member' and ref = 12`,
      'event-differs',
    ],
    [
      'an entry changed',
      `update audit.leaf set entry = replace(entry, 'file-read', 'file-kept') where number = 2`,
      'differs-from-witnessed',
    ],
    ['an entry moved', 'update audit.leaf set number = 60 where number = 5', 'event-differs'],
    ['a checkpoint moved', 'update audit.checkpoint set size = 3', 'checkpoint-out-of-place'],
  ] as const

  test('is not, whatever is touched', async () => {
    const seen: (readonly string[])[] = []
    for (const [name, statement, code] of harms) {
      const trial = await database.owner.db.startTransaction().execute()
      await sql.raw(statement).execute(trial)
      const { log, events } = await verifyMoment(trial, readWitness(note))
      const codes = [...log.faults, ...events.faults].map((fault) => fault.code as string)
      seen.push([name, codes.includes(code) ? code : codes.join(' ')])
      await trial.rollback().execute()
    }
    expect(seen).toEqual(harms.map(([name, , code]) => [name, code]))
  })

  test('erasing a person leaves every proof valid, and his entries unreadable', async () => {
    const erased = await database.owner.db
      .transaction()
      .execute((db) => eraseSubject(db, recordIn(db), { kind: 'member', ref: 12 }, '07-QĐ/ĐUK'))
    expect(erased).toBe(true)
    expect(
      (await owned(`select from platform.event where facts @> '{"member":12}'`)).rowCount,
    ).toBe(0)
    expect(
      (await owned(`select from audit.subject where kind = 'member' and ref = 12`)).rowCount,
    ).toBe(0)
    await sequence()
    const later = await signedNote()
    expect(await faultsAgainst(note)).toEqual([])
    expect(await faultsAgainst(later)).toEqual([])
    const { events } = await verifyLogIn(database.owner.db, readWitness(later))
    expect(events.erased).toBe(1)
  })

  test('erasing an account takes his name out of the journal', async () => {
    await database.owner.db
      .transaction()
      .execute((db) =>
        eraseSubject(
          db,
          recorder(db, { ...lan, accountId: null, name: 'installation' }, null),
          { kind: 'account', ref: 7 },
          '07-QĐ/ĐUK',
        ),
      )
    await sequence()
    const later = await signedNote()
    expect((await owned(`select from platform.event where actor like '%Lan%'`)).rowCount).toBe(0)
    expect(await faultsAgainst(later)).toEqual([])
  })

  test('an export is verified without the database, and a torn one is not', async () => {
    const path = join(home, 'log')
    expect(await exportLog(database.owner.db, path)).toBe(7)
    const witness = readWitness(note)
    const whole = await verifyLogFile(path, witness)
    expect([whole.isLog, whole.entries, whole.signed, whole.faults]).toEqual([true, 6, 6, []])
    const text = await readFile(path, 'utf8')
    expect(text).not.toMatch(/Lan|inspector|req-1/)
    await writeFile(path, text.slice(0, -5))
    expect((await verifyLogFile(path, witness)).isLog).toBe(false)
    await writeFile(path, text.replace('file-read', 'file-kept'))
    expect((await verifyLogFile(path, witness)).faults.map(({ code }) => code)).toContain(
      'differs-from-witnessed',
    )
  })
})

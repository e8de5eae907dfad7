import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { signLog } from '#features/audit/server/public.ts'
import { recorder } from '#platform/server/record.ts'

import { openSigner, sequenceAll, startAuditWorker } from '../audit-worker.ts'
import { type TestDatabase, testDatabase } from '../testing.ts'
import { runCommand } from './run-command.ts'

let database: TestDatabase
let home: string
const former = { url: process.env['DATABASE_URL'], home: process.env['CHIBO_HOME'] }

beforeAll(async () => {
  database = await testDatabase()
  home = await mkdtemp(join(tmpdir(), 'chibo-audit-command-'))
  process.env['DATABASE_URL'] = database.url
  process.env['CHIBO_HOME'] = home
})

afterAll(async () => {
  for (const [name, value] of [
    ['DATABASE_URL', former.url],
    ['CHIBO_HOME', former.home],
  ] as const) {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
  await database.drop()
  await rm(home, { recursive: true })
})

const somebody = {
  kind: 'account',
  accountId: 3,
  name: 'Lê Văn Dũng',
  memberId: null,
  roles: [],
} as const

async function givenEvents(count: number) {
  for (let place = 0; place < count; place += 1)
    await recorder(
      database.app.db,
      somebody,
      null,
    )('meetings.recorded', { facts: { meeting: place } })
}

async function asked(...args: readonly string[]) {
  const { exit, out } = await runCommand(['audit', ...args, '--json'])
  return { exit, answer: JSON.parse(out) as Record<string, unknown> }
}

const codes = (answer: Record<string, unknown>) =>
  (answer['faults'] as readonly { code: string }[]).map(({ code }) => code)

test('the worker numbers and signs; the log verifies here and, exported, without the database', async () => {
  await givenEvents(3)
  const reports: unknown[] = []
  const worker = startAuditWorker(
    database.jobs,
    () => openSigner(home, process.env),
    (sentence, error) => reports.push([sentence, error]),
  )
  await worker.stop()
  expect(reports).toEqual([])

  const here = await asked('verify')
  expect(here).toMatchObject({
    exit: 0,
    answer: {
      intact: true,
      entries: 3,
      signed: 3,
      witness: 3,
      events: { compared: 3, waiting: 0 },
    },
  })
  const log = join(home, 'log')
  expect(await asked('export', log)).toMatchObject({ exit: 0, answer: { file: log, lines: 4 } })
  const url = process.env['DATABASE_URL']
  process.env['DATABASE_URL'] = 'postgres://nobody@127.0.0.1:1/none'
  const away = await asked('verify', log)
  process.env['DATABASE_URL'] = url
  expect(away).toMatchObject({
    exit: 0,
    answer: { intact: true, entries: 3, witness: null, events: null },
  })
  expect((await runCommand(['audit', 'verify'])).out).toContain('Nhật ký nguyên vẹn.')
})

test('a log that was cut, and one that was changed, end with 1 and say where', async () => {
  const signed = await (async () => {
    await givenEvents(2)
    await sequenceAll(database.jobs)
    return signLog(database.jobs.db, await openSigner(home, process.env))
  })()
  const note = signed.state === 'signed' ? signed.checkpoint.note : ''
  const witness = join(home, 'witness')
  await writeFile(witness, note)
  const log = join(home, 'later')
  await asked('export', log)
  expect((await asked('verify', log, '--checkpoint', witness)).exit).toBe(0)

  const text = await readFile(log, 'utf8')
  const cut = join(home, 'cut')
  await writeFile(cut, `${text.split('\n').slice(0, 4).join('\n')}\n`)
  const short = await asked('verify', cut, '--checkpoint', witness)
  expect(short.exit).toBe(1)
  expect(codes(short.answer)).toContain('shorter-than-witnessed')

  await database.owner.pool.query(`update platform.event set actor = 'Trần Thị Hoa' where id = 2`)
  const changed = await asked('verify')
  expect(changed.exit).toBe(1)
  expect(codes(changed.answer)).toEqual(['event-differs'])
  const words = (await runCommand(['audit', 'verify', '--lang', 'en'])).out
  expect(words).toContain('The log is NOT intact:')
})

test('what is no checkpoint or no log is told', async () => {
  const file = join(home, 'nothing')
  await writeFile(file, 'nothing\n')
  expect((await asked('verify', '--checkpoint', file)).exit).toBe(2)
  expect((await asked('verify', join(home, 'absent'))).exit).toBe(2)
  expect(codes((await asked('verify', file)).answer)).toEqual(['file-unreadable'])
})

test('a person is taken out of the log only with a decision and --yes, and every proof still holds', async () => {
  await database.owner.pool.query(
    `insert into access.account (id, login, display_name) overriding system value values (3, 'dung', 'Lê Văn Dũng')`,
  )
  await database.owner.pool.query(`update platform.event set actor = 'Lê Văn Dũng' where id = 2`)
  const decided = ['--decision', '07-QĐ/ĐUK ngày 02-01-2025'] as const
  expect((await asked('erase', '--account', 'dung')).exit).toBe(2)
  expect((await asked('erase', ...decided)).exit).toBe(2)
  expect((await asked('erase', '--member', '00000000', ...decided)).exit).toBe(1)
  const named = async () =>
    (await database.owner.pool.query(`select from platform.event where actor like '%Dũng'`))
      .rowCount
  const before = await named()
  const told = await asked('erase', '--account', 'dung', ...decided)
  expect(told).toEqual({ exit: 0, answer: { erased: false, events: before } })
  expect(await named()).toBe(before)
  const done = await asked('erase', '--account', 'dung', ...decided, '--yes')
  expect(done).toEqual({ exit: 0, answer: { erased: true, events: before } })
  expect(await named()).toBe(0)
  await sequenceAll(database.jobs)
  expect((await asked('verify')).exit).toBe(0)
})

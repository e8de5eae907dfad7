import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'

import pg from 'pg'
import { expect, test } from 'vitest'

import { openEmbedded } from '#platform/server/embedded-postgres.ts'
import { projectRoot } from '#platform/server/project-root.ts'

import { type ApiCaller, callerOf } from './api.ts'
import { type RunningChibo, startChibo } from './chibo.ts'
import { makeWrites, type Write } from './writes.ts'

/** How many times the power fails; a longer run by the environment. */
const KILLS = Number(process.env['CHIBO_KILLS'] ?? 25)

/** How many people record meetings at once, and how many open files of members. */
const WRITERS = 4
const READERS = 2

/** A member who is not there. */
const NOBODY = 2_000_000_000

const victims = ['server', 'database', 'both'] as const
type Victim = (typeof victims)[number]

/** What the clients know: each write that was answered, with the answer. */
type Journal = Map<Write, number>

/** Sends a write until it is answered, always under its one key. */
async function send(call: ApiCaller, url: string, write: Write): Promise<number | undefined> {
  const answer = await call(url, {
    method: 'POST',
    path: `/units/${write.unitId}/meetings`,
    body: write.content,
    key: write.key,
  }).catch(() => undefined)
  if (answer?.status === 200) return (answer.body as { id: number }).id
  // A server that falls refuses or says nothing; anything else would be a refusal of the write itself.
  if (answer && answer.status < 500)
    throw new Error(`Refused with ${answer.status}: ${JSON.stringify(answer.body)}`)
  return undefined
}

/** What the readers know: how often each file was shown to them, and how often nothing was there. */
type Readings = { readonly shown: Map<number, number>; absent: number; turn: number; file: number }

const shownSoFar = ({ shown }: Readings) => [...shown.values()].reduce((sum, one) => sum + one, 0)

/** Opens the files in turn, and between them one that is not there, until the server falls silent. */
async function readOn(
  call: ApiCaller,
  url: string,
  { readings, isOver }: { readonly readings: Readings; readonly isOver: () => boolean },
): Promise<void> {
  const members = [...readings.shown.keys()]
  while (!isOver()) {
    const turn = (readings.turn += 1)
    const id = turn % 4 === 3 ? NOBODY : (members[readings.file++ % members.length] ?? NOBODY)
    const answer = await call(url, { method: 'GET', path: `/members/${id}` }).catch(() => undefined)
    if (answer === undefined) return
    if (answer.status === 200) readings.shown.set(id, (readings.shown.get(id) ?? 0) + 1)
    if (answer.status === 404) readings.absent += 1
  }
}

/** The files that the readers open, none shown yet. */
async function filesToRead(call: ApiCaller, url: string): Promise<Readings> {
  const { body } = await call(url, { method: 'GET', path: '/members' })
  const { members } = body as { members: readonly { readonly id: number }[] }
  return {
    shown: new Map(members.slice(0, 20).map(({ id }) => [id, 0])),
    absent: 0,
    turn: 0,
    file: 0,
  }
}

async function killDatabase(home: string): Promise<void> {
  const lock = await readFile(join(home, 'data', 'postmaster.pid'), 'utf8')
  process.kill(Number(lock.split('\n')[0]), 'SIGKILL')
}

/** Writers at work until the power fails at a random moment; what got no answer is left over. */
async function workUntilKilled(
  chibo: RunningChibo,
  call: ApiCaller,
  {
    writes,
    journal,
    readings,
    victim,
  }: { writes: Iterator<Write>; journal: Journal; readings: Readings; victim: Victim },
): Promise<readonly Write[]> {
  const unanswered: Write[] = []
  const before = shownSoFar(readings)
  let over = false
  async function write(): Promise<void> {
    while (!over) {
      const { value, done } = writes.next()
      if (done) throw new Error('There are no more meetings to record')
      const id = await send(call, chibo.url, value)
      if (id !== undefined) journal.set(value, id)
      else unanswered.push(value)
      if (id === undefined) return
    }
  }
  const reading = { readings, isOver: () => over }
  const working = [
    ...Array.from({ length: WRITERS }, write),
    ...Array.from({ length: READERS }, () => readOn(call, chibo.url, reading)),
  ]
  await pause(20 + Math.random() * 400)
  // However slow the machine: the power fails after something was shown, or nothing is proven of it.
  for (let waits = 0; shownSoFar(readings) === before && waits < 400; waits += 1) await pause(25)
  if (victim !== 'server') await killDatabase(chibo.home)
  if (victim !== 'database') await chibo.kill()
  over = true
  await Promise.all(working)
  return unanswered
}

async function untilWell({ url, printed }: RunningChibo): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    const answer = await fetch(`${url}/health`).catch(() => undefined)
    if (answer?.ok) return
    await pause(50)
  }
  throw new Error(`The database did not come back:\n${printed()}`)
}

test(
  `${KILLS} times the server, its database or both are killed: all that was acknowledged is there once, and nothing was shown unrecorded`,
  async () => {
    const parameters = ['--members', '1000', '--years', '1']
    let chibo = await startChibo({ parameters })
    try {
      const staff = await callerOf(chibo.url, 'can-bo-khoi')
      const { call, writes } = await makeWrites(chibo.url, staff)
      const journal: Journal = new Map()
      const readings = await filesToRead(call, chibo.url)
      const faults: string[] = []
      for (let kill = 0; kill < KILLS; kill += 1) {
        const victim = victims[kill % victims.length] ?? 'both'
        const before = new Set(journal.keys())
        const unanswered = await workUntilKilled(chibo, call, {
          writes,
          journal,
          readings,
          victim,
        })
        if (victim === 'database') await untilWell(chibo)
        else chibo = await startChibo({ parameters, home: chibo.home })

        for (const [write, id] of journal) {
          if (before.has(write)) continue
          const { status, body } = await call(chibo.url, { method: 'GET', path: `/meetings/${id}` })
          const found = (body as { outcomeText?: string }).outcomeText
          if (status !== 200 || found !== write.content.outcomeText)
            faults.push(`lost after kill ${kill} of ${victim}: ${write.key} (${status})`)
        }
        // Whoever got no answer sends again; done already or not, it is there once.
        for (const write of unanswered) {
          const id = await send(call, chibo.url, write)
          if (id === undefined) faults.push(`unanswered again after kill ${kill}: ${write.key}`)
          else journal.set(write, id)
        }
      }
      expect(faults).toEqual([])
      expect(journal.size).toBeGreaterThan(KILLS * 2)
      await chibo.stop()
      await inDatabase(chibo.home, (client) => expectEachOnce(client, journal))
      await inDatabase(chibo.home, (client) => expectRecorded(client, readings))
      await expectStandingEqual(chibo.home)
    } finally {
      await chibo.remove()
    }
  },
  60_000 + KILLS * 15_000,
)

async function inDatabase(home: string, look: (client: pg.Client) => Promise<void>): Promise<void> {
  const database = await openEmbedded(home)
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  try {
    await look(client)
  } finally {
    await client.end()
    await database.leave()
  }
}

/** Every acknowledged write is one meeting, one event and nothing more. */
async function expectEachOnce(client: pg.Client, journal: Journal): Promise<void> {
  const { rows } = await client.query<{ id: number; text: string; events: number }>(
    `select m.id::int as id, m.outcome_text as text,
            (select count(*)::int from platform.event e
             where e.act = 'meetings.recorded' and (e.facts ->> 'meeting')::bigint = m.id) as events
     from meetings.meeting m where m.outcome_text like 'Lần ghi %'`,
  )
  const told = [...journal].map(([write, id]) => `${id} ${write.content.outcomeText} 1`)
  const found = rows.map((row) => `${row.id} ${row.text} ${row.events}`)
  expect(found.toSorted()).toEqual(told.toSorted())
}

/** Each file that was shown and each refusal that was told had been written down before. */
async function expectRecorded(client: pg.Client, { shown, absent }: Readings): Promise<void> {
  const { rows } = await client.query<{ member: number | null; events: number }>(
    `select (facts ->> 'member')::int as member, count(*)::int as events
     from platform.event
     where operation = 'getMember' and act in ('members.file-read', 'platform.refused')
     group by 1`,
  )
  const recorded = new Map(rows.map(({ member, events }) => [member, events]))
  const unrecorded = [...shown].filter(([id, times]) => (recorded.get(id) ?? 0) < times)
  expect(unrecorded).toEqual([])
  expect(recorded.get(null) ?? 0).toBeGreaterThanOrEqual(absent)
  const files = [...shown.values()].filter((times) => times > 0)
  expect(files.length).toBeGreaterThan(shown.size / 2)
  expect(absent).toBeGreaterThan(0)
}

async function expectStandingEqual(home: string): Promise<void> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(projectRoot(), 'bin', 'chibo.mjs'), 'recompute', '--verify', '--json'],
    { env: { ...process.env, DATABASE_URL: '', CHIBO_HOME: home } },
  )
  expect(JSON.parse(stdout)).toMatchObject({ equal: true })
}

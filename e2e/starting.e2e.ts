import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { projectRoot } from '#platform/server/project-root.ts'

import { startChibo } from './chibo.ts'
import { postgresThatSays } from './old-postgres.ts'
import { expectEnd, postmasterOf, runs } from './postmaster.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chibo-starting-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

/** A start that is expected to end by itself: how, and what it said. */
async function startAndEnd(
  environment: Readonly<Record<string, string>>,
  parameters: readonly string[] = ['--empty'],
): Promise<{ readonly code: number | null; readonly said: string }> {
  const child: ChildProcess = spawn(
    process.execPath,
    [join(projectRoot(), 'dist', 'server.mjs'), ...parameters],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, DATABASE_URL: '', CHIBO_HOME: join(folder, 'home'), ...environment },
    },
  )
  let said = ''
  child.stdout?.on('data', (part: Buffer) => (said += part.toString()))
  child.stderr?.on('data', (part: Buffer) => (said += part.toString()))
  const [code] = (await once(child, 'exit')) as [number | null]
  return { code, said }
}

function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port')
  return address.port
}

test('a port in use is told in both languages, with the way out, before anything is made', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const port = portOf(other)
  const { code, said } = await startAndEnd({ PORT: String(port) })
  other.close()
  expect(code).toBe(1)
  expect(said).toContain(`Cổng ${port} đang có chương trình khác dùng.`)
  expect(said).toContain(`Port ${port} is in use by another program.`)
  expect(said).toContain(`PORT=${port + 1} npm start`)
  expect(existsSync(join(folder, 'home'))).toBe(false)
})

test.each([
  {
    why: 'an address that others reach, without TLS',
    environment: { HOST: '0.0.0.0' },
    code: 2,
    words: ['Không mở HTTP trần tại 0.0.0.0', 'Plain HTTP at 0.0.0.0 is refused'],
  },
  {
    why: 'a port that is none',
    environment: { PORT: 'ba nghìn' },
    code: 2,
    words: ['PORT phải là số từ 0 đến 65535.', 'PORT must be a number from 0 to 65535.'],
  },
  {
    why: 'an origin without TLS',
    environment: { PUBLIC_ORIGIN: 'http://chibo.example' },
    code: 2,
    words: ['PUBLIC_ORIGIN phải có dạng https://', 'PUBLIC_ORIGIN must look like https://'],
  },
  {
    why: 'a database that is not there',
    environment: { DATABASE_URL: 'postgresql://chibo@127.0.0.1:9/chibo' },
    code: 1,
    words: ['Không kết nối được tới máy chủ PostgreSQL 127.0.0.1:9', '127.0.0.1:9 in DATABASE_URL'],
  },
  {
    why: 'an address that is no database',
    environment: { DATABASE_URL: 'mysql://127.0.0.1/chibo' },
    code: 1,
    words: ['DATABASE_URL không đọc được.', 'postgresql://'],
  },
])('$why is refused in both languages', async ({ environment, code, words }) => {
  const ended = await startAndEnd(environment)
  for (const word of words) expect(ended.said).toContain(word)
  expect(ended.code).toBe(code)
})

test('an option that is none is refused, and --help helps in both languages', async () => {
  const wrong = await startAndEnd({}, ['--fast'])
  expect(wrong.code).toBe(2)
  expect(wrong.said).toContain('Tham số chưa đúng')
  expect(wrong.said).toContain('Wrong option')
  const help = await startAndEnd({}, ['--help'])
  expect(help.code).toBe(0)
  expect(help.said).toContain('không có dữ liệu mẫu · start without the sample Bloc')
})

test('a PostgreSQL older than 18 is refused with its version', async () => {
  const old = await postgresThatSays('17.6', 170_006)
  const ended = await startAndEnd({
    DATABASE_URL: `postgresql://chibo@127.0.0.1:${portOf(old)}/chibo`,
  })
  old.close()
  expect(ended.said).toContain('phiên bản 17.6. Chibo cần PostgreSQL 18 trở lên.')
  expect(ended.said).toContain('17.6')
  expect(ended.said).toMatch(/needs PostgreSQL 18 or later/)
  expect(ended.code).toBe(1)
})

test('a home that can not be a folder says what to do', async () => {
  const file = join(folder, 'file')
  await writeFile(file, '')
  const ended = await startAndEnd({ CHIBO_HOME: join(file, 'home') })
  expect(ended.said).toContain('đặt CHIBO_HOME sang thư mục khác')
  expect(ended.said).toMatch(/CHIBO_HOME/)
  expect(ended.code).toBe(1)
})

test('behind a declared proxy with TLS it serves others, its cookies are secure, and it offers no sample accounts', async () => {
  const chibo = await startChibo({
    parameters: ['--members', '400'],
    environment: { HOST: '0.0.0.0', PUBLIC_ORIGIN: 'https://chibo.example' },
  })
  try {
    const session = await fetch(`${chibo.url}/api/v1/session`)
    expect(await session.json()).toMatchObject({ sample: true, sampleAccounts: [] })
    await expect.poll(chibo.printed).toContain('Behind a proxy there are no sample accounts.')
    expect(chibo.printed()).not.toContain('can-bo-khoi')
    const refused = await fetch(`${chibo.url}/api/v1/session/sample`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': 'mot-khoa-nao-do',
        origin: 'https://chibo.example',
      },
      body: JSON.stringify({ login: 'can-bo-khoi' }),
    })
    expect(refused.status).toBe(401)
    expect(refused.headers.getSetCookie()).toEqual([])
  } finally {
    await chibo.remove()
  }
})

test('Ctrl-C stops the database too; the second start finds everything as it was', async () => {
  const first = await startChibo({ parameters: ['--members', '400'] })
  try {
    const before = (await (await fetch(`${first.url}/api/v1/session`)).json()) as {
      readonly sampleAccounts: readonly { readonly login: string; readonly name: string }[]
    }
    expect(before.sampleAccounts.length).toBeGreaterThan(6)
    await expect.poll(first.printed).toContain('Stop with Ctrl-C.')
    for (const { login, name } of before.sampleAccounts)
      expect(first.printed().split(`\n  ${login} `)[1]?.trimStart().startsWith(`${name} · `)).toBe(
        true,
      )
    expect(first.printed()).toMatch(/^  can-bo-khoi +.* · Cán bộ Đảng ủy Khối · Bloc staff$/m)
    const postmaster = await postmasterOf(first.home)
    expect(postmaster !== undefined && runs(postmaster)).toBe(true)
    await first.stop()
    expect(await postmasterOf(first.home)).toBeUndefined()
    await expectEnd(postmaster)

    const second = await startChibo({ home: first.home })
    expect(second.printed()).not.toContain('Loading the sample Bloc')
    expect(await (await fetch(`${second.url}/api/v1/session`)).json()).toEqual(before)
    await second.stop()
  } finally {
    await first.remove()
  }
})

test('two starts on one home at once share one database and one sample; the last to leave stops it', async () => {
  const home = await mkdtemp(join(tmpdir(), 'chibo-twice-'))
  const started = await Promise.allSettled(
    [0, 1].map(() => startChibo({ home, parameters: ['--members', '400'] })),
  )
  const [one, other] = started.flatMap((start) =>
    start.status === 'fulfilled' ? [start.value] : [],
  )
  if (!one || !other) {
    await (one ?? other)?.remove()
    throw new Error(JSON.stringify(started))
  }
  try {
    const postmaster = await postmasterOf(home)
    const sessions = await Promise.all(
      [one, other].map(async ({ url }) => (await fetch(`${url}/api/v1/session`)).json()),
    )
    expect(sessions[0]).toEqual(sessions[1])
    const accounts = (sessions[0] as { sampleAccounts: readonly { login: string }[] })
      .sampleAccounts
    expect(new Set(accounts.map(({ login }) => login)).size).toBe(accounts.length)
    await one.stop()
    await pause(300)
    expect((await fetch(`${other.url}/health`)).status).toBe(200)
    await other.stop()
    await expectEnd(postmaster)
  } finally {
    await other.remove()
  }
})

import { connect, type Socket } from 'node:net'
import { once } from 'node:events'
import { tmpdir } from 'node:os'

import type { FastifyInstance } from 'fastify'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { withDatabase } from '#app/testing.ts'
import { endpoint } from '#kernel/endpoint.ts'

import { limitCrowd } from './crowd.ts'
import { inTransactionAs } from './database.ts'
import { serveEndpoints } from './endpoint-server.ts'
import { implement } from './handler.ts'
import { createHttpServer } from './http-server.ts'
import { ProblemError } from './problem.ts'
import { nobodyAtTheGate } from './testing.ts'

const codeOf = (work: () => unknown) => {
  try {
    work()
  } catch (error) {
    if (error instanceof ProblemError) return error.problem.code
    throw error
  }
  return undefined
}

test('so many come in and no more, until one has left: once, however often he says so', () => {
  const enter = limitCrowd(2)
  const leave = enter()
  enter()
  expect(codeOf(enter)).toBe('busy')
  leave()
  leave()
  expect(codeOf(enter)).toBeUndefined()
  expect(codeOf(enter)).toBe('busy')
})

const settings = { webFolder: tmpdir(), publicOrigin: undefined, logLevel: 'silent' } as const

const wait = endpoint({
  name: 'wait',
  method: 'GET',
  path: '/wait',
  permission: 'public',
  summary: 'Wait until it is let go',
  input: z.object({}),
  output: z.object({}),
})

const bring = endpoint({
  name: 'bring',
  method: 'POST',
  path: '/bring',
  permission: 'meetings.import',
  summary: 'Bring a file',
  carriesFile: true,
  input: z.object({ file: z.string() }),
  output: z.object({}),
})

type Served = {
  readonly server: FastifyInstance
  readonly letGo: () => void
  readonly entered: () => number
}

/** A server that answers one request at a time, and takes one file at a time, for whoever is signed in. */
async function serve(work: (served: Served) => Promise<void>): Promise<void> {
  await withDatabase(async (database) => {
    const server = await createHttpServer(settings)
    let letGo = () => undefined as void
    const isOpen = new Promise<void>((settle) => {
      letGo = settle
    })
    let entered = 0
    serveEndpoints(
      server,
      {
        transaction: (actor, done) => inTransactionAs(database.app.db, actor, done),
        alone: database.app.db,
        enter: () => {
          entered += 1
          return Promise.resolve(nobodyAtTheGate)
        },
        secureCookies: false,
        rights: {},
      },
      [
        implement(wait, async () => {
          await isOpen
          return {}
        }),
        implement(bring, () => Promise.resolve({})),
      ],
      { requests: 1, files: 1 },
    )
    await work({ server, letGo, entered: () => entered })
    await server.close()
  })
}

describe('a server that has too much to do', () => {
  test('tells whoever comes on top when to come again, and has done nothing for him', () =>
    serve(async ({ server, letGo, entered }) => {
      const first = server.inject('/api/v1/wait')
      await expect.poll(entered).toBe(1)
      const second = await server.inject('/api/v1/wait')
      expect([second.statusCode, second.json().code]).toEqual([503, 'busy'])
      expect(second.headers['retry-after']).toBe('2')
      expect(entered()).toBe(1)
      letGo()
      expect((await first).statusCode).toBe(200)
      expect((await server.inject('/api/v1/wait')).statusCode).toBe(200)
    }))

  test('reads no file of whoever may not bring one', () =>
    serve(async ({ server }) => {
      const payload = { file: 'a'.repeat(5_000_000) }
      const answers = [
        await server.inject({ method: 'POST', url: '/api/v1/bring', payload }),
        await server.inject({ method: 'POST', url: '/api/v1/bring', payload: 'no json at all' }),
      ]
      expect(answers.map(({ statusCode }) => statusCode)).toEqual([401, 401])
    }))
})

/** Somebody who sends the beginning of a request and then nothing for as long as he is let. */
async function dawdle(port: number, beginning: string): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  socket.write(beginning)
  return socket
}

const halfAHead = 'GET /here HTTP/1.1\r\nhost: localhost\r\nx-slow: '
const halfABody =
  'POST /here HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 100000\r\n\r\n{"a":"'

test.each([
  ['heads', halfAHead],
  ['bodies', halfABody],
])('five hundred who dawdle over their %s keep nobody out, and are sent away', async (_, begun) => {
  const server = await createHttpServer({
    ...settings,
    patience: { headMilliseconds: 1_000, wholeMilliseconds: 1_500 },
  })
  server.all('/here', async () => ({ here: true }))
  await server.listen({ port: 0, host: '127.0.0.1' })
  const address = server.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const slow = await Promise.all(Array.from({ length: 500 }, () => dawdle(port, begun)))
  const sentAway = slow.map((socket) => once(socket.resume(), 'close'))
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => fetch(`http://127.0.0.1:${port}/here`)),
  )
  expect(answers.every(({ status }) => status === 200)).toBe(true)
  await Promise.all(sentAway)
  await server.close()
})

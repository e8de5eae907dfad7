import fastifyCookie from '@fastify/cookie'
import Fastify from 'fastify'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { type TestDatabase, withDatabase } from '#app/testing.ts'
import { endpoint } from '#kernel/endpoint.ts'

import { inTransactionAs } from './database.ts'
import { serveEndpoints } from './endpoint-server.ts'
import { implement } from './handler.ts'
import { nobodyAtTheGate } from './testing.ts'

const fetchReport = endpoint({
  name: 'fetchReport',
  method: 'GET',
  path: '/report',
  permission: 'public',
  summary: 'A file',
  input: z.object({ pieces: z.string().optional() }),
  output: z.object({}),
})

async function* pieces() {
  yield new TextEncoder().encode('một ')
  yield new TextEncoder().encode('hai')
}

async function fetched(database: TestDatabase, url: string) {
  const server = Fastify()
  await server.register(fastifyCookie)
  const handler = implement(fetchReport, (input, _request, reply) => {
    const body = input.pieces ? pieces() : new TextEncoder().encode('cả tệp')
    reply.sendFile('Báo cáo "tháng 5".csv', 'text/csv; charset=utf-8', body)
    return Promise.resolve({})
  })
  serveEndpoints(
    server,
    {
      transaction: (settings, work) => inTransactionAs(database.app.db, settings, work),
      alone: database.app.db,
      enter: () => Promise.resolve(nobodyAtTheGate),
      secureCookies: false,
      rights: {},
    },
    [handler],
  )
  const answer = await server.inject({ method: 'GET', url: `/api/v1${url}` })
  await server.close()
  return answer
}

describe('a file in place of an answer', () => {
  test('goes out whole, under its name, never kept by a cache', () =>
    withDatabase(async (database) => {
      const answer = await fetched(database, '/report')
      expect(answer.body).toBe('cả tệp')
      expect(answer.headers).toMatchObject({
        'content-type': 'text/csv; charset=utf-8',
        'cache-control': 'no-store',
        'content-disposition': `attachment; filename="bao-cao-thang-5-.csv"; filename*=UTF-8''B%C3%A1o%20c%C3%A1o%20%22th%C3%A1ng%205%22.csv`,
      })
    }))

  test('goes out piece by piece', () =>
    withDatabase(async (database) => {
      expect((await fetched(database, '/report?pieces=yes')).body).toBe('một hai')
    }))
})

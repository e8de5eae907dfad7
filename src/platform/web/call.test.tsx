import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { endpoint } from '#kernel/endpoint.ts'

import { call, onSignedOut, ProblemError } from './call.ts'
import { answering, givenServer, refusing } from './testing.ts'

const getCell = endpoint({
  name: 'getCell',
  method: 'GET',
  path: '/cells/:cellId',
  permission: 'organisation.read',
  summary: 'A cell',
  input: z.object({ cellId: z.number(), asOf: z.string().optional(), kinds: z.array(z.string()) }),
  output: z.object({ name: z.string() }),
})

const recordMeeting = endpoint({
  name: 'recordMeeting',
  method: 'POST',
  path: '/cells/:cellId/meetings',
  permission: 'meetings.record',
  summary: 'Records a meeting',
  input: z.object({ cellId: z.number(), heldOn: z.string() }),
  output: z.object({ meetingId: z.number() }),
})

async function problemOf(promise: Promise<unknown>): Promise<ProblemError> {
  const fault: unknown = await promise.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (fault instanceof ProblemError) return fault
  throw new Error('The call was not refused')
}

describe('asking the server', () => {
  test('what the path does not take stands in the query, lists repeated, the undefined left out', async () => {
    const asked = givenServer([answering(getCell, { name: 'Chi bộ 3' })])
    await call(getCell, { cellId: 3, asOf: undefined, kinds: ['a', 'b c'] })
    expect(asked[0]?.path).toBe('/api/v1/cells/3?kinds=a&kinds=b+c')
    expect(asked[0]?.key).toBeUndefined()
  })

  test('an act carries its body and a key of its own', async () => {
    const asked = givenServer([answering(recordMeeting, { meetingId: 9 })])
    await call(recordMeeting, { cellId: 3, heldOn: '2024-05-05' })
    await call(recordMeeting, { cellId: 3, heldOn: '2024-05-05' })
    expect(asked[0]?.body).toEqual({ heldOn: '2024-05-05' })
    expect(asked[0]?.key).toMatch(/^[0-9a-f-]{36}$/)
    expect(asked[1]?.key).not.toBe(asked[0]?.key)
  })

  test('an act sent again carries the same key', async () => {
    const asked = givenServer([answering(recordMeeting, { meetingId: 9 })])
    await call(recordMeeting, { cellId: 3, heldOn: '2024-05-05' }, { key: 'once' })
    expect(asked[0]?.key).toBe('once')
  })

  test('a refusal comes with its sentence in both languages', async () => {
    const message = { vi: 'Đã có buổi họp.', en: 'There is one.' }
    givenServer([refusing(recordMeeting, { code: 'meeting-exists', status: 409, message })])
    const { problem } = await problemOf(call(recordMeeting, { cellId: 3, heldOn: '2024-05-05' }))
    expect(problem).toMatchObject({ code: 'meeting-exists', status: 409, message })
  })

  test('a lost connection says that what was typed is kept', async () => {
    givenServer([])
    const { problem } = await problemOf(call(recordMeeting, { cellId: 3, heldOn: '2024-05-05' }))
    expect(problem.code).toBe('offline')
    expect(problem.message.vi).toContain('Chưa lưu được: mất kết nối')
  })

  test('an answer that is not ours is told by its number', async () => {
    givenServer([{ endpoint: getCell, answer: () => new Response('<html>', { status: 502 }) }])
    const { problem } = await problemOf(call(getCell, { cellId: 3, kinds: [] }))
    expect(problem.code).toBe('unexpected-answer')
    expect(problem.message.vi).toContain('502')
  })

  test('the end of the session is announced', async () => {
    let announced = 0
    const stop = onSignedOut(() => {
      announced += 1
    })
    const message = { vi: 'Hãy đăng nhập.', en: 'Please sign in.' }
    givenServer([refusing(getCell, { code: 'signed-out', status: 401, message })])
    await problemOf(call(getCell, { cellId: 3, kinds: [] }))
    stop()
    await problemOf(call(getCell, { cellId: 3, kinds: [] }))
    expect(announced).toBe(1)
  })
})

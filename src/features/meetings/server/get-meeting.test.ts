import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { OutputOf } from '#kernel/endpoint.ts'
import { aRequest, ask } from '#platform/server/testing.ts'

import type { getMeeting } from '../contract.ts'
import { givenHeldMeetings, type HeldMeetings } from '../testing.ts'
import { getMeetingHandler } from './get-meeting.ts'
import type { MeetingsDb } from './tables.ts'

let room: HeldMeetings

beforeAll(async () => {
  room = await givenHeldMeetings()
})

afterAll(() => room.database.drop())

type Asking = Omit<Parameters<typeof aRequest>[0], 'db'>

async function one(name: string, more: Asking = {}) {
  const request = aRequest<MeetingsDb>({ db: room.database.app.db, ...more })
  const answer = await ask(getMeetingHandler, { meetingId: room.meeting(name) }, request)
  return answer as OutputOf<typeof getMeeting>
}

describe('one meeting', () => {
  test('within the cell: who was there, who spoke, who is outside the base', async () => {
    const answer = await one('may')
    expect(answer.unit).toMatchObject({ code: 'A1', name: 'Chi bộ Một' })
    expect(answer.counts).toEqual({
      base: 4,
      present: 1,
      excused: 1,
      unexcused: 0,
      speakers: 1,
      declared: false,
    })
    expect(answer.attendance?.map((mark) => [mark.member.name, mark.spoke, mark.inBase])).toEqual([
      ['Lê Thị An', false, true],
      ['Trần Văn Bình', true, true],
      ['Ngô Văn Em', false, false],
    ])
    expect(answer.checker?.name).toBe('Trần Văn Bình')
    expect(answer.mayCorrect).toBe(true)
  })

  test('above the cell: counts and outcome, and nothing to correct', async () => {
    const answer = await one('may', { reaches: { 'meetings.record': [] } })
    expect(answer.counts.present).toBe(1)
    expect(answer.mayCorrect).toBe(false)
  })

  test('declared counts say that they are declared', async () => {
    expect((await one('moved-after')).counts).toEqual({
      base: 10,
      present: 9,
      excused: 0,
      unexcused: 0,
      speakers: 0,
      declared: true,
    })
  })

  test('out of reach it is not there', async () => {
    await expect(one('may', { reach: room.reachOf('A2') })).rejects.toMatchObject({
      problem: { status: 404 },
    })
  })
})

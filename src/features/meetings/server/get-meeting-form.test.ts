import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { OutputOf } from '#kernel/endpoint.ts'
import { aRequest, ask } from '#platform/server/testing.ts'

import type { getMeetingForm } from '../contract.ts'
import { givenHeldMeetings, type HeldMeetings } from '../testing.ts'
import { getMeetingFormHandler } from './get-meeting-form.ts'

let room: HeldMeetings

beforeAll(async () => {
  room = await givenHeldMeetings()
})

afterAll(() => room.database.drop())

async function form(heldOn: string) {
  const request = aRequest({ db: room.database.app.db })
  const answer = await ask(getMeetingFormHandler, { unitId: room.unit('A1'), heldOn }, request)
  return answer as OutputOf<typeof getMeetingForm>
}

describe('the form', () => {
  test('names the roster of the day by given name, with who is official and who is exempt', async () => {
    const answer = await form('2024-05-03')
    expect(answer.roster.map((row) => [row.name, row.official, row.absence])).toEqual([
      ['Lê Thị An', true, null],
      ['Trần Văn Bình', true, null],
      ['Đỗ Văn Cường', true, null],
      ['Vũ Thị Dung', false, null],
      ['Ngô Văn Em', true, 'exempt'],
    ])
    expect(answer).toMatchObject({ quorum: 2, quorumCite: 'MTG-12' })
  })

  test('the day before, one more belonged to the cell and one was not yet official', async () => {
    const answer = await form('2024-05-02')
    expect(answer.roster).toHaveLength(6)
    expect(answer.roster.filter((row) => row.official)).toHaveLength(4)
  })

  test('says what the quarter has already', async () => {
    expect((await form('2024-06-07')).recorded).toEqual([
      { id: room.meeting('may'), kind: 'ordinary', heldOn: '2024-05-03' },
      { id: room.meeting('theme'), kind: 'thematic', heldOn: '2024-05-03' },
    ])
    expect((await form('2024-07-01')).recorded).toEqual([])
  })

  test('of a day before the cell lived is refused', async () => {
    await expect(form('2019-12-31')).rejects.toMatchObject({
      problem: { status: 422, code: 'not-a-living-cell' },
    })
  })

  test('of a cell out of reach looks like that of one that is not there', async () => {
    const reach = room.reachOf('A2')
    for (const unitId of [room.unit('A1'), room.unit('nowhere')]) {
      const request = aRequest({ db: room.database.app.db, reach })
      await expect(
        ask(getMeetingFormHandler, { unitId, heldOn: '2024-05-03' }, request),
      ).rejects.toMatchObject({ problem: { status: 404, code: 'not-found' } })
    }
  })
})

import { describe, expect, test } from 'vitest'

import { plainDate } from '#kernel/time.ts'

import type { MeetingContent, RosterMember } from './meeting.ts'
import { decideRecording } from './recording.ts'

const member = (id: number, absence: RosterMember['absence'] = null): RosterMember => ({
  id,
  official: true,
  absence,
})

const cell = { isLivingCell: true, roster: [member(1), member(2), member(3), member(4, 'exempt')] }

function aMeeting(named: Partial<MeetingContent> = {}): MeetingContent {
  return {
    kind: 'ordinary',
    heldOn: plainDate('2024-05-03'),
    attendance: [{ memberId: 1, status: 'present', spoke: true }],
    ...named,
  }
}

function refusalOf(
  named: Partial<MeetingContent>,
  more: Partial<Parameters<typeof decideRecording>[0]> = {},
): string | undefined {
  const today = plainDate('2024-05-10')
  const answer = decideRecording({ content: aMeeting(named), cell, today, ...more })
  return answer.ok ? undefined : answer.refusal.code
}

describe('MTG-01: a meeting is held by a cell that lives, on a day that has come', () => {
  test.each<[string, string | undefined, string]>([
    ['2024-05-09', undefined, 'the day before today'],
    ['2024-05-10', undefined, 'today itself'],
    ['2024-05-11', 'held-in-the-future', 'tomorrow'],
  ])('%s → %s: %s', (heldOn, code) => {
    expect(refusalOf({ heldOn: plainDate(heldOn) })).toBe(code)
  })

  test('a unit that is no living cell on the day holds no meeting', () => {
    expect(refusalOf({}, { cell: { isLivingCell: false, roster: [] } })).toBe('not-a-living-cell')
  })
})

describe('MTG-24: what the minutes say must be possible', () => {
  test.each<[string, string, string | undefined]>([
    ['19:00', '20:30', undefined],
    ['19:00', '19:00', 'ends-before-it-began'],
    ['19:00', '18:59', 'ends-before-it-began'],
  ])('from %s to %s → %s', (startedAt, endedAt, code) => {
    expect(refusalOf({ startedAt, endedAt })).toBe(code)
  })

  test('a guest of the superior committee neither chairs nor writes nor checks', () => {
    expect(refusalOf({ chairId: 99 })).toBe('officer-not-of-the-cell')
    expect(refusalOf({ secretaryId: 99 })).toBe('officer-not-of-the-cell')
    expect(refusalOf({ checkerId: 99 })).toBe('officer-not-of-the-cell')
  })

  test('an exempt member who came may chair', () => {
    expect(refusalOf({ chairId: 4 })).toBeUndefined()
  })

  test('who is marked absent can check the work, but can neither chair nor write', () => {
    const attendance = [{ memberId: 2, status: 'absent-excused', spoke: false } as const]
    expect(refusalOf({ attendance, chairId: 2 })).toBe('officer-absent')
    expect(refusalOf({ attendance, secretaryId: 2 })).toBe('officer-absent')
    expect(refusalOf({ attendance, checkerId: 2 })).toBeUndefined()
  })

  test('each member is marked once', () => {
    const mark = { memberId: 1, status: 'present', spoke: false } as const
    expect(refusalOf({ attendance: [mark, mark] })).toBe('marked-twice')
  })

  test('a reason stands beside an absence only, and nobody speaks while absent', () => {
    expect(
      refusalOf({ attendance: [{ memberId: 1, status: 'present', spoke: false, reason: 'ốm' }] }),
    ).toBe('reason-without-absence')
    expect(
      refusalOf({ attendance: [{ memberId: 1, status: 'absent-excused', spoke: true }] }),
    ).toBe('spoke-while-absent')
    expect(
      refusalOf({
        attendance: [{ memberId: 1, status: 'absent-excused', spoke: false, reason: 'ốm' }],
      }),
    ).toBeUndefined()
  })
})

describe('MTG-10: the roll call is of the cell', () => {
  const attendance = [{ memberId: 99, status: 'present', spoke: false } as const]

  test('whoever does not belong to the cell on the day is not marked', () => {
    expect(refusalOf({ attendance })).toBe('marked-outside-the-cell')
  })

  test('a correction keeps whom the former version names', () => {
    expect(refusalOf({ attendance, chairId: 99 }, { formerlyNamed: new Set([99]) })).toBeUndefined()
  })
})

describe('MTG-20: a resolution or a conclusion', () => {
  test('a text needs to be said to be one of them', () => {
    expect(refusalOf({ outcomeText: 'Nhất trí' })).toBe('text-without-outcome')
    expect(refusalOf({ outcomeText: 'Nhất trí', outcome: 'conclusion' })).toBeUndefined()
  })

  test('every refusal names the rule it rests on', () => {
    const answer = decideRecording({
      content: aMeeting({ outcomeText: 'Nhất trí' }),
      cell,
      today: plainDate('2024-05-10'),
    })
    expect(answer).toMatchObject({ ok: false, refusal: { cites: ['MTG-20'] } })
  })
})

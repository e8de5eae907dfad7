import { describe, expect, test } from 'vitest'

import { plainDate } from '#kernel/time.ts'

import { attendanceBaseOf, countAttendance, quorumOf, votingBaseOf } from './attendance.ts'
import { declaredAttendance, type DeclaredCounts, declaredBaseOf } from './declared-counts.ts'
import type { RosterMember } from './meeting.ts'

const on = plainDate('2024-05-03')

function aRoster(official: number, probationary = 0): readonly RosterMember[] {
  return Array.from({ length: official + probationary }, (_, place) => ({
    id: place + 1,
    official: place < official,
    absence: null,
  }))
}

const nobodyDeclared = {
  called: null,
  present: null,
  excused: null,
  unexcused: null,
  exempt: null,
  speakers: null,
}

describe('MTG-10: the attendance base', () => {
  test('leaves out each of the four absences, and nobody else', () => {
    const roster: readonly RosterMember[] = [
      ...aRoster(1, 1),
      { id: 10, official: true, absence: 'exempt' },
      { id: 11, official: true, absence: 'temporarily-exempt' },
      { id: 12, official: true, absence: 'away' },
      { id: 13, official: true, absence: 'special-duty' },
    ]
    expect(attendanceBaseOf(roster).map((member) => member.id)).toEqual([1, 2])
  })

  test('an exempt member or a stranger who came counts nowhere', () => {
    const roster: readonly RosterMember[] = [
      ...aRoster(3),
      { id: 10, official: true, absence: 'exempt' },
    ]
    expect(
      countAttendance(roster, [
        { memberId: 1, status: 'present', spoke: true },
        { memberId: 2, status: 'present-online', spoke: false },
        { memberId: 3, status: 'absent-excused', spoke: false },
        { memberId: 10, status: 'present', spoke: true },
        { memberId: 99, status: 'present', spoke: true },
      ]),
    ).toEqual({ base: 3, present: 2, excused: 1, unexcused: 0, speakers: 1, declared: false })
  })
})

describe('MTG-12: two thirds, in whole numbers', () => {
  test.each([
    [0, 0],
    [1, 1],
    [2, 2],
    [3, 2],
    [4, 3],
    [6, 4],
    [7, 5],
    [9, 6],
    [30, 20],
  ])('%i official members of the base → %i', (official, quorum) => {
    expect(quorumOf(aRoster(official, 5), on)).toBe(quorum)
  })
})

describe('MTG-13: the voting base', () => {
  const roster: readonly RosterMember[] = [
    ...aRoster(3, 2),
    { id: 10, official: true, absence: 'away' },
  ]

  test('ordinary absentees count, probationary members and those away do not', () => {
    expect(votingBaseOf(roster, [{ memberId: 1, status: 'absent-unexcused', spoke: false }])).toBe(
      3,
    )
  })

  test('who is away and attends after all counts', () => {
    expect(votingBaseOf(roster, [{ memberId: 10, status: 'present-online', spoke: false }])).toBe(4)
  })
})

describe('declared counts', () => {
  test.each<[Partial<DeclaredCounts>, number, string]>([
    [{ called: 20, present: 18 }, 20, 'what was called'],
    [
      { called: 20, present: 15, excused: 2, unexcused: 1, exempt: 2 },
      18,
      'less the exempt called',
    ],
    [{ called: 18, present: 15, excused: 2, unexcused: 1, exempt: 2 }, 18, 'exempt not called'],
    [{ present: 15, excused: 2, unexcused: 1 }, 18, 'present and absent together'],
  ])('%o → base %i: %s', (counts, base) => {
    expect(declaredBaseOf({ ...nobodyDeclared, ...counts })).toBe(base)
  })

  test('without a number of those present nothing is declared', () => {
    expect(declaredAttendance({ ...nobodyDeclared, called: 20 })).toBeUndefined()
  })
})

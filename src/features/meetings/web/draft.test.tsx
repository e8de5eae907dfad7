import { describe, expect, test } from 'vitest'

import { plainDate } from '#kernel/time.ts'

import {
  chairOf,
  contentOf,
  draftOf,
  emptyDraft,
  type FormFacts,
  peopleOf,
  type ReadMeeting,
} from './draft.ts'
import { dueDayOf } from './due-day.ts'
import { blocksOf, wishesOf } from './missing.ts'

const heldOn = plainDate('2025-01-05')

const facts: FormFacts = {
  unit: { id: 5, code: 'CB5', name: 'Chi bộ 5' },
  roster: [
    { id: 1, name: 'Trần An', official: true, absence: null, post: 'secretary' },
    { id: 2, name: 'Lê Bình', official: true, absence: null, post: 'deputy-secretary' },
    { id: 3, name: 'Vũ Chi', official: false, absence: null, post: null },
    { id: 4, name: 'Ngô Dũng', official: true, absence: 'exempt', post: null },
  ],
  quorum: 2,
  quorumCite: 'MTG-12',
  recorded: [{ id: 77, kind: 'ordinary', heldOn: '2025-01-03' }],
}
const people = peopleOf(facts)

const meeting: ReadMeeting = {
  id: 90,
  unit: facts.unit,
  kind: 'ordinary',
  heldOn: '2025-01-05',
  startedAt: '08:00',
  endedAt: null,
  chair: { id: 1, name: 'Trần An' },
  secretary: { id: 9, name: 'Đỗ Giang' },
  checker: null,
  outcome: 'resolution',
  outcomeText: 'Kết nạp đảng viên',
  version: 2,
  recordedAt: '2025-01-05T03:00:00+00:00',
  counts: { base: 3, present: 2, excused: 1, unexcused: 0, speakers: 1, declared: false },
  attendance: [
    mark(1, 'Trần An', { spoke: true }),
    mark(2, 'Lê Bình', { status: 'present-online' }),
    mark(3, 'Vũ Chi', { status: 'absent-excused', reason: 'Ốm' }),
    mark(4, 'Ngô Dũng', { status: 'absent-excused', reason: 'Miễn', inBase: false }),
    mark(9, 'Đỗ Giang', { inBase: false }),
  ],
  mayCorrect: true,
  versions: [],
}

type Mark = NonNullable<ReadMeeting['attendance']>[number]

function mark(id: number, name: string, changes: Partial<Mark>): Mark {
  return {
    member: { id, name },
    status: 'present',
    spoke: false,
    reason: null,
    inBase: true,
    ...changes,
  }
}

describe('what is sent', () => {
  test('an untouched form says that the whole base was there, led by the secretary', () => {
    expect(contentOf(emptyDraft('ordinary', heldOn), people, { heldOn })).toEqual({
      kind: 'ordinary',
      heldOn,
      chairId: '1',
      attendance: [
        { memberId: 1, status: 'present', spoke: false },
        { memberId: 2, status: 'present', spoke: false },
        { memberId: 3, status: 'present', spoke: false },
      ],
    })
  })

  test('who is absent neither spoke nor sat before a screen, whatever was tapped before', () => {
    const draft = {
      ...emptyDraft('ordinary', heldOn),
      absences: { '1': 'excused' as const, '4': 'excused' as const },
      reasons: { '1': ' ốm ', '2': 'quên' },
      online: ['1', '2'],
      spoke: ['1', '3'],
      came: ['4'],
    }
    expect(contentOf(draft, people, { heldOn }).attendance).toEqual([
      { memberId: 1, status: 'absent-excused', spoke: false, reason: 'ốm' },
      { memberId: 2, status: 'present-online', spoke: false },
      { memberId: 3, status: 'present', spoke: true },
      { memberId: 4, status: 'present', spoke: false },
    ])
  })

  test('a record that is opened and saved again says what it said before', () => {
    const content = contentOf(draftOf(meeting, facts), peopleOf(facts, meeting), {
      heldOn,
      former: meeting,
    })
    expect(content).toEqual({
      kind: 'ordinary',
      heldOn,
      startedAt: '08:00',
      chairId: '1',
      secretaryId: '9',
      outcome: 'resolution',
      outcomeText: 'Kết nạp đảng viên',
      attendance: [
        { memberId: 1, status: 'present', spoke: true },
        { memberId: 2, status: 'present-online', spoke: false },
        { memberId: 3, status: 'absent-excused', spoke: false, reason: 'Ốm' },
        { memberId: 4, status: 'absent-excused', spoke: false, reason: 'Miễn' },
        { memberId: 9, status: 'present', spoke: false },
      ],
    })
  })

  test('nobody becomes present because an older record has no mark of him', () => {
    const marks = meeting.attendance?.filter(({ member }) => member.id !== 2) ?? []
    const unmarked = { ...meeting, attendance: marks }
    const draft = draftOf(unmarked, facts)
    const ofHim = (changes: object) =>
      contentOf({ ...draft, ...changes }, people, { heldOn, former: unmarked }).attendance.find(
        ({ memberId }) => memberId === 2,
      )
    expect(ofHim({})).toBeUndefined()
    expect(ofHim({ absences: {} })).toMatchObject({ status: 'present' })
    expect(blocksOf({ draft, people, facts, meetingId: 90 }).map(({ kind }) => kind)).toEqual([
      'no-correction-reason',
    ])
  })

  test('declared counts stay declared until names are called', () => {
    const declared = { ...meeting, attendance: [] }
    const draft = draftOf(declared, facts)
    expect(draft.called).toBe(false)
    expect(contentOf(draft, peopleOf(facts, declared), { heldOn }).attendance).toEqual([])
  })
})

describe('who chairs', () => {
  test('the deputy where the secretary is absent and nobody was chosen', () => {
    const draft = { ...emptyDraft('ordinary', heldOn), absences: { '1': 'excused' as const } }
    expect(chairOf(draft, people)).toBe('2')
  })

  test('whoever was chosen, even nobody', () => {
    expect(chairOf({ ...emptyDraft('ordinary', heldOn), chairId: '' }, people)).toBe('')
  })
})

describe('what is missing', () => {
  const draft = emptyDraft('ordinary', heldOn)
  const kindsOf = (changes: object, meetingId?: number) =>
    blocksOf({ draft: { ...draft, ...changes }, people, facts, meetingId }).map(({ kind }) => kind)

  test('nothing keeps an untouched form from being saved', () => {
    expect(kindsOf({})).toEqual([])
  })

  test.each([
    [{ heldOn: undefined }, 'no-day'],
    [{ heldOn: '2025-01-03' }, 'recorded-already'],
    [{ startedAt: '10:00', endedAt: '09:00' }, 'times-crossed'],
    [{ absences: { '3': 'unexplained' } }, 'unexplained'],
    [{ chairId: '3', absences: { '3': 'excused' } }, 'chair-absent'],
    [{ secretaryId: '3', absences: { '3': 'excused' } }, 'secretary-absent'],
    [{ outcomeText: 'Đã quyết', outcome: 'none' }, 'text-without-outcome'],
  ])('%o is held back: %s', (changes, kind) => {
    expect(kindsOf(changes)).toEqual([kind])
  })

  test('a correction may stay on its own day, but needs a reason', () => {
    expect(kindsOf({ heldOn: '2025-01-03' }, 77)).toEqual(['no-correction-reason'])
    expect(kindsOf({ heldOn: '2025-01-03', correction: 'ghi nhầm' }, 77)).toEqual([])
  })

  test('a good record names who spoke, who wrote, how it ended and who checks', () => {
    const wishes = (changes: object) =>
      wishesOf({ draft: { ...draft, ...changes }, people }).map(({ kind }) => kind)
    expect(wishes({})).toEqual(['no-speaker', 'no-secretary', 'no-outcome', 'no-checker'])
    expect(
      wishes({ spoke: ['2'], secretaryId: '2', outcome: 'conclusion', checkerId: '3' }),
    ).toEqual([])
  })
})

describe('the day of a meeting', () => {
  test.each([
    ['ordinary', '2024-05-07', 'met', '2024-05'],
    ['ordinary', '2024-05-08', 'met-late', '2024-05'],
    ['ordinary', '2024-05-10', 'met-late', '2024-05'],
    ['ordinary', '2024-05-11', 'missed', '2024-05'],
    ['thematic', '2024-05-31', 'met', '2024-Q2'],
  ] as const)('%s on %s: %s for %s', (kind, day, status, period) => {
    expect(dueDayOf(kind, plainDate(day))).toMatchObject({ status, period })
  })
})

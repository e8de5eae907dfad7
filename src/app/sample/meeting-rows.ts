import { writeDay } from './calendar.ts'
import { excuses, ordinaryOutcome, thematicOutcome } from './outcome-texts.ts'
import { createRandom, pick, type Random, seedOf } from './random.ts'
import type {
  AttendanceRow,
  DeclaredRow,
  SampleAttendanceStatus,
  SampleMeetingRow,
} from './sample-rows.ts'
import {
  excused,
  type MeetingGround,
  present,
  type Sitting,
  sittingsOf,
  unexcused,
} from './sittings.ts'

const declaredShare = 0.003
const withoutOutcome = 0.038
const withoutChecker = 0.02

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** Whether only counts were declared for the meeting; the same answer for its row and its marks. */
function isDeclared(sitting: Sitting): boolean {
  return sitting.habits.onlyCounts || seedOf(sitting.seed, 1) % 1000 < declaredShare * 1000
}

function declaredOf(sitting: Sitting): DeclaredRow {
  let there = 0
  let withReason = 0
  let speakers = 0
  for (let place = 0; place < sitting.size; place += 1) {
    const status = sitting.statuses[place] ?? present
    if (status < excused) there += 1
    if (status === excused) withReason += 1
    speakers += sitting.spoke[place] ?? 0
  }
  return {
    called: sitting.size,
    present: there,
    excused: withReason,
    unexcused: sitting.size - there - withReason,
    exempt: sitting.exempt,
    speakers,
  }
}

/** Somebody who came, other than the chair where there is another. */
function attendee(sitting: Sitting, random: Random): number {
  for (let turn = 0; turn < 12; turn += 1) {
    const place = random.below(sitting.size)
    const member = sitting.members[place] ?? 0
    if ((sitting.statuses[place] ?? excused) < excused && member !== sitting.chairId) return member
  }
  return sitting.chairId
}

/** The meetings of the sample, row by row. */
export function* meetingRowsOf(ground: MeetingGround): Generator<SampleMeetingRow> {
  const random = createRandom(0)
  for (const sitting of sittingsOf(ground)) {
    random.restart(seedOf(sitting.seed, 2))
    const { habits, kind } = sitting
    const shift = pick([0, 0, 0, 0, 30, -30, 60], random)
    const startsAt = habits.usualStart + shift
    const lasts = kind === 'ordinary' ? random.between(14, 26) * 5 : random.between(18, 30) * 5
    const secretaryId = attendee(sitting, random)
    const isOpen = random.chance(Math.min(0.6, withoutOutcome * habits.openEnds))
    const outcome = random.chance(kind === 'ordinary' ? 0.38 : 0.55) ? 'resolution' : 'conclusion'
    const hasText = random.chance(0.92)
    const text =
      kind === 'ordinary' ? ordinaryOutcome(sitting.month, random) : thematicOutcome(random)
    const checkerId = attendee(sitting, random)
    const isUnchecked = isOpen || random.chance(withoutChecker * habits.openEnds)
    yield {
      id: sitting.id,
      unitId: sitting.unitId,
      rootUnitId: sitting.rootId,
      kind,
      heldOn: writeDay(sitting.heldOn),
      startedAt: clock(startsAt),
      endedAt: clock(startsAt + lasts),
      chairId: sitting.chairId,
      secretaryId,
      checkerId: isUnchecked ? null : checkerId,
      outcome: isOpen ? null : outcome,
      outcomeText: isOpen || !hasText ? null : text,
      declared: isDeclared(sitting) ? declaredOf(sitting) : null,
    }
  }
}

const statuses: readonly SampleAttendanceStatus[] = [
  'present',
  'present-online',
  'absent-excused',
  'absent-unexcused',
]

/** The attendance marks of the sample, meeting by meeting; none where only counts were declared. */
export function* attendanceRowsOf(ground: MeetingGround): Generator<AttendanceRow> {
  for (const sitting of sittingsOf(ground)) {
    if (isDeclared(sitting)) continue
    const heldOn = writeDay(sitting.heldOn)
    for (let place = 0; place < sitting.size; place += 1) {
      const memberId = sitting.members[place] ?? 0
      const code = sitting.statuses[place] ?? unexcused
      const reason =
        code === excused
          ? (excuses[seedOf(sitting.seed, 3, memberId) % excuses.length] ?? null)
          : null
      yield {
        meetingId: sitting.id,
        memberId,
        rootUnitId: sitting.rootId,
        heldOn,
        status: statuses[code] ?? 'present',
        spoke: sitting.spoke[place] === 1,
        reason,
      }
    }
  }
}

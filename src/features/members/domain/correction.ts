import { addDays, type PlainDate } from '#kernel/time.ts'
import { accept, type Outcome, refuse } from '#law/outcome.ts'
import { addWorkingDays } from '#law/working-days.ts'

import { acknowledgeWorkingDays, correctionDays, extensionDays } from './parameters.ts'

/** What part of the file a request is about. */
export const correctionSubjects = [
  'identity',
  'card',
  'dates',
  'homes',
  'holdings',
  'absences',
  'attendance',
  'other',
] as const

/** What part of the file a request is about. */
export type CorrectionSubject = (typeof correctionSubjects)[number]

/** How a request ended. */
export type CorrectionOutcome = 'corrected' | 'refused'

/** A request as its clock knows it. */
export type CorrectionClock = {
  readonly memberId: number
  readonly acknowledgeBy: PlainDate
  readonly acknowledgedOn: PlainDate | null
  readonly decideBy: PlainDate
  readonly extendedOn: PlainDate | null
  readonly decidedOn: PlainDate | null
}

/** The days of the clock of a request made today. */
export function correctionClock(askedOn: PlainDate): {
  readonly acknowledgeBy: PlainDate
  readonly decideBy: PlainDate
} {
  return {
    acknowledgeBy: addWorkingDays(askedOn, acknowledgeWorkingDays.on(askedOn).value),
    decideBy: addDays(askedOn, correctionDays.on(askedOn).value),
  }
}

/** The next day of the clock: that of the acknowledgement, then that of the decision; null when decided. */
export function nextDue(clock: CorrectionClock): PlainDate | null {
  if (clock.decidedOn !== null) return null
  return clock.acknowledgedOn === null ? clock.acknowledgeBy : clock.decideBy
}

/** Why a request is not made, answered or put off. */
export type CorrectionRefusal =
  | 'no-file'
  | 'asked-already'
  | 'own-request'
  | 'decided-already'
  | 'acknowledged-already'
  | 'extended-already'
  | 'too-late-to-extend'

/** How many requests of a member may be open at once, so that the clock of each can be kept. */
const openAtOnce = 5

/**
 * Yêu cầu chỉnh sửa: decides whether a member's request is taken up, and sets its clock.
 *
 * Not modelled: the other rights of the law, such as to restrict or to object.
 *
 * @law LAW-03 LAW-20
 */
export function decideRequest(asked: {
  readonly today: PlainDate
  readonly isInRegister: boolean
  readonly open: number
}): Outcome<ReturnType<typeof correctionClock>, 'no-file' | 'asked-already'> {
  if (!asked.isInRegister) return refuse('no-file', ['LAW-03'])
  if (asked.open >= openAtOnce) return refuse('asked-already', ['LAW-20'], { open: asked.open })
  return accept(correctionClock(asked.today))
}

type Answering = {
  readonly clock: CorrectionClock
  readonly today: PlainDate
  /** The member whose account answers. */
  readonly actingMember: number | null
}

/** What holds for every act of the office: it is not about oneself, and the request is open. */
function openTo({ clock, actingMember }: Answering): 'own-request' | 'decided-already' | undefined {
  if (actingMember === clock.memberId) return 'own-request'
  return clock.decidedOn === null ? undefined : 'decided-already'
}

/**
 * Xác nhận đã nhận: decides whether the receipt may be acknowledged now.
 *
 * @law LAW-20
 */
export function decideAcknowledgement(
  given: Answering,
): Outcome<PlainDate, 'own-request' | 'decided-already' | 'acknowledged-already'> {
  const closed = openTo(given)
  if (closed) return refuse(closed, ['LAW-20'])
  if (given.clock.acknowledgedOn !== null)
    return refuse('acknowledged-already', ['LAW-20'], { on: given.clock.acknowledgedOn })
  return accept(given.today)
}

/**
 * Gia hạn: decides whether the decision may be put off; once, and only before its day is over.
 *
 * @law LAW-20
 */
export function decideExtension(
  given: Answering,
): Outcome<
  PlainDate,
  'own-request' | 'decided-already' | 'extended-already' | 'too-late-to-extend'
> {
  const { clock, today } = given
  const closed = openTo(given)
  if (closed) return refuse(closed, ['LAW-20'])
  if (clock.extendedOn !== null)
    return refuse('extended-already', ['LAW-20'], { on: clock.extendedOn })
  if (today > clock.decideBy)
    return refuse('too-late-to-extend', ['LAW-20'], { decideBy: clock.decideBy })
  return accept(addDays(clock.decideBy, extensionDays.on(today).value))
}

/**
 * Trả lời: decides whether the request may be decided now. Late is late, but it is answered still.
 *
 * @law LAW-20
 */
export function decideAnswer(
  given: Answering,
): Outcome<PlainDate, 'own-request' | 'decided-already'> {
  const closed = openTo(given)
  return closed ? refuse(closed, ['LAW-20']) : accept(given.today)
}

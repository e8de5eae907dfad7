import { addMonths, type PlainDate } from '#kernel/time.ts'
import { accept, type Outcome, refuse } from '#law/outcome.ts'
import { type BodyKind, type Post, postsOf } from '#features/organisation/domain/public.ts'

/** By which act a post is held: elected at a congress, elected in between, appointed by the superior. */
export const holdingActs = ['elected', 'by-elected', 'appointed'] as const

/** One of those acts. */
export type HoldingAct = (typeof holdingActs)[number]

/** Why a holding ended. */
export const endReasons = [
  'term',
  'retired',
  'transferred',
  'resigned',
  'removed',
  'died',
  'reorganised',
] as const

/** One of those reasons. */
export type EndReason = (typeof endReasons)[number]

/** Why a post can't be given, left or entrusted as asked. */
export type PostRefusal =
  | 'own-seat'
  | 'seat-not-there'
  | 'too-far-ahead'
  | 'held-by'
  | 'held-later'
  | 'holds-already'
  | 'not-of-unit'
  | 'not-official'
  | 'acting-for-held'
  | 'nobody-there'
  | 'before-it-began'
  | 'approved-before-it-began'
  | 'holds-another-later'
  | 'seat-is-held'
  | 'leader-there'
  | 'only-leader'

/** A seat as it stands around the day of an act. */
export type SeatThen = {
  readonly from: PlainDate
  readonly to: PlainDate | null
  /** Who holds it on the day. */
  readonly holder: {
    readonly memberId: number
    readonly from: PlainDate
    readonly isActing: boolean
  } | null
  /** The first day after it on which somebody begins to hold it. */
  readonly nextFrom: PlainDate | null
}

/** Another seat of the same body that somebody holds in full, on the day of an act or later. */
export type OtherSeat = {
  readonly seatId: number
  readonly post: Post
  readonly from: PlainDate
}

/** A member who is to be seated: where he belongs and what he is on the day. */
export type Candidate = {
  readonly memberId: number
  readonly isUnderUnit: boolean
  readonly isOfficial: boolean
}

/** So far ahead an act may be entered. */
const latestEntry = (today: PlainDate) => addMonths(today, 12)

/** Whether whoever holds the post leads his body. */
const isLeading = (post: Post) => post === 'secretary' || post === 'chair'

const isThere = (seat: Pick<SeatThen, 'from' | 'to'>, on: PlainDate) =>
  seat.from <= on && (seat.to === null || on < seat.to)

/** What is asked of somebody who is to sit anywhere: that he belongs there, as an official member. */
function refuseCandidate(candidate: Candidate) {
  if (!candidate.isUnderUnit) return refuse('not-of-unit', ['ORG-21'])
  if (!candidate.isOfficial) return refuse('not-official', ['ORG-14'])
  return undefined
}

/**
 * Says by when the superior approved whoever began on a day: whoever is elected begins at once, and is approved then or
 * later.
 *
 * @law ORG-20
 */
export function decideApproval(
  from: PlainDate,
  approvedOn: PlainDate | null,
): Outcome<{ readonly approvedOn: PlainDate | null }, PostRefusal> {
  if (approvedOn !== null && approvedOn < from)
    return refuse('approved-before-it-began', ['ORG-20'], { from })
  return accept({ approvedOn })
}

/**
 * Seats somebody. Whoever holds the seat leaves it on that day, for the reason that is told; an acting holder gives way
 * to whoever fills the seat. Nobody holds two seats of a body: whoever is promoted leaves the other one that day, and it
 * stands empty from then on.
 *
 * @law ORG-14 ORG-20 ORG-21
 */
export function decideFilling(told: {
  readonly seat: SeatThen
  readonly candidate: Candidate
  /** What the candidate holds in the same body beside the seat. */
  readonly others: readonly OtherSeat[]
  readonly from: PlainDate
  readonly approvedOn: PlainDate | null
  readonly isActing: boolean
  readonly replaces: EndReason | null
  readonly today: PlainDate
}): Outcome<
  {
    readonly leaves: { readonly reason: EndReason | null } | null
    readonly givesUp: readonly OtherSeat[]
  },
  PostRefusal
> {
  const { seat, candidate, from, today } = told
  if (!isThere(seat, from)) return refuse('seat-not-there', ['ORG-23'], { from: seat.from })
  if (from > latestEntry(today))
    return refuse('too-far-ahead', ['ORG-23'], { until: latestEntry(today) })
  const approval = decideApproval(from, told.approvedOn)
  if (!approval.ok) return approval
  if (seat.nextFrom !== null) return refuse('held-later', ['ORG-23'], { from: seat.nextFrom })
  const refused = refuseCandidate(candidate)
  if (refused) return refused
  const givesUp = told.isActing ? [] : told.others
  const seated = (leaves: { readonly reason: EndReason | null } | null) => {
    const later = givesUp.find((one) => one.from >= from)
    if (later) return refuse('holds-another-later', ['ORG-14'], { from: later.from })
    return accept({ leaves, givesUp })
  }
  const { holder } = seat
  if (holder === null) return seated(null)
  if (holder.memberId === candidate.memberId && holder.isActing === told.isActing) {
    return refuse('holds-already', ['ORG-23'], { from: holder.from })
  }
  if (holder.from >= from) return refuse('held-later', ['ORG-23'], { from: holder.from })
  if (holder.isActing) return seated({ reason: null })
  if (told.isActing) return refuse('acting-for-held', ['ORG-23'], { from: holder.from })
  if (told.replaces === null) return refuse('held-by', ['ORG-23'], { from: holder.from })
  return seated({ reason: told.replaces })
}

/**
 * Ends a holding on a day: the first on which he holds it no more.
 *
 * @law ORG-21
 */
export function decideLeaving(told: {
  readonly holder: { readonly from: PlainDate } | null
  readonly on: PlainDate
  readonly today: PlainDate
}): Outcome<{ readonly on: PlainDate }, PostRefusal> {
  const { holder, on, today } = told
  if (holder === null) return refuse('nobody-there', ['ORG-21'])
  if (on <= holder.from) return refuse('before-it-began', ['ORG-21'], { from: holder.from })
  if (on > latestEntry(today))
    return refuse('too-far-ahead', ['ORG-21'], { until: latestEntry(today) })
  return accept({ on })
}

/**
 * Adds a seat to a body. A body has one who leads it: a second such seat would stand empty for ever.
 *
 * @law ORG-14 ORG-23
 */
export function decideAddedSeat(told: {
  readonly body: { readonly from: PlainDate; readonly to: PlainDate | null }
  readonly post: Post
  /** The posts of the seats that the body has on the day or later. */
  readonly posts: readonly Post[]
  readonly from: PlainDate
  readonly today: PlainDate
}): Outcome<{ readonly from: PlainDate }, PostRefusal> {
  const { body, post, from, today } = told
  if (!isThere(body, from)) return refuse('seat-not-there', ['ORG-23'], { from: body.from })
  if (from > latestEntry(today))
    return refuse('too-far-ahead', ['ORG-23'], { until: latestEntry(today) })
  if (isLeading(post) && told.posts.some(isLeading)) return refuse('leader-there', ['ORG-14'])
  return accept({ from })
}

/**
 * Ends a seat that nobody holds from the day on. The one that leads the body stays as long as the body.
 *
 * @law ORG-14 ORG-23
 */
export function decideEndOfSeat(told: {
  readonly seat: SeatThen & { readonly post: Post }
  /** The posts of the other seats that the body has on the day or later. */
  readonly otherPosts: readonly Post[]
  readonly on: PlainDate
  readonly today: PlainDate
}): Outcome<{ readonly on: PlainDate }, PostRefusal> {
  const { seat, on, today } = told
  if (!isThere(seat, on) || on <= seat.from)
    return refuse('seat-not-there', ['ORG-23'], { from: seat.from })
  if (on > latestEntry(today))
    return refuse('too-far-ahead', ['ORG-23'], { until: latestEntry(today) })
  const held = seat.holder?.from ?? seat.nextFrom
  if (held !== null && held !== undefined) return refuse('seat-is-held', ['ORG-23'], { from: held })
  if (isLeading(seat.post) && !told.otherPosts.some(isLeading))
    return refuse('only-leader', ['ORG-14'])
  return accept({ on })
}

/** Why a term can't begin, or a body be founded, as asked. */
export type TermRefusal =
  | 'own-seat'
  | 'too-far-ahead'
  | 'not-of-unit'
  | 'not-official'
  | 'unit-not-there'
  | 'body-there'
  | 'term-later'
  | 'due-before-it-began'
  | 'ordinal-taken'
  | 'post-of-another-body'
  | 'one-leader'
  | 'twice'
  | 'held-later'

/** A seat of a term that begins, and who is to sit on it. */
export type TermSeat = { readonly post: Post; readonly candidate: Candidate | null }

/** What is told of a term that begins. */
export type TermTold = {
  readonly body: BodyKind
  readonly from: PlainDate
  readonly dueOn: PlainDate
  readonly seats: readonly TermSeat[]
  /** The latest term so far, and the last day on which somebody came to hold a seat of the body. */
  readonly latest: { readonly from: PlainDate; readonly ordinals: readonly number[] } | null
  readonly ordinal: number | null
  readonly lastCame: PlainDate | null
  readonly today: PlainDate
}

/**
 * Begins a term: from its first day on only those sit in the body who were elected or appointed for it.
 *
 * @law ORG-10 ORG-14 ORG-20 ORG-22
 */
export function decideTerm(
  told: TermTold,
): Outcome<{ readonly seats: readonly TermSeat[] }, TermRefusal> {
  const { body, from, dueOn, seats, latest, today } = told
  if (from > latestEntry(today))
    return refuse('too-far-ahead', ['ORG-10'], { until: latestEntry(today) })
  if (latest !== null && from <= latest.from)
    return refuse('term-later', ['ORG-10'], { from: latest.from })
  if (dueOn <= from) return refuse('due-before-it-began', ['ORG-10'], { from })
  if (told.ordinal !== null && latest?.ordinals.includes(told.ordinal)) {
    return refuse('ordinal-taken', ['ORG-10'], { ordinal: told.ordinal })
  }
  const foreign = seats.find(({ post }) => !postsOf(body).includes(post))
  if (foreign) return refuse('post-of-another-body', ['ORG-14'], { post: foreign.post })
  const [leading] = postsOf(body)
  const leaders = seats.filter(({ post }) => post === leading).length
  if (leaders !== 1) return refuse('one-leader', ['ORG-14'], { leaders })
  const seen = new Set<number>()
  for (const { candidate } of seats) {
    if (candidate === null) continue
    if (seen.has(candidate.memberId))
      return refuse('twice', ['ORG-14'], { member: candidate.memberId })
    seen.add(candidate.memberId)
    if (!candidate.isUnderUnit)
      return refuse('not-of-unit', ['ORG-21'], { member: candidate.memberId })
    if (!candidate.isOfficial)
      return refuse('not-official', ['ORG-14'], { member: candidate.memberId })
  }
  if (told.lastCame !== null && told.lastCame >= from) {
    return refuse('held-later', ['ORG-10'], { from: told.lastCame })
  }
  return accept({ seats })
}

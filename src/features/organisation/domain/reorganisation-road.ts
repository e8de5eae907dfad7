import { daysBetween, type PlainDate } from '#kernel/time.ts'

/** What happens on the road to a decision: tờ trình, xin và cho ý kiến của cấp ủy cấp trên, vướng mắc. */
export const stepKinds = [
  'proposed',
  'consent-asked',
  'consented',
  'declined',
  'blocked',
  'unblocked',
] as const

/** One kind of step. */
export type StepKind = (typeof stepKinds)[number]

/** A step with its day. */
export type RoadStep = { readonly on: PlainDate; readonly kind: StepKind }

/** How long a decision was held up. */
export type HeldUp = { readonly blockedDays: number; readonly blockedSince: PlainDate | null }

/**
 * Vướng mắc: on how many days something stood in the way, up to the day asked, and since when something still does.
 * Steps of one day count in the order given; what is told of days to come does not count yet.
 *
 * @law ORG-35
 */
export function heldUp(steps: readonly RoadStep[], today: PlainDate): HeldUp {
  let since: PlainDate | null = null
  let days = 0
  for (const { on, kind } of steps.toSorted((one, other) => daysBetween(other.on, one.on))) {
    if (on > today) break
    if (kind === 'blocked') since ??= on
    if (kind !== 'unblocked' || since === null) continue
    days += daysBetween(since, on)
    since = null
  }
  return {
    blockedDays: days + (since === null ? 0 : daysBetween(since, today)),
    blockedSince: since,
  }
}

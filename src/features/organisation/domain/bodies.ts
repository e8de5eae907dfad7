import { addMonths, type PlainDate, plainDate } from '#kernel/time.ts'
import { type CitationId, type Cites, dated } from '#law/citations.ts'
import type { Facts } from '#law/outcome.ts'

import { cellCommitteeMembers } from './parameters.ts'
import { isGrassroots, type UnitKind } from './unit-kinds.ts'

/** The bodies that lead a unit or inspect in it. */
export const bodyKinds = [
  'committee',
  'standing-committee',
  'inspection-commission',
  'cell-committee',
] as const

/** One kind of body. */
export type BodyKind = (typeof bodyKinds)[number]

/** Posts of bodies, in the order in which they are named. */
export const posts = ['secretary', 'deputy-secretary', 'chair', 'vice-chair', 'member'] as const

/** A post on a seat. */
export type Post = (typeof posts)[number]

/** The posts that a body has: a commission is led by a chair, every other one by a secretary. */
export function postsOf(body: BodyKind): readonly Post[] {
  return body === 'inspection-commission'
    ? ['chair', 'vice-chair', 'member']
    : ['secretary', 'deputy-secretary', 'member']
}

/** Whether somebody with the post belongs to the permanent members (thường trực) of a committee. */
export function isPermanent(body: BodyKind, post: Post): boolean {
  return body === 'committee' && (post === 'secretary' || post === 'deputy-secretary')
}

const sinceCharter = plainDate('2011-01-19')

/** How long a term lasts, in months: of grassroots organisations and above, and of cells below them. */
export const termMonths = dated('organisation.term-months', [
  { from: sinceCharter, value: { grassroots: 60, subordinateCell: 30 }, cite: 'ORG-11' },
  // The pilot: subordinate cells hold their congress every five years too.
  { from: plainDate('2025-01-20'), value: { grassroots: 60, subordinateCell: 60 }, cite: 'ORG-12' },
])

/** By how many months at most a congress may come earlier or later. */
export const congressLeeway = dated('organisation.congress-leeway', [
  { from: sinceCharter, value: { grassroots: 12, subordinateCell: 6 }, cite: 'ORG-10' },
])

/** From how many members on a committee elects a standing committee. */
export const standingCommitteeFrom = dated('organisation.standing-committee-from', [
  { from: sinceCharter, value: 9, cite: 'ORG-16' },
])

/** How many may sit in the committee of a large cell, and commonly in the bodies of a grassroots organisation. */
export const mostSeats = dated('organisation.most-seats', [
  {
    from: sinceCharter,
    value: { cellCommittee: 7, grassrootsCommittee: 15, grassrootsStanding: 5 },
    cite: 'ORG-18',
  },
])

/** The largest share of a committee that its standing committee may be: one to so many. */
export const standingShare = dated('organisation.standing-share', [
  { from: sinceCharter, value: 3, cite: 'ORG-17' },
])

/** What a unit is, where its bodies and terms are concerned. */
export type LedUnit = { readonly kind: UnitKind; readonly parentKind: UnitKind | null }

const termClassOf = ({ kind, parentKind }: LedUnit) =>
  kind === 'cell' && !isGrassroots(kind, parentKind) ? 'subordinateCell' : 'grassroots'

/**
 * By when the next congress is due after one on the day: the length that counted on the day.
 *
 * @law ORG-10 ORG-11 ORG-12
 */
export function congressDue(unit: LedUnit, began: PlainDate): PlainDate {
  return addMonths(began, termMonths.on(began).value[termClassOf(unit)])
}

/**
 * The last day to which a congress may be put off without leaving what the rules allow.
 *
 * @law ORG-10 ORG-11
 */
export function latestCongress(unit: LedUnit, due: PlainDate): PlainDate {
  return addMonths(due, congressLeeway.on(due).value[termClassOf(unit)])
}

/** How many sit where, for the bodies that follow from it. */
export type SizesOnDay = { readonly official: number; readonly committee: number }

/**
 * The bodies that a unit should have on a day, by its kind and by how many there are.
 *
 * @law ORG-14 ORG-16 ORG-22
 */
export function bodiesFor(
  { kind }: LedUnit,
  { official, committee }: SizesOnDay,
  on: PlainDate,
): readonly BodyKind[] {
  if (kind === 'group') return []
  if (kind === 'cell') {
    return official >= cellCommitteeMembers.on(on).value ? ['cell-committee'] : []
  }
  if (kind === 'sectional') return ['committee']
  return committee >= standingCommitteeFrom.on(on).value
    ? ['committee', 'standing-committee', 'inspection-commission']
    : ['committee', 'inspection-commission']
}

/** Why the size of a body, or that there is none, wants a look. Shown, never refused. */
export type BodyFlagCode =
  | 'body-missing'
  | 'above-approved-size'
  | 'cell-committee-too-large'
  | 'standing-committee-too-large'
  | 'committee-larger-than-usual'
  | 'no-standing-committee-foreseen'

/** A flagged body, with its rules and the numbers for its sentence. */
export type BodyFlag = {
  readonly code: BodyFlagCode
  readonly body: BodyKind
  readonly cites: Cites
  readonly facts: Facts
}

/** A body as it is seated on a day. */
export type SeatedBody = {
  readonly kind: BodyKind
  readonly seats: number
  readonly approvedSize: number | null
}

function sizeFlagsOf(
  body: SeatedBody,
  unit: LedUnit,
  { committee, on }: { readonly committee: number; readonly on: PlainDate },
): readonly BodyFlag[] {
  const { cellCommittee, grassrootsCommittee, grassrootsStanding } = mostSeats.on(on).value
  const size = body.approvedSize ?? body.seats
  const flags: BodyFlag[] = []
  const flag = (code: BodyFlagCode, cite: CitationId, facts: Facts) =>
    flags.push({ code, body: body.kind, cites: [cite], facts })
  const isLower = unit.kind === 'grassroots' || unit.kind === 'grassroots-empowered'
  if (body.approvedSize !== null && body.seats > body.approvedSize) {
    flag('above-approved-size', 'ORG-23', { seats: body.seats, most: body.approvedSize })
  }
  if (body.kind === 'cell-committee' && size > cellCommittee) {
    flag('cell-committee-too-large', 'ORG-14', { seats: size, most: cellCommittee })
  }
  if (body.kind === 'committee' && isLower && size > grassrootsCommittee) {
    flag('committee-larger-than-usual', 'ORG-18', { seats: size, most: grassrootsCommittee })
  }
  if (body.kind === 'standing-committee') {
    const third = Math.floor(committee / standingShare.on(on).value)
    const most = isLower ? Math.min(third, grassrootsStanding) : third
    if (committee < standingCommitteeFrom.on(on).value) {
      flag('no-standing-committee-foreseen', 'ORG-16', {
        committee,
        least: standingCommitteeFrom.on(on).value,
      })
    } else if (size > most) {
      flag('standing-committee-too-large', size > third ? 'ORG-17' : 'ORG-18', {
        seats: size,
        most,
      })
    }
  }
  return flags
}

/**
 * What of the bodies of a unit differs from what the rules of the day foresee.
 *
 * Not modelled: the sizes that the Politburo set for single central committees (ORG-19); they stand as approved sizes.
 *
 * @law ORG-14 ORG-16 ORG-17 ORG-18 ORG-22
 */
export function bodyFlagsOf(
  unit: LedUnit,
  told: {
    readonly bodies: readonly SeatedBody[]
    readonly official: number
    readonly on: PlainDate
  },
): readonly BodyFlag[] {
  const { bodies, official, on } = told
  const found = bodies.find((body) => body.kind === 'committee')
  const committee = found ? (found.approvedSize ?? found.seats) : 0
  const missing = bodiesFor(unit, { official, committee }, on).filter(
    (kind) => !bodies.some((body) => body.kind === kind),
  )
  return [
    ...missing.map(
      (kind): BodyFlag => ({
        code: 'body-missing',
        body: kind,
        cites: [bodyRules[kind]],
        facts: { body: kind },
      }),
    ),
    ...bodies.flatMap((body) => sizeFlagsOf(body, unit, { committee, on })),
  ]
}

const bodyRules: Readonly<Record<BodyKind, CitationId>> = {
  committee: 'ORG-10',
  'standing-committee': 'ORG-16',
  'inspection-commission': 'ORG-22',
  'cell-committee': 'ORG-14',
}

/** Who fills a seat. */
export type Filler = 'congress' | 'committee' | 'commission' | 'cell-committee' | 'superior'

/**
 * Who elects or appoints to a seat, and by which rule. The first bodies of a new, split or merged unit are appointed by
 * the superior; of an elected one the congress elects the committee, and each body those who lead it.
 *
 * @law ORG-14 ORG-15 ORG-16 ORG-22 ORG-32
 */
export function fillerOf(
  body: BodyKind,
  post: Post,
  origin: 'elected' | 'appointed',
): { readonly filler: Filler; readonly cite: CitationId } {
  if (origin === 'appointed') {
    return { filler: 'superior', cite: body === 'inspection-commission' ? 'ORG-22' : 'ORG-32' }
  }
  if (body === 'cell-committee') {
    return { filler: post === 'member' ? 'congress' : 'cell-committee', cite: 'ORG-14' }
  }
  if (body === 'inspection-commission') {
    return { filler: post === 'vice-chair' ? 'commission' : 'committee', cite: 'ORG-22' }
  }
  if (body === 'committee' && post === 'member') return { filler: 'congress', cite: 'ORG-10' }
  return { filler: 'committee', cite: 'ORG-16' }
}

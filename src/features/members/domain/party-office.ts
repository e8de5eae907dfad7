import type { UnitKind } from '#features/organisation/domain/public.ts'

/** The kinds of offices that serve a committee. */
export const officeKinds = ['party-mass-office', 'committee-office'] as const

/** One of those kinds. */
export type OfficeKind = (typeof officeKinds)[number]

/**
 * Which office an organisation should have: the Party and mass-organisation office above the grassroots, an office of the
 * committee in a grassroots one; none below.
 *
 * @law ORG-37
 */
export function officeFor(kind: UnitKind): OfficeKind | null {
  if (kind === 'bloc' || kind === 'upper') return 'party-mass-office'
  return kind === 'grassroots' || kind === 'grassroots-empowered' ? 'committee-office' : null
}

/** Why a full-time worker's work ended. */
export const workEndReasons = [
  'retired',
  'transferred',
  'resigned',
  'removed',
  'died',
  'reorganised',
] as const

/** One of those reasons. */
export type WorkEndReason = (typeof workEndReasons)[number]

/** Why an office or a worker can't be entered as asked. */
export type OfficeRefusal =
  | 'unit-not-there'
  | 'no-office-foreseen'
  | 'office-later'
  | 'no-office'
  | 'not-of-unit'
  | 'works-already'
  | 'works-nowhere'
  | 'before-it-began'

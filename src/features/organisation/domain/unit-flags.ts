import type { PlainDate } from '#kernel/time.ts'
import type { Cites } from '#law/citations.ts'
import type { Facts } from '#law/outcome.ts'

import {
  grassrootsOrganisationMembers,
  minimumOfficialMembers,
  subordinateCellMembers,
} from './parameters.ts'
import { isUsualParent, type UnitKind } from './unit-kinds.ts'

/** Why a unit stands outside of what the rules expect. Flagged, never refused. */
export type UnitFlagCode =
  | 'unusual-parent'
  | 'too-few-official-members'
  | 'large-grassroots-cell'
  | 'large-subordinate-cell'
  | 'small-grassroots-organisation'
  | 'sectional-needs-consent'

/** A flagged state, with its rules and the numbers for its sentence. */
export type UnitFlag = {
  readonly code: UnitFlagCode
  readonly cites: Cites
  readonly facts: Facts
}

/** A unit as it stands on a day, with the members in it and under it. */
export type UnitOnDay = {
  readonly kind: UnitKind
  readonly parentKind: UnitKind | null
  readonly members: number
  readonly official: number
  readonly on: PlainDate
}

/**
 * A parent that the rule set does not foresee, such as a grassroots organisation under another: the
 * defect that the Bloc itself reported, so a state to show and not an impossible one.
 *
 * @law ORG-01 ORG-07
 */
export function parentFlagOf(unit: Omit<UnitOnDay, 'members' | 'official'>): UnitFlag | undefined {
  if (isUsualParent(unit.kind, unit.parentKind, unit.on)) return undefined
  return {
    code: 'unusual-parent',
    cites: ['ORG-01', 'ORG-07'],
    facts: { kind: unit.kind, parentKind: unit.parentKind },
  }
}

const isGrassroots = (kind: UnitKind) => kind === 'grassroots' || kind === 'grassroots-empowered'

/** Whether a unit of the kind is judged by how many members it has; of others nobody need count them. */
export function isJudgedByMembers(kind: UnitKind): boolean {
  return kind === 'cell' || isGrassroots(kind)
}

function cellFlagsOf(unit: UnitOnDay): readonly UnitFlag[] {
  const { members, official, on } = unit
  const least = minimumOfficialMembers.on(on).value
  const organisationFrom = grassrootsOrganisationMembers.on(on).value
  const most = subordinateCellMembers.on(on).value
  const isGrassrootsCell = unit.parentKind === 'bloc' || unit.parentKind === 'upper'
  const flags: UnitFlag[] = []
  if (official < least) {
    flags.push({ code: 'too-few-official-members', cites: ['ORG-02'], facts: { official, least } })
  }
  if (isGrassrootsCell && members >= organisationFrom) {
    flags.push({
      code: 'large-grassroots-cell',
      cites: ['ORG-03'],
      facts: { members, organisationFrom },
    })
  }
  if (!isGrassrootsCell && members > most) {
    flags.push({ code: 'large-subordinate-cell', cites: ['ORG-04'], facts: { members, most } })
  }
  return flags
}

/**
 * Everything about a unit that needs a decision or the consent of the superior committee.
 *
 * Not modelled: the consent document that settles a flag; it comes with procedures.
 *
 * @law ORG-02 ORG-03 ORG-04
 */
export function unitFlagsOf(unit: UnitOnDay): readonly UnitFlag[] {
  const parent = parentFlagOf(unit)
  const flags: UnitFlag[] = parent ? [parent] : []
  if (unit.kind === 'cell') flags.push(...cellFlagsOf(unit))
  const organisationFrom = grassrootsOrganisationMembers.on(unit.on).value
  if (isGrassroots(unit.kind) && unit.members < organisationFrom) {
    flags.push({
      code: 'small-grassroots-organisation',
      cites: ['ORG-04'],
      facts: { members: unit.members, organisationFrom },
    })
  }
  if (unit.kind === 'sectional') {
    flags.push({ code: 'sectional-needs-consent', cites: ['ORG-04'], facts: {} })
  }
  return flags
}

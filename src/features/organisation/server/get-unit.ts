import type { QueryExecutorProvider } from 'kysely'

import type { OutputOf } from '#kernel/endpoint.ts'
import type { PlainDate } from '#kernel/time.ts'
import { type Handler, implement } from '#platform/server/handler.ts'
import { type Reach, reaches } from '#platform/server/reach.ts'
import type { Request } from '#platform/server/request.ts'

import { getUnit } from '../contract.ts'
import { lifeLineOf } from '../domain/life-line.ts'
import { isJudgedByMembers, unitFlagsOf } from '../domain/unit-flags.ts'
import { cellKindOf } from '../domain/unit-kinds.ts'
import { unitFlagTexts } from '../messages.ts'
import type { OrganisationDb } from './tables.ts'
import {
  findHostType,
  findUnitWithin,
  type HeirRow,
  listChildren,
  listHeirs,
  listPath,
  listSiblings,
  listStates,
  namedUnit,
  type StateRow,
} from './unit-store.ts'

/** Members in a unit and all under it on a day. A later feature knows them; the wiring brings it in. */
export type CountMembers = (
  db: QueryExecutorProvider,
  unitId: number,
  on: PlainDate,
) => Promise<{ readonly members: number; readonly official: number }>

/** The state on the day; for a unit that lives no more (or not yet) its last (or first) one. */
function stateNear(states: readonly StateRow[], on: PlainDate): StateRow | undefined {
  return states.findLast((state) => state.from <= on) ?? states[0]
}

async function flagsOn(
  db: OrganisationDb,
  count: CountMembers,
  unit: { readonly id: number; readonly state: StateRow; readonly on: PlainDate },
) {
  const { id, state, on } = unit
  const { members, official } = isJudgedByMembers(state.kind)
    ? await count(db, id, on)
    : { members: 0, official: 0 }
  const flags = unitFlagsOf({ ...state, members, official, on })
  return flags.map(({ code, cites, facts }) => ({
    code,
    ...unitFlagTexts[code](facts),
    cite: cites[0],
  }))
}

/** The units on one side, as far as they are in reach. */
const heirsOn = (heirs: readonly HeirRow[], side: HeirRow['side'], reach: Reach) =>
  heirs
    .filter((heir) => heir.side === side && reaches(reach, heir.number))
    .map(({ id, code, name, from, primary }) => ({ id, code, name, from, primary }))

/** What happened to a unit, told by its states and by what it came from and became. */
function lifeOf(
  told: {
    readonly states: readonly StateRow[]
    readonly heirs: readonly HeirRow[]
    readonly handedOutsideOn: PlainDate | null
  },
  reach: Reach,
): OutputOf<typeof getUnit>['life'] {
  const heirsAt = (side: HeirRow['side']) =>
    told.heirs
      .filter((heir) => heir.side === side)
      .map((heir) => ({ ...heir, unit: namedUnit(heir, reach) }))
  const events = lifeLineOf({
    states: told.states.map((state) => ({ ...state, parent: parentOf(state, reach) })),
    predecessors: heirsAt('predecessors'),
    successors: heirsAt('successors'),
    handedOutsideOn: told.handedOutsideOn,
  })
  return events.map((event) => ('units' in event ? { ...event, units: [...event.units] } : event))
}

function parentOf(state: StateRow, reach: Reach) {
  const { parentId: id, parentCode: code, parentName: name, parentNumber: number } = state
  if (id === null || number === null) return null
  return namedUnit({ id, code: code ?? '', name: name ?? '', number }, reach)
}

/** One unit as of a day. What is out of reach is left out; the path above it shows names only. */
export function getUnitHandler(count: CountMembers): Handler<OrganisationDb> {
  return implement(getUnit, async ({ unitId, on: asked }, request: Request<OrganisationDb>) => {
    const { db, today } = request
    const reach = request.within()
    const unit = await findUnitWithin(db, unitId, reach)
    request.allowIn(unit?.number)
    const on = asked ?? today
    const states = await listStates(db, unitId)
    const near = stateNear(states, on)
    if (!unit || !near) throw new Error(`unit ${unitId} without a state`)
    const living = near.from <= on && (near.to === null || on < near.to)
    const heirs = await listHeirs(db, unitId)
    const path = await listPath(db, unitId, living ? on : near.from)
    const place = { unitId, parentId: near.parentId, on, reach }
    return {
      id: unit.id,
      code: unit.code,
      name: near.name,
      kind: near.kind,
      cellKind: cellKindOf(near.kind, near.parentKind, on),
      hostType: await findHostType(db, unitId, on),
      living,
      path: path.map((step) => namedUnit(step, reach)),
      children: [...(await listChildren(db, place))],
      siblings: living ? [...(await listSiblings(db, place))] : [],
      life: lifeOf({ states, heirs, handedOutsideOn: unit.handedOutsideOn }, reach),
      successors: heirsOn(heirs, 'successors', reach),
      predecessors: heirsOn(heirs, 'predecessors', reach),
      flags: living ? await flagsOn(db, count, { id: unitId, state: near, on }) : [],
    }
  })
}

import { sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'
import { readInColumns } from '#platform/server/read-in-columns.ts'
import { type Reach, within, writeReach } from '#platform/server/reach.ts'
import type { Request } from '#platform/server/request.ts'

import { isUnitKind, type UnitKind } from '../domain/unit-kinds.ts'
import type { OrganisationDb } from './tables.ts'

/** One state of a unit in reach. */
export type KnownState = {
  readonly id: number
  readonly code: string
  readonly name: string
  readonly kind: UnitKind
  readonly parent: number | null
  readonly from: string
  /** Empty while it lasts. */
  readonly to: string
}

/** Every state that units in reach ever had, in the order of their names. */
const listStates = (db: OrganisationDb, reach: Reach): Promise<readonly KnownState[]> =>
  readInColumns(
    db,
    {
      id: sql`unit.id`,
      code: sql`unit.code`,
      name: sql`state.name`,
      kind: sql`state.kind`,
      parent: sql`state.parent_key`,
      from: sql`lower(state.valid)`,
      to: sql`upper(state.valid)`,
    },
    sql`from organisation.unit_state state
      join organisation.org_unit unit on unit.id = state.unit_id
      where ${within(reach, 'unit.number')}
      order by state.name_order, unit.code collate "C"`,
    (text) => {
      const kind = text('kind')
      return {
        id: Number(text('id')),
        code: text('code'),
        name: text('name'),
        kind: isUnitKind(kind) ? kind : 'cell',
        // The parent 0 is none.
        parent: Number(text('parent')) || null,
        from: text('from'),
        to: text('to'),
      }
    },
  )

const standsOn = ({ from, to }: KnownState, on: PlainDate) => from <= on && (to === '' || on < to)

/** The states that stand on a day. */
export function statesOn(states: readonly KnownState[], on: PlainDate): readonly KnownState[] {
  return states.filter((state) => standsOn(state, on))
}

/** Few states are read faster than kept; so many lists of more are kept at most. */
const kept = { leastStates: 500, mostLists: 12 }

/** Finds every state that units in reach of a request ever had. */
export type FindStates = (request: Request<OrganisationDb>) => Promise<readonly KnownState[]>

/**
 * A shelf of states for questions about the tree in time. Long lists are kept until tree or grants change, each
 * for those alone who reach exactly these units.
 */
export function keepStates(): FindStates {
  const lists = new Map<string, readonly KnownState[]>()
  return async ({ db, scopeEpoch, within: reached }) => {
    const reach = reached()
    const key = `${scopeEpoch} ${writeReach(reach)}`
    const known = lists.get(key)
    if (known) return known
    const states = await listStates(db, reach)
    if (states.length < kept.leastStates) return states
    const [oldest] = lists.keys()
    if (oldest !== undefined && lists.size >= kept.mostLists) lists.delete(oldest)
    lists.set(key, states)
    return states
  }
}

import { sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'
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

const lineEnd = '\u001e'

type Columns = Readonly<
  Record<'ids' | 'codes' | 'names' | 'kinds' | 'parents' | 'froms' | 'tos', string | null>
>

const split = (column: string | null) => (column === null ? [] : column.split(lineEnd))

/** Reads the columns of `listStates`; a parent 0 is none. */
function readStates(columns: Columns): readonly KnownState[] {
  const codes = split(columns.codes)
  const names = split(columns.names)
  const kinds = split(columns.kinds)
  const parents = split(columns.parents)
  const froms = split(columns.froms)
  const tos = split(columns.tos)
  return split(columns.ids).map((id, place) => {
    const kind = kinds[place] ?? ''
    return {
      id: Number(id),
      code: codes[place] ?? '',
      name: names[place] ?? '',
      kind: isUnitKind(kind) ? kind : 'cell',
      parent: Number(parents[place]) || null,
      from: froms[place] ?? '',
      to: tos[place] ?? '',
    }
  })
}

/**
 * Every state that units in reach ever had, in the order of their names. Each column travels in one
 * text: thousands of small rows cost the driver more than the whole query.
 */
async function listStates(db: OrganisationDb, reach: Reach): Promise<readonly KnownState[]> {
  const end = sql.lit(lineEnd)
  const found = await sql<Columns>`
    select string_agg(id::text, ${end}) as ids, string_agg(code, ${end}) as codes,
           string_agg(name, ${end}) as names, string_agg(kind, ${end}) as kinds,
           string_agg(parent_key::text, ${end}) as parents,
           string_agg(lower(valid)::text, ${end}) as froms,
           string_agg(coalesce(upper(valid)::text, ''), ${end}) as tos
    from (
      select unit.id, unit.code, state.kind, state.parent_key, state.name, state.valid
      from organisation.unit_state state
      join organisation.org_unit unit on unit.id = state.unit_id
      where ${within(reach, 'unit.number')}
      order by state.name_order, unit.code collate "C"
    ) as in_order`.execute(db)
  const columns = found.rows[0]
  return columns === undefined ? [] : readStates(columns)
}

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

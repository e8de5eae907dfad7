import { sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'
import type { UnitKind } from '#features/organisation/domain/public.ts'
import { unitOnDayLateral } from '#features/organisation/server/public.ts'
import { implement } from '#platform/server/handler.ts'
import { notFound } from '#platform/server/problem.ts'
import { reaches } from '#platform/server/reach.ts'
import type { Request } from '#platform/server/request.ts'

import { getUnitRegister } from '../contract.ts'
import { ownTerms } from './asked-entries.ts'
import { type EntryState, periodOf, stateOf, statesQuery } from './entry-states.ts'
import { listEntriesOf, shownEntry } from './entry-store.ts'
import { type KeptKind, listKinds } from './kind-store.ts'
import type { RegisterDb } from './tables.ts'

const entriesShown = 200

type UnitRow = {
  readonly id: number
  readonly code: string
  readonly name: string
  readonly kind: UnitKind
  readonly number: number
  readonly hasSuperior: boolean
  readonly termFrom: PlainDate | null
  readonly termDueOn: PlainDate | null
}

async function findUnit(
  db: RegisterDb,
  unitId: number,
  on: PlainDate,
): Promise<UnitRow | undefined> {
  const { rows } = await sql<UnitRow>`
    select unit.id, unit.code, named.name, named.kind, unit.number, lower(own.valid) as term_from, own.due_on as term_due_on,
           exists (
             select from organisation.unit_state state
             where state.unit_id = unit.id and state.valid @> ${on}::date and state.parent_id is not null) as has_superior
    from organisation.org_unit unit
    cross join ${unitOnDayLateral(sql`unit.id`, on)} named
    left join ${ownTerms} own on own.unit_id = unit.id and own.valid @> ${on}::date
    where unit.id = ${unitId}`.execute(db)
  return rows[0]
}

/** What a unit has of every kind that it bears. Kinds that answer a directive are told by their entries alone. */
async function linesOf(
  db: RegisterDb,
  kinds: readonly KeptKind[],
  asked: { readonly unitId: number; readonly on: PlainDate },
) {
  const lines: {
    kind: string
    name: KeptKind['name']
    period: string | null
    state: EntryState
    entryId: number | null
  }[] = []
  const wanted = kinds.map((kind) => ({ kind, period: periodOf(kind, asked.on) }))
  if (wanted.length === 0) return lines
  const bearers = sql`(select ${asked.unitId}::int as unit_id)`
  const parts = wanted.map(
    ({ kind, period }, place) => sql`
      select ${sql.lit(place)}::int as place, states.has, states.waits, states.entry_id
      from (${statesQuery(kind, bearers, { on: asked.on, period, directive: undefined })}) states`,
  )
  const { rows } = await sql<{
    readonly place: number
    readonly has: boolean
    readonly waits: boolean
    readonly entryId: number | null
  }>`${sql.join(parts, sql` union all `)}`.execute(db)
  const found = new Map(rows.map((row) => [row.place, row]))
  for (const [place, { kind, period }] of wanted.entries()) {
    const row = found.get(place)
    const owes = kind.period !== 'directive' && kind.period !== 'occasion'
    const state = row && (owes || row.has || row.waits) ? stateOf(row) : 'none'
    const entryId = state === 'lacks' ? null : (row?.entryId ?? null)
    lines.push({ kind: kind.code, name: kind.name, period: period?.code ?? null, state, entryId })
  }
  return lines
}

/** The register of one unit: what it has and lacks of every kind, and everything that was entered. */
export const getUnitRegisterHandler = implement(
  getUnitRegister,
  async ({ unitId, on: asked }, { db, today, allowIn, reachOf }: Request<RegisterDb>) => {
    const on = asked ?? today
    const unit = await findUnit(db, unitId, on)
    allowIn(unit?.number)
    if (!unit) throw notFound()
    const kinds = (await listKinds(db)).filter(
      (kind) =>
        kind.isOpen &&
        kind.unitKinds.includes(unit.kind) &&
        // At the top nobody stands above to say that it was so.
        (kind.confirmedBy === 'nobody' || unit.hasSuperior),
    )
    const entries = await listEntriesOf(db, unitId, entriesShown)
    const { id, code, name, kind, termFrom, termDueOn } = unit
    return {
      unit: { id, code, name, kind },
      on,
      term: termFrom === null || termDueOn === null ? null : { from: termFrom, dueOn: termDueOn },
      mayEnter: reaches(await reachOf('register.enter'), unit.number),
      lines: await linesOf(db, kinds, { unitId, on }),
      entries: entries.map(shownEntry),
    }
  },
)

import { type QueryExecutorProvider, sql } from 'kysely'

import { addDays, type PlainDate } from '#kernel/time.ts'
import { type Reach, within } from '#platform/server/reach.ts'

import { type BodyKind, congressDue, type LedUnit } from '../domain/bodies.ts'
import {
  type CongressOrigin,
  type FoundedUnit,
  foundedUnits,
  proposedOrdinal,
} from '../domain/congress-ordinal.ts'
import type { ReorganisationAct } from '../domain/reorganisation.ts'

/** The body whose terms count the congresses of a unit. */
const countingBody = ({ kind }: Pick<FoundedUnit, 'kind'>): BodyKind =>
  kind === 'cell' ? 'cell-committee' : 'committee'

/**
 * Founds the first committees that a decision appoints: body and term, without seats, for who sits there is told
 * afterwards and nothing stands empty that nobody gave. Units are there already, as of the day.
 *
 * @law ORG-32 ORG-34
 */
export async function foundFirstCommittees(
  db: QueryExecutorProvider,
  acts: readonly ReorganisationAct[],
  { day, document }: { readonly day: PlainDate; readonly document: string },
): Promise<void> {
  const appointed = foundedUnits(acts).filter(({ appointsCommittee }) => appointsCommittee)
  if (appointed.length === 0) return
  const codes = appointed.map(({ code }) => code)
  const led = await sql<LedUnit & { readonly code: string }>`
    select unit.code, state.kind, above.kind as parent_kind
    from organisation.org_unit unit
    join organisation.unit_state state on state.unit_id = unit.id and state.valid @> ${day}::date
    left join organisation.unit_state above on above.unit_id = state.parent_id and above.valid @> ${day}::date
    where unit.code = any (${codes}::text[])`.execute(db)
  const dueOf = new Map(led.rows.map((unit) => [unit.code, congressDue(unit, day)]))
  const rows = appointed.map((unit) => ({
    code: unit.code,
    kind: countingBody(unit),
    ordinal: unit.told,
    due: dueOf.get(unit.code),
  }))
  await sql`
    with told as (
      select unit.id as unit_id, unit.life, told.*
      from json_to_recordset(${JSON.stringify(rows)}::json) as told (code text, kind text, ordinal smallint, due date)
      join organisation.org_unit unit on unit.code = told.code
    ), body as (
      insert into organisation.body (unit_id, kind, valid) select unit_id, kind, life from told
      returning id, unit_id, valid
    )
    insert into organisation.term (body_id, valid, ordinal, due_on, origin, document)
    select body.id, body.valid, told.ordinal, told.due, 'appointed', ${document}
    from body join told on told.unit_id = body.unit_id`.execute(db)
}

/**
 * Which congress the first term of a unit began with, as the decision tells it that founded the unit; null where none
 * told it, where a term is written already, and once the congress after it was due: a later one counts on.
 *
 * @law ORG-34
 */
export async function findToldOrdinal(
  db: QueryExecutorProvider,
  unit: LedUnit & { readonly id: number },
  on: PlainDate,
): Promise<number | null> {
  const { rows } = await sql<{
    code: string
    founded: PlainDate
    acts: readonly ReorganisationAct[]
  }>`
    select unit.code, lower(unit.life) as founded, told.acts
    from organisation.org_unit unit
    join organisation.reorganisation told on told.status = 'executed' and told.effective_on = lower(unit.life)
     and told.acts @> jsonb_build_array(jsonb_build_object('kind', 'establish', 'code', unit.code))
    where unit.id = ${unit.id} and not exists (
      select from organisation.body body join organisation.term term on term.body_id = body.id
      where body.unit_id = unit.id and body.kind = ${countingBody(unit)})`.execute(db)
  const told = rows.find(({ founded }) => on < congressDue(unit, founded))
  return (told && foundedUnits(told.acts).find(({ code }) => code === told.code)?.told) ?? null
}

/** What the rule proposes for a founded unit, with what it follows from. */
export type CongressProposal = {
  readonly code: string
  readonly origin: CongressOrigin
  readonly proposed: number | null
  readonly predecessors: {
    readonly code: string
    readonly name: string
    readonly ordinal: number | null
  }[]
}

/**
 * What the rule proposes as the ordinals of the first terms of the units that a decision founds; what its predecessors
 * count is told of those in reach.
 *
 * @law ORG-34
 */
export async function listCongressProposals(
  db: QueryExecutorProvider,
  acts: readonly ReorganisationAct[],
  { day, reach }: { readonly day: PlainDate; readonly reach: Reach },
): Promise<readonly CongressProposal[]> {
  const founded = foundedUnits(acts)
  const codes = [...new Set(founded.flatMap(({ predecessors }) => predecessors))]
  const before = addDays(day, -1)
  const { rows } = await sql<CongressProposal['predecessors'][number]>`
    select unit.code, state.name, term.ordinal
    from organisation.org_unit unit
    join organisation.unit_state state on state.unit_id = unit.id and state.valid @> ${before}::date
    left join organisation.body body
      on body.unit_id = unit.id and body.valid @> ${before}::date
     and body.kind = case state.kind when 'cell' then 'cell-committee' else 'committee' end
    left join organisation.term term on term.body_id = body.id and term.valid @> ${before}::date
    where unit.code = any (${codes}::text[]) and ${within(reach, 'unit.number')}`.execute(db)
  const present = new Map(rows.map((unit) => [unit.code, unit]))
  return founded.map(({ code, origin, predecessors }) => ({
    code,
    origin,
    proposed: proposedOrdinal(
      origin,
      predecessors.map((one) => present.get(one)?.ordinal ?? null),
    ),
    predecessors: predecessors.flatMap((one) => {
      const found = present.get(one)
      return found ? [found] : []
    }),
  }))
}

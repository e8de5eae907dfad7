import { sql } from 'kysely'
import * as z from 'zod'

import { addMonths, type PlainDate, plainDate } from '#kernel/time.ts'
import {
  type BodyKind,
  latestCongress,
  type UnitKind,
} from '#features/organisation/domain/public.ts'
import {
  organisationAboveLateral,
  unitOnDayLateral,
  unitsUnderQuery,
} from '#features/organisation/server/public.ts'
import { type Handler, implement } from '#platform/server/handler.ts'
import { within } from '#platform/server/reach.ts'
import type { Request } from '#platform/server/request.ts'

import { listCongresses } from '../contract/bodies.ts'
import { congressStateOf } from '../domain/vacancy.ts'
import { findAskedUnit } from './asked-unit.ts'
import { readPlace, writePlace } from './cursor.ts'
import type { MembersDb } from './tables.ts'

type Congress = {
  readonly termId: number
  readonly unitId: number
  readonly code: string
  readonly name: string
  readonly kind: UnitKind
  readonly parentKind: UnitKind | null
  readonly organisation: string | null
  readonly body: BodyKind
  readonly ordinal: number | null
  readonly from: PlainDate
  readonly dueOn: PlainDate
  readonly plannedOn: PlainDate | null
}

const pageLength = 50
const placeSchema = z.tuple([z.iso.date(), z.number().int()])

/** Congresses that fall due at and under a unit, the earliest first. The standing committee and the commission go with the committee's. */
export const listCongressesHandler: Handler<MembersDb> = implement(
  listCongresses,
  async (input, request: Request<MembersDb>) => {
    const { db, today } = request
    const on = input.on ?? today
    const by = input.by ?? addMonths(on, 12)
    const unit = await findAskedUnit(request, { unit: input.unit, on })
    const due = sql`
      select term.*, body.unit_id, body.kind as body
      from organisation.term term
      join organisation.body body on body.id = term.body_id and body.kind in ('committee', 'cell-committee')
      join organisation.org_unit unit on unit.id = body.unit_id
      where term.valid @> ${on}::date and term.due_on <= ${by}::date
        and ${within(request.within(), 'unit.number')}
        and body.unit_id in (${unitsUnderQuery(unit.id, on)})`
    const place = input.after === undefined ? undefined : readPlace(input.after, placeSchema)
    const beyond = place
      ? sql`where (due.due_on, due.id) > (${place[0]}::date, ${place[1]})`
      : sql``
    const { rows } = await sql<Congress>`
      with page as materialized (
        select * from (${due}) due ${beyond}
        order by due.due_on, due.id limit ${sql.lit(pageLength + 1)}
      )
      select page.id as term_id, page.unit_id, named.code, named.name, state.kind, above.kind as parent_kind,
             organisation.name as organisation, page.body, page.ordinal + 1 as ordinal, lower(page.valid) as "from",
             page.due_on, page.planned_on
      from page
      cross join ${unitOnDayLateral(sql`page.unit_id`, on)} named
      join organisation.unit_state state on state.unit_id = page.unit_id and state.valid @> ${on}::date
      left join organisation.unit_state above on above.unit_id = state.parent_id and above.valid @> ${on}::date
      left join ${organisationAboveLateral(sql`page.unit_id`, on)} organisation on true
      order by page.due_on, page.id`.execute(db)
    const months = await sql<{ month: string | null; count: number }>`
      select case when due.due_on >= ${on}::date then to_char(due.due_on, 'YYYY-MM') end as month, count(*)::int as count
      from (${due}) due group by 1 order by 1 nulls first`.execute(db)
    const shown = rows.slice(0, pageLength)
    const last = rows.length > pageLength ? shown.at(-1) : undefined
    return {
      on,
      by,
      congresses: shown.map(({ unitId, code, name, organisation, kind, parentKind, ...term }) => {
        const latest = latestCongress({ kind, parentKind }, plainDate(term.dueOn))
        return {
          ...term,
          unit: { id: unitId, code, name, organisation },
          latest,
          state: congressStateOf({ dueOn: term.dueOn, latest }, on),
        }
      }),
      next: last ? writePlace([last.dueOn, last.termId]) : null,
      months: months.rows,
    }
  },
)

import { type RawBuilder, sql } from 'kysely'
import * as z from 'zod'

import { daysBetween, type PlainDate, plainDate } from '#kernel/time.ts'
import type { BodyKind, Post } from '#features/organisation/domain/public.ts'
import {
  organisationAboveLateral,
  unitOnDayLateral,
  unitsUnderQuery,
} from '#features/organisation/server/public.ts'
import { underRole } from '#platform/server/database.ts'
import { type Handler, implement } from '#platform/server/handler.ts'
import { within } from '#platform/server/reach.ts'
import type { Request } from '#platform/server/request.ts'

import { listVacancies } from '../contract/bodies.ts'
import { findAskedUnit } from './asked-unit.ts'
import { readPlace, writePlace } from './cursor.ts'
import type { MembersDb } from './tables.ts'
import { vacanciesQuery } from './vacancy-query.ts'
import { readVacancyLimit } from './vacancy-limit.ts'

type Vacancy = {
  readonly seatId: number
  readonly unitId: number
  readonly code: string
  readonly name: string
  readonly organisation: string | null
  readonly body: BodyKind
  readonly post: Post
  readonly since: PlainDate
  readonly acting: boolean
}

const pageLength = 50

const placeSchema = z.tuple([z.iso.date(), z.number().int()])

/** Empty seats at and under a unit, the longest empty first. */
export const listVacanciesHandler: Handler<MembersDb> = implement(
  listVacancies,
  async (input, request: Request<MembersDb>) => {
    const { db, today } = request
    const on = input.on ?? today
    const unit = await findAskedUnit(request, { unit: input.unit, on })
    const limit = await readVacancyLimit(db)
    const conditions: RawBuilder<unknown>[] = [
      sql`is_open`,
      within(request.within(), 'unit_number'),
    ]
    if (input.body) conditions.push(sql`body = ${input.body}`)
    if (input.late) conditions.push(sql`${on}::date - lower(gap) >= ${limit}`)
    if (input.after !== undefined) {
      const [since, seatId] = readPlace(input.after, placeSchema)
      conditions.push(sql`(lower(gap), seat_id) > (${since}::date, ${seatId})`)
    }
    // How long seats stand empty tells of nobody; the numbers of units keep the list to the reach.
    const { rows } = await underRole(db, 'chibo_reports', () =>
      sql<Vacancy>`
      with page as materialized (
        select * from (${vacanciesQuery(unitsUnderQuery(unit.id, on), on)}) vacancy
        where ${sql.join(conditions, sql` and `)}
        order by lower(gap), seat_id limit ${sql.lit(pageLength + 1)}
      )
      select page.seat_id, page.unit_id, named.code, named.name, above.name as organisation, page.body, page.post,
             lower(page.gap) as since,
             exists (select from members.holding acting
                     where acting.seat_id = page.seat_id and acting.is_acting and acting.valid @> ${on}::date) as acting
      from page
      cross join ${unitOnDayLateral(sql`page.unit_id`, on)} named
      left join ${organisationAboveLateral(sql`page.unit_id`, on)} above on true
      order by page.gap, page.seat_id`.execute(db),
    )
    const shown = rows.slice(0, pageLength)
    const last = rows.length > pageLength ? shown.at(-1) : undefined
    return {
      vacancies: shown.map(
        ({ seatId, unitId, code, name, organisation, body, post, since, acting }) => {
          const days = daysBetween(plainDate(since), on) + 1
          return {
            seatId,
            unit: { id: unitId, code, name, organisation },
            body,
            post,
            since,
            days,
            late: days > limit,
            acting,
          }
        },
      ),
      next: last ? writePlace([last.since, last.seatId]) : null,
    }
  },
)

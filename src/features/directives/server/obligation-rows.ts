import { type RawBuilder, sql } from 'kysely'
import type * as z from 'zod'

import type { Bilingual } from '#kernel/messages.ts'
import type { PlainDate } from '#kernel/time.ts'
import { prepared } from '#platform/server/database.ts'

import type { obligationSchema } from '../contract/library.ts'
import type { Awaited } from '../domain/catalogue/demand.ts'
import { awaitedNames } from '../messages.ts'
import type { DirectivesDb } from './tables.ts'

/** A demand as answers carry it. */
export type ObligationAnswer = z.input<typeof obligationSchema>

type Row = Omit<ObligationAnswer, 'measured' | 'waitsFor'> & {
  readonly measureId: number | null
  readonly waitsForCode: Awaited | null
}

/**
 * Whether a demand `o` stands on a day: no later text of its work has ended it by then, or is the first
 * to say it. One whose work was issued later is shown all the same, for the text is.
 */
export const standsOn = (day: PlainDate): RawBuilder<boolean> =>
  sql<boolean>`((upper_inf(o.valid) or upper(o.valid) > ${day}::date)
    and lower(o.valid) <= greatest(${day}::date, (
      select min(lower(own.valid)) from directives.directive_text own where own.directive_id = o.directive_id)))`

/** The demands of a work on a day that were not rejected, in the order of its list, then of its text. */
export async function listObligations(
  db: DirectivesDb,
  directiveId: number,
  on: PlainDate,
): Promise<ObligationAnswer[]> {
  const asked = sql<Row>`
    select o.id, o.provision_path as provision, o.sentence_path as sentence, o.quote, o.form, o.state, o.source_row,
           o.name, o.bearer, o.indicator, o.comparator, o.value::float8 as value, o.value_max::float8 as value_max,
           o.value_unit, o.period, o.evidence, o.measure_id, o.waits_for as waits_for_code, o.cost_minutes
    from directives.obligation o
    where o.directive_id = ${directiveId} and o.state <> 'rejected' and ${standsOn(on)}
    order by o.source_row nulls last, o.provision_path, o.id`
  const { rows } = await prepared('list-obligations', asked).execute(db)
  return rows.map(({ measureId, waitsForCode, ...row }) => ({
    ...row,
    name: row.name as Bilingual,
    measured: measureId !== null,
    waitsFor: waitsForCode === null ? null : awaitedNames[waitsForCode],
  }))
}

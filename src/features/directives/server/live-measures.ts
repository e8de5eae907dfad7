import { sql } from 'kysely'

import { prepared } from '#platform/server/database.ts'

import type { BearerFilter, DueRule } from '../domain/indicator.ts'
import type { IndicatorSource } from './indicator-source.ts'
import type { DirectivesDb } from './tables.ts'

/** A measure with the code behind it. */
export type LiveMeasure = {
  readonly id: number
  readonly source: IndicatorSource
  readonly rule: DueRule
  readonly bearers: BearerFilter
}

/** Writes the measure of an indicator under a rule, once; answers its identity. */
export async function ensureMeasure(
  db: DirectivesDb,
  measure: { readonly indicator: string; readonly rule: DueRule; readonly bearers: BearerFilter },
): Promise<number> {
  const rule = JSON.stringify(measure.rule)
  const bearers = JSON.stringify(measure.bearers)
  await sql`
    insert into directives.measure (indicator, due_rule, bearers)
    values (${measure.indicator}, ${rule}::jsonb, ${bearers}::jsonb)
    on conflict (indicator, due_rule, bearers) do nothing`.execute(db)
  const row = await sql<{ id: number }>`
    select id from directives.measure
    where indicator = ${measure.indicator} and due_rule = ${rule}::jsonb and bearers = ${bearers}::jsonb`.execute(
    db,
  )
  const id = row.rows[0]?.id
  if (id === undefined) throw new Error(`measure of ${measure.indicator} not written`)
  return id
}

/** Every indicator but those of a directive has its default measure, kept whether or not a directive asks for it. */
export async function ensureDefaultMeasures(
  db: DirectivesDb,
  sources: readonly IndicatorSource[],
): Promise<void> {
  for (const source of sources.filter(({ ofDirective }) => !ofDirective)) {
    await ensureMeasure(db, { indicator: source.code, rule: source.dueRule, bearers: {} })
  }
}

/** A measure with whether a confirmed demand counts by it now. */
export type KeptMeasure = LiveMeasure & { readonly isDemanded: boolean }

type MeasureRow = {
  readonly id: number
  readonly indicator: string
  readonly dueRule: DueRule
  readonly bearers: BearerFilter
  readonly isDemanded: boolean
}

/** The measures that are kept, each with its code; one whose indicator is gone is left out. */
export async function listMeasures(
  db: DirectivesDb,
  sources: readonly IndicatorSource[],
): Promise<readonly KeptMeasure[]> {
  const asked = sql<MeasureRow>`
    select measure.id, measure.indicator, measure.due_rule, measure.bearers,
           exists (
             select from directives.obligation o
             where o.measure_id = measure.id and o.state = 'confirmed' and o.form <> 'fact'
               and upper_inf(o.valid)) as is_demanded
    from directives.measure order by measure.id`
  const { rows } = await prepared('list-measures', asked).execute(db)
  return rows.flatMap(({ indicator, dueRule, ...row }) => {
    const source = sources.find((one) => one.code === indicator)
    return source ? [{ ...row, source, rule: dueRule }] : []
  })
}

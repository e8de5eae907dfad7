import { type RawBuilder, sql } from 'kysely'

/** What is compared of a standing: all but its key. */
export const comparedColumns = [
  'unit_number',
  'path',
  'expected',
  'met_on',
  'met_late',
  'evidence_id',
  'numerator',
  'denominator',
  'declared',
]

/** The columns of a standing that are written. */
export const standingColumns = [
  'root_unit_id',
  'measure_id',
  'period_from',
  'unit_id',
  ...comparedColumns,
]

/** Names of columns in a row, each with the prefix. */
export const list = (names: readonly string[], prefix = '') =>
  sql.raw(names.map((name) => prefix + name).join(', '))

/** The counts that one standing row adds to every unit above, as the columns of a total. */
export function countsOf(row: string, sign: 1 | -1): RawBuilder<unknown> {
  const r = sql.raw(row)
  const s = sql.raw(String(sign))
  return sql`
    ${s} * (case when ${r}.expected is false then 1 else 0 end) as not_expected,
    ${s} * (case when ${r}.expected and ${r}.met_late is false then 1 else 0 end) as met,
    ${s} * (case when ${r}.expected and ${r}.met_late then 1 else 0 end) as met_late,
    ${s} * (case when ${r}.expected and ${r}.met_late is null then 1 else 0 end) as unmet,
    ${s} * ${r}.numerator as numerator, ${s} * ${r}.denominator as denominator,
    ${s} * ${r}.declared as declared`
}

/** The columns of a total that are summed. */
export const summed = [
  'not_expected',
  'met',
  'met_late',
  'unmet',
  'numerator',
  'denominator',
  'declared',
]

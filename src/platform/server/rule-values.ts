import { type RawBuilder, sql } from 'kysely'

import type { Dated } from '#law/citations.ts'

import type { PlatformDb } from './tables.ts'

/** Copies the dated rules of the program into their reference table, where queries and reports read them. */
export async function writeRuleValues(
  db: PlatformDb,
  rules: readonly Dated<unknown>[],
): Promise<void> {
  const rows = rules.flatMap(({ name, values }) =>
    values.map((value, place) => ({
      name,
      from: value.from,
      to: values[place + 1]?.from ?? null,
      value: JSON.stringify(value.value),
      cite: value.cite,
    })),
  )
  await sql`delete from platform.rule_value`.execute(db)
  for (const row of rows) {
    await sql`
      insert into platform.rule_value (name, valid, value, cite)
      values (${row.name}, daterange(${row.from}::date, ${row.to}::date), ${row.value}::jsonb, ${row.cite})`.execute(
      db,
    )
  }
}

/** A dated number as SQL: its value on the day that the expression names. */
export function onDaySql(rule: Dated<number>, day: RawBuilder<unknown>): RawBuilder<number> {
  const later = rule.values.slice(1).toReversed()
  const first = sql.lit(rule.values[0]?.value ?? 0)
  if (later.length === 0) return sql<number>`${first}`
  const cases = later.map(
    ({ from, value }) => sql`when ${day} >= ${sql.lit(from)}::date then ${sql.lit(value)}`,
  )
  return sql<number>`case ${sql.join(cases, sql` `)} else ${first} end`
}

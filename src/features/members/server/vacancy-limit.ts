import { type QueryExecutorProvider, sql } from 'kysely'

import { usualVacancyLimit } from '../domain/vacancy.ts'

const settingName = 'vacancy-limit'

/** From how many days on an empty seat is late. */
export async function readVacancyLimit(db: QueryExecutorProvider): Promise<number> {
  const { rows } = await sql<{ days: number }>`
    select (value ->> 'days')::int as days from platform.setting where name = ${settingName}`.execute(
    db,
  )
  return rows[0]?.days ?? usualVacancyLimit
}

/** Sets it. */
export async function writeVacancyLimit(db: QueryExecutorProvider, days: number): Promise<void> {
  await sql`
    insert into platform.setting (name, value) values (${settingName}, ${JSON.stringify({ days })}::jsonb)
    on conflict (name) do update set value = excluded.value`.execute(db)
}

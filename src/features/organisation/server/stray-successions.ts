import { type QueryExecutorProvider, sql } from 'kysely'

/**
 * The first of the units that, by an end that was told late, no longer lived when it took another one over: what came
 * to it then would have come to nobody. One that ends on that very day hands it on.
 */
export async function findStraySuccession(
  db: QueryExecutorProvider,
  codes: readonly string[],
): Promise<string | undefined> {
  const { rows } = await sql<{ code: string }>`
    select successor.code
    from organisation.org_unit successor
    join organisation.succession told on told.successor_id = successor.id
    where successor.code = any (${codes}::text[]) and upper(successor.life) < told.from_day
    order by successor.code limit 1`.execute(db)
  return rows[0]?.code
}

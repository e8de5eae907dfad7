import { type QueryExecutorProvider, sql } from 'kysely'

/**
 * Runs queries over whole tables with plans to match: joins and groups by hash, memory to do so, and
 * pages read in the order in which they lie. Conditions on ranges of days look rarer to the planner than
 * they are, and loops that serve one cell well take minutes over all of them. Holds for this piece of
 * work inside the transaction.
 */
export async function withBulkPlans<Result>(
  db: QueryExecutorProvider,
  work: () => Promise<Result>,
): Promise<Result> {
  await sql`set local enable_nestloop = off; set local enable_sort = off; set local enable_indexscan = off;
    set local work_mem = '512MB'`.execute(db)
  const result = await work()
  await sql`set local enable_nestloop to default; set local enable_sort to default;
    set local enable_indexscan to default; set local work_mem to default`.execute(db)
  return result
}

import { type QueryExecutorProvider, sql } from 'kysely'

/**
 * Runs queries over whole tables with plans to match: joins and groups by hash, memory to do so.
 * Conditions on ranges of days look rarer to the planner than they are, and loops that serve one cell
 * well take minutes over all of them. Holds for this piece of work inside the transaction.
 */
export async function withBulkPlans<Result>(
  db: QueryExecutorProvider,
  work: () => Promise<Result>,
): Promise<Result> {
  await sql`set local enable_nestloop = off`.execute(db)
  await sql`set local enable_sort = off`.execute(db)
  await sql`set local work_mem = '256MB'`.execute(db)
  const result = await work()
  await sql`set local enable_nestloop to default`.execute(db)
  await sql`set local enable_sort to default`.execute(db)
  await sql`set local work_mem to default`.execute(db)
  return result
}

import { type QueryExecutorProvider, sql } from 'kysely'

/** Whoever changes the tree for good, and whoever writes what only a living cell may hold. */
const treeLock = 20_250_203

/**
 * Lets nobody change the tree until the transaction ends; waits for whoever is changing it. Ask before a record is
 * held against the tree: a cell that ends meanwhile would be found living.
 */
export async function keepTree(db: QueryExecutorProvider): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${sql.lit(treeLock)})`.execute(db)
}

/** Waits for whoever holds records against the tree, and lets nobody begin until the transaction ends. */
export async function holdTree(db: QueryExecutorProvider): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(treeLock)})`.execute(db)
}

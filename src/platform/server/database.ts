import {
  CamelCasePlugin,
  Kysely,
  PostgresDialect,
  type QueryExecutorProvider,
  type RawBuilder,
  sql,
  type Transaction,
} from 'kysely'
import pg from 'pg'

import { type Reach, writeReach } from './reach.ts'

/**
 * A handle on these tables: what queries need, without the parts of Kysely that would stop a handle on
 * more tables from fitting where one on fewer is asked for.
 */
export type Handle<Tables> = Pick<
  Kysely<Tables>,
  'selectFrom' | 'insertInto' | 'updateTable' | 'deleteFrom' | 'getExecutor'
>

/** An open database: the pool for streams and COPY, the typed handle for everything else. */
export type Database<Tables> = {
  readonly pool: pg.Pool
  readonly db: Kysely<Tables>
  close(): Promise<void>
}

/**
 * Under which role connections work: the owner migrates and loads, `app` answers requests behind the
 * walls, `jobs` computes and imports for the installation.
 */
export type DatabaseRole = 'owner' | 'app' | 'jobs'

const startOptions: { readonly [Role in DatabaseRole]: string } = {
  owner: '-c jit=off',
  app: '-c role=chibo_app -c jit=off',
  jobs: '-c role=chibo_jobs -c jit=off',
}

// Days stay text, so that no time zone can move a birthday; our int8 columns are below 2^53.
const types = new pg.TypeOverrides()
types.setTypeParser(1082, (text: string) => text)
types.setTypeParser(1184, (text: string) => text.replace(' ', 'T').replace(/([+-]\d{2})$/, '$1:00'))
types.setTypeParser(20, Number)

const preparedMark = /^\/\* prepared as ([a-z-]+) \*\//

/**
 * A statement that each connection plans once and then only runs: for those that every request asks,
 * where planning costs more than running. Its text must not vary, and one plan must suit all parameters.
 */
export const prepared = <Row>(name: string, statement: RawBuilder<Row>): RawBuilder<Row> =>
  sql<Row>`${sql.raw(`/* prepared as ${name} */`)} ${statement}`

/** A connection that prepares the statements marked for it; the mark is how their names get through Kysely. */
class PreparingClient extends pg.Client {
  override query(...asked: readonly unknown[]): never {
    const [text, values] = asked
    const name = typeof text === 'string' ? preparedMark.exec(text)?.[1] : undefined
    const given = name === undefined ? asked : [{ name, text, values }, ...asked.slice(2)]
    return super.query(...(given as Parameters<pg.Client['query']>)) as never
  }
}

/** A pool that outlives its connections: one that dies, idle or at work, is replaced and ends nothing else. */
export function openPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(config)
  // Without listeners the death of a connection would end the process.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/** Opens a pool on the database. Connections start under the role they work under. */
export function openDatabase<Tables>(
  url: string,
  options: { readonly role: DatabaseRole; readonly max?: number },
): Database<Tables> {
  const pool = openPool({
    connectionString: url,
    max: options.max ?? 10,
    types,
    Client: PreparingClient,
    options: startOptions[options.role],
  })
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
  return { pool, db, close: () => db.destroy() }
}

/**
 * Who acts in a transaction and how far his reach goes, as the policies of the tables read it. The
 * settings are local to the transaction and written as literals, for `set_config` does not reach the
 * workers of a distributed database.
 */
export type ActorSettings = {
  /** Empty for nobody: then nothing at all is in reach. */
  readonly actor: string
  /** The member whom the actor is, for what is held about himself. */
  readonly memberId: number | null
  readonly reach: Reach
}

function reachSettings(reach: Reach): string {
  const [from, to] = [reach[0]?.[0] ?? 0, reach.at(-1)?.[1] ?? 0]
  const gaps = reach.length < 2 ? 'no' : reach.length === 2 ? 'one' : 'several'
  return [
    `set local app.reach = '${writeReach(reach)}'`,
    `set local app.reach_from = '${from}'`,
    `set local app.reach_to = '${to}'`,
    `set local app.reach_gaps = '${gaps}'`,
    `set local app.gap_from = '${reach[0]?.[1] ?? 0}'`,
    `set local app.gap_to = '${reach[1]?.[0] ?? 0}'`,
  ].join('; ')
}

/** Opens the second wall as far as a reach, until the end of the transaction. */
export async function setReach(db: QueryExecutorProvider, reach: Reach): Promise<void> {
  await sql.raw(reachSettings(reach)).execute(db)
}

/** Tells the second wall who acts and how far, until the end of the transaction. */
export async function setActor(db: QueryExecutorProvider, settings: ActorSettings): Promise<void> {
  await sql`${actorSettings(settings)}`.execute(db)
}

function actorSettings({ actor, memberId, reach }: ActorSettings): RawBuilder<unknown> {
  return sql`set local app.actor = ${sql.lit(actor)}; set local app.member = ${sql.lit(String(memberId ?? ''))}; ${sql.raw(reachSettings(reach))}`
}

/** A role that a step of a request may work under, and why: see the decision on two walls. */
export type StepRole =
  /** Reads all, writes nothing: figures that add up what lies outside a reach. */
  | 'chibo_reports'
  /** What the installation does: an import that is held against the whole register, founding, waking. */
  | 'chibo_jobs'

/** Connections that are in a step: the end of an inner one would end the outer. */
const inStep = new WeakSet<QueryExecutorProvider>()

/**
 * Runs one step of a transaction under another role, then goes back to the one that the connection
 * works under. Steps do not nest.
 */
export async function underRole<Result>(
  db: QueryExecutorProvider,
  role: StepRole,
  step: () => Promise<Result>,
): Promise<Result> {
  if (inStep.has(db)) throw new Error('A step under another role is within such a step')
  inStep.add(db)
  try {
    await sql`set local role ${sql.ref(role)}`.execute(db)
    return await step()
  } finally {
    inStep.delete(db)
    // After a failed statement nothing can be said any more; the rollback then takes the role back.
    await sql`reset role`.execute(db).catch(() => undefined)
  }
}

/** One transaction of the installation itself. */
export function inTransaction<Tables, Result>(
  db: Kysely<Tables>,
  work: (transaction: Transaction<Tables>) => Promise<Result>,
): Promise<Result> {
  return db.transaction().execute(work)
}

/**
 * One transaction under an actor from its very beginning: opening it and setting the actor travel
 * together, for on a short request each way to the database counts.
 */
export function inTransactionAs<Tables, Result>(
  db: Kysely<Tables>,
  settings: ActorSettings,
  work: (connection: Kysely<Tables>) => Promise<Result>,
): Promise<Result> {
  return db.connection().execute(async (connection) => {
    try {
      await sql`begin; ${actorSettings(settings)}`.execute(connection)
      const result = await work(connection)
      // Where a failed statement was swallowed a mere commit would take everything back and say nothing.
      await sql`select; commit`.execute(connection)
      return result
    } catch (error) {
      await sql`rollback`.execute(connection).catch(() => undefined)
      throw error
    }
  })
}

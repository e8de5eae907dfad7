import { sql } from 'kysely'

import { addDays, addMonths, type PlainDate } from '#kernel/time.ts'
import type { RetentionSpan } from '#law/privacy.ts'
import { readClock } from '#platform/server/clock.ts'
import type { Database } from '#platform/server/database.ts'
import { recorder } from '#platform/server/record.ts'
import { installation } from '#platform/server/request.ts'

import { labelledTables } from './privacy-registry.ts'
import type { AllTables } from './tables.ts'

/** One rule of retention: rows of a table, or one field of them, past a span after a column. */
export type Expiry = {
  readonly table: string
  /** The field that is emptied; null where the row goes. */
  readonly column: string | null
  readonly after: string
  readonly spanOn: (day: PlainDate) => RetentionSpan
}

/** Every rule of retention that the job carries out, from the labels. */
export const expiries: readonly Expiry[] = Object.entries(labelledTables).flatMap(
  ([table, label]) => {
    const places = [
      { column: null, retention: label.retention },
      ...Object.entries(label.columns).map(([column, own]) => ({
        column,
        retention: own.retention,
      })),
    ]
    return places.flatMap(({ column, retention }): Expiry[] =>
      retention?.kind === 'span'
        ? [{ table, column, after: retention.after, spanOn: (day) => retention.span.on(day).value }]
        : [],
    )
  },
)

/** The first day that is kept: whatever began its clock before it has gone past its date. */
export function keptFromDay(span: RetentionSpan, today: PlainDate): PlainDate {
  return 'days' in span ? addDays(today, -span.days) : addMonths(today, -span.months)
}

function pastCondition({ column, after, spanOn }: Expiry, today: PlainDate) {
  const past = sql<boolean>`${sql.ref(after)} < ${keptFromDay(spanOn(today), today)}::date`
  return column === null ? past : sql<boolean>`${past} and ${sql.ref(column)} is not null`
}

/** How many rows went, or would go, by one rule. */
export type Erased = {
  readonly table: string
  readonly column: string | null
  readonly keptFrom: PlainDate
  readonly rows: number
}

type Db = Pick<Database<AllTables>, 'db'>

async function countPast({ db }: Db, expiry: Expiry, today: PlainDate): Promise<number> {
  const found = await sql<{ rows: number }>`
    select count(*)::int as rows from ${sql.table(expiry.table)}
    where ${pastCondition(expiry, today)}`.execute(db)
  return found.rows[0]?.rows ?? 0
}

async function erasePast({ db }: Db, expiry: Expiry, today: PlainDate): Promise<number> {
  const table = sql.table(expiry.table)
  const past = pastCondition(expiry, today)
  const done =
    expiry.column === null
      ? await sql`delete from ${table} where ${past}`.execute(db)
      : await sql`update ${table} set ${sql.ref(expiry.column)} = null where ${past}`.execute(db)
  return Number(done.numAffectedRows ?? 0)
}

/** Erases what is past its date, rule by rule; with `dryRun` it only counts. */
export async function runRetention(
  database: Db,
  { today, dryRun }: { readonly today: PlainDate; readonly dryRun: boolean },
): Promise<readonly Erased[]> {
  const erased: Erased[] = []
  for (const expiry of expiries) {
    const work = dryRun ? countPast : erasePast
    const rows = await work(database, expiry, today)
    const keptFrom = keptFromDay(expiry.spanOn(today), today)
    erased.push({ table: expiry.table, column: expiry.column, keptFrom, rows })
  }
  const gone = erased.filter(({ rows }) => rows > 0)
  if (!dryRun && gone.length > 0) {
    const facts = Object.fromEntries(
      gone.map(({ table, column, rows }) => [column === null ? table : `${table}.${column}`, rows]),
    )
    await recorder(database.db, installation, null)('platform.retention-run', { facts })
  }
  return erased
}

/** Where the day of the last complete run is kept. */
const settingName = 'retention'

async function ranOn({ db }: Db): Promise<string | undefined> {
  const found = await sql<{ day: string }>`
    select value ->> 'ranOn' as day from platform.setting where name = ${settingName}`.execute(db)
  return found.rows[0]?.day
}

/** Runs once a day of the installation's clock, whichever process comes first; a second run finds nothing. */
export async function runRetentionDaily(database: Db): Promise<boolean> {
  const { today } = await readClock(database.db)
  if ((await ranOn(database)) === today) return false
  await runRetention(database, { today, dryRun: false })
  await sql`
    insert into platform.setting (name, value) values (${settingName}, ${JSON.stringify({ ranOn: today })}::jsonb)
    on conflict (name) do update set value = excluded.value`.execute(database.db)
  return true
}

/** How often the job looks whether a new day has begun. */
const lookEveryMilliseconds = 600_000

/** Keeps the daily job running; `stop` lets a run under way finish. */
export function startRetention(
  database: Db,
  report: (error: unknown) => void,
): { stop(): Promise<void> } {
  let running: Promise<unknown> = Promise.resolve()
  const look = () => {
    running = running.then(() => runRetentionDaily(database)).catch(report)
  }
  look()
  const timer = setInterval(look, lookEveryMilliseconds)
  timer.unref()
  return {
    stop: async () => {
      clearInterval(timer)
      await running
    },
  }
}

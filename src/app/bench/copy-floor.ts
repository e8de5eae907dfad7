import { createReadStream, createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'

import type pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'

import { temporaryFolder } from './leaving.ts'
import { quantile, timed } from './measured.ts'

/** What a load copies; places, standings and totals are computed, so they are no part of the floor. */
const copiedTables = [
  'organisation.org_unit',
  'organisation.unit_state',
  'organisation.unit_host',
  'organisation.succession',
  'organisation.unit_grouping',
  'organisation.cluster',
  'organisation.cluster_stay',
  'organisation.body',
  'organisation.term',
  'organisation.seat',
  'organisation.portfolio',
  'organisation.party_office',
  'members.member',
  'members.home',
  'members.absence',
  'members.holding',
  'members.full_time_worker',
  'meetings.meeting',
  'meetings.attendance',
  'register.entry',
]

type Copied = { readonly table: string; readonly columns: string; readonly file: string }

/** Writes the rows of a table to a file and makes a bare table of the same columns for them. */
async function prepare(client: pg.PoolClient, table: string, folder: string): Promise<Copied> {
  const found = await client.query<{ columns: string }>(
    `select string_agg(quote_ident(attname), ', ' order by attnum) as columns from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
    [table],
  )
  const columns = found.rows[0]?.columns ?? ''
  const bare = `bench.${table.replace('.', '_')}`
  await client.query(`create table ${bare} as select ${columns} from ${table} with no data`)
  const file = join(folder, `${bare}.copy`)
  const rows = client.query(copyTo(`copy (select ${columns} from ${table}) to stdout`))
  await pipeline(rows, createWriteStream(file))
  return { table: bare, columns, file }
}

async function copyIn(client: pg.PoolClient, copied: readonly Copied[]): Promise<void> {
  await client.query('begin')
  for (const { table, columns, file } of copied) {
    const target = client.query(copyFrom(`copy ${table} (${columns}) from stdin`))
    await pipeline(createReadStream(file, { highWaterMark: 256 * 1024 }), target)
  }
  await client.query('commit')
}

/** So often is it copied: one COPY of a few seconds takes half again as long at one time as at another. */
const copies = 3

/**
 * Seconds for a plain COPY of the rows that a load copied, in one transaction, just as durable; the median of
 * three.
 */
export async function measureCopy(pool: pg.Pool): Promise<number> {
  const folder = await temporaryFolder()
  const client = await pool.connect()
  try {
    await client.query('create schema bench')
    const copied: Copied[] = []
    for (const table of copiedTables) copied.push(await prepare(client, table, folder.path))
    const seconds: number[] = []
    for (let copy = 0; copy < copies; copy += 1) {
      for (const { table } of copied) await client.query(`truncate ${table}`)
      await client.query('checkpoint')
      seconds.push((await timed(() => copyIn(client, copied))) / 1000)
    }
    await client.query('drop schema bench cascade')
    return quantile(seconds, 0.5)
  } finally {
    client.release()
    await folder.remove()
  }
}

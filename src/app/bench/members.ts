import type pg from 'pg'

import type { Client } from './client.ts'
import type { LoadedBloc } from './loaded-bloc.ts'
import type { Measured } from './measured.ts'
import { asked, p95Of, pick, scopesOf } from './reading.ts'

/** Switches the second wall off or on, for everybody. */
async function switchWalls(owner: pg.Pool, how: 'disable' | 'enable'): Promise<void> {
  const guarded = await owner.query<{ name: string }>(
    `select oid::regclass::text as name from pg_class where relforcerowsecurity`,
  )
  for (const { name } of guarded.rows)
    await owner.query(`alter table ${name} ${how} row level security`)
}

/** Members in scopes of every size, behind the second wall and without it. */
export async function measureMembers(top: Client, bloc: LoadedBloc): Promise<Measured> {
  const scopes = await scopesOf(top)
  const ask = (turn: number) => top.get(`/members?${asked({ unit: pick(scopes, turn) })}`)
  const database = await bloc.open()
  const { pool } = database.owner
  await switchWalls(pool, 'disable')
  const floor = await p95Of(ask)
  await switchWalls(pool, 'enable')
  const value = await p95Of(ask)
  await database.leave()
  return { id: 'list.members', value, floor }
}

/** Common and rare, whole and in pieces, with marks and without. */
export const soughtNames = [
  'nguyen',
  'Nguyễn Thị',
  'van',
  'uye',
  'Hoàng Văn',
  'thi lan',
  'xyz',
  'quynh anh',
  'ngo',
]

/** Names looked for from the top, where all members are in reach. */
export async function measureNames(top: Client): Promise<Measured> {
  const value = await p95Of((turn) =>
    top.get(`/member-names?find=${encodeURIComponent(pick(soughtNames, turn))}`),
  )
  return { id: 'search.names', value }
}

import { sql } from 'kysely'

import { hashPassword } from '#features/access/server/public.ts'

import { createServer } from '../server.ts'
import type { BenchDatabase } from './bench-database.ts'
import { type Measured, quantile, timed } from './measured.ts'

/** How many user names of each kind are tried: few guesses at each, as their limits want it. */
const names = 40
const warmUpNames = 4

const logins = (kind: string) =>
  Array.from({ length: names + warmUpNames }, (_, at) => `bench-${kind}-${at}`)

async function openAccounts({ owner }: BenchDatabase, there: readonly string[]): Promise<void> {
  const hash = await hashPassword('the password of the bench')
  await sql`
    with opened as (
      insert into access.account (login, display_name, password_hash)
      select login, 'Bench', ${hash} from unnest(${[...there]}::text[]) as given (login) returning id)
    insert into access.slip (account_id, code_hash, kind, ends_at)
    select id, decode(md5(id::text), 'hex'), 'activation', now() + interval '1 day' from opened`.execute(
    owner.db,
  )
}

async function closeAccounts({ owner }: BenchDatabase): Promise<void> {
  await sql`delete from access.account where login like 'bench-there-%'`.execute(owner.db)
  await sql`delete from access.guess`.execute(owner.db)
}

const median = (values: readonly number[]) => quantile(values, 0.5)

/**
 * Whether the door tells by its time who has an account: wrong passwords and wrong slips, at names that
 * somebody has and at names that nobody has, in turn. What counts is the difference of the medians.
 */
export async function measureDoor(database: BenchDatabase): Promise<readonly Measured[]> {
  const [there, absent] = [logins('there'), logins('absent')]
  await openAccounts(database, there)
  const server = await createServer(database.app, {
    host: '127.0.0.1',
    publicOrigin: undefined,
    logLevel: 'silent',
  })
  let senders = 0
  // Every sender stands in a block of addresses of his own: guesses count by block, too.
  const guess = (url: string, body: object) => {
    senders += 1
    const remoteAddress = `10.${Math.floor(senders / 250)}.${senders % 250}.1`
    return server.inject({ method: 'POST', url: `/api/v1${url}`, payload: body, remoteAddress })
  }
  const differenceAt = async (ask: (login: string) => Promise<unknown>) => {
    const durations: Record<'there' | 'absent', number[]> = { there: [], absent: [] }
    for (let turn = 0; turn < names + warmUpNames; turn += 1) {
      const [first, second] =
        turn % 2 === 0 ? (['there', 'absent'] as const) : (['absent', 'there'] as const)
      for (const kind of [first, second]) {
        const login = (kind === 'there' ? there : absent)[turn] ?? ''
        const took = await timed(() => ask(login))
        if (turn >= warmUpNames) durations[kind].push(took)
      }
    }
    return Math.abs(median(durations.there) - median(durations.absent))
  }
  try {
    const password = 'đoán mò thôi'
    return [
      {
        id: 'door.password',
        value: await differenceAt((login) => guess('/session', { login, password })),
      },
      {
        id: 'door.slip',
        value: await differenceAt((login) =>
          guess('/activation', { login, password, code: 'aaaa-aaaa-aaaa' }),
        ),
      },
    ]
  } finally {
    await server.close()
    await closeAccounts(database)
  }
}

import { sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'

import type { Reorganisation } from './reorganise.ts'
import type { OrganisationDb } from './tables.ts'

/** How far a decision is: waiting for its day, done, or taken back before it. */
export type ReorganisationStatus = 'signed' | 'executed' | 'undone'

/** A decision as it is kept. */
export type KeptReorganisation = Reorganisation & {
  readonly id: number
  readonly status: ReorganisationStatus
}

const columns = sql`id, number, signed_on, effective_on, clause, acts, status`

/**
 * The decision of this number and day that stands, signed or executed. Until the transaction ends nobody else signs,
 * does or takes back any decision.
 */
export async function findStanding(
  db: OrganisationDb,
  { number, signedOn }: Pick<Reorganisation, 'number' | 'signedOn'>,
): Promise<KeptReorganisation | undefined> {
  await sql`lock table organisation.reorganisation in share row exclusive mode`.execute(db)
  const found = await sql<KeptReorganisation>`
    select ${columns} from organisation.reorganisation
    where number = ${number} and signed_on = ${signedOn}::date and status <> 'undone'`.execute(db)
  return found.rows[0]
}

/** Keeps a decision; answers its identity. */
export async function keepReorganisation(
  db: OrganisationDb,
  { number, signedOn, effectiveOn, clause, acts }: Reorganisation,
  status: ReorganisationStatus,
): Promise<number> {
  const made = await sql<{ id: number }>`
    insert into organisation.reorganisation (number, signed_on, effective_on, clause, acts, status)
    values (${number}, ${signedOn}::date, ${effectiveOn}::date, ${clause ?? null}, ${JSON.stringify(acts)}::jsonb, ${status})
    returning id`.execute(db)
  return made.rows[0]?.id ?? 0
}

/** Notes how far a decision is. */
export async function setReorganisationStatus(
  db: OrganisationDb,
  id: number,
  status: ReorganisationStatus,
): Promise<void> {
  await sql`update organisation.reorganisation set status = ${status} where id = ${id}`.execute(db)
}

/** The signed decisions whose day has come, in the order of their days. */
export async function listDue(db: OrganisationDb, today: PlainDate): Promise<readonly number[]> {
  const found = await sql<{ id: number }>`
    select id from organisation.reorganisation
    where status = 'signed' and effective_on <= ${today}::date order by effective_on, id`.execute(
    db,
  )
  return found.rows.map(({ id }) => id)
}

/** A decision that waits; undefined where somebody did it or took it back. Locked like `findStanding`. */
export async function takeSigned(
  db: OrganisationDb,
  id: number,
): Promise<KeptReorganisation | undefined> {
  await sql`lock table organisation.reorganisation in share row exclusive mode`.execute(db)
  const found = await sql<KeptReorganisation>`
    select ${columns} from organisation.reorganisation where id = ${id} and status = 'signed'`.execute(
    db,
  )
  return found.rows[0]
}

import { sql } from 'kysely'

import type { VisitSecrets } from './identity-provider.ts'
import { hashOf, newToken } from './session-store.ts'
import type { AccessDb } from './tables.ts'

/** How long a visit at the provider may take. */
export const visitSeconds = 600

/** Remembers a visit; the token goes to the browser. */
export async function beginVisit(db: AccessDb, secrets: VisitSecrets): Promise<string> {
  const token = newToken()
  await sql`delete from access.outside_visit where ends_at < now()`.execute(db)
  await sql`
    insert into access.outside_visit (token_hash, state, nonce, verifier, ends_at)
    values (${hashOf(token)}, ${secrets.state}, ${secrets.nonce}, ${secrets.verifier},
            now() + make_interval(secs => ${sql.lit(visitSeconds)}))`.execute(db)
  return token
}

/** Takes a visit away, so that one comes back from it once. */
export async function takeVisit(
  db: AccessDb,
  token: string | undefined,
): Promise<VisitSecrets | undefined> {
  const taken = await sql<VisitSecrets>`
    delete from access.outside_visit where token_hash = ${hashOf(token ?? '')} and ends_at > now()
    returning state, nonce, verifier`.execute(db)
  return taken.rows[0]
}

/** The account with which an identity is linked. */
export async function findLinkedAccount(
  db: AccessDb,
  issuer: string,
  subject: string,
): Promise<number | undefined> {
  const found = await sql<{ accountId: number }>`
    select account_id from access.outside_identity where issuer = ${issuer} and subject = ${subject}`.execute(
    db,
  )
  return found.rows[0]?.accountId
}

/** Links an account with an identity, or with none; false where the identity is that of another account. */
export async function linkAccount(
  db: AccessDb,
  link: {
    readonly accountId: number
    readonly issuer: string
    readonly subject: string | null
    readonly by: number | null
  },
): Promise<boolean> {
  const { accountId, issuer, subject, by } = link
  await sql`delete from access.outside_identity
    where account_id = ${accountId} and issuer = ${issuer}`.execute(db)
  if (subject === null) return true
  const written = await sql`
    insert into access.outside_identity (issuer, subject, account_id, linked_by)
    values (${issuer}, ${subject}, ${accountId}, ${by}) on conflict do nothing returning account_id`.execute(
    db,
  )
  return written.rows.length > 0
}

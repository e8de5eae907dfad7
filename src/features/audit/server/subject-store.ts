import { randomBytes } from 'node:crypto'

import { sql } from 'kysely'

import type { AuditDb } from './tables.ts'

/** Whoever an entry can be about or by: an account, a member, or the installation itself. */
export type Person = {
  readonly kind: 'account' | 'member' | 'installation'
  readonly ref: number
}

/** The installation, whose salt covers what concerns nobody in particular. */
export const installationItself: Person = { kind: 'installation', ref: 0 }

/** A person as the log knows him. */
export type Pseudonym = { readonly pseudonym: string; readonly salt: Uint8Array }

const keyOf = ({ kind, ref }: Person) => `${kind} ${ref}`

/** Pseudonyms and salts of these people; who has none yet is given one. */
export async function pseudonymsOf(
  db: AuditDb,
  people: readonly Person[],
): Promise<(person: Person) => Pseudonym> {
  const wanted = [...new Map(people.map((one) => [keyOf(one), one])).values()]
  const kinds = wanted.map(({ kind }) => kind)
  const refs = wanted.map(({ ref }) => ref)
  const found = await sql<Person & Pseudonym & { readonly isNew: boolean }>`
    with wanted as (
      select * from unnest(${kinds}::text[], ${refs}::int[], ${wanted.map(() => randomBytes(16).toString('hex'))}::text[],
                           ${wanted.map(() => randomBytes(32))}::bytea[]) as w (kind, ref, pseudonym, salt)
    ),
    made as (
      insert into audit.subject (kind, ref, pseudonym, salt)
      select w.* from wanted w
      where not exists (select from audit.subject s where s.kind = w.kind and s.ref = w.ref)
      returning kind, ref, pseudonym, salt
    )
    select kind, ref, pseudonym, salt from made
    union all
    select s.kind, s.ref, s.pseudonym, s.salt from audit.subject s join wanted w on w.kind = s.kind and w.ref = s.ref`.execute(
    db,
  )
  const known = new Map(found.rows.map((row) => [keyOf(row), row]))
  return (person) => {
    const pseudonym = known.get(keyOf(person))
    if (!pseudonym) throw new Error(`no pseudonym for ${keyOf(person)}`)
    return pseudonym
  }
}

import { type QueryExecutorProvider, sql } from 'kysely'

import type { EntryKind } from '../domain/entry-kind.ts'
import { standardKinds } from '../domain/standard-kinds.ts'

/** A kind as it is kept. */
export type KeptKind = EntryKind & {
  readonly origin: 'standard' | 'local'
  readonly isOpen: boolean
}

const columns = sql.raw(
  'kind.code, kind.origin, kind.name, kind.form, kind.unit_kinds, kind.body, kind.period, kind.looks_back, kind.fields, kind.confirming_level as confirmed_by, kind.cites, kind.is_open',
)

/** Every kind: the standard ones in the order of the list, then the local ones by name. */
export async function listKinds(db: QueryExecutorProvider): Promise<readonly KeptKind[]> {
  const { rows } = await sql<KeptKind>`
    select ${columns} from register.entry_kind kind
    order by array_position(${standardKinds.map(({ code }) => code)}::text[], kind.code) nulls last,
             kind.name ->> 'vi', kind.code`.execute(db)
  return rows
}

/** The kind with a code; undefined where there is none. */
export async function findKind(
  db: QueryExecutorProvider,
  code: string,
): Promise<KeptKind | undefined> {
  const { rows } = await sql<KeptKind>`
    select ${columns} from register.entry_kind kind where kind.code = ${code}`.execute(db)
  return rows[0]
}

/** Writes a kind; one that is there becomes what is given, unless it is of the other origin. */
export async function writeKind(db: QueryExecutorProvider, kind: KeptKind): Promise<boolean> {
  const written = await sql`
    insert into register.entry_kind (code, origin, name, form, unit_kinds, body, period, looks_back, fields, confirming_level, cites, is_open)
    values (${kind.code}, ${kind.origin}, ${JSON.stringify(kind.name)}::jsonb, ${kind.form}, ${[...kind.unitKinds]}::text[],
      ${kind.body}, ${kind.period}, ${kind.looksBack}, ${JSON.stringify(kind.fields)}::jsonb, ${kind.confirmedBy}, ${[...kind.cites]}::text[], ${kind.isOpen})
    on conflict (code) do update
      set name = excluded.name, form = excluded.form, unit_kinds = excluded.unit_kinds, body = excluded.body,
          period = excluded.period, looks_back = excluded.looks_back, fields = excluded.fields, confirming_level = excluded.confirming_level,
          cites = excluded.cites, is_open = excluded.is_open
      where entry_kind.origin = excluded.origin`.execute(db)
  return (written.numAffectedRows ?? 0n) > 0n
}

/** Writes the kinds that the product ships, as they are now. */
export async function writeStandardKinds(db: QueryExecutorProvider): Promise<void> {
  for (const kind of standardKinds)
    await writeKind(db, { ...kind, origin: 'standard', isOpen: true })
}

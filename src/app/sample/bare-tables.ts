import type pg from 'pg'

/** Memory for building indexes at once; the server's own setting is for everyday work. */
const buildingMemory = '128MB'

type Part = {
  readonly drop: string
  readonly restore: string
}

/**
 * Keys and foreign keys of the tables; those that a table beside them leans on stay. Keys come back before
 * the foreign keys, and go after them.
 */
const constraintsQuery = `
  select format('alter table %s drop constraint %I', c.conrelid::regclass, c.conname) as drop,
         format('alter table %s add constraint %I %s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid)) as restore
  from pg_constraint c
  where c.conrelid = any ($1::text[]::regclass[]) and c.contype in ('p', 'u', 'x', 'f') and c.conparentid = 0
    and not exists (
      select from pg_constraint leaning where leaning.contype = 'f' and leaning.conindid = c.conindid and c.contype <> 'f'
        and leaning.conparentid = 0 and leaning.conrelid <> all ($1::text[]::regclass[]))
  order by (c.contype = 'f'), c.conrelid, c.conname`

/** Indexes of the tables that are no constraint's; the catalogue writes those over partitions as ONLY. */
const indexesQuery = `
  select format('drop index %s', i.indexrelid::regclass) as drop,
         replace(pg_get_indexdef(i.indexrelid), ' ON ONLY ', ' ON ') as restore
  from pg_index i
  where i.indrelid = any ($1::text[]::regclass[])
    and not exists (select from pg_constraint c where c.conindid = i.indexrelid and c.contype <> 'f')
  order by i.indexrelid`

/**
 * Loads empty tables without their keys, indexes and foreign keys, and builds them again from the
 * catalogue's own words when the rows are there: every rule is checked over all rows at once instead
 * of row by row. Needs the owner, inside a transaction; a fault in the rows fails it whole.
 */
export async function withBareTables(
  client: pg.ClientBase,
  tables: readonly string[],
  load: () => Promise<void>,
): Promise<void> {
  const constraints = await client.query<Part>(constraintsQuery, [tables])
  const indexes = await client.query<Part>(indexesQuery, [tables])
  for (const part of [...constraints.rows.toReversed(), ...indexes.rows]) {
    await client.query(part.drop)
  }
  await load()
  await client.query(`set local maintenance_work_mem = '${buildingMemory}'`)
  const isForeign = (part: Part) => part.restore.includes(' FOREIGN KEY ')
  const keys = constraints.rows.filter((part) => !isForeign(part))
  for (const part of [...keys, ...indexes.rows, ...constraints.rows.filter(isForeign)]) {
    await client.query(part.restore)
  }
}

/**
 * Lets the owner write into tables behind the second wall, which holds him too unless he is a superuser;
 * `COPY` is refused there. Needs a transaction: nobody else sees the tables until the walls stand again.
 * Answers what puts them up.
 */
export async function lowerWalls(client: pg.ClientBase): Promise<() => Promise<void>> {
  const forced = await client.query<{ name: string }>(
    'select oid::regclass::text as name from pg_class where relforcerowsecurity order by oid',
  )
  const alter = async (how: 'force' | 'no force') => {
    for (const { name } of forced.rows)
      await client.query(`alter table ${name} ${how} row level security`)
  }
  await alter('no force')
  return () => alter('force')
}

import { type Kysely, type RawBuilder, sql } from 'kysely'

const lineEnd = '\u001e'

/** Gives the text of a field of one row; nothing is an empty one. */
export type TextOf<Field extends string> = (field: Field) => string

/**
 * Reads many small rows, each column in one text: thousands of rows cost the driver more than the whole query. `rest` is
 * the query from its `from` on, and keeps its order.
 */
export async function readInColumns<Field extends string, Row>(
  db: Pick<Kysely<unknown>, 'getExecutor'>,
  fields: Readonly<Record<Field, RawBuilder<unknown>>>,
  rest: RawBuilder<unknown>,
  rowOf: (text: TextOf<Field>) => Row,
): Promise<readonly Row[]> {
  const expressions: readonly (readonly [string, RawBuilder<unknown>])[] = Object.entries(fields)
  const each = expressions.map(
    ([field, expression]) => sql`coalesce((${expression})::text, '') as ${sql.ref(field)}`,
  )
  const together = expressions.map(
    ([field]) => sql`string_agg(${sql.ref(field)}, ${sql.lit(lineEnd)}) as ${sql.ref(field)}`,
  )
  const { rows } = await sql<Record<string, string | null>>`
    select ${sql.join(together)} from (select ${sql.join(each)} ${rest}) as in_order`.execute(db)
  const columns = new Map(
    expressions.map(([field]) => [field, rows[0]?.[field]?.split(lineEnd) ?? []]),
  )
  const [first = []] = columns.values()
  return first.map((_, line) => rowOf((field) => columns.get(field)?.[line] ?? ''))
}

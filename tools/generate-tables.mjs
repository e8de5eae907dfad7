/**
 * Writes each feature's `server/tables.ts` and `docs/generated/tables.md` from the catalogue of a
 * migrated database.
 */
const types = {
  int2: 'number',
  int4: 'number',
  int8: 'number',
  float8: 'number',
  numeric: 'string',
  bool: 'boolean',
  date: 'PlainDate',
  jsonb: 'unknown',
  bytea: 'Uint8Array',
  _int4: 'number[]',
}

const camel = (name) => name.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase())
const pascal = (name) => camel(name).replace(/^./, (letter) => letter.toUpperCase())

const catalogue = `
  select n.nspname as schema, c.relname as table, c.oid::int as oid, a.attname as column,
         t.typname as type, a.attnotnull as required, a.attgenerated <> '' as generated,
         a.attidentity <> '' or a.atthasdef as defaulted,
         format_type(a.atttypid, a.atttypmod) as shown
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  join pg_type t on t.oid = a.atttypid
  where c.relkind in ('r', 'p') and not c.relispartition
    and n.nspname not in ('pg_catalog', 'information_schema', 'public') and n.nspname not like 'pg\\_%'
  order by n.nspname, c.relname, a.attnum`

const constraints = `
  select conrelid::int as oid, conname as name, pg_get_constraintdef(oid) as definition
  from pg_constraint where contype in ('p', 'u', 'f', 'x', 'c') and conrelid <> 0 and conparentid = 0
  order by conrelid, contype desc, conname`

function tableType(table) {
  const columns = table.columns.map((column) => {
    const type = types[column.type] ?? 'string'
    const nullable = column.required || type === 'unknown' ? type : `${type} | null`
    if (column.generated) return `  readonly ${camel(column.column)}: GeneratedAlways<${nullable}>`
    if (column.defaulted) return `  ${camel(column.column)}: Generated<${nullable}>`
    return `  ${camel(column.column)}: ${nullable}`
  })
  return `/** Rows of \`${table.schema}.${table.name}\`. */\nexport type ${pascal(table.name)}Table = {\n${columns.join('\n')}\n}\n`
}

function tablesFile(schema, tables) {
  const body = tables.map(tableType).join('\n')
  const kysely = ['Generated', 'GeneratedAlways'].filter((name) =>
    new RegExp(`\\b${name}<`).test(body),
  )
  const days = body.includes('PlainDate')
    ? "import type { PlainDate } from '#kernel/time.ts'\n"
    : ''
  const handle = schema === 'platform' ? './database.ts' : '#platform/server/database.ts'
  const keys = tables.map(
    (table) => `  '${schema}.${camel(table.name)}': ${pascal(table.name)}Table`,
  )
  return `// Generated from the database by \`npm run docs\`.
import type { ${kysely.join(', ')} } from 'kysely'

${days}import type { Handle } from '${handle}'

${body}
/** The tables of ${schema}, by the names queries use. */
export type ${pascal(schema)}Tables = {
${keys.join('\n')}
}

/** A handle that sees the tables of ${schema} alone. */
export type ${pascal(schema)}Db = Handle<${pascal(schema)}Tables>
`
}

function tablesPage(schemas, rules) {
  const lines = ['# Tables', '', 'Generated from the catalogue by `npm run docs`.', '']
  for (const [schema, tables] of schemas) {
    lines.push(`## ${schema}`, '')
    for (const table of tables) {
      lines.push(
        `### ${schema}.${table.name}`,
        '',
        '| column | type | required |',
        '| --- | --- | --- |',
      )
      for (const column of table.columns) {
        lines.push(`| ${column.column} | ${column.shown} | ${column.required ? 'yes' : 'no'} |`)
      }
      lines.push('')
      for (const rule of rules.filter((one) => one.oid === table.oid)) {
        lines.push(`- \`${rule.name}\`: ${rule.definition}`)
      }
      lines.push('')
    }
  }
  return lines.join('\n').replace(/\n{3,}/g, '\n\n')
}

/** The generated files as `[path, text]`, from a connected client. */
export async function generateTables(client) {
  const { rows } = await client.query(catalogue)
  const { rows: rules } = await client.query(constraints)
  const schemas = new Map()
  for (const row of rows) {
    const tables = schemas.get(row.schema) ?? []
    if (tables.at(-1)?.name !== row.table) {
      tables.push({ schema: row.schema, name: row.table, oid: row.oid, columns: [] })
    }
    tables.at(-1).columns.push(row)
    schemas.set(row.schema, tables)
  }
  const files = [...schemas].map(([schema, tables]) => [
    schema === 'platform'
      ? 'src/platform/server/tables.ts'
      : `src/features/${schema}/server/tables.ts`,
    tablesFile(schema, tables),
  ])
  return [...files, ['docs/generated/tables.md', `${tablesPage(schemas, rules)}\n`]]
}

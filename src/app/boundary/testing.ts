import { type Kysely, sql } from 'kysely'
import * as z from 'zod'

import type { Endpoint } from '#kernel/endpoint.ts'
import type { Rights } from '#kernel/rights.ts'
import { plainText } from '#kernel/text.ts'

import type { AllTables } from '../tables.ts'

/** What may not be, and the exceptions that there are. */
export type Boundary = {
  readonly never: RegExp
  readonly neverOfPersons: RegExp
  readonly vettingFields: readonly string[]
  readonly wordsAboutPersons: readonly string[]
  readonly searchedColumns: readonly string[]
  readonly searchingOperations: readonly string[]
}

const vettingNames = /\b(vetting|political standard|tieu chuan chinh tri|bao ve chinh tri)s?\b/

type Column = { readonly table: string; readonly column: string; readonly type: string }
type Operation = {
  readonly name: string
  readonly path: string
  readonly method: string
  readonly permission: string
  readonly inputs: readonly string[]
  readonly objects: readonly (readonly string[])[]
}

/** Everything the lint looks at. */
export type Surface = {
  readonly columns: readonly Column[]
  readonly searches: readonly { readonly table: string; readonly definition: string }[]
  readonly values: readonly { readonly at: string; readonly text: string }[]
  readonly operations: readonly Operation[]
  readonly rights: Rights
}

/** `readBy`, `read_by`, `read-by`, `Đã xem` → words with blanks between, without diacritics. */
const wordsOf = (name: string) =>
  plainText(name.replace(/([a-z\d])([A-Z])/g, '$1 $2').replace(/[^\p{L}\d]+/gu, ' '))

/** One expression over the names of a list. */
export const spoken = (list: readonly string[]) => new RegExp(`\\b(${list.join('|')})s?\\b`)

const namesPerson = (column: string) =>
  /(^|_)(member|account|person|speaker|author|voter|chair|secretary|checker)_id$|^(actor|login|card_number|.*_by)$/.test(
    column,
  )
const isPersonal = (properties: readonly string[]) =>
  properties.some((name) => /^(memberId|accountId|personId|cardNumber|login|birthDate)$/.test(name))

/** An index over what texts say; of minutes any index of words or documents is one. */
const isOverWords = (table: string, definition: string) =>
  /to_tsvector|_trgm_ops|plain_text|lower\(/.test(definition) ||
  (table.startsWith('meetings.') && / using gin /i.test(definition))

const mattersToRead = /(^|_)(directive|document|text|provision|sentence|file|minutes)_id$/

function catalogueFindings(
  { columns, searches, values }: Surface,
  rules: Boundary,
): readonly string[] {
  const tables = [...new Set(columns.map(({ table }) => table))].map(
    (table) => [table, columns.filter((one) => one.table === table)] as const,
  )
  const persons = tables.filter(([, own]) => own.some(({ column }) => namesPerson(column)))
  const isOfPersons = (table: string) =>
    table === 'members.member' || persons.some(([name]) => name === table)
  const beside = columns.filter(({ table }) => isOfPersons(table))
  const found = (rule: string, list: readonly Column[]) =>
    list.map(({ table, column }) => `${rule}: ${table}.${column}`)
  return [
    ...found(
      'forbidden name',
      columns.filter((one) => rules.never.test(wordsOf(`${one.table} ${one.column}`))),
    ),
    ...values
      .filter(({ text }) => rules.never.test(wordsOf(text)))
      .map(({ at, text }) => `forbidden value: ${at} ${text}`),
    ...found(
      'judges a person',
      beside.filter((one) => rules.neverOfPersons.test(wordsOf(one.column))),
    ),
    ...found(
      'words about a person',
      beside.filter(
        ({ table, column, type }) =>
          /^(text|character|jsonb?|xml|varchar|bytea)/.test(type) &&
          !rules.wordsAboutPersons.includes(`${table}.${column}`),
      ),
    ),
    ...found(
      'where a person is',
      columns.filter(
        ({ table, type }) =>
          /^(point|box|polygon|path|geometry|geography)/.test(type) ||
          (isOfPersons(table) && /^(inet|cidr|macaddr)/.test(type)),
      ),
    ),
    ...found(
      'machine reading of texts',
      columns.filter(({ type }) => /^(vector|halfvec|tsvector)/.test(type)),
    ),
    ...persons
      .filter(
        ([, own]) =>
          own.some(({ column }) => mattersToRead.test(column)) &&
          own.some(({ type }) => type.startsWith('timestamp')),
      )
      .map(([table]) => `read receipts by person: ${table}`),
    ...searches
      .filter(({ table, definition }) => {
        if (!isOverWords(table, definition)) return false
        return !rules.searchedColumns.some(
          (allowed) => allowed.startsWith(`${table}.`) && definition.includes('search_key'),
        )
      })
      .map(({ table, definition }) => `search over texts: ${table} ${definition}`),
    ...found(
      'search over texts',
      columns.filter(
        ({ table, column }) =>
          /search|tsv|plain_/.test(column) && !rules.searchedColumns.includes(`${table}.${column}`),
      ),
    ),
    ...columns
      .map(({ table, column }) => `${table}.${column}`)
      .filter((name) => vettingNames.test(wordsOf(name)) && !rules.vettingFields.includes(name))
      .map((name) => `vetting: ${name}`),
  ]
}

const findsByWords = /^(find|search|query|q|text|words|keywords?|contains)$/

function operationFindings({ operations }: Surface, rules: Boundary): readonly string[] {
  return operations.flatMap((one) => {
    const names = [one.name, one.path, ...one.inputs, ...one.objects.flat()]
    const minutes = one.path.startsWith('/meetings') && one.method === 'GET'
    return [
      ...names
        .filter((name) => rules.never.test(wordsOf(name)))
        .map((name) => `forbidden name: ${one.name} ${name}`),
      ...one.objects
        .filter((properties) => isPersonal(properties))
        .flat()
        .filter((name) => rules.neverOfPersons.test(wordsOf(name)))
        .map((name) => `judges a person: ${one.name} ${name}`),
      ...one.inputs
        .filter((name) => minutes && /member|person|speaker|chair|account/i.test(name))
        .map((name) => `minutes by person: ${one.name} ${name}`),
      ...one.inputs
        .filter((name) => findsByWords.test(name) && one.method === 'GET')
        .filter(() => !rules.searchingOperations.includes(one.name))
        .map((name) => `search over texts: ${one.name} ${name}`),
      ...names
        .filter((name) => vettingNames.test(wordsOf(name)) && !rules.vettingFields.includes(name))
        .map((name) => `vetting: ${one.name} ${name}`),
    ]
  })
}

function rightFindings({ rights: given }: Surface, rules: Boundary): readonly string[] {
  return Object.entries(given).flatMap(([name, right]) => [
    ...(rules.never.test(wordsOf(name)) ? [`forbidden name: ${name}`] : []),
    ...(rules.neverOfPersons.test(wordsOf(name)) ? [`judges a person: ${name}`] : []),
    ...(right.who.administrator !== undefined && /^(members|meetings|directives)\./.test(name)
      ? [`administrator sees content: ${name}`]
      : []),
  ])
}

/** What crosses the boundary, one line each: the rule, and where. */
export function findingsOf(surface: Surface, boundary: Boundary): readonly string[] {
  return [
    ...catalogueFindings(surface, boundary),
    ...operationFindings(surface, boundary),
    ...rightFindings(surface, boundary),
  ]
}

/** The columns, indexes and listed values of a database. */
export async function catalogueOf(db: Kysely<AllTables>) {
  const notOurs = sql`n.nspname <> 'information_schema' and n.nspname not like 'pg\\_%'`
  const columns = await sql<Column>`
    select n.nspname || '.' || c.relname as "table", a.attname as "column", format_type(a.atttypid, null) as type
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relkind in ('r', 'p', 'v', 'm', 'f') and not c.relispartition and ${notOurs}`.execute(
    db,
  )
  const searches = await sql<{ table: string; definition: string }>`
    select n.nspname || '.' || c.relname as "table", pg_get_indexdef(i.indexrelid) as definition
    from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
    where not c.relispartition and ${notOurs}`.execute(db)
  const values = await sql<{ at: string; text: string }>`
    select k.conrelid::regclass::text as at, literal[1] as text
    from pg_constraint k, regexp_matches(pg_get_constraintdef(k.oid), '''([^'']+)''', 'g') literal
    where k.contype = 'c' and k.conrelid <> 0
    union all
    select t.typname, e.enumlabel from pg_enum e join pg_type t on t.oid = e.enumtypid`.execute(db)
  return { columns: columns.rows, searches: searches.rows, values: values.rows }
}

type Schema = {
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly additionalProperties?: Schema | boolean
  readonly [other: string]: unknown
}

/** The names of the fields of every object in a schema, object by object. */
function objectsIn(schema: Schema | boolean | undefined): readonly (readonly string[])[] {
  if (typeof schema !== 'object') return []
  const own = schema.properties ? [Object.keys(schema.properties)] : []
  const inside = [
    ...Object.values(schema.properties ?? {}),
    ...(schema.anyOf ?? []),
    ...(schema.items ? [schema.items] : []),
    ...(schema.additionalProperties ? [schema.additionalProperties] : []),
  ]
  return [...own, ...inside.flatMap(objectsIn)]
}

/** An endpoint as the lint sees it: every name that goes in or comes out. */
export function operationOf(one: Endpoint): Operation {
  const json = (schema: z.ZodType, io: 'input' | 'output') =>
    z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Schema
  return {
    name: one.name,
    path: one.path,
    method: one.method,
    permission: one.permission,
    inputs: objectsIn(json(one.input, 'input')).flat(),
    objects: objectsIn(json(one.output, 'output')),
  }
}

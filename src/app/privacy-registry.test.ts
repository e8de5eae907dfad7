import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { dataClasses, type Handling } from '#law/privacy.ts'
import { openEmbedded } from '#platform/server/embedded-postgres.ts'
import { browserKeys, homeFiles, loggedFields } from '#platform/server/privacy.ts'
import { projectRoot } from '#platform/server/project-root.ts'

import { labelledTables } from './privacy-registry.ts'
import { type TestDatabase, testDatabase } from './testing.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
})

afterAll(() => database.drop())

type Column = { readonly name: string; readonly type: string }

async function catalogue(): Promise<readonly Column[]> {
  const found = await sql<Column>`
    select format('%s.%s.%s', n.nspname, c.relname, a.attname) as name, format_type(a.atttypid, null) as type
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relkind in ('r', 'p', 'v', 'm', 'f') and not c.relispartition
      and n.nspname <> 'information_schema' and n.nspname not like 'pg\\_%'
    order by 1`.execute(database.owner.db)
  return found.rows
}

const labels = Object.entries(labelledTables)
const labelled = labels.flatMap(([table, label]) =>
  Object.keys(label.columns).map((column) => `${table}.${column}`),
)

/** What stands in one list and not in the other, both ways. */
function differences(there: readonly string[], told: readonly string[]) {
  return {
    unlabelled: there.filter((one) => !told.includes(one)),
    gone: told.filter((one) => !there.includes(one)),
  }
}

const none = { unlabelled: [], gone: [] }

describe('columns', () => {
  test('every column of a migrated database has a label, and every label its column', async () => {
    const there = (await catalogue()).map(({ name }) => name)
    expect(there.length).toBeGreaterThan(150)
    expect(differences(there, labelled)).toEqual(none)
  })

  test('a new column, table or view without a label is found, and a label of what is gone', async () => {
    const owner = await testDatabase()
    try {
      await sql`alter table members.member add column nickname text`.execute(owner.owner.db)
      await sql`create view members.names as select full_name from members.member`.execute(
        owner.owner.db,
      )
      await sql`alter table meetings.attendance drop column reason`.execute(owner.owner.db)
      const former = database
      database = owner
      const there = (await catalogue()).map(({ name }) => name)
      database = former
      expect(differences(there, labelled)).toEqual({
        unlabelled: ['members.member.nickname', 'members.names.full_name'],
        gone: ['meetings.attendance.reason'],
      })
    } finally {
      await owner.drop()
    }
  })

  test('a span of retention is counted from a day or an instant of the same table', async () => {
    const types = new Map((await catalogue()).map(({ name, type }) => [name, type]))
    const spans = labels.flatMap(([table, label]) =>
      [label, ...Object.values(label.columns)].flatMap(({ retention }) =>
        retention?.kind === 'span' ? [types.get(`${table}.${retention.after}`)] : [],
      ),
    )
    expect(spans.length).toBeGreaterThan(3)
    expect(spans.filter((type) => !/^(date|timestamp with time zone)$/.test(type ?? ''))).toEqual(
      [],
    )
  })

  test('whatever goes with another table goes with one that is there', () => {
    const lost = labels.filter(
      ([, { retention }]) => retention.kind === 'with' && !labelledTables[retention.table],
    )
    expect(lost).toEqual([])
  })
})

const weightOf = (name: string) => dataClasses.findIndex((one) => one === name)

/** Everything that has a handling: each column under its table's, and each place. */
function everything(): readonly (Handling & { readonly class: string; readonly at: string })[] {
  const columns = labels.flatMap(([table, whole]) =>
    Object.entries(whole.columns).map(([name, label]) => ({
      ...whole,
      ...label,
      at: `${table}.${name}`,
    })),
  )
  const places = [loggedFields, homeFiles, browserKeys].flatMap((list) =>
    Object.entries(list).map(([at, label]) => ({ ...label, at })),
  )
  return [...columns, ...places]
}

describe('labels', () => {
  test('what tells of a person rests on a rule, never on operation alone', () => {
    const bare = everything().filter(
      (one) => weightOf(one.class) >= weightOf('personal') && one.basis === 'operation',
    )
    expect(bare.map(({ at }) => at)).toEqual([])
  })

  test('what is shown to the person has a name he can read', () => {
    const nameless = labels.flatMap(([table, label]) =>
      label.about
        .filter((mention) => mention.shows ?? !mention.withheld)
        .flatMap(({ shows }) => shows ?? Object.keys(label.columns))
        .filter((column) => {
          const own = label.columns[column]
          return (
            !own ||
            (weightOf(own.class) >= weightOf('personal') && own.class !== 'secret' && !own.name)
          )
        })
        .map((column) => `${table}.${column}`),
    )
    expect(nameless).toEqual([])
  })

  test('where only a part is shown, the person is told why', () => {
    const silent = labels.flatMap(([table, { about }]) =>
      about.filter(({ shows, withheld }) => shows && !withheld).map(() => table),
    )
    expect(silent).toEqual([])
  })

  test('what is emptied is a field that may be empty', async () => {
    const emptied = labels.flatMap(([table, label]) =>
      Object.entries(label.columns)
        .filter(([, own]) => own.erase === 'empty-field')
        .map(([column]) => ({ table, column })),
    )
    expect(emptied.length).toBeGreaterThan(0)
    for (const { table, column } of emptied) {
      const found = await sql<{ required: boolean }>`
        select attnotnull as required from pg_attribute
        where attrelid = ${table}::regclass and attname = ${column}`.execute(database.owner.db)
      expect(found.rows).toEqual([{ required: false }])
    }
  })
})

const read = (path: string) => readFileSync(join(projectRoot(), path), 'utf8')

const sources = readdirSync(join(projectRoot(), 'src'), { recursive: true, encoding: 'utf8' })
  .map((name) => `src/${name.replaceAll('\\', '/')}`)
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|testing/.test(path))

/** The names of the fields of every object given to a log. */
function fieldsLogged(text: string): readonly string[] {
  return [
    ...text.matchAll(/\blog\.(?:trace|debug|info|warn|error|fatal)\(\s*\{([\s\S]*?)\}/g),
  ].flatMap(([, fields = '']) =>
    [...fields.matchAll(/(?:^|,)\s*(\w+)\s*(?=[:,]|$)/g)].map(([, name = '']) => name),
  )
}

/** What the logger puts into every line by itself. */
const ofTheLogger = ['level', 'time', 'pid', 'hostname', 'reqId', 'msg']

describe('the log', () => {
  test('every field that is logged has a label, and every label its field', () => {
    const logged = sources.flatMap((path) => fieldsLogged(read(path)))
    expect(differences([...new Set(logged), ...ofTheLogger], Object.keys(loggedFields))).toEqual({
      ...none,
    })
  })

  test('a field that is added is seen', () => {
    expect(fieldsLogged('request.log.info({ method, login: body.login, ip })')).toEqual([
      'method',
      'login',
      'ip',
    ])
  })
})

/** Keys and cookies a source keeps in a browser; what varies in them is a star. */
function keptInBrowser(path: string, text: string): readonly string[] {
  const store = /\b(localStorage|sessionStorage|indexedDB|caches)\b/.exec(text)?.[1]
  const cookies = [...text.matchAll(/'((?:__Host-)?chibo(?:-[\w-]+)?)'/g)]
    .filter(() => path.startsWith('src/platform/server/') || path.includes('/server/'))
    .map(([, name = '']) => `cookie ${name}`)
  if (/document\.cookie/.test(text)) return [...cookies, `cookie written in ${path}`]
  if (store === undefined) return cookies
  const named = [...text.matchAll(/`chibo\.(?!\$\{name\})([^`]*)`/g)].map(
    ([, name = '']) => `${store} chibo.${name.replace(/\$\{.*$/s, '*')}`,
  )
  const listed = /type KeptName = ([^\n]+)/.exec(text)?.[1] ?? ''
  const kept = [...listed.matchAll(/['`]([^'`]+)['`]/g)].map(
    ([, name = '']) => `${store} chibo.${name.replace(/\$\{.*$/s, '*')}`,
  )
  const found = [...named, ...kept]
  return [...cookies, ...(found.length > 0 ? found : [`${store} in ${path}`])]
}

describe('the browser', () => {
  test('every key and cookie has a label, and every label its key', () => {
    const labelFile = 'src/platform/server/privacy.ts'
    const kept = sources
      .filter((path) => path !== labelFile)
      .flatMap((path) => keptInBrowser(path, read(path)))
    expect(differences([...new Set(kept)], Object.keys(browserKeys))).toEqual(none)
  })

  test('a key that is added is seen, in whatever store', () => {
    expect(
      keptInBrowser('src/x/web/a.ts', 'localStorage.setItem(`chibo.seen.${id}`, day)'),
    ).toEqual(['localStorage chibo.seen.*'])
    expect(keptInBrowser('src/x/web/a.ts', "indexedDB.open('meetings')")).toEqual([
      'indexedDB in src/x/web/a.ts',
    ])
    expect(keptInBrowser('src/x/server/a.ts', "reply.setCookie('chibo-device', token)")).toEqual([
      'cookie chibo-device',
    ])
  })
})

const matches = (pattern: string, name: string) =>
  pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern

describe('the folder of the installation', () => {
  test('holds nothing without a label', async () => {
    const home = await mkdtemp(join(tmpdir(), 'chibo-test-'))
    const opened = await openEmbedded(home, { durable: false })
    try {
      const there = readdirSync(home)
      expect(there).toContain('data')
      const patterns = Object.keys(homeFiles)
      expect(there.filter((name) => !patterns.some((one) => matches(one, name)))).toEqual([])
    } finally {
      await opened.leave()
      rmSync(home, { recursive: true, force: true })
    }
  })
})

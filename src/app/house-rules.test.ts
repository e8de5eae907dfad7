import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'

import { describe, expect, test } from 'vitest'

import { isCitation } from '#law/citations.ts'
import { projectRoot } from '#platform/server/project-root.ts'

import { handlersOf } from './endpoints.ts'

const root = projectRoot()

function filesBelow(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
}

const read = (path: string) => readFileSync(join(root, path), 'utf8')

const sources = filesBelow('src').filter((path) => /\.tsx?$/.test(path))
const written = sources.filter((path) => !/\.test\.tsx?$/.test(path))
const features = readdirSync(join(root, 'src', 'features'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)

/** A rule over a list that is empty by mistake would hold for ever. */
function some<Value>(list: readonly Value[]): readonly Value[] {
  expect(list.length).toBeGreaterThan(0)
  return list
}

describe('features', () => {
  test.each(features)('%s has a README of at most forty lines', (feature) => {
    const path = `src/features/${feature}/README.md`
    expect(existsSync(join(root, path))).toBe(true)
    expect(read(path).trim().split('\n').length).toBeLessThanOrEqual(40)
  })

  test('there are features at all, and every file of them was seen', () => {
    some(features)
    expect(sources.length).toBeGreaterThan(100)
  })
})

/** Every exported decision of the rules, with the comment that stands right above it. */
function decisions(): readonly { where: string; comment: string }[] {
  const found: { where: string; comment: string }[] = []
  for (const path of written.filter((one) => /\/domain\//.test(one))) {
    const text = read(path)
    for (const match of text.matchAll(/^export (?:async )?(?:function|const) (decide\w*)/gm)) {
      const above = text.slice(0, match.index).trimEnd()
      const comment = above.endsWith('*/') ? above.slice(above.lastIndexOf('/**')) : ''
      found.push({ where: `${path}: ${match[1] ?? ''}`, comment })
    }
  }
  return found
}

describe('the law', () => {
  test('every decision names the rule it rests on', () => {
    const silent = some(decisions()).filter(({ comment }) => !/@law \S+/.test(comment))
    expect(silent.map(({ where }) => where)).toEqual([])
  })

  test('every rule that is named is in the registry', () => {
    const cited = written.flatMap((path) =>
      [...read(path).matchAll(/@law (\S+)/g)].map((match) => ({ path, id: match[1] ?? '' })),
    )
    expect(some(cited).filter(({ id }) => !isCitation(id))).toEqual([])
  })
})

/** The names of all endpoints that the contracts declare. */
function declaredEndpoints(): readonly string[] {
  const contracts = written.filter((path) => /^src\/features\/[^/]+\/contract(\/|\.ts$)/.test(path))
  return contracts.flatMap((path) =>
    [...read(path).matchAll(/\bendpoint\(\{\s*name: '(\w+)'/g)].map((match) => match[1] ?? ''),
  )
}

describe('endpoints', () => {
  test('every endpoint of a contract is answered, once, and nothing else is', () => {
    const answered = handlersOf({ secureCookies: true, loopback: true }).map(
      ({ endpoint }) => endpoint.name,
    )
    const inOrder = (names: readonly string[]) => names.toSorted((a, b) => (a < b ? -1 : 1))
    expect(inOrder(answered)).toEqual(inOrder(some(declaredEndpoints())))
  })

  test('every declaration was seen', () => {
    const calls = written
      .filter((path) => path.startsWith('src/features/'))
      .flatMap((path) => [...read(path).matchAll(/= endpoint\(/g)])
    expect(declaredEndpoints().length).toBe(calls.length)
  })

  test('every file of handlers has its test beside it', () => {
    const handlers = written.filter(
      (path) => /^src\/features\/[^/]+\/server\//.test(path) && /\bimplement\(/.test(read(path)),
    )
    const untested = some(handlers).filter(
      (path) => !existsSync(join(root, path.replace(/\.ts$/, '.test.ts'))),
    )
    expect(untested).toEqual([])
  })
})

/** Names that say nothing about what is inside. */
const emptyNames =
  /^(utils?|helpers?|common|shared|misc|base|managers?|data|info|items?|stuff|services?)$/

/** American spellings of words that the code uses; CSS and the platform keep their own (color, normalize). */
const american =
  /\b\w*(organiz|recogniz|summariz|behavior|neighbor|favorite|canceled|canceling|analyz(?:ed|ing|er)|prioritiz|finaliz|utiliz|minimiz|maximiz|modeled|modeling|labeled|labeling|travel(ed|ing)|centraliz|categoriz|apologiz)\w*/i

/** Vietnamese terms that have an English identifier in the glossary. */
const withoutDiacritics =
  /\b(dang_?vien|chi_bo|chiBo(?!')|dang_?uy|dang_?bo|bi_?thu|cap_?uy|nghi_?quyet|dai_?hoi|ket_?nap|sinh_?hoat|chi_?thi|don_?vi|to_?chuc|bao_?cao)(?=[A-Z_\d]|\b)/

describe('names', () => {
  test('no file and no folder has a name that says nothing', () => {
    const empty = some(sources).filter((path) =>
      path.split('/').some((part) => emptyNames.test(part.replace(/\..*$/, ''))),
    )
    expect(empty).toEqual([])
  })

  test('nothing exported has a name that says nothing', () => {
    const exported = /^export (?:async )?(?:function|const|type) (\w+)/gm
    const empty = written.flatMap((path) =>
      [...read(path).matchAll(exported)]
        .map((match) => match[1] ?? '')
        .filter(
          (name) =>
            emptyNames.test(name.toLowerCase()) || /(Utils?|Helpers?|Manager|Dto)$/.test(name),
        )
        .map((name) => `${path}: ${name}`),
    )
    expect(empty).toEqual([])
  })

  test('files are written small, with hyphens, without diacritics', () => {
    const odd = some(sources).filter(
      (path) => !/^[a-z0-9-]+(\.(test|e2e|module|d))?\.tsx?$/.test(basename(path)),
    )
    expect(odd).toEqual([])
  })

  test('the spelling is British', () => {
    const found = written.flatMap((path) => {
      const match = american.exec(read(path))
      return match === null ? [] : [`${path}: ${match[0]}`]
    })
    expect(found).toEqual([])
  })

  test('no identifier is Vietnamese without its diacritics', () => {
    const found = written.flatMap((path) => {
      // Comments and texts may name a column or a symbol as it stands in a file.
      const code = read(path)
        .replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
        .replace(/'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|\/(?:[^/\\\n]|\\.)+\/[a-z]*/g, "''")
      const match = withoutDiacritics.exec(code)
      return match === null ? [] : [`${path}: ${match[0]}`]
    })
    expect(found).toEqual([])
  })
})

describe('migrations', () => {
  const migrations = readdirSync(join(root, 'db', 'migrations')).toSorted((a, b) =>
    a < b ? -1 : 1,
  )

  test('are numbered without a gap and named after what they belong to', () => {
    some(migrations)
    const rooms = ['platform', ...features].join('|')
    const named = new RegExp(`^(\\d{4})_(${rooms})(_[a-z0-9_]+)?\\.sql$`)
    expect(migrations.map((name) => Number(named.exec(name)?.[1]))).toEqual(
      migrations.map((_name, index) => index + 1),
    )
  })

  test('begin with why', () => {
    expect(migrations.filter((name) => !read(`db/migrations/${name}`).startsWith('--'))).toEqual([])
  })
})

describe('promises', () => {
  test('no promise to do it later, no rule switched off', () => {
    const marker = new RegExp(
      [
        'TO',
        'DO|FIX',
        'ME|oxlint-',
        'disable|eslint-',
        'disable|@ts-',
        '(ignore|expect|nocheck)',
      ].join(''),
    )
    const found = [
      ...sources,
      ...filesBelow('db/migrations'),
      ...filesBelow('tools'),
      ...filesBelow('e2e'),
    ]
      .filter((path) => path !== relative(root, import.meta.filename))
      .filter((path) => marker.test(read(path)))
    expect(found).toEqual([])
  })
})

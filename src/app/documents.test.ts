import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { expect, test } from 'vitest'

import { projectRoot } from '#platform/server/project-root.ts'

const root = projectRoot()
const read = (path: string) => readFileSync(join(root, path), 'utf8')

function pagesBelow(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name).replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.md'))
}

const pages = [
  'README.md',
  'README.vi.md',
  'CONTRIBUTING.md',
  ...pagesBelow('docs'),
  ...pagesBelow('sample'),
  ...pagesBelow('src'),
]

const withoutCode = (text: string) =>
  text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]+`/g, '')

/** The anchor that a heading gets: small letters and digits of any alphabet, blanks as hyphens. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\d\s-]/gu, '')
    .trim()
    .replaceAll(' ', '-')

const anchorsIn = (text: string) =>
  [...withoutCode(text).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading))

/** Links of the page that lead nowhere. */
function deadLinks(page: string): readonly string[] {
  const links = [...withoutCode(read(page)).matchAll(/\]\(([^)\s]+)\)/g)].map(([, to = '']) => to)
  return links.filter((link) => {
    if (/^https?:/.test(link)) return false
    const [path = '', anchor] = decodeURIComponent(link).split('#')
    const target = path === '' ? page : join(dirname(page), path)
    if (!existsSync(join(root, target))) return true
    return anchor !== undefined && !anchorsIn(read(target)).includes(anchor)
  })
}

const isScreenshot = (link: string) => link.endsWith('.png')
const dead = pages.flatMap((page) => deadLinks(page).map((link) => ({ page, link })))

test('every link between documents leads somewhere', () => {
  expect(pages.length).toBeGreaterThan(30)
  expect(dead.filter(({ link }) => !isScreenshot(link))).toEqual([])
})

test('the screenshots that documents show were taken together: all are there or none', () => {
  const taken = readdirSync(join(root, 'docs/images')).filter(isScreenshot)
  const missing = dead.filter(({ link }) => isScreenshot(link))
  expect(taken.length === 0 ? [] : missing).toEqual([])
})

const named = (text: string, pattern: RegExp) => [
  ...new Set([...text.matchAll(pattern)].map(([, name = '']) => name)),
]

test('the commands that documents name exist', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
  const text = pages.map(read).join('\n')
  const run = named(text, /\bnpm run ([a-z]+)/g)
  expect(run.length).toBeGreaterThan(3)
  expect(run.filter((name) => scripts[name] === undefined)).toEqual([])

  const commands = readdirSync(join(root, 'src/app/cli')).map((name) => read(`src/app/cli/${name}`))
  const words = named(commands.join('\n'), /words: \['(\w+)'/g)
  const asked = named(text, /\b(?:npx )chibo ([a-z]+)/g)
  expect(asked.length).toBeGreaterThan(3)
  expect(asked.filter((name) => !words.includes(name))).toEqual([])
})

test('the options and variables of the README are those of the program', () => {
  const program = ['src/app/start-options.ts', 'src/platform/server/resolve-database.ts']
    .map(read)
    .join('\n')
  for (const page of ['README.md', 'README.vi.md', 'docs/operations.md']) {
    const variables = named(read(page), /^\| `([A-Z_]+)`/gm)
    expect(variables.length).toBeGreaterThan(4)
    expect(variables.filter((name) => !program.includes(name))).toEqual([])
  }
  const options = named(read('README.md'), /(?<=npm start -- .*)`--([a-z]+)\b|`--([a-z]+) [A-Z]/g)
  expect(options.filter((name) => name !== '' && !program.includes(`${name}: {`))).toEqual([])
})

test('places in the code that documents name are there', () => {
  const missing = pages
    .filter((page) => !page.startsWith('docs/generated/') && !page.startsWith('src/'))
    .flatMap((page) =>
      named(read(page), /`((?:src|db|tools|docs|sample|e2e)\/[\w./-]+)`/g)
        .filter((path) => !existsSync(join(root, path)))
        .map((path) => `${page}: ${path}`),
    )
  expect(missing).toEqual([])
})

test('what handbooks print bold is written so on the screen', () => {
  const screen = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
    .map((name) => read(join('src', name)))
    .join('\n')
  const labels = pagesBelow('docs/handbook').flatMap((page) =>
    named(read(page).replaceAll(/\s+/g, ' '), /\*\*([^*]+)\*\*/g).map((label) => ({ page, label })),
  )
  expect(labels.length).toBeGreaterThan(50)
  expect(labels.filter(({ label }) => !screen.includes(label.replace(/[ ….?:]+$/, '')))).toEqual([])
})

test('the notice names every package that is shipped, with its licence and copyright', () => {
  const { dependencies, optionalDependencies } = JSON.parse(read('package.json')) as {
    readonly [List in 'dependencies' | 'optionalDependencies']: Record<string, string>
  }
  const licences: Record<string, string> = { 'OFL-1.1': 'SIL Open Font License 1.1' }
  const lines = read('NOTICE').split('\n')
  const missing = Object.keys({ ...dependencies, ...optionalDependencies }).flatMap((name) => {
    const packages = [name, `${name.split('/')[0]}/*`]
    const line = lines.find((one) =>
      (/\(([^)]+)\)/.exec(one)?.[1] ?? '').split(', ').some((listed) => packages.includes(listed)),
    )
    const manifest = join('node_modules', name, 'package.json')
    // Of the binaries only those of this machine are installed.
    if (!existsSync(join(root, manifest))) return line ? [] : [name]
    const { license } = JSON.parse(read(manifest)) as { license: string }
    const isWhole = line?.includes(`   ${licences[license] ?? license}   ©`) === true
    return isWhole ? [] : [`${name}: ${license}`]
  })
  expect(missing).toEqual([])
})

test('the contributing page stays within sixty lines', () => {
  expect(read('CONTRIBUTING.md').trim().split('\n').length).toBeLessThanOrEqual(60)
})

import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'

import { ensureBuilt } from './build.mjs'
import { lawCoverage } from './docs-law.mjs'
import { glossaryPage } from './docs-glossary.mjs'
import { endWith } from './fault.mjs'
import { generateTables } from './generate-tables.mjs'
import { ensureInstalled } from './install.mjs'
import { refuseOldNode } from './node-version.mjs'
import { inRoot, root } from './places.mjs'

const read = (path) => readFileSync(inRoot(path), 'utf8')

/** Files below a folder as `[path, text]`, in an order that no file system changes. */
function filesBelow(folder, wanted) {
  return readdirSync(inRoot(folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && wanted(entry.name))
    .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)))
    .map((path) => path.replaceAll('\\', '/'))
    .toSorted((a, b) => (a < b ? -1 : 1))
    .map((path) => [path, read(path)])
}

const isWritten = (name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$|^testing/.test(name)

async function tablesOf(withMigratedDatabase) {
  const { default: pg } = await import('pg')
  const home = mkdtempSync(join(tmpdir(), 'chibo-docs-'))
  try {
    return await withMigratedDatabase(home, async (url) => {
      const client = new pg.Client(url)
      await client.connect()
      try {
        return await generateTables(client)
      } finally {
        await client.end()
      }
    })
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

/** Every generated file of the repository as `[path, text]`. */
async function generate() {
  await ensureBuilt('docs')
  const program = await import(pathToFileURL(inRoot('dist', 'docs.mjs')).href)
  const sources = filesBelow('src', (name) => isWritten(name) || name === 'README.md')
  const words = [...sources, ...filesBelow('db', (name) => name.endsWith('.sql'))]
  const text = words.map(([, one]) => one).join('\n')
  return [
    ...program.documentsOfTheProgram(),
    ['docs/generated/law-coverage.md', lawCoverage(program.lawOfTheProgram(), sources)],
    ['docs/glossary.md', glossaryPage(read('docs/glossary.yml'), text)],
    ...(await tablesOf(program.withMigratedDatabase)),
  ]
}

const isStale = ([path, text]) => !existsSync(inRoot(path)) || read(path) !== text

/** What no generator writes any longer. */
function leftOver(files) {
  const made = new Set(files.map(([path]) => path))
  return filesBelow('docs/generated', () => true)
    .map(([path]) => path)
    .filter((path) => !made.has(path))
}

function check(files) {
  const stale = files.filter(isStale).map(([path]) => path)
  const wrong = [...stale, ...leftOver(files)]
  for (const path of wrong) process.stdout.write(`${path} is stale: npm run docs\n`)
  if (wrong.length > 0) process.exitCode = 1
}

function write(files) {
  for (const [path, text] of files.filter(isStale)) {
    mkdirSync(dirname(inRoot(path)), { recursive: true })
    writeFileSync(inRoot(path), text)
    process.stdout.write(`${path}\n`)
  }
  for (const path of leftOver(files)) rmSync(inRoot(path))
}

// npm run docs: writes what is made from the program; with --check it only says what is stale.
refuseOldNode()
await ensureInstalled().catch(endWith)
const files = await generate().catch(endWith)
if (process.argv.includes('--check')) check(files)
else write(files)

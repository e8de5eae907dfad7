import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

import { endWith, explain } from './fault.mjs'
import { ensureInstalled } from './install.mjs'
import { inRoot, root } from './places.mjs'
import { withProgress } from './progress.mjs'
import { endTogether, runNode } from './run.mjs'

/** The programs that run on Node: the name in `dist` and where it begins. */
const programs = {
  server: 'src/app/main.ts',
  cli: 'src/app/cli/main.ts',
  bench: 'src/app/bench/main.ts',
  docs: 'src/app/docs.ts',
}

/** Everything that is built; `server` and `web` together are the product. */
export const targets = [...Object.keys(programs), 'web']

const recordOf = (target) => inRoot('dist', `${target}.built.json`)

/** A file by its time and size; by its contents only when those differ, as after a fresh checkout. */
function imprint(path, known) {
  const { mtimeMs, size } = statSync(inRoot(path))
  if (known !== undefined && known.mtimeMs === mtimeMs && known.size === size) return known
  const hash = createHash('sha256')
    .update(readFileSync(inRoot(path)))
    .digest('hex')
  return { mtimeMs, size, hash }
}

const imprintAll = (paths, known = {}) =>
  Object.fromEntries(paths.map((path) => [path, imprint(path, known[path])]))

function filesBelow(folder, wanted) {
  if (!existsSync(inRoot(folder))) return []
  return readdirSync(inRoot(folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)))
    .map((path) => path.replaceAll('\\', '/'))
    .filter(wanted)
}

const isOfWeb = (path) =>
  !/\.test\.tsx?$|\/testing\.ts$|\/server\/|^src\/app\/(cli|bench|worker|sample)\//.test(path)

/** What the pages are made of: everything that a page may import, and what stands around it. */
const webInputs = () => [
  ...['index.html', 'vite.config.ts'].filter((path) => existsSync(inRoot(path))),
  ...filesBelow('public', () => true),
  ...filesBelow('src', isOfWeb),
]

/** Changes of these change every target. */
const commonInputs = ['package-lock.json', 'package.json', 'tools/build.mjs']

function readRecord(target) {
  try {
    return JSON.parse(readFileSync(recordOf(target), 'utf8'))
  } catch {
    return undefined
  }
}

const outputOf = (target) =>
  target === 'web' ? inRoot('dist', 'web', 'index.html') : inRoot('dist', `${target}.mjs`)

/** Whether the target is there and nothing it was made of has changed. A few milliseconds. */
export function isFresh(target) {
  const record = readRecord(target)
  if (record === undefined || !existsSync(outputOf(target))) return false
  const paths = target === 'web' ? [...webInputs(), ...commonInputs] : Object.keys(record.inputs)
  if (paths.length !== Object.keys(record.inputs).length) return false
  try {
    const now = imprintAll(paths, record.inputs)
    if (paths.some((path) => now[path].hash !== record.inputs[path]?.hash)) return false
    if (paths.some((path) => now[path] !== record.inputs[path])) writeRecord(target, now)
    return true
  } catch {
    // An input is gone.
    return false
  }
}

function writeRecord(target, inputs) {
  writeWhole(recordOf(target), JSON.stringify({ inputs }))
}

/** Never a half-written file: another process may be starting from it. */
function writeWhole(path, contents) {
  mkdirSync(dirname(path), { recursive: true })
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, contents)
  renameSync(draft, path)
}

/**
 * Packages of hundreds of small files, which a command would read one by one at each start: taken into
 * the command. The server keeps them outside, where its plugins share them.
 */
const takenIn = ['kysely', 'pg', 'pg-copy-streams', 'zod']

/** What stays a package of its own, and how CommonJS inside the bundle finds Node's modules. */
function packagesOf(target) {
  if (target === 'server') return { packages: 'external' }
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(
    readFileSync(inRoot('package.json'), 'utf8'),
  )
  const all = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies })
  return {
    external: ['pg-native', ...all.filter((name) => !takenIn.includes(name))],
    banner: {
      js: `import { createRequire as createRequireHere } from 'node:module'; const require = createRequireHere(import.meta.url);`,
    },
  }
}

async function bundle(target) {
  const { build } = await import('esbuild')
  const result = await build({
    absWorkingDir: root,
    entryPoints: [programs[target]],
    outfile: outputOf(target),
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: true,
    sourcesContent: false,
    ...packagesOf(target),
    logLevel: 'silent',
  })
  const inputs = imprintAll([...Object.keys(result.metafile.inputs), ...commonInputs])
  rmSync(recordOf(target), { force: true })
  for (const file of result.outputFiles) writeWhole(file.path, file.contents)
  writeRecord(target, inputs)
}

async function buildWeb() {
  // Whoever tests asks for the pages as well, and React would be taken as for a test.
  process.env.NODE_ENV = 'production'
  const inputs = imprintAll([...webInputs(), ...commonInputs])
  const draft = `dist/web.${process.pid}`
  try {
    const { build } = await import('vite')
    await build({
      root,
      configFile: inRoot('vite.config.ts'),
      logLevel: 'warn',
      build: { outDir: draft, emptyOutDir: true },
    })
    rmSync(recordOf('web'), { force: true })
    rmSync(inRoot('dist', 'web'), { recursive: true, force: true })
    renameSync(inRoot(draft), inRoot('dist', 'web'))
    writeRecord('web', inputs)
  } finally {
    rmSync(inRoot(draft), { recursive: true, force: true })
  }
}

const buildHere = (target) => (target === 'web' ? buildWeb() : bundle(target))

const titles = {
  server: 'Dựng máy chủ · Building the server',
  cli: 'Dựng lệnh chibo · Building the command',
  bench: 'Dựng phép đo · Building the bench',
  docs: 'Dựng tài liệu · Building the documents',
  web: 'Dựng giao diện · Building the pages',
}

/**
 * Builds what is stale, in processes of their own, so that nothing of the tools stays in memory.
 * Throws ToolFault.
 */
export async function ensureBuilt(...wanted) {
  for (const target of wanted) {
    if (isFresh(target)) continue
    try {
      await withProgress(target === 'web' ? 'web' : 'bundle', titles[target], () =>
        runNode([fileURLToPath(import.meta.url), '--here', target]),
      )
    } catch (error) {
      throw explain(error, { vi: `dựng "${target}"`, en: `building "${target}"` })
    }
  }
}

async function main() {
  const [first, ...rest] = process.argv.slice(2)
  if (first === '--here') {
    for (const target of rest) await buildHere(target)
    return
  }
  endTogether()
  const named = first === undefined ? ['server', 'cli', 'web'] : [first, ...rest]
  const unknown = named.filter((target) => !targets.includes(target))
  if (unknown.length > 0)
    throw new Error(`No such target: ${unknown.join(', ')} (${targets.join(', ')})`)
  await ensureInstalled()
  await ensureBuilt(...named)
}

const started = process.argv[1] ?? ''
if (existsSync(started) && realpathSync(started) === fileURLToPath(import.meta.url))
  await main().catch(endWith)

import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

import { cacheFolder, inRoot, root } from './places.mjs'
import { scratchFolder } from './scratch.mjs'

/** What a step proved. `output` is shown only when something failed. */
const outcome = (passed, failed, output) => ({ passed, failed, output })

/** All children, so that an interruption ends them too. */
const children = new Set()

for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    for (const child of children) child.kill(signal)
    process.exitCode = signal === 'SIGINT' ? 130 : 143
  })

function execute(parameters, environment = {}) {
  return new Promise((settle, reject) => {
    const child = spawn(process.execPath, parameters, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1', ...environment },
    })
    children.add(child)
    let output = ''
    child.stdout.on('data', (part) => (output += part.toString()))
    child.stderr.on('data', (part) => (output += part.toString()))
    child.on('error', reject)
    child.on('close', (status) => {
      children.delete(child)
      settle({ status, output })
    })
  })
}

/** A step that is one check: it passes or it fails. */
const check = (parameters, environment) => async () => {
  const { status, output } = await execute(parameters, environment)
  return status === 0 ? outcome(1, 0, output) : outcome(0, 1, output)
}

/** Checks written in Go end before their memory is worth collecting; a third of their time goes there. */
const roomy = { GOGC: 'off', GOMEMLIMIT: '2500MiB' }

const sourceFiles = () =>
  readdirSync(inRoot('src'), { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && /\.tsx?$/.test(entry.name),
  ).length

/** The walls; a check that sees no file would always pass, so it must have seen every one of them. */
async function layout() {
  const { status, output } = await execute([
    'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
    'src',
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'err',
  ])
  const seen = Number(/\((\d+) modules/.exec(output)?.[1] ?? 0)
  const least = sourceFiles()
  if (status !== 0) return outcome(0, 1, output)
  if (seen < least || least === 0)
    return outcome(0, 1, `${output}\nOnly ${seen} modules seen of ${least} source files.`)
  return outcome(1, 0, output)
}

let scratch

/** One project of vitest; a file that cannot even be read counts as a failure of its own. */
const tests = (project) => async () => {
  mkdirSync(cacheFolder, { recursive: true })
  const report = join(cacheFolder, `tests-${project}.json`)
  rmSync(report, { force: true })
  scratch ??= scratchFolder()
  const { status, output } = await execute(
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    { TMPDIR: scratch },
  )
  if (!existsSync(report)) return outcome(0, 1, output)
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'))
  const nothingRan = numPassedTests + numFailedTests === 0
  const failed = numFailedTests === 0 && (status !== 0 || nothingRan) ? 1 : numFailedTests
  return outcome(numPassedTests, failed, nothingRan ? `${output}\nNo test ran.` : output)
}

/** Every step, the quick ones first. `cores` is how many of the two it keeps busy. */
export const steps = {
  format: {
    cores: 1,
    run: check(['node_modules/@biomejs/biome/bin/biome', 'format', '--max-diagnostics=50', '.']),
  },
  lint: {
    cores: 1,
    run: check(['node_modules/oxlint/bin/oxlint', '--type-aware', '--quiet'], roomy),
  },
  types: {
    cores: 1,
    run: check(['node_modules/ts7/lib/tsc.js', '-b', '--singleThreaded'], roomy),
  },
  layout: { cores: 1, run: layout },
  build: { cores: 1, run: check(['tools/build.mjs', 'server', 'cli', 'web']) },
  rules: { cores: 1, run: tests('rules') },
  pages: { cores: 1, run: tests('pages') },
  server: { cores: 2, run: tests('server') },
  docs: { cores: 1, run: check(['tools/docs.mjs', '--check']) },
  journeys: { cores: 2, run: tests('journeys') },
  mutants: { cores: 2, run: tests('mutants'), byCommandAlone: true },
}

const CORES = 2

function show(name, { passed, failed, output }, seconds) {
  const mark = failed === 0 ? '✓' : '✗'
  const counts = `${passed} passed${failed === 0 ? '' : `, ${failed} failed`}`
  if (failed > 0) process.stdout.write(`\n${output.trim()}\n\n`)
  process.stdout.write(`${mark} ${name.padEnd(9)} ${counts} · ${seconds.toFixed(1)} s\n`)
}

/** Runs the steps in their order, as many at once as two cores carry; answers how many checks passed and failed. */
export async function runSteps(names) {
  const total = { passed: 0, failed: 0 }
  const waiting = [...names]
  const running = new Set()
  let busy = 0

  async function runOne(name) {
    const began = performance.now()
    const result = await steps[name]
      .run()
      .catch((error) => outcome(0, 1, String(error.stack ?? error)))
    total.passed += result.passed
    total.failed += result.failed
    show(name, result, (performance.now() - began) / 1000)
  }

  while (waiting.length > 0 || running.size > 0) {
    const next = waiting[0]
    if (next !== undefined && busy + steps[next].cores <= CORES && process.exitCode === undefined) {
      waiting.shift()
      busy += steps[next].cores
      const one = runOne(next).finally(() => {
        busy -= steps[next].cores
        running.delete(one)
      })
      running.add(one)
      continue
    }
    if (running.size === 0) break
    await Promise.race(running)
  }
  return total
}

/** The line that a machine reads, and the exit code. */
export function close({ passed, failed }) {
  process.stdout.write(`${passed} passed, ${failed} failed\n`)
  if (failed > 0) process.exitCode = 1
}

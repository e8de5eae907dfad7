import { execFile, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { access, constants, mkdir, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

import { projectRoot } from '#platform/server/project-root.ts'

/** How to start a Chromium: its program and the variables it needs beside the ordinary ones. */
export type Chromium = {
  readonly path: string
  readonly environment: Readonly<Record<string, string>>
}

const systemPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

async function systemChromium(): Promise<string | undefined> {
  const given = process.env['CHROME_PATH']
  if (given !== undefined && given !== '') return given
  for (const path of systemPaths) {
    const runs = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    )
    if (runs) return path
  }
  return undefined
}

/**
 * Unpacks the Chromium of the package. It unpacks into the folder for temporary files, and takes a
 * half-unpacked program for a whole one: so a folder of our own, renamed when it is whole.
 */
async function unpackChromium(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium')
  const cache = join(projectRoot(), 'node_modules', '.cache', 'chibo')
  const folder = join(cache, 'chromium')
  if (existsSync(join(folder, 'chromium'))) return folder
  const draft = `${folder}.${randomBytes(4).toString('hex')}`
  await mkdir(draft, { recursive: true })
  const unpack = `import chromium from ${JSON.stringify(entry)}; await chromium.executablePath()`
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', unpack], {
    cwd: dirname(cache),
    // The name of its usual home makes it unpack the libraries as well.
    env: { ...process.env, TMPDIR: draft, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
  })
  await rename(draft, folder).catch(() => rm(draft, { recursive: true, force: true }))
  return folder
}

/** The package brings the libraries that a bare server lacks; a machine that has its own keeps them. */
function neededEnvironment(folder: string): Readonly<Record<string, string>> {
  const fonts = existsSync('/etc/fonts/fonts.conf')
    ? {}
    : { FONTCONFIG_PATH: join(folder, 'fonts') }
  const found = spawnSync('ldd', [join(folder, 'chromium')], { encoding: 'utf8' })
  const complete = found.status === 0 && !found.stdout.includes('not found')
  return complete ? fonts : { ...fonts, LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') }
}

/** A Chromium or Chrome of this machine, or of CHROME_PATH, else the one of the package. */
export async function findChromium(): Promise<Chromium> {
  const system = await systemChromium()
  if (system !== undefined) return { path: system, environment: {} }
  const folder = await unpackChromium()
  return { path: join(folder, 'chromium'), environment: neededEnvironment(folder) }
}

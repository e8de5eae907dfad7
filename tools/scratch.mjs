import { chmodSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs'
import { freemem, tmpdir } from 'node:os'
import { join } from 'node:path'

/** A file system in memory, where there is one. */
const MEMORY = '/dev/shm'
const PREFIX = 'chibo-tests-'

/** Six times what the tests of a run were seen to leave about at once. */
const ENOUGH_BYTES = 2 * 2 ** 30

function freeMemory() {
  try {
    const { bavail, bsize } = statfsSync(MEMORY)
    return Math.min(bavail * bsize, freemem())
  } catch {
    return 0
  }
}

const runs = (pid) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/**
 * The folder for what tests throw away: hundreds of databases of some hundred files each come and go, and a disk
 * takes five times as long over them as memory. Where memory has no room, the usual one. Gone with the process.
 */
export function scratchFolder() {
  if (freeMemory() < ENOUGH_BYTES) return tmpdir()
  for (const name of readdirSync(MEMORY).filter((found) => found.startsWith(PREFIX)))
    if (!runs(Number(name.split('-')[2])))
      rmSync(join(MEMORY, name), { recursive: true, force: true })
  const folder = mkdtempSync(join(MEMORY, `${PREFIX}${process.pid}-`))
  // As the usual one: a PostgreSQL that root starts runs as somebody else.
  chmodSync(folder, 0o1777)
  process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))
  return folder
}

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { expect } from 'vitest'

/** The process number of the PostgreSQL that holds the data of a home; undefined where none does. */
export async function postmasterOf(home: string): Promise<number | undefined> {
  const lock = await readFile(join(home, 'data', 'postmaster.pid'), 'utf8').catch(() => undefined)
  return lock === undefined ? undefined : Number(lock.split('\n')[0])
}

/** Whether a process with this number exists. */
export function runs(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** It is gone, or soon: a process whose parent left stays in the table until the system has cleared it away. */
export async function expectEnd(pid: number | undefined): Promise<void> {
  expect(pid).toBeDefined()
  await expect.poll(() => pid !== undefined && runs(pid), { timeout: 5_000 }).toBe(false)
}

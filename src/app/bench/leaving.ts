import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What must be undone when the bench ends, however it ends; the latest first. */
const waiting: (() => Promise<unknown>)[] = []

/** Sees to it that this happens before the bench ends; answers a function that does it now, once. */
export function before(leaving: () => Promise<unknown>): () => Promise<void> {
  let done: Promise<unknown> | undefined
  const once = async () => {
    await (done ??= leaving())
  }
  waiting.push(once)
  return once
}

/** Ends and removes everything that the bench began. */
export async function leaveNothing(): Promise<void> {
  for (let last = waiting.pop(); last !== undefined; last = waiting.pop()) {
    await last().catch((error: unknown) => {
      process.stderr.write(`${(error as Error).message}\n`)
    })
  }
}

/** A folder that is gone when the bench ends. */
export async function temporaryFolder(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'chibo-bench-'))
  const remove = before(() => rm(path, { recursive: true, force: true, maxRetries: 5 }))
  return { path, remove }
}

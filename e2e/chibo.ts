import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { openEmbedded } from '#platform/server/embedded-postgres.ts'
import { projectRoot } from '#platform/server/project-root.ts'

/** A Chibo of one's own: the built server on a free port, with a throwaway home. */
export type RunningChibo = {
  readonly url: string
  readonly home: string
  /** What it printed so far. */
  readonly printed: () => string
  /** Kills the server as a power failure would; the home stays for the next start. */
  readonly kill: () => Promise<void>
  /** Stops it as Ctrl-C does; the home stays for the next start. */
  readonly stop: () => Promise<void>
  /** Stops it and removes its home. */
  readonly remove: () => Promise<void>
}

/** How to start it. */
export type ChiboOptions = {
  /** What stands after `npm start --`. */
  readonly parameters?: readonly string[]
  /** The home of a former start; a fresh one unless given. */
  readonly home?: string
  readonly environment?: Readonly<Record<string, string>>
  /** How long until it must answer. */
  readonly patienceMilliseconds?: number
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('The probe has no port')
  return address.port
}

async function untilHealthy(
  url: string,
  child: ChildProcess,
  printed: () => string,
  patience: number,
): Promise<void> {
  const end = performance.now() + patience
  while (performance.now() < end) {
    if (child.exitCode !== null)
      throw new Error(`Chibo ended with ${child.exitCode}:\n${printed()}`)
    const answer = await fetch(`${url}/health`).catch(() => undefined)
    if (answer?.ok === true) return
    await pause(50)
  }
  throw new Error(`Chibo did not answer in ${patience} ms:\n${printed()}`)
}

/** Stops a PostgreSQL that a killed server left behind. */
async function stopDatabase(home: string): Promise<void> {
  const database = await openEmbedded(home).catch(() => undefined)
  await database?.leave()
}

/** Starts the built server and waits until it answers `/health`; `npm test` has built it. */
export async function startChibo(options: ChiboOptions = {}): Promise<RunningChibo> {
  const home = options.home ?? (await mkdtemp(join(tmpdir(), 'chibo-journey-')))
  const url = `http://127.0.0.1:${await freePort()}`
  const child = spawn(
    process.execPath,
    [join(projectRoot(), 'dist', 'server.mjs'), ...(options.parameters ?? [])],
    {
      cwd: projectRoot(),
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        DATABASE_URL: '',
        CHIBO_HOME: home,
        PORT: new URL(url).port,
        HOST: '127.0.0.1',
        ...options.environment,
      },
    },
  )
  // Whoever breaks the tests off leaves no server behind.
  const stopWithUs = () => child.kill('SIGINT')
  process.once('exit', stopWithUs)
  child.once('exit', () => process.off('exit', stopWithUs))
  let text = ''
  child.stdout.on('data', (part: Buffer) => (text += part.toString()))
  child.stderr.on('data', (part: Buffer) => (text += part.toString()))
  await untilHealthy(url, child, () => text, options.patienceMilliseconds ?? 180_000)

  async function end(signal: 'SIGINT' | 'SIGKILL'): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }
  return {
    url,
    home,
    printed: () => text,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGINT'),
    remove: async () => {
      await end('SIGINT')
      await stopDatabase(home)
      await rm(home, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

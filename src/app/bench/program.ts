import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

import { before } from './leaving.ts'

const pollMilliseconds = 20

/** A port that nobody listens on. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('The probe has no port')
  return address.port
}

/** A program that runs beside the bench. */
export type Program = {
  readonly child: ChildProcess
  readonly printed: () => string
  /** Ends it and all that it started, as Ctrl-C does; waits for the end. */
  readonly stop: () => Promise<void>
}

/** Starts a program as the leader of its own group, so that npm and what it starts end together. */
export function startProgram(
  command: readonly [string, ...string[]],
  place: { readonly folder: string; readonly environment: Readonly<Record<string, string>> },
): Program {
  const [program, ...parameters] = command
  const child = spawn(program, parameters, {
    cwd: place.folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
    env: { ...process.env, DATABASE_URL: '', HOST: '127.0.0.1', ...place.environment },
  })
  let text = ''
  child.stdout.on('data', (part: Buffer) => (text += part.toString()))
  child.stderr.on('data', (part: Buffer) => (text += part.toString()))
  const ended = once(child, 'close')
  const stop = before(async () => {
    if (child.pid === undefined) return
    const running = () => child.exitCode === null && child.signalCode === null
    if (!running()) return
    if (process.platform === 'win32') child.kill('SIGINT')
    else process.kill(-child.pid, 'SIGINT')
    await ended
  })
  return { child, printed: () => text, stop }
}

/** Runs a program to its end and answers with what it printed; throws when it ends badly. */
export async function runProgram(
  command: readonly [string, ...string[]],
  place: { readonly folder: string; readonly environment: Readonly<Record<string, string>> },
): Promise<string> {
  const { child, printed } = startProgram(command, place)
  await once(child, 'close')
  if (child.exitCode !== 0)
    throw new Error(`${command.join(' ')} ended with ${child.exitCode}:\n${printed()}`)
  return printed()
}

/** A server of the product at an address. */
export type RunningServer = Program & { readonly url: string }

/** Starts a server and waits until its first page answers. */
export async function startServer(
  command: readonly [string, ...string[]],
  place: { readonly folder: string; readonly home: string },
): Promise<RunningServer> {
  const port = await freePort()
  const program = startProgram(command, {
    folder: place.folder,
    environment: { CHIBO_HOME: place.home, PORT: String(port) },
  })
  const url = `http://127.0.0.1:${port}`
  for (;;) {
    const answer = await fetch(url).catch(() => undefined)
    if (answer?.ok === true) {
      await answer.arrayBuffer()
      return { ...program, url }
    }
    if (program.child.exitCode !== null)
      throw new Error(`${command.join(' ')} ended:\n${program.printed()}`)
    await pause(pollMilliseconds)
  }
}

/** Memory of a process in MB, now and at its highest; undefined where the system does not tell. */
export async function memoryOf(
  pid: number | undefined,
): Promise<{ now: number; most: number } | undefined> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const kilobytes = (name: string) =>
    Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? Number.NaN)
  const [now, most] = [kilobytes('VmRSS') / 1024, kilobytes('VmHWM') / 1024]
  return Number.isNaN(now) || Number.isNaN(most) ? undefined : { now, most }
}

/** Watches the memory of a process until it is told to stop; answers the highest seen. */
export function watchMemory(pid: number | undefined): () => Promise<number | undefined> {
  let highest: number | undefined
  const look = async () => {
    const memory = await memoryOf(pid)
    if (memory !== undefined) highest = Math.max(highest ?? 0, memory.now)
  }
  const timer = setInterval(() => void look(), 100)
  return async () => {
    clearInterval(timer)
    await look()
    return highest
  }
}

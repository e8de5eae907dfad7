import { readFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'

import type { Binaries } from './embedded-postgres/binaries.ts'
import { findBinaries } from './embedded-postgres/binaries.ts'
import type { Registration } from './embedded-postgres/clients.ts'
import { addressOf, isGone, leaveRegister, register } from './embedded-postgres/clients.ts'
import { ensureCluster } from './embedded-postgres/cluster.ts'
import type { Places } from './embedded-postgres/places.ts'
import { preparePlaces } from './embedded-postgres/places.ts'
import type { Launch } from './embedded-postgres/postmaster.ts'
import { launch, lockHolderRuns, readLock, stopPostmaster } from './embedded-postgres/postmaster.ts'
import { errorCode, startFault } from './embedded-postgres/start-fault.ts'

/** A database to work with, until `leave` is called. */
export type OpenDatabase = {
  /** The connection string for `pg`, as the owner of the database. */
  readonly url: string
  /**
   * Says that this process needs the database no longer; close your own connections before.
   * The last one to leave stops the embedded server. Calling it twice is harmless.
   */
  readonly leave: () => Promise<void>
}

/** What a start is busy with when it takes longer than a moment. */
export type StartStep = 'creating' | 'starting' | 'recovering'

/** How to open the embedded server. */
export type EmbeddedOptions = {
  /** Called when a step begins; attaching to a running server calls it never. */
  readonly onProgress?: (step: StartStep) => void
  /** False only for throwaway data: nothing survives a crash of the machine. */
  readonly durable?: boolean
}

type Context = {
  readonly places: Places
  readonly binaries: Binaries
  readonly durable: boolean
  readonly onProgress: (step: StartStep) => void
}

const POLL_MILLISECONDS = 15
/** How long a process may hold the lock file without answering before PostgreSQL itself is asked to judge. */
const SILENCE_MILLISECONDS = 3_000
/** How long orphans of a killed server may take to end, and another starter to get its server up. */
const RIVAL_MILLISECONDS = 8_000
/** How long to wait before a server that could not be started again is tried once more. */
const RETRY_MILLISECONDS = 2_000

/**
 * Opens the embedded PostgreSQL of this home: makes the cluster where there is none, starts the server where
 * none runs, attaches where one does. Any number of processes may do so at once. A server that dies while it
 * is open is started again, as soon as it can be.
 *
 * Throws StartFault with a sentence for the person at the keyboard.
 */
export async function openEmbedded(
  home: string,
  options: EmbeddedOptions = {},
): Promise<OpenDatabase> {
  const places = await preparePlaces(home)
  const context: Context = {
    places,
    binaries: await findBinaries(places.account),
    durable: options.durable ?? true,
    onProgress: options.onProgress ?? (() => undefined),
  }
  const first = await enter(context)
  const staying = stayRegistered(first, context)
  return { url: first.url, leave: staying.leave }
}

/** Enters the register anew whenever the session is lost: else others would think that nobody is here. */
function stayRegistered(first: Registration, context: Context): { leave: () => Promise<void> } {
  let current: Promise<Registration | undefined> = Promise.resolve(first)
  let leaving: Promise<void> | undefined
  const ending = new AbortController()

  function watch(registration: Registration): void {
    void registration.lost.then(() => {
      if (leaving === undefined) current = enterAgain()
    })
  }

  async function enterAgain(): Promise<Registration | undefined> {
    while (leaving === undefined) {
      // The queries that fail meanwhile tell the person; a full disk may be freed while we wait.
      const again = await enter(context).catch(() => undefined)
      if (again !== undefined) {
        watch(again)
        return again
      }
      await pause(RETRY_MILLISECONDS, undefined, { signal: ending.signal }).catch(() => undefined)
    }
    return undefined
  }

  async function leaveOnce(): Promise<void> {
    const registration = await current
    if (registration === undefined) return
    await leaveRegister(registration, () => stopPostmaster(context.binaries, context.places))
  }

  watch(first)
  const leave = () => {
    ending.abort()
    return (leaving ??= leaveOnce())
  }
  return { leave }
}

/** Knocks, starts what is missing, and knocks again until this process is on the register. */
async function enter(context: Context): Promise<Registration> {
  let silentSince: number | undefined
  let rivalSince: number | undefined
  for (;;) {
    await ensureCluster(context.binaries, context.places, {
      durable: context.durable,
      onCreate: () => context.onProgress('creating'),
    })
    const answer = await knock(context)
    if (answer !== 'silent' && answer !== 'absent' && answer !== 'busy') return answer
    if (answer === 'busy') rivalSince = undefined
    silentSince = answer === 'silent' ? (silentSince ?? performance.now()) : undefined
    const silent =
      silentSince !== undefined && performance.now() - silentSince > SILENCE_MILLISECONDS
    if (answer === 'absent' || silent) {
      const rival = await start(context)
      rivalSince = rival === undefined ? undefined : (rivalSince ?? performance.now())
      if (rival !== undefined && rivalSince !== undefined) {
        if (performance.now() - rivalSince > RIVAL_MILLISECONDS)
          throw await rivalFault(context, rival)
      }
    }
    await pause(POLL_MILLISECONDS)
  }
}

type Knock = Registration | 'absent' | 'busy' | 'silent'

/** `busy`: starts, recovers or stops; `silent`: a process holds the lock file and does not answer. */
async function knock({ places }: Context): Promise<Knock> {
  const lock = await readLock(places)
  if (lock === undefined) return 'absent'
  const password =
    places.sockets === undefined ? await readFile(places.password, 'utf8') : undefined
  try {
    return await register(addressOf(lock, places, password))
  } catch (error) {
    if (!isGone(error)) throw error
    const nobody = errorCode(error) === 'ECONNREFUSED' || errorCode(error) === 'ENOENT'
    if (!nobody) return 'busy'
    return lockHolderRuns(lock) ? 'silent' : 'absent'
  }
}

/** Starts a server and waits until it answers; answers what it wrote when another one holds the folder. */
async function start(context: Context): Promise<string | undefined> {
  context.onProgress('starting')
  const launched = await launch(context.binaries, context.places, context.durable)
  let told = false
  for (;;) {
    const ended = launched.ended()
    if (ended !== undefined) return whyEnded(context, launched, ended.reason)
    const lock = await readLock(context.places)
    if (lock?.pid === launched.pid && lock?.status === 'ready') return undefined
    if (!told && /not properly shut down|recovery/.test(await launched.written())) {
      told = true
      context.onProgress('recovering')
    }
    await pause(POLL_MILLISECONDS)
  }
}

/** Another server on the folder, or orphans of a killed one, are no fault: wait and knock again. */
async function whyEnded(context: Context, launched: Launch, reason: string): Promise<string> {
  const written = await launched.written()
  if (/lock file .* already exists|pre-existing shared memory block|is being used/.test(written))
    return written
  const { places } = context
  if (/No space left on device|Disk quota exceeded/.test(written))
    throw startFault('disk-full', { path: places.home })
  if (/Permission denied|wrong ownership|Operation not permitted/.test(written))
    throw startFault('no-permission', { path: places.data, reason: lastFatal(written) ?? reason })
  throw startFault('start-failed', { reason: lastFatal(written) ?? reason, log: places.log })
}

function lastFatal(written: string): string | undefined {
  const lines = written.split('\n').filter((line) => /FATAL|PANIC|error while loading/.test(line))
  return lines.at(-1)?.replace(/^.*?(FATAL|PANIC):\s*/, '')
}

async function rivalFault(context: Context, written: string) {
  const lock = await readLock(context.places)
  const path = `${context.places.data}/postmaster.pid`
  if (lock !== undefined && lockHolderRuns(lock))
    return startFault('lock-held', { path, pid: lock.pid })
  return startFault('start-failed', {
    reason: lastFatal(written) ?? '',
    log: context.places.log,
  })
}

import { hash, verify } from '@node-rs/argon2'

import { problem } from '#platform/server/problem.ts'

import { doorCrowded } from '../messages.ts'

/** 64 MiB, three passes: some tenth of a second here, long for whoever guesses. */
const cost = { memoryCost: 65_536, timeCost: 3, parallelism: 1 }

/** Two at a time, so that a crowd at the door can't eat the machine. */
const places = 2

/** Whoever would wait longer than some seconds is asked to come back: a crowd must not grow without end. */
const waitingPlaces = 40

let working = 0
const waiting: (() => void)[] = []

async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (waiting.length >= waitingPlaces)
    throw problem(503, 'door-crowded', doorCrowded, { facts: { retryAfterSeconds: 10 } })
  if (working >= places) await new Promise<void>((enter) => waiting.push(enter))
  else working += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else working -= 1
  }
}

/** Hashes a password with Argon2id. NFC first: the same letters typed on another keyboard must fit. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password.normalize('NFC'), cost))
}

/** A hash that fits nothing, so that an unknown name takes as long as a wrong password. */
const nobodysHash = hash('nobody has this password', cost)

/** Whether the password fits; the same work where there is no account. */
export async function isPassword(
  password: string,
  passwordHash: string | null | undefined,
): Promise<boolean> {
  const stored = passwordHash ?? (await nobodysHash)
  const fits = await inTurn(() => verify(stored, password.normalize('NFC')).catch(() => false))
  return fits && passwordHash !== null && passwordHash !== undefined
}

import { createHash, generateKeyPairSync, sign } from 'node:crypto'

import type { Hash } from './domain/bytes.ts'
import { signCheckpoint } from './domain/checkpoint.ts'
import { type EventEntry, writeEntry } from './domain/event-entry.ts'
import { type Frontier, growTree, hashLeaf, hashNode } from './domain/merkle.ts'
import type { SigningKey } from './server/signing-key.ts'

/** A hash that remembers: of forgeries by the thousand nearly all nodes are the same. */
export function remembering(hash: Hash): Hash {
  const known = new Map<string, Uint8Array>()
  return (bytes) => {
    const input = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
    const digest = known.get(input) ?? hash(bytes)
    known.set(input, digest)
    return digest
  }
}

/** SHA-256 without the product's own way to it. */
export const sha256 = remembering((bytes) => createHash('sha256').update(bytes).digest())

/** A key that nobody keeps. */
export function aKey(): SigningKey {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).subarray(-32),
    sign: (message) => sign(null, message, privateKey),
  }
}

/** The log that tests write. */
export const anOrigin = 'chibo/00000000000000aa'

const pseudonym = (seed: number) => createHash('md5').update(`person ${seed}`).digest('hex')

const commitment = (seed: string) => createHash('sha256').update(seed).digest('base64')

const twoDigits = (value: number) => String(value).padStart(2, '0')

/** An entry of a log, as tests name it. */
export function anEntry(number: number, changes: Partial<EventEntry> = {}): EventEntry {
  return {
    number,
    event: number + 1000,
    time: `2025-01-08T08:${twoDigits(Math.floor(number / 60) % 60)}:${twoDigits(number % 60)}.${String(number % 1_000_000).padStart(6, '0')}Z`,
    act: number % 3 === 0 ? 'members.file-read' : 'meetings.recorded',
    unit: 100 + (number % 7),
    actor: pseudonym(number % 5),
    subject: number % 3 === 0 ? pseudonym(number) : null,
    who: commitment(`who ${number}`),
    what: commitment(`what ${number}`),
    ...changes,
  }
}

const leaves = new Map<string, Uint8Array>()

/** The leaf of an entry, computed once: a forger signs nearly the same log again and again. */
function leafOf(entry: string): Uint8Array {
  const known = leaves.get(entry) ?? hashLeaf(sha256, Buffer.from(entry))
  leaves.set(entry, known)
  return known
}

function signedOver(root: Uint8Array, size: number, key: SigningKey): string {
  return signCheckpoint(
    sha256,
    { origin: anOrigin, size, root, time: '2025-01-08T09:00:00.000Z', key: key.publicKey },
    (message) => key.sign(message),
  )
}

/** Makes the tree over so many first entries of a log anew, of the full subtrees that it shares with the whole. */
export function beginningsOf(entries: readonly string[]): (size: number) => Frontier {
  const levels = [entries.map(leafOf)]
  for (let below = levels[0] ?? []; below.length > 1; ) {
    const nodes = below.flatMap((left, place) => {
      const right = place % 2 === 0 ? below[place + 1] : undefined
      return right ? [hashNode(sha256, left, right)] : []
    })
    levels.push(nodes)
    below = nodes
  }
  return (size) => {
    const tree = growTree(sha256)
    for (let height = levels.length - 1; height >= 0; height -= 1) {
      const root = levels[height]?.[tree.size() / 2 ** height]
      if (root && tree.size() + 2 ** height <= size) tree.push(root, height)
    }
    return tree
  }
}

/** A checkpoint over entries, signed with a key; the tree holds the first of them already. */
export function aCheckpoint(
  entries: readonly string[],
  key: SigningKey,
  tree: Frontier = growTree(sha256),
): string {
  for (const entry of entries.slice(tree.size())) tree.push(leafOf(entry))
  return signedOver(tree.root(), tree.size(), key)
}

/** A log as it is told: entries, and which lengths were signed. */
export type ToldLog = {
  readonly entries: readonly string[]
  /** Notes by the length behind which they stand. */
  readonly notes: ReadonlyMap<number, string>
}

/** A log of so many entries, signed at these lengths. */
export function aLog(length: number, lengths: readonly number[], key: SigningKey): ToldLog {
  const entries = Array.from({ length }, (_, number) => writeEntry(anEntry(number)))
  return signedAt(entries, lengths, key)
}

/** Entries with checkpoints at these lengths, as far as they reach, made anew with a key behind what the tree holds. */
export function signedAt(
  entries: readonly string[],
  lengths: readonly number[],
  key: SigningKey,
  tree: Frontier = growTree(sha256),
): ToldLog {
  const wanted = new Set(lengths)
  const notes = new Map<number, string>()
  for (const entry of entries.slice(tree.size())) {
    tree.push(leafOf(entry))
    if (wanted.has(tree.size())) notes.set(tree.size(), signedOver(tree.root(), tree.size(), key))
  }
  return { entries, notes }
}

/** The lines of a log in their order, as a file has them; with a size, those behind its first entries. */
export function linesOf({ entries, notes }: ToldLog, behind = 0): readonly string[] {
  const noteAt = (size: number) => {
    const note = notes.get(size)
    return note === undefined ? [] : [JSON.stringify(note)]
  }
  const lines = entries
    .slice(behind)
    .flatMap((entry, place) => [entry, ...noteAt(behind + place + 1)])
  return behind === 0 ? [...noteAt(0), ...lines] : lines
}

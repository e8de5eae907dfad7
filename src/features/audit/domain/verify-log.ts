import { type Hash, sameBytes } from './bytes.ts'
import { type Checkpoint, type CheckSignature, readCheckpoint } from './checkpoint.ts'
import { type Frontier, growTree } from './merkle.ts'

/** What can be wrong with a log. */
export type FaultCode =
  /** A line is no entry, or does not bear the number of its place. */
  | 'entry-out-of-place'
  /** A checkpoint is written wrongly, or its signature does not hold. */
  | 'checkpoint-unreadable'
  /** A signed checkpoint has another root than the entries before it. */
  | 'checkpoint-differs'
  /** A checkpoint stands at another length than it says. */
  | 'checkpoint-out-of-place'
  /** A checkpoint is of another log. */
  | 'origin-differs'
  /** A checkpoint is signed with another key than the witnessed one. */
  | 'key-differs'
  /** The log is shorter than the witnessed checkpoint says. */
  | 'shorter-than-witnessed'
  /** The entries that were witnessed are no longer the same. */
  | 'differs-from-witnessed'

/** Something wrong, with the number of the entry at which it showed. */
export type Fault = { readonly code: FaultCode; readonly at: number }

/** What was found when a whole log was read. */
export type LogVerdict = {
  readonly entries: number
  readonly checkpoints: number
  /** How many of the entries a checkpoint of the log covers. */
  readonly signed: number
  readonly last: Checkpoint | undefined
  readonly faults: readonly Fault[]
}

/** Reads a log once, from its first line to its last, and keeps next to nothing of it. */
export type LogReader = {
  /** An entry as its leaf hash, with the number that its line bears (undefined where it bears none). */
  entry(leaf: Uint8Array, number: number | undefined): void
  /** A checkpoint, which stands behind the last entry that it covers. */
  checkpoint(note: string): void
  finish(): LogVerdict
}

/** So many faults are told; a log that was rewritten would tell of every line. */
const faultsTold = 20

/**
 * Verifies a log with nothing but its lines and the last witnessed checkpoint. Without a witness the
 * first checkpoint of the log says whose log it is, and only what it says of itself is checked. With the tree over
 * entries that were verified before, only what stands behind these is read.
 */
export function readLog(
  settings: { readonly hash: Hash; readonly check: CheckSignature },
  witness?: Checkpoint,
  tree: Frontier = growTree(settings.hash),
): LogReader {
  const { hash, check } = settings
  const faults: Fault[] = []
  let checkpoints = 0
  let signed = 0
  let last: Checkpoint | undefined
  let anchor = witness
  const fault = (code: FaultCode, at: number) => {
    if (faults.length < faultsTold) faults.push({ code, at })
  }
  const meetWitness = () => {
    if (tree.size() === witness?.size && !sameBytes(tree.root(), witness.root))
      fault('differs-from-witnessed', tree.size())
  }
  return {
    entry(leaf, number) {
      if (number !== tree.size()) fault('entry-out-of-place', tree.size())
      tree.push(leaf)
      meetWitness()
    },
    checkpoint(note) {
      checkpoints += 1
      const read = readCheckpoint(hash, note, check)
      if (!read) {
        fault('checkpoint-unreadable', tree.size())
        return
      }
      anchor ??= read
      if (read.origin !== anchor.origin) fault('origin-differs', read.size)
      if (!sameBytes(read.key, anchor.key)) fault('key-differs', read.size)
      if (read.size !== tree.size()) fault('checkpoint-out-of-place', read.size)
      else if (!sameBytes(read.root, tree.root())) fault('checkpoint-differs', read.size)
      else {
        signed = read.size
        last = read
      }
    },
    finish() {
      if (witness && tree.size() < witness.size) fault('shorter-than-witnessed', tree.size())
      if (witness?.size === 0) meetWitness()
      return { entries: tree.size(), checkpoints, signed, last, faults }
    },
  }
}

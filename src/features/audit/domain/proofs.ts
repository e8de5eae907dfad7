import { asciiBytes, type Hash, readBase64, sameBytes, writeBase64 } from './bytes.ts'
import { hashLength, hashNode } from './merkle.ts'

/** A tree as somebody signed it: how many leaves, and the root over them. */
export type TreeHead = { readonly size: number; readonly root: Uint8Array }

const isSize = (value: number) => Number.isSafeInteger(value) && value >= 0

const areHashes = (hashes: readonly Uint8Array[]) =>
  hashes.length <= 64 && hashes.every((one) => one.length === hashLength)

const isOdd = (value: number) => value % 2 === 1

const halve = (value: number) => Math.floor(value / 2)

/** Whether the siblings lead from this leaf, at this place, to the root of this tree. */
export function holdsInclusion(
  hash: Hash,
  claim: {
    readonly leaf: Uint8Array
    readonly index: number
    readonly proof: readonly Uint8Array[]
    readonly head: TreeHead
  },
): boolean {
  const { leaf, index, proof, head } = claim
  if (!isSize(index) || !isSize(head.size) || index >= head.size) return false
  if (!areHashes([leaf, head.root, ...proof])) return false
  let place = index
  let last = head.size - 1
  let root = leaf
  for (const sibling of proof) {
    if (last === 0) return false
    if (isOdd(place) || place === last) {
      root = hashNode(hash, sibling, root)
      while (!isOdd(place) && place > 0) {
        place = halve(place)
        last = halve(last)
      }
    } else root = hashNode(hash, root, sibling)
    place = halve(place)
    last = halve(last)
  }
  return last === 0 && sameBytes(root, head.root)
}

/** Whether the later tree begins with all leaves of the earlier one. */
export function holdsConsistency(
  hash: Hash,
  claim: {
    readonly earlier: TreeHead
    readonly later: TreeHead
    readonly proof: readonly Uint8Array[]
  },
): boolean {
  const { earlier, later, proof } = claim
  if (!isSize(earlier.size) || !isSize(later.size)) return false
  if (earlier.size === 0 || earlier.size > later.size) return false
  if (!areHashes([earlier.root, later.root, ...proof])) return false
  if (earlier.size === later.size) return proof.length === 0 && sameBytes(earlier.root, later.root)
  let place = earlier.size - 1
  let last = later.size - 1
  while (isOdd(place)) {
    place = halve(place)
    last = halve(last)
  }
  // A tree that is one full subtree is its own first step.
  const steps = place === 0 ? [earlier.root, ...proof] : proof
  const [first, ...rest] = steps
  if (!first) return false
  let before = first
  let after = first
  for (const step of rest) {
    if (last === 0) return false
    if (isOdd(place) || place === last) {
      before = hashNode(hash, step, before)
      after = hashNode(hash, step, after)
      while (!isOdd(place) && place > 0) {
        place = halve(place)
        last = halve(last)
      }
    } else after = hashNode(hash, after, step)
    place = halve(place)
    last = halve(last)
  }
  return last === 0 && sameBytes(before, earlier.root) && sameBytes(after, later.root)
}

/** A proof on its way: the place of a leaf, or the size of an earlier tree, and the hashes. */
export type Proof = {
  readonly kind: 'inclusion' | 'consistency'
  readonly place: number
  readonly size: number
  readonly hashes: readonly Uint8Array[]
}

const heading = 'chibo-proof/1'

/** A proof as lines of text: a heading, what it proves, then one hash a line. */
export function writeProof({ kind, place, size, hashes }: Proof): string {
  return `${[heading, `${kind} ${place} ${size}`, ...hashes.map(writeBase64)].join('\n')}\n`
}

const isHash = (hash: Uint8Array | undefined): hash is Uint8Array => hash?.length === hashLength

/** Reads what `writeProof` wrote, in its one form; undefined for anything else. */
export function readProof(text: string): Proof | undefined {
  if (text.length > 8_000 || !text.endsWith('\n') || !asciiBytes(text)) return undefined
  const [first, claim = '', ...lines] = text.slice(0, -1).split('\n')
  const said = /^(inclusion|consistency) (0|[1-9]\d{0,15}) ([1-9]\d{0,15})$/.exec(claim)
  if (first !== heading || !said || lines.length > 64) return undefined
  const hashes = lines.map(readBase64)
  if (!hashes.every(isHash)) return undefined
  const [place, size] = [Number(said[2]), Number(said[3])]
  if (!isSize(place) || !isSize(size)) return undefined
  return { kind: said[1] === 'inclusion' ? 'inclusion' : 'consistency', place, size, hashes }
}

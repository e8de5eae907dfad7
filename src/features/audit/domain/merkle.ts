import { type Hash, joinBytes } from './bytes.ts'

const leafPrefix = Uint8Array.of(0)
const nodePrefix = Uint8Array.of(1)

/** The length of every hash of the tree. */
export const hashLength = 32

/** The hash of a leaf, after RFC 6962: leaves and nodes can never be taken for each other. */
export function hashLeaf(hash: Hash, entry: Uint8Array): Uint8Array {
  return hash(joinBytes(leafPrefix, entry))
}

/** The hash of a node over its two halves. */
export function hashNode(hash: Hash, left: Uint8Array, right: Uint8Array): Uint8Array {
  return hash(joinBytes(nodePrefix, left, right))
}

/** A full subtree: the hash over `2 ** height` leaves. */
type Subtree = { readonly height: number; readonly root: Uint8Array }

/** A tree that grows at its end, of which only the full subtrees along the edge are kept. */
export type Frontier = {
  /** Adds a full subtree behind the last leaf; a leaf has the height 0. */
  push(root: Uint8Array, height?: number): void
  /** How many leaves there are. */
  size(): number
  /** The root over all leaves so far. */
  root(): Uint8Array
}

/** An empty tree, ready to grow: memory and root cost the logarithm of its size. */
export function growTree(hash: Hash): Frontier {
  const edge: Subtree[] = []
  let size = 0
  const scratch = new Uint8Array(1 + 2 * hashLength)
  scratch[0] = 1
  const join = (left: Uint8Array, right: Uint8Array) => {
    scratch.set(left, 1)
    scratch.set(right, 1 + hashLength)
    return hash(scratch)
  }
  return {
    push(root, height = 0) {
      let grown: Subtree = { height, root }
      for (let last = edge.at(-1); last?.height === grown.height; last = edge.at(-1)) {
        grown = { height: grown.height + 1, root: join(last.root, grown.root) }
        edge.pop()
      }
      edge.push(grown)
      size += 2 ** height
    },
    size: () => size,
    root() {
      const last = edge.at(-1)
      if (!last) return hash(new Uint8Array(0))
      return edge.slice(0, -1).reduceRight((right, { root }) => join(root, right), last.root)
    },
  }
}

/** The root over a list of leaf hashes. */
export function rootOf(hash: Hash, leaves: readonly Uint8Array[]): Uint8Array {
  const tree = growTree(hash)
  for (const leaf of leaves) tree.push(leaf)
  return tree.root()
}

/** The largest power of two below a size of at least two. */
function split(size: number): number {
  let half = 1
  while (half * 2 < size) half *= 2
  return half
}

/** The siblings that lead from a leaf up to the root, lowest first. */
export function proveInclusion(
  hash: Hash,
  leaves: readonly Uint8Array[],
  index: number,
): readonly Uint8Array[] {
  if (leaves.length <= 1) return []
  const half = split(leaves.length)
  const [left, right] = [leaves.slice(0, half), leaves.slice(half)]
  return index < half
    ? [...proveInclusion(hash, left, index), rootOf(hash, right)]
    : [...proveInclusion(hash, right, index - half), rootOf(hash, left)]
}

/** The hashes that show how the tree of the first `from` leaves became the tree of all. */
export function proveConsistency(
  hash: Hash,
  leaves: readonly Uint8Array[],
  from: number,
): readonly Uint8Array[] {
  const descend = (
    part: readonly Uint8Array[],
    first: number,
    isWhole: boolean,
  ): readonly Uint8Array[] => {
    if (first === part.length) return isWhole ? [] : [rootOf(hash, part)]
    const half = split(part.length)
    const [left, right] = [part.slice(0, half), part.slice(half)]
    return first <= half
      ? [...descend(left, first, isWhole), rootOf(hash, right)]
      : [...descend(right, first - half, false), rootOf(hash, left)]
  }
  return from <= 0 || from > leaves.length ? [] : descend(leaves, from, true)
}

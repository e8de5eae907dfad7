import { plainText } from '#kernel/text.ts'

/** A unit of the outline. */
export type TreeNode = {
  readonly id: string
  /** Null at the top. */
  readonly parentId: string | null
  readonly name: string
}

/** A node in its place: how deep, and the how-manieth of how many. */
export type PlacedNode<Node extends TreeNode> = {
  readonly node: Node
  readonly level: number
  readonly position: number
  readonly siblings: number
  readonly children: number
}

/** The outline by parent, in the order in which the nodes came. */
export type Outline<Node extends TreeNode> = {
  readonly byId: ReadonlyMap<string, Node>
  readonly childrenOf: ReadonlyMap<string | null, readonly Node[]>
}

/** Orders nodes by parent; a node whose parent is not here stands at the top. */
export function outlineOf<Node extends TreeNode>(nodes: readonly Node[]): Outline<Node> {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const childrenOf = new Map<string | null, Node[]>()
  for (const node of nodes) {
    const parent = node.parentId !== null && byId.has(node.parentId) ? node.parentId : null
    const siblings = childrenOf.get(parent)
    if (siblings) siblings.push(node)
    else childrenOf.set(parent, [node])
  }
  return { byId, childrenOf }
}

/** The nodes that are in sight when these are unfolded, top to bottom. */
export function visibleNodes<Node extends TreeNode>(
  { childrenOf }: Outline<Node>,
  unfolded: ReadonlySet<string>,
): readonly PlacedNode<Node>[] {
  const seen: PlacedNode<Node>[] = []
  function walk(parent: string | null, level: number) {
    const siblings = childrenOf.get(parent) ?? []
    siblings.forEach((node, at) => {
      const children = childrenOf.get(node.id)?.length ?? 0
      seen.push({ node, level, position: at + 1, siblings: siblings.length, children })
      if (children > 0 && unfolded.has(node.id)) walk(node.id, level + 1)
    })
  }
  walk(null, 1)
  return seen
}

/** The nodes above a node, nearest first. */
export function ancestorsOf<Node extends TreeNode>(
  { byId }: Outline<Node>,
  id: string,
): readonly string[] {
  const above: string[] = []
  let parent = byId.get(id)?.parentId ?? null
  while (parent !== null && byId.has(parent)) {
    above.push(parent)
    parent = byId.get(parent)?.parentId ?? null
  }
  return above
}

/** The nodes whose names hold the text, without diacritics; none for an empty text. */
export function matchesOf<Node extends TreeNode>(
  nodes: readonly Node[],
  text: string,
): ReadonlySet<string> {
  const wanted = plainText(text)
  if (wanted === '') return new Set()
  return new Set(nodes.filter(({ name }) => plainText(name).includes(wanted)).map(({ id }) => id))
}

/**
 * The part of a name that matches, as positions in the name itself. Both are compared without
 * diacritics, letter by letter, so that the marked part is what the person sees.
 */
export function matchIn(
  name: string,
  text: string,
): { readonly from: number; readonly to: number } | undefined {
  const wanted = plainText(text)
  if (wanted === '') return undefined
  // Every letter is kept beside the place where it began; its marks add nothing to the plain text.
  const letters = [...name.matchAll(/\P{M}\p{M}*/gu)].map((letter) => ({
    at: letter.index,
    end: letter.index + letter[0].length,
    plain: plainText(letter[0]) || ' ',
  }))
  const plain = letters.map((letter) => letter.plain).join('')
  const found = plain.indexOf(wanted)
  const first = letters[found]
  const last = letters[found + wanted.length - 1]
  return found >= 0 && first && last ? { from: first.at, to: last.end } : undefined
}

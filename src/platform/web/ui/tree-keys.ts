import { plainText } from '#kernel/text.ts'

import type { PlacedNode, TreeNode } from './tree.ts'

/** What a key does to an outline. */
export type TreeMove = {
  /** The row to stand on. */
  readonly to?: number
  readonly unfold?: readonly string[]
  readonly fold?: readonly string[]
  /** Opens the page of the row. */
  readonly opens?: true
}

/** A pressed key, with the time at which it was pressed, in milliseconds. */
type Pressed = {
  readonly key: string
  readonly timeStamp: number
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}

type Standing = {
  readonly visible: readonly PlacedNode<TreeNode>[]
  readonly active: number
  readonly open: ReadonlySet<string>
  /** The letters typed so far; renewed here. */
  readonly typed: { text: string; at: number }
}

/** Letters within this time belong to one word, in milliseconds. */
const ONE_WORD = 700

const PAGE = 15

function parentRow({ visible, active }: Standing): number {
  const level = visible[active]?.level ?? 1
  for (let row = active - 1; row >= 0; row -= 1) {
    if ((visible[row]?.level ?? 0) < level) return row
  }
  return active
}

function right({ visible, active, open }: Standing): TreeMove {
  const placed = visible[active]
  if (!placed || placed.children === 0) return {}
  return open.has(placed.node.id) ? { to: active + 1 } : { unfold: [placed.node.id] }
}

function left(standing: Standing): TreeMove {
  const placed = standing.visible[standing.active]
  if (!placed) return {}
  const isOpen = placed.children > 0 && standing.open.has(placed.node.id)
  return isOpen ? { fold: [placed.node.id] } : { to: parentRow(standing) }
}

function unfoldNeighbours({ visible, active }: Standing): TreeMove {
  const placed = visible[active]
  const neighbours = visible.filter(
    ({ node, children }) => children > 0 && node.parentId === placed?.node.parentId,
  )
  return { unfold: neighbours.map(({ node }) => node.id) }
}

/** Goes on to the next name that begins with the letters, without diacritics. */
function jump({ key, timeStamp }: Pressed, { visible, active, typed }: Standing): TreeMove {
  typed.text = timeStamp - typed.at < ONE_WORD ? typed.text + key : key
  typed.at = timeStamp
  const wanted = plainText(typed.text)
  const from = typed.text.length === 1 ? active + 1 : active
  const order = visible.map((_, step) => (from + step) % visible.length)
  const to = order.find((row) => plainText(visible[row]?.node.name ?? '').startsWith(wanted))
  return to === undefined ? {} : { to }
}

/** What a key does; undefined for keys that are not the outline's. */
export function treeMove(pressed: Pressed, standing: Standing): TreeMove | undefined {
  const { visible, active } = standing
  const last = visible.length - 1
  if (pressed.ctrlKey || pressed.metaKey || pressed.altKey || last < 0) return undefined
  switch (pressed.key) {
    case 'ArrowDown':
      return { to: Math.min(last, active + 1) }
    case 'ArrowUp':
      return { to: Math.max(0, active - 1) }
    case 'PageDown':
      return { to: Math.min(last, active + PAGE) }
    case 'PageUp':
      return { to: Math.max(0, active - PAGE) }
    case 'Home':
      return { to: 0 }
    case 'End':
      return { to: last }
    case 'ArrowRight':
      return right(standing)
    case 'ArrowLeft':
      return left(standing)
    case 'Enter':
      return { opens: true }
    case '*':
      return unfoldNeighbours(standing)
    default:
      return /^[\p{L}\p{N}]$/u.test(pressed.key) ? jump(pressed, standing) : undefined
  }
}

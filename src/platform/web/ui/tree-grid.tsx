import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react'

import { useSay } from '../language.tsx'
import { treeMessages } from '../messages-figures.ts'
import { useNarrow } from '../narrow.ts'
import { useDensity } from '../theme.ts'
import { Icon } from './icon.tsx'
import {
  ancestorsOf,
  matchesOf,
  matchIn,
  outlineOf,
  type PlacedNode,
  type TreeNode,
  visibleNodes,
} from './tree.ts'
import { usePrinting } from './printing.ts'
import { treeMove } from './tree-keys.ts'
import styles from './tree-grid.module.css'

export type { TreeNode } from './tree.ts'

/** A column beside the names: counts, codes, state. */
export type TreeColumn<Node> = {
  readonly key: string
  readonly title: string
  readonly show: (node: Node) => ReactNode
  readonly numeric?: boolean
  /** A width of CSS; the names take the rest. */
  readonly width: string
  /** Left out on phones. */
  readonly roomy?: boolean
}

function Name({ name, find }: { name: string; find: string }) {
  const match = matchIn(name, find)
  if (!match) return name
  return (
    <>
      {name.slice(0, match.from)}
      <mark>{name.slice(match.from, match.to)}</mark>
      {name.slice(match.to)}
    </>
  )
}

/**
 * An outline of thousands of units, drawn only where it is looked at. Keys as the WAI-ARIA treegrid
 * has them: ↑ ↓ walk, → unfolds or steps in, ← folds or steps out, Home, End, Enter opens, `*`
 * unfolds the neighbours, letters jump to a name.
 */
export function TreeGrid<Node extends TreeNode>({
  label,
  nameTitle,
  nodes,
  columns = [],
  find = '',
  markOf,
  toneOf,
  draggable = false,
  onDropOn,
  onOpen,
  unfoldedAtFirst,
  height = 'calc(100dvh - 260px)',
}: {
  readonly label: string
  /** The head of the first column. */
  readonly nameTitle: string
  /** All nodes, parents before children, siblings in their order. */
  readonly nodes: readonly Node[]
  readonly columns?: readonly TreeColumn<Node>[]
  /** Marks the names that hold this text and unfolds the way to them. */
  readonly find?: string
  /** A word beside the name of a node that is to be noticed. */
  readonly markOf?: ((node: Node) => string | undefined) | undefined
  /** A tone of the stylesheet beside that word, which never stands alone. */
  readonly toneOf?: ((node: Node) => string | undefined) | undefined
  /** Whether rows can be taken and dropped onto those of a grid with `onDropOn`. */
  readonly draggable?: boolean
  /** The node of this identity was dropped onto another one. Whatever it does must have a way by keyboard. */
  readonly onDropOn?: (id: string, onto: Node) => void
  readonly onOpen: (node: Node) => void
  /** The nodes unfolded at first; the top ones where it is not given. */
  readonly unfoldedAtFirst?: readonly string[]
  readonly height?: string
}) {
  const say = useSay()
  const treeId = useId()
  const { density } = useDensity()
  // In a narrow window a name needs two lines.
  const rowHeight = useNarrow() || density === 'comfortable' ? 44 : 30
  const scroller = useRef<HTMLDivElement>(null)
  const typed = useRef({ text: '', at: 0 })
  const outline = useMemo(() => outlineOf(nodes), [nodes])
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(
    () => new Set(unfoldedAtFirst ?? (outline.childrenOf.get(null) ?? []).map(({ id }) => id)),
  )
  const matches = useMemo(() => matchesOf(nodes, find), [nodes, find])
  const wayToMatches = useMemo(
    () => new Set([...matches].flatMap((id) => ancestorsOf(outline, id))),
    [matches, outline],
  )
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const open = useMemo(
    () => new Set([...unfolded, ...[...wayToMatches].filter((id) => !folded.has(id))]),
    [unfolded, wayToMatches, folded],
  )
  const visible = useMemo(() => visibleNodes(outline, open), [outline, open])
  const [activeId, setActiveId] = useState<string>()
  const found = visible.findIndex(({ node }) => node.id === activeId)
  const active = Math.max(0, found)

  const printing = usePrinting()

  // On paper every unfolded row stands. On the screen the active row stays drawn wherever the eye
  // is, or the ear would be pointed at nothing.
  const drawn = useCallback(
    (range: Range) =>
      printing
        ? Array.from({ length: range.count }, (_, at) => at)
        : [...new Set([...defaultRangeExtractor(range), active])].sort((a, b) => a - b),
    [active, printing],
  )
  const rows = useVirtualizer({
    count: visible.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    rangeExtractor: drawn,
    initialRect: { width: 800, height: 600 },
  })

  useEffect(() => rows.measure(), [rowHeight, rows])

  // A new search begins at its first match.
  useEffect(() => {
    setFolded(new Set())
    if (matches.size === 0) return
    const first = nodes.find(({ id }) => matches.has(id))
    if (first) setActiveId(first.id)
  }, [matches, nodes])

  useEffect(() => {
    if (found >= 0) rows.scrollToIndex(found)
  }, [found, rows])

  function setOpen(ids: readonly string[], isOpen: boolean) {
    const nextUnfolded = new Set(unfolded)
    const nextFolded = new Set(folded)
    for (const id of ids) {
      if (isOpen) nextUnfolded.add(id)
      else nextUnfolded.delete(id)
      if (isOpen) nextFolded.delete(id)
      else nextFolded.add(id)
    }
    setUnfolded(nextUnfolded)
    setFolded(nextFolded)
  }

  const template = `minmax(0, 1fr) ${columns.map(({ width }) => width).join(' ')}`
  const activeNode = visible[active]

  return (
    <div className={styles.outline}>
      {find.trim() !== '' && (
        <output className={styles.matches}>{say(treeMessages.found(matches.size))}</output>
      )}
      <div
        ref={scroller}
        role="treegrid"
        aria-label={label}
        aria-rowcount={visible.length + 1}
        aria-activedescendant={activeNode ? `${treeId}-${activeNode.node.id}` : undefined}
        tabIndex={0}
        className={styles.scroll}
        style={{ maxHeight: height }}
        onKeyDown={(event) => {
          const move = treeMove(event, { visible, active, open, typed: typed.current })
          if (!move) return
          event.preventDefault()
          if (move.to !== undefined) setActiveId(visible[move.to]?.node.id)
          if (move.unfold) setOpen(move.unfold, true)
          if (move.fold) setOpen(move.fold, false)
          if (move.opens && activeNode) onOpen(activeNode.node)
        }}
      >
        <div
          role="row"
          aria-rowindex={1}
          className={styles.head}
          style={{ gridTemplateColumns: template }}
        >
          <span role="columnheader">{nameTitle}</span>
          {columns.map((column) => (
            <span
              key={column.key}
              role="columnheader"
              data-numeric={column.numeric || undefined}
              data-roomy={column.roomy || undefined}
            >
              {column.title}
            </span>
          ))}
        </div>
        <div role="rowgroup" className={styles.body} style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map((place) => {
            const placed = visible[place.index]
            return placed ? (
              <Row
                key={placed.node.id}
                id={`${treeId}-${placed.node.id}`}
                placed={placed}
                isActive={place.index === active}
                isOpen={open.has(placed.node.id)}
                columns={columns}
                find={matches.has(placed.node.id) ? find : ''}
                mark={markOf?.(placed.node)}
                tone={toneOf?.(placed.node)}
                draggable={draggable}
                onDropped={onDropOn && ((dropped) => onDropOn(dropped, placed.node))}
                rowIndex={place.index + 2}
                style={{
                  gridTemplateColumns: template,
                  height: place.size,
                  transform: `translateY(${place.start}px)`,
                }}
                onToggle={() => setOpen([placed.node.id], !open.has(placed.node.id))}
                onActive={() => setActiveId(placed.node.id)}
                onOpen={() => onOpen(placed.node)}
              />
            ) : null
          })}
        </div>
      </div>
    </div>
  )
}

/** The kind of data that a row carries while it is dragged. */
const draggedNode = 'application/x-chibo-node'

type RowProps<Node extends TreeNode> = {
  readonly id: string
  readonly placed: PlacedNode<Node>
  readonly isActive: boolean
  readonly isOpen: boolean
  readonly columns: readonly TreeColumn<Node>[]
  readonly find: string
  readonly mark: string | undefined
  readonly tone: string | undefined
  readonly draggable: boolean
  readonly onDropped: ((id: string) => void) | undefined
  readonly rowIndex: number
  readonly style: Readonly<Record<string, string | number>>
  readonly onToggle: () => void
  readonly onActive: () => void
  readonly onOpen: () => void
}

function Row<Node extends TreeNode>({ placed, isOpen, columns, ...row }: RowProps<Node>) {
  const say = useSay()
  const { node, level, position, siblings, children } = placed
  const [isOver, setIsOver] = useState(false)
  return (
    // The treegrid holds the focus and the keys; rows take presses only.
    <div
      id={row.id}
      role="row"
      aria-level={level}
      aria-posinset={position}
      aria-setsize={siblings}
      aria-rowindex={row.rowIndex}
      aria-expanded={children > 0 ? isOpen : undefined}
      aria-selected={row.isActive}
      className={styles.row}
      style={row.style}
      data-tone={row.tone}
      data-over={isOver || undefined}
      draggable={row.draggable || undefined}
      onMouseDown={row.onActive}
      onDragStart={(event) => event.dataTransfer.setData(draggedNode, node.id)}
      {...(row.onDropped
        ? {
            onDragOver: (event) => {
              if (!event.dataTransfer.types.includes(draggedNode)) return
              event.preventDefault()
              setIsOver(true)
            },
            onDragLeave: () => setIsOver(false),
            onDrop: (event) => {
              event.preventDefault()
              setIsOver(false)
              row.onDropped?.(event.dataTransfer.getData(draggedNode))
            },
          }
        : {})}
    >
      <span
        role="gridcell"
        className={styles.name}
        data-marked={row.mark !== undefined || undefined}
        style={{ paddingLeft: (level - 1) * 20 }}
      >
        {children > 0 ? (
          <button
            type="button"
            tabIndex={-1}
            className={styles.fold}
            aria-label={say(isOpen ? treeMessages.fold(node.name) : treeMessages.open(node.name))}
            onClick={row.onToggle}
          >
            <Icon name={isOpen ? 'down' : 'right'} size={16} />
          </button>
        ) : (
          <span className={styles.leaf} />
        )}
        <button type="button" tabIndex={-1} className={styles.open} onClick={row.onOpen}>
          <Name name={node.name} find={row.find} />
        </button>
        {row.mark && <span className={styles.mark}>{row.mark}</span>}
      </span>
      {columns.map((column) => (
        <span
          key={column.key}
          role="gridcell"
          className={styles.cell}
          data-numeric={column.numeric || undefined}
          data-roomy={column.roomy || undefined}
        >
          {column.show(node)}
        </span>
      ))}
    </div>
  )
}

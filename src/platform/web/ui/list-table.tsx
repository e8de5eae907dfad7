import { type KeyboardEvent, type MouseEvent, type ReactNode, useId, useRef, useState } from 'react'

import { useGo } from '../address.ts'
import { useSay } from '../language.tsx'
import { uiMessages } from '../messages.ts'
import { Button } from './button.tsx'
import { ColumnChooser, useShownColumns } from './column-chooser.tsx'
import { Icon } from './icon.tsx'
import styles from './list-table.module.css'

/** One column of a list. The first column names the row and is always shown. */
export type ListColumn<Row> = {
  readonly key: string
  readonly title: string
  readonly show: (row: Row) => ReactNode
  /** Figures stand at the right, under each other. */
  readonly numeric?: boolean
  /** The head sorts by this column. */
  readonly sortable?: boolean
  /** Hidden until a person chooses it. */
  readonly spare?: boolean
  readonly width?: string
  /** Dates, states and buttons: never broken over two lines where the screen has room. */
  readonly tight?: boolean
}

/** The order of a list; it belongs into the address. */
export type ListSort = { readonly key: string; readonly direction: 'ascending' | 'descending' }

/** The next page of a list. */
export type ListMore = {
  readonly onMore: () => void
  readonly working: boolean
}

type ListProps<Row> = {
  /** What the list holds, for the ear and for the memory of its columns. */
  readonly label: string
  readonly name: string
  readonly columns: readonly ListColumn<Row>[]
  readonly rows: readonly Row[]
  readonly rowId: (row: Row) => string
  /** The page of a row: Enter and a press open it. */
  readonly hrefOf?: ((row: Row) => string) | undefined
  readonly onOpen?: ((row: Row) => void) | undefined
  readonly sort?: ListSort | undefined
  readonly onSort?: ((sort: ListSort) => void) | undefined
  readonly chosen?: ReadonlySet<string> | undefined
  readonly onChosen?: ((chosen: ReadonlySet<string>) => void) | undefined
  /** Undefined at the end of the list. */
  readonly more?: ListMore | undefined
  /** What stands here when nothing does. */
  readonly empty: ReactNode
  /** Filters, at the left of the line above. */
  readonly filters?: ReactNode
  /** Exports of what is seen, at the right of the line above. */
  readonly exports?: ReactNode
  /** How many there are in all, in words. */
  readonly total?: ReactNode
}

const jumps: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at, last) => Math.min(last, at + 1),
  ArrowUp: (at) => Math.max(0, at - 1),
  Home: () => 0,
  End: (_, last) => last,
  PageDown: (at, last) => Math.min(last, at + 10),
  PageUp: (at) => Math.max(0, at - 10),
}

function opposite(sort: ListSort | undefined, key: string): ListSort {
  const again = sort?.key === key && sort.direction === 'ascending'
  return { key, direction: again ? 'descending' : 'ascending' }
}

/** Whether the press was for a link or button inside of the row. */
function isInner(target: EventTarget, row: HTMLElement): boolean {
  const inner = target instanceof Element && target.closest('a, button, input, label')
  return inner instanceof Element && row.contains(inner)
}

/**
 * A list of records. One stop for the Tab key: ↑ ↓ walk the rows, Enter opens, Space selects. On a
 * phone each row is a card. Prints with repeated heads.
 */
export function ListTable<Row>(props: ListProps<Row>) {
  const { label, name, columns, rows, rowId, hrefOf, onOpen, sort, onSort, more, empty } = props
  const { chosen, onChosen, filters, exports, total } = props
  const say = useSay()
  const go = useGo()
  const listId = useId()
  const body = useRef<HTMLTableSectionElement>(null)
  const [active, setActive] = useState(0)
  const { shown, hidden, choose } = useShownColumns(name, columns)
  const opens = hrefOf !== undefined || onOpen !== undefined

  function open(row: Row) {
    onOpen?.(row)
    if (!onOpen && hrefOf) go(hrefOf(row))
  }

  function toggle(row: Row) {
    if (!onChosen) return
    const next = new Set(chosen)
    const id = rowId(row)
    if (!next.delete(id)) next.add(id)
    onChosen(next)
  }

  function handleKey(event: KeyboardEvent<HTMLElement>, row: Row) {
    if (event.target !== event.currentTarget) return
    const jump = jumps[event.key]
    if (jump) {
      const next = jump(active, rows.length - 1)
      setActive(next)
      const shownRow = body.current?.rows[next]
      shownRow?.focus()
      event.preventDefault()
    }
    if (event.key === 'Enter' && opens) open(row)
    if (event.key === ' ' && onChosen) {
      event.preventDefault()
      toggle(row)
    }
  }

  function handlePress(event: MouseEvent<HTMLElement>, row: Row) {
    if (!opens || isInner(event.target, event.currentTarget)) return
    // Words being marked for copying are not a wish to go elsewhere.
    if (window.getSelection()?.toString()) return
    open(row)
  }

  return (
    <div className={styles.list}>
      <div className={`${styles.tools} not-printed`}>
        <div className={styles.filters}>{filters}</div>
        <div className={styles.ways}>
          {chosen && chosen.size > 0 && <span>{say(uiMessages.chosen(chosen.size))}</span>}
          <ColumnChooser columns={columns.slice(1)} hidden={hidden} onChoose={choose} />
          {exports}
          <Button kind="quiet" icon="print" onClick={() => window.print()}>
            {say(uiMessages.print)}
          </Button>
        </div>
      </div>
      {total && <p className={styles.total}>{total}</p>}
      {rows.length === 0 ? (
        empty
      ) : (
        <table role="grid" aria-label={label} className={styles.table}>
          <thead>
            <tr>
              {onChosen && (
                <th scope="col" className={styles.box}>
                  <span className="only-heard">{say(uiMessages.chosen(chosen?.size ?? 0))}</span>
                </th>
              )}
              {shown.map((column) => (
                <th
                  key={column.key}
                  scope="col"
                  data-numeric={column.numeric || undefined}
                  data-tight={column.tight || undefined}
                  style={column.width ? { width: column.width } : undefined}
                  aria-sort={sort?.key === column.key ? sort.direction : undefined}
                >
                  {column.sortable && onSort ? (
                    <button
                      type="button"
                      className={`${styles.sort} printed`}
                      onClick={() => onSort(opposite(sort, column.key))}
                    >
                      {column.title}
                      <Icon
                        name={
                          sort?.key === column.key
                            ? sort.direction === 'ascending'
                              ? 'up'
                              : 'down'
                            : 'sort'
                        }
                        size={14}
                      />
                    </button>
                  ) : (
                    column.title
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody ref={body}>
            {rows.map((row, at) => {
              const id = rowId(row)
              return (
                <tr
                  key={id}
                  tabIndex={at === Math.min(active, rows.length - 1) ? 0 : -1}
                  aria-selected={onChosen ? (chosen?.has(id) ?? false) : undefined}
                  data-opens={opens || undefined}
                  onFocus={() => setActive(at)}
                  onKeyDown={(event) => handleKey(event, row)}
                  onClick={(event) => handlePress(event, row)}
                >
                  {onChosen && (
                    <td className={styles.box}>
                      <input
                        type="checkbox"
                        tabIndex={-1}
                        aria-labelledby={`${listId}-${id}`}
                        checked={chosen?.has(id) ?? false}
                        onChange={() => toggle(row)}
                      />
                    </td>
                  )}
                  {shown.map((column, place) => (
                    <td
                      key={column.key}
                      id={place === 0 ? `${listId}-${id}` : undefined}
                      data-title={column.title}
                      data-numeric={column.numeric || undefined}
                      data-tight={column.tight || undefined}
                    >
                      {column.show(row)}
                    </td>
                  ))}
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
      {more && (
        <div className={styles.more}>
          <Button onClick={more.onMore} working={more.working}>
            {say(uiMessages.more)}
          </Button>
        </div>
      )}
    </div>
  )
}

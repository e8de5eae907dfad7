import { type KeyboardEvent, memo, type ReactNode, useMemo, useState } from 'react'

import { useFormat } from '../format.ts'
import { useSay } from '../language.tsx'
import { uiMessages } from '../messages.ts'
import { figureMessages } from '../messages-figures.ts'
import { HeatLegend } from './heat-legend.tsx'
import {
  bandOf,
  type HeatCell,
  type HeatColumn,
  type HeatRow,
  type HeatSort,
  sortRows,
} from './heat.ts'
import styles from './heat-map.module.css'
import { Icon } from './icon.tsx'
import { Segmented } from './segmented.tsx'

/** Where the one focusable cell is: row -2 is the heads, -1 the totals; column -1 the names. */
type Place = { readonly row: number; readonly column: number }

/** From more columns than these on, heads stand upright. */
const UPRIGHT = 9

const HEADS = -2
const TOTALS = -1
const NAMES = -1

const moves: Readonly<Record<string, (at: Place) => Place>> = {
  ArrowDown: (at) => ({ ...at, row: at.row + 1 }),
  ArrowUp: (at) => ({ ...at, row: at.row - 1 }),
  ArrowLeft: (at) => ({ ...at, column: at.column - 1 }),
  ArrowRight: (at) => ({ ...at, column: at.column + 1 }),
  PageDown: (at) => ({ ...at, row: at.row + 10 }),
  PageUp: (at) => ({ ...at, row: Math.max(0, at.row - 10) }),
  Home: (at) => ({ ...at, column: NAMES }),
  End: (at) => ({ ...at, column: Number.MAX_SAFE_INTEGER }),
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value))
}

type Words = {
  readonly figure: (cell: HeatCell | undefined) => string
  readonly told: (cell: HeatCell | undefined) => string
}

function useWords(): Words {
  const say = useSay()
  const format = useFormat()
  return useMemo(() => {
    const figure = (cell: HeatCell | undefined) =>
      typeof cell?.rate === 'number' ? format.tenths(cell.rate) : '–'
    const told = (cell: HeatCell | undefined) => {
      if (cell?.state === 'not-measured') return say(figureMessages.notMeasured)
      if (typeof cell?.rate !== 'number') return say(figureMessages.idle)
      const base = say(
        figureMessages.of(format.number(cell.numerator), format.number(cell.denominator)),
      )
      return `${format.percent(cell.rate)}, ${base}`
    }
    return { figure, told }
  }, [say, format])
}

type LineProps = {
  readonly at: number
  readonly name: string
  readonly columns: readonly HeatColumn[]
  readonly cells: readonly (HeatCell | undefined)[]
  readonly words: Words
  /** The column that Tab reaches in this row, if it is in this row. */
  readonly stop: number | undefined
  readonly whole?: boolean
}

/** One row. Kept as it is while the focus walks elsewhere: 1,500 cells must not be drawn again. */
const Line = memo(function Line({ at, name, columns, cells, words, stop, whole }: LineProps) {
  return (
    <tr className={whole ? styles.whole : undefined}>
      <th
        scope="row"
        className={styles.name}
        data-at={`${at}:${NAMES}`}
        tabIndex={stop === NAMES ? 0 : -1}
      >
        {name}
      </th>
      {columns.map((column, index) => {
        const cell = cells[index]
        return (
          <td
            key={column.id}
            data-at={`${at}:${index}`}
            data-band={bandOf(cell)}
            tabIndex={stop === index ? 0 : -1}
            aria-label={words.told(cell)}
          >
            <span className={styles.figure}>{words.figure(cell)}</span>
          </td>
        )
      })}
    </tr>
  )
})

/**
 * Organisations against obligations, each cell a tone by its rate. Arrows walk, Enter opens, heads
 * sort; the line below tells the cell in hand. Figures show on hover and focus, always on request,
 * on touch and in print; tones carry patterns at the low end.
 */
export function HeatMap({
  label,
  corner,
  columns,
  rows,
  cellOf,
  totals,
  onOpen,
  sort,
  onSort,
  tools,
}: {
  readonly label: string
  /** The head of the first column: "Tổ chức". */
  readonly corner: string
  readonly columns: readonly HeatColumn[]
  readonly rows: readonly HeatRow[]
  readonly cellOf: (rowId: string, columnId: string) => HeatCell | undefined
  /** All rows together, by column. */
  readonly totals?: ((columnId: string) => HeatCell | undefined) | undefined
  /** Walks down; without a column the whole row. */
  readonly onOpen: (rowId: string, columnId: string | undefined) => void
  /** Controlled order, for the address; kept inside where it is not given. */
  readonly sort?: HeatSort | undefined
  readonly onSort?: ((sort: HeatSort | undefined) => void) | undefined
  readonly tools?: ReactNode
}) {
  const say = useSay()
  const words = useWords()
  const [ownSort, setOwnSort] = useState<HeatSort>()
  const [place, setPlace] = useState<Place>({ row: 0, column: 0 })
  const [hovered, setHovered] = useState<Place>()
  const [always, setAlways] = useState<'hover' | 'always'>('hover')
  const order = onSort ? sort : ownSort
  const sorted = useMemo(() => sortRows(rows, order, cellOf), [rows, order, cellOf])
  const table = useMemo(
    () => sorted.map((row) => columns.map((column) => cellOf(row.id, column.id))),
    [sorted, columns, cellOf],
  )
  const sums = useMemo(() => totals && columns.map(({ id }) => totals(id)), [totals, columns])

  function handleSort(column: number) {
    const id = columns[column]?.id
    const next: HeatSort | undefined =
      order?.column !== id && id !== undefined
        ? { column: id, direction: 'ascending' }
        : order?.direction === 'ascending' && id !== undefined
          ? { column: id, direction: 'descending' }
          : undefined
    if (onSort) onSort(next)
    else setOwnSort(next)
  }

  function act({ row, column }: Place) {
    if (row === HEADS) handleSort(column)
    const opened = sorted[row]
    if (opened) onOpen(opened.id, columns[column]?.id)
  }

  function handleKey(event: KeyboardEvent<HTMLElement>) {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      act(place)
      return
    }
    const move = moves[event.key]
    if (!move) return
    event.preventDefault()
    const wanted = event.ctrlKey && event.key === 'Home' ? { row: 0, column: 0 } : move(place)
    const skipsTotals = wanted.row === TOTALS && !sums
    const row = skipsTotals ? wanted.row + (event.key === 'ArrowUp' ? -1 : 1) : wanted.row
    const next = {
      row: clamp(row, HEADS, sorted.length - 1),
      column: clamp(wanted.column, NAMES, columns.length - 1),
    }
    setPlace(next)
    const cell = event.currentTarget.querySelector(`[data-at="${next.row}:${next.column}"]`)
    if (cell instanceof HTMLElement) cell.focus()
  }

  /** The place that an event is about; undefined between the cells. */
  function placeOf(target: EventTarget): Place | undefined {
    const at =
      target instanceof Element
        ? target.closest<HTMLElement>('[data-at]')?.dataset['at']
        : undefined
    if (at === undefined) return undefined
    const [row = 0, column = 0] = at.split(':').map(Number)
    return { row, column }
  }

  const told = hovered ?? place
  const toldRow = told.row === TOTALS ? say(uiMessages.total) : sorted[told.row]?.name
  const toldColumn = columns[told.column]
  const toldCell = told.row === TOTALS ? sums?.[told.column] : table[told.row]?.[told.column]
  const stopIn = (row: number) => (place.row === row ? place.column : undefined)

  return (
    <div className={styles.map}>
      <div className={styles.tools}>
        <HeatLegend />
        <div className={`${styles.ways} not-printed`}>
          {tools}
          <Segmented
            quiet
            label={say(figureMessages.figuresAlways)}
            value={always}
            choices={[
              { value: 'hover', label: say(figureMessages.asChart) },
              { value: 'always', label: say(figureMessages.figuresAlways) },
            ]}
            onChange={setAlways}
          />
        </div>
      </div>
      <div
        className={styles.scroll}
        data-figures={always}
        data-heads={columns.length > UPRIGHT ? 'upright' : 'flat'}
      >
        <table
          role="grid"
          aria-label={label}
          aria-rowcount={sorted.length + (sums ? 2 : 1)}
          aria-colcount={columns.length + 1}
          className={styles.table}
          onKeyDown={handleKey}
          onFocus={(event) => setPlace(placeOf(event.target) ?? place)}
          onMouseOver={(event) => setHovered(placeOf(event.target))}
          onMouseLeave={() => setHovered(undefined)}
          onClick={(event) => {
            const pressed = placeOf(event.target)
            if (pressed) act(pressed)
          }}
        >
          <thead>
            <tr>
              <th
                scope="col"
                className={styles.corner}
                data-at={`${HEADS}:${NAMES}`}
                tabIndex={stopIn(HEADS) === NAMES ? 0 : -1}
              >
                {corner}
              </th>
              {columns.map((column, index) => (
                <th
                  key={column.id}
                  scope="col"
                  className={styles.head}
                  data-at={`${HEADS}:${index}`}
                  data-numbered={column.number !== undefined || undefined}
                  tabIndex={stopIn(HEADS) === index ? 0 : -1}
                  aria-sort={order?.column === column.id ? order.direction : undefined}
                  aria-label={column.title}
                >
                  <span className={styles.headwords}>
                    {column.number && <b>{column.number}</b>} {column.short}
                  </span>
                  {order?.column === column.id && (
                    <Icon name={order.direction === 'ascending' ? 'up' : 'down'} size={14} />
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sums && (
              <Line
                whole
                at={TOTALS}
                name={say(uiMessages.total)}
                columns={columns}
                cells={sums}
                words={words}
                stop={stopIn(TOTALS)}
              />
            )}
            {sorted.map((row, at) => (
              <Line
                key={row.id}
                at={at}
                name={row.name}
                columns={columns}
                cells={table[at] ?? []}
                words={words}
                stop={stopIn(at)}
              />
            ))}
          </tbody>
        </table>
      </div>
      <p className={`${styles.told} not-printed`}>
        <span className={styles.where}>
          {[toldRow, toldColumn?.title].filter(Boolean).join(' · ')}
        </span>
        {toldColumn && told.row !== HEADS && <b className="figures">{words.told(toldCell)}</b>}
        <span className={styles.hint}>{say(figureMessages.mapHint)}</span>
      </p>
    </div>
  )
}

/** One cell: a rate with its base, or the reason why there is none. */
export type HeatCell = {
  /** Between 0 and 1; null where there is nothing to count. */
  readonly rate: number | null
  readonly numerator: number
  readonly denominator: number
  readonly state?: 'not-measured' | 'not-due'
}

/** One obligation, as a column. */
export type HeatColumn = {
  readonly id: string
  /** The provision's number, where it has one: `2.3`. */
  readonly number?: string
  /** The words that fit into the head. */
  readonly short: string
  /** The whole name, for the ear and the line below. */
  readonly title: string
}

/** One organisation, as a row. */
export type HeatRow = { readonly id: string; readonly name: string }

/** The order of the rows by a column; undefined is the order of the list. */
export type HeatSort = {
  readonly column: string
  readonly direction: 'ascending' | 'descending'
}

/** The lower edges of the bands of tone, best first; what is below the last is the sixth band. */
export const heatEdges = [0.98, 0.95, 0.9, 0.8, 0.6] as const

/** The band of a cell: `1` best to `6` worst, `none` not measured, `idle` nothing to count. */
export function bandOf(cell: HeatCell | undefined): string {
  if (cell?.state === 'not-measured') return 'none'
  const rate = cell?.rate
  if (typeof rate !== 'number') return 'idle'
  const band = heatEdges.findIndex((edge) => rate >= edge)
  return String(band < 0 ? heatEdges.length + 1 : band + 1)
}

/** The rows in the order of a column; rows without a figure stand last in both directions. */
export function sortRows(
  rows: readonly HeatRow[],
  sort: HeatSort | undefined,
  cellOf: (rowId: string, columnId: string) => HeatCell | undefined,
): readonly HeatRow[] {
  if (!sort) return rows
  const sign = sort.direction === 'ascending' ? 1 : -1
  const rateOf = (row: HeatRow) => cellOf(row.id, sort.column)?.rate
  return rows.toSorted((one, other) => {
    const left = rateOf(one)
    const right = rateOf(other)
    if (typeof left !== 'number') return typeof right === 'number' ? 1 : 0
    if (typeof right !== 'number') return -1
    return (left - right) * sign
  })
}

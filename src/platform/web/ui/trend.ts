/** One line of a trend: a rate for each period, null where there was nothing to count. */
export type TrendLine = {
  readonly name: string
  readonly rates: readonly (number | null)[]
}

/** A level drawn across: a target, or a reported one. */
export type TrendLevel = { readonly name: string; readonly rate: number }

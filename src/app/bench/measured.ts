import { type BarId, barOf, type UnitOfMeasure } from './bars.ts'

/** What was measured for a row. */
export type Measured = {
  readonly id: BarId
  readonly value: number
  /** What the value is held against, measured in the same run. */
  readonly floor?: number
  /** The bar, where it follows from the floor in a way of its own. */
  readonly most?: number
}

/** A row of the answer, as `--json` writes it. */
export type ResultRow = {
  readonly id: BarId
  readonly value: number
  readonly unit: UnitOfMeasure
  readonly bar: number
  readonly floor: number | null
  readonly ratio: number | null
  readonly ok: boolean
}

const rounded = (value: number) => Number(value.toPrecision(4))

/** Holds what was measured against its bar; of two that it may not exceed, the stricter one is shown. */
export function judge(measured: Measured): ResultRow {
  const { id, value, floor } = measured
  const { unit, least, most, mostTimesFloor } = barOf(id)
  const limits = [measured.most, most]
  if (floor !== undefined && mostTimesFloor !== undefined) limits.push(floor * mostTimesFloor)
  const bar = least ?? Math.min(...limits.filter((limit) => limit !== undefined))
  return {
    id,
    value: rounded(value),
    unit,
    bar: rounded(bar),
    floor: floor === undefined ? null : rounded(floor),
    ratio: floor === undefined ? null : rounded(value / floor),
    ok: least === undefined ? value <= bar : value >= bar,
  }
}

/** The value below which so large a share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

/** The 95th percentile. */
export const p95 = (values: readonly number[]): number => quantile(values, 0.95)

/** Milliseconds that a piece of work took. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

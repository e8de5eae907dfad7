import { type RawBuilder, sql } from 'kysely'

/** The unit numbers that somebody may see, as disjoint half-open ranges in rising order. */
export type Reach = readonly (readonly [from: number, to: number])[]

/** Nothing at all. */
export const noReach: Reach = []

/** Every unit, for the installation itself. */
export const wholeReach: Reach = [[0, Number.MAX_SAFE_INTEGER]]

/** Reads a PostgreSQL multirange such as `{[1,5),[9,12)}`. */
export function readReach(multirange: string): Reach {
  return [...multirange.matchAll(/\[(\d+),(\d+)\)/g)].map((range) => [
    Number(range[1]),
    Number(range[2]),
  ])
}

/** Writes the multirange that `readReach` reads. */
export function writeReach(reach: Reach): string {
  return `{${reach.map(([from, to]) => `[${from},${to})`).join(',')}}`
}

/** Whether the number lies in the reach. */
export function reaches(reach: Reach, number: number): boolean {
  return reach.some(([from, to]) => from <= number && number < to)
}

/** Whether the first reaches everything that the second does. */
export function covers(first: Reach, second: Reach): boolean {
  const joined = joinReaches([first])
  return second.every(([from, to]) => joined.some((range) => range[0] <= from && to <= range[1]))
}

/** All that either reaches. */
export function joinReaches(all: readonly Reach[]): Reach {
  const sorted = all.flat().toSorted((one, other) => one[0] - other[0])
  const joined: [number, number][] = []
  for (const [from, to] of sorted) {
    const last = joined.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else joined.push([from, to])
  }
  return joined
}

/** So many ranges are written out one by one. */
const fewRanges = 12

/**
 * The predicate every list carries: the row's unit number lies in the reach. The outer bounds stand
 * first, so that an index on the number finds the rows. Few ranges are written out: the planner takes
 * a multirange to hold one row in two hundred, and then looks up thousands one by one.
 */
export function within(reach: Reach, column: string): RawBuilder<boolean> {
  const first = reach[0]
  const last = reach.at(-1)
  if (!first || !last) return sql<boolean>`false`
  const number = sql.ref(column)
  const between = ([from, to]: readonly [number, number]) =>
    sql<boolean>`(${number} >= ${sql.lit(from)} and ${number} < ${sql.lit(to)})`
  const bounds = between([first[0], last[1]])
  if (reach.length === 1) return bounds
  if (reach.length <= fewRanges)
    return sql<boolean>`(${bounds} and (${sql.join(reach.map(between), sql` or `)}))`
  return sql<boolean>`(${bounds} and ${number} <@ ${sql.lit(writeReach(reach))}::int8multirange)`
}

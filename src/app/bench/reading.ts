import { addDays, plainDate } from '#kernel/time.ts'

import type { Measured } from './measured.ts'
import { p95, timed } from './measured.ts'
import type { Client } from './client.ts'

type Named = { readonly id: number }
type Overview = {
  readonly measures: readonly { readonly id: number; readonly indicator: string }[]
  readonly rows: readonly { readonly unit: Named }[]
}
type Kinds = { readonly kinds: readonly { readonly code: string }[] }
type Groupings = { readonly groupings: readonly Named[] }
type Library = {
  readonly directives: readonly { readonly shortId: string; readonly stub: boolean }[]
}

const warmUpTurns = 20
const turns = 200

/** Runs a reading over and over, each time another question; answers the p95 in milliseconds. */
export async function p95Of(ask: (turn: number) => Promise<unknown>): Promise<number> {
  for (let turn = 0; turn < warmUpTurns; turn += 1) await ask(turn)
  const durations: number[] = []
  for (let turn = 0; turn < turns; turn += 1) durations.push(await timed(() => ask(turn)))
  return p95(durations)
}

/** One of a list, turn by turn. */
export const pick = <Value>(values: readonly Value[], turn: number): Value => {
  const value = values[turn % values.length]
  if (value === undefined) throw new Error('Nothing to pick from')
  return value
}

const periods = ['2024-12', '2024-05', '2024-11', '2024-08', '2024-02']

/** The top, some organisations under it and some units under those. */
export async function scopesOf(top: Client): Promise<readonly (number | null)[]> {
  const whole = await top.get<Overview>('/overview')
  const scopes: (number | null)[] = [null]
  for (const [place, { unit }] of whole.rows.entries()) {
    if (place % 8 !== 0) continue
    scopes.push(unit.id)
    const below = await top.get<Overview>(`/overview?unit=${unit.id}`)
    const first = below.rows[0]
    if (first !== undefined) scopes.push(first.unit.id)
  }
  return scopes
}

/** Values as the query of an address; none for null. */
export const asked = (values: Readonly<Record<string, string | number | null>>) =>
  Object.entries(values)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}=${value}`)
    .join('&')

/** The overview, over the whole Bloc in several periods. */
export async function measureOverview(top: Client): Promise<Measured> {
  const value = await p95Of((turn) =>
    top.get(`/overview?${asked({ period: pick(periods, turn) })}`),
  )
  return { id: 'page.overview', value }
}

/** The same by the clusters of a grouping. */
export async function measureClusters(top: Client): Promise<Measured> {
  const { groupings } = await top.get<Groupings>('/groupings')
  const value = await p95Of((turn) =>
    top.get(
      `/overview?${asked({ period: pick(periods, turn), grouping: pick(groupings, turn).id })}`,
    ),
  )
  return { id: 'page.clusters', value }
}

/** How far each kind of entry is covered, over the whole Bloc. */
export async function measureCoverage(top: Client): Promise<Measured> {
  const { kinds } = await top.get<Kinds>('/entry-kinds')
  const value = await p95Of((turn) =>
    top.get(`/coverage?${asked({ kind: pick(kinds, turn).code })}`),
  )
  return { id: 'page.coverage', value }
}

/** The reader page asks for the text, and then for the figures beside it. */
export async function measureReader(top: Client): Promise<Measured> {
  const { directives } = await top.get<Library>('/directives?stubs=no')
  const value = await p95Of(async (turn) => {
    const at = `/directives/${encodeURIComponent(pick(directives, turn).shortId)}`
    await top.get(at)
    await top.get(`${at}/standing`)
  })
  return { id: 'page.reader', value }
}

/** Red cells of every measure, in scopes of every size, along both trees. */
export async function measureRedCells(top: Client): Promise<Measured> {
  const { measures } = await top.get<Overview>('/overview')
  const scopes = await scopesOf(top)
  const value = await p95Of((turn) =>
    top.get(
      `/red-cells?${asked({
        measure: pick(measures, turn).id,
        unit: pick(scopes, turn),
        tree: turn % 3 === 0 ? 'today' : 'then',
      })}`,
    ),
  )
  return { id: 'list.red-cells', value }
}

/** Days of the last so many years, far apart and in no order. */
const dayOf = (turn: number, years: number) => {
  const day = (turn * 151) % Math.round(years * 360)
  return addDays(lastDay, -day)
}

/** The day at which the sample stands. */
const lastDay = plainDate('2025-01-08')

/** The whole tree on days here and there in so many years; the p95 in milliseconds. */
export function measureTree(top: Client, years: number): Promise<number> {
  return p95Of((turn) => top.fetchBytes(`/tree?on=${dayOf(turn, years)}`))
}

/** Two trees on days near each other and far apart; every seventh pair begins before anything was founded. */
export function measureDifference(top: Client, years: number): Promise<number> {
  return p95Of((turn) => {
    const from = turn % 7 === 0 ? '2000-01-01' : dayOf(turn, years)
    return top.fetchBytes(`/tree/difference?${asked({ from, to: dayOf(turn * 3 + 1, years) })}`)
  })
}

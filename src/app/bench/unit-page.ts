import type { Client } from './client.ts'
import { p95Of, pick } from './reading.ts'

type Tree = { readonly units: { readonly id: readonly number[]; readonly kind: readonly string[] } }

/** Today and the end of a year; the first questions of each day count what the later ones are told again. */
const days = ['2025-01-08', '2024-12-31']

/** All that the page of a unit asks of the server, as `src/app/unit-page.tsx` puts it together. */
const questions: readonly ((unit: number, day: string) => string)[] = [
  (unit, day) => `/units/${unit}?on=${day}`,
  (unit, day) => `/units/${unit}/holders?on=${day}`,
  (unit, day) => `/units/${unit}/months?on=${day}`,
  (unit) => `/units/${unit}/family`,
  (unit, day) => `/units/${unit}/standing?asOf=${day}`,
  (unit, day) => `/meetings?unit=${unit}&to=${day}`,
]

/** The top, the largest kind of organisation under it, and a cell. */
async function unitsToAsk(top: Client): Promise<readonly number[]> {
  const { units } = await top.get<Tree>('/tree')
  return ['bloc', 'upper', 'cell'].map((kind) => units.id[units.kind.indexOf(kind)] ?? 0)
}

/** Each request of the page of a unit for itself: the p95 of the slowest of all, in milliseconds. */
export async function measureUnit(top: Client): Promise<number> {
  const durations: number[] = []
  for (const unit of await unitsToAsk(top))
    for (const question of questions)
      durations.push(await p95Of((turn) => top.get(question(unit, pick(days, turn)))))
  return Math.max(...durations)
}

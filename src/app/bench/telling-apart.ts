import type { Client } from './client.ts'
import { type Measured, quantile, timed } from './measured.ts'
import { chanceOfRanks } from './rank-test.ts'

type Identified = { readonly id: number }

/** Pairs for each kind of question; four kinds are five thousand pairs. */
const pairs = 1250

/** An identity that nothing has. */
const absent = 2_000_000_000

/** What stands in another organisation than the cell of the one who asks. */
async function outOfReach(top: Client, own: Client) {
  const mine = await own.get<{ units: { id: readonly number[] } }>('/tree')
  const tree = await top.get<{ units: { id: readonly number[]; kind: readonly string[] } }>('/tree')
  const isOpen = new Set(mine.units.id)
  const { id, kind } = tree.units
  const cells = id.filter((unit, place) => kind[place] === 'cell' && !isOpen.has(unit))
  const unit = cells[Math.floor(cells.length / 2)] ?? 0
  const { members } = await top.get<{ members: readonly Identified[] }>(`/members?unit=${unit}`)
  const { meetings } = await top.get<{ meetings: readonly Identified[] }>(`/meetings?unit=${unit}`)
  return { unit, member: members[0]?.id ?? 0, meeting: meetings[0]?.id ?? 0 }
}

/**
 * How far the time tells what is out of reach from what is absent: of each kind of question both are
 * asked in turns. The largest difference of medians, and the smallest chance of the ranks.
 */
export async function measureTellingApart(top: Client, own: Client): Promise<readonly Measured[]> {
  const { unit, member, meeting } = await outOfReach(top, own)
  const questions: readonly (readonly [path: (id: number) => string, id: number])[] = [
    [(id) => `/units/${id}`, unit],
    [(id) => `/members/${id}`, member],
    [(id) => `/meetings/${id}`, meeting],
    [(id) => `/members?unit=${id}`, unit],
  ]
  const differences: number[] = []
  const chances: number[] = []
  for (const [path, id] of questions) {
    const refused = async (address: string) => {
      const status = await own.statusOf(address)
      if (status !== 404) throw new Error(`${address} answered ${status}`)
    }
    const forbiddenTimes: number[] = []
    const absentTimes: number[] = []
    for (let pair = 0; pair < pairs; pair += 1) {
      const both = [
        async () => void forbiddenTimes.push(await timed(() => refused(path(id)))),
        async () => void absentTimes.push(await timed(() => refused(path(absent + pair)))),
      ]
      for (const ask of pair % 2 === 0 ? both : both.toReversed()) await ask()
    }
    differences.push(Math.abs(quantile(forbiddenTimes, 0.5) - quantile(absentTimes, 0.5)))
    chances.push(chanceOfRanks(forbiddenTimes, absentTimes))
  }
  return [
    { id: 'access.telling-apart', value: Math.max(...differences) },
    { id: 'access.rank-test', value: Math.min(...chances) },
  ]
}

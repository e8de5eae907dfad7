import { randomUUID } from 'node:crypto'

import { addDays, plainDate } from '#kernel/time.ts'

import { type ApiCaller, callerOf } from './api.ts'

/** One meeting that is recorded, under one key. */
export type Write = {
  readonly key: string
  readonly unitId: number
  readonly content: {
    readonly kind: 'thematic'
    readonly heldOn: string
    readonly outcome: 'conclusion'
    /** Tells this write from all others. */
    readonly outcomeText: string
    readonly attendance: readonly []
  }
}

/**
 * Meetings to record without end: every cell of the Bloc that lived all the while, on every Sunday of
 * 2024, when the sample holds no meeting; with somebody to record them, whom the staff first grants the
 * whole Bloc. He signs in after that, for a new grant ends the sessions that began without it.
 */
export async function makeWrites(
  url: string,
  staff: ApiCaller,
): Promise<{ readonly call: ApiCaller; readonly writes: Iterator<Write> }> {
  const granted = await staff(url, {
    method: 'POST',
    path: '/grants',
    body: {
      login: 'can-bo-cap-uy',
      role: 'committee-staff',
      unitId: 1,
      from: '2023-12-01',
      decision: 'Quyết định số 15-QĐ/ĐUK ngày 20-11-2023',
    },
  })
  if (granted.status !== 200) throw new Error(`Not granted: ${JSON.stringify(granted.body)}`)
  const call = await callerOf(url, 'can-bo-cap-uy')
  const later = await cellsOn('2025-01-08')
  const lasting = (await cellsOn('2024-01-01')).filter((id) => later.includes(id))
  return { call, writes: endless(lasting) }

  async function cellsOn(day: string): Promise<readonly number[]> {
    const { body } = await call(url, { method: 'GET', path: `/tree?on=${day}` })
    const { units } = body as { units: { id: readonly number[]; kind: readonly string[] } }
    return units.id.filter((_id, place) => units.kind[place] === 'cell')
  }
}

function* endless(cells: readonly number[]): Generator<Write> {
  for (let sunday = plainDate('2024-01-07'); sunday < '2025-01-08'; sunday = addDays(sunday, 7)) {
    for (const id of cells) {
      const key = randomUUID()
      yield {
        key,
        unitId: id,
        content: {
          kind: 'thematic',
          heldOn: sunday,
          outcome: 'conclusion',
          outcomeText: `Lần ghi ${key}`,
          attendance: [],
        },
      }
    }
  }
}

import type { PlainDate } from '#kernel/time.ts'

import type { SettledPerson } from './settle-persons.ts'
import { type MergedSpell, overlap } from './spells.ts'

type Days = { readonly from: PlainDate; readonly to: PlainDate | null }

function later(one: PlainDate, other: PlainDate): PlainDate {
  return one > other ? one : other
}

function earlierEnd(one: PlainDate | null, other: PlainDate | null): PlainDate | null {
  if (one === null || other === null) return one ?? other
  return one < other ? one : other
}

/** The days that a spell has more or less than the register had. */
function changedDays({ stored, from, to }: MergedSpell): Days | undefined {
  if (!stored) return { from, to }
  const first = earlierEnd(stored.to, to)
  if (stored.to === to || first === null) return undefined
  return { from: first, to: stored.to === null || to === null ? null : later(stored.to, to) }
}

/** The days on which the facts of each unit changed: membership, absence, recognition. */
function changesOf({ person, merged }: SettledPerson): readonly (Days & { unitCode: string })[] {
  if (!merged) return []
  const homes = merged.homes.flatMap((home) => {
    const days = changedDays(home)
    return days ? [{ ...days, unitCode: home.what }] : []
  })
  const { recognisedOn } = merged.facts
  const isRecognised = person.known !== null && person.known.facts.recognisedOn !== recognisedOn
  const elsewhere = [
    ...merged.absences.flatMap((absence) => changedDays(absence) ?? []),
    ...(isRecognised && recognisedOn !== null ? [{ from: recognisedOn, to: null }] : []),
  ]
  const shared = elsewhere.flatMap((days) =>
    merged.homes
      .filter((home) => overlap(home, days))
      .map((home) => ({
        unitCode: home.what,
        from: later(home.from, days.from),
        to: earlierEnd(home.to, days.to),
      })),
  )
  return [...homes, ...shared]
}

function joinDays(days: readonly Days[]): readonly Days[] {
  const joined: { from: PlainDate; to: PlainDate | null }[] = []
  for (const one of days.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = joined.at(-1)
    if (!last || (last.to !== null && one.from > last.to)) joined.push({ ...one })
    else if (last.to !== null) last.to = one.to === null ? null : later(last.to, one.to)
  }
  return joined
}

/** The changed days by the code of the unit, as few spans as can be. */
export function touchedDays(
  settled: readonly SettledPerson[],
): ReadonlyMap<string, readonly Days[]> {
  const byUnit = new Map<string, Days[]>()
  for (const { unitCode, ...days } of settled.flatMap(changesOf)) {
    const own = byUnit.get(unitCode)
    if (own) own.push(days)
    else byUnit.set(unitCode, [days])
  }
  return new Map([...byUnit].map(([unitCode, days]) => [unitCode, joinDays(days)]))
}

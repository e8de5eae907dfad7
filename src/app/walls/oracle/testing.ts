import type { Role } from '#kernel/rights.ts'
import type { PlainDate } from '#kernel/time.ts'

// Who sees which unit's rows on which day, told a second time in the plainest way there is: no SQL, no
// numbers, no ranges. What the application and the policies of the database show is held against this.
// It must never be made faster.

/** Days from one on, until the day before another; null where there is no end. */
type Spell = { readonly from: PlainDate; readonly to: PlainDate | null }

/** A unit with the parents it had, in the order of time. */
export type ToldUnit = {
  readonly id: number
  readonly states: readonly (Spell & { readonly parent: number | null })[]
  readonly successor: { readonly id: number; readonly from: PlainDate } | null
  readonly handedOutside: boolean
}

/** A role in a unit for a time. */
export type ToldGrant = Spell & { readonly role: Role; readonly unit: number }

const holds = (spell: Spell, day: PlainDate): boolean =>
  spell.from <= day && (spell.to === null || day < spell.to)

type Units = ReadonlyMap<number, ToldUnit>

function unitOf(units: Units, id: number): ToldUnit {
  const unit = units.get(id)
  if (!unit) throw new Error(`nobody told of unit ${id}`)
  return unit
}

/** Who stands for a unit on a day: itself while it lives, else its successor or its last parent; or nobody. */
function standIn(units: Units, id: number, day: PlainDate): ToldUnit | undefined {
  const unit = unitOf(units, id)
  if (unit.states.some((state) => holds(state, day))) return unit
  const last = unit.states.at(-1)
  const hasEnded = last !== undefined && last.to !== null && last.to <= day
  if (!hasEnded || unit.handedOutside) return undefined
  const { successor } = unit
  const heir = successor !== null && successor.from <= day ? successor.id : last.parent
  return heir === null ? undefined : standIn(units, heir, day)
}

/** A living unit and all above it on a day. */
function chainOf(units: Units, unit: ToldUnit, day: PlainDate): readonly number[] {
  const state = unit.states.find((one) => holds(one, day))
  if (!state) throw new Error(`unit ${unit.id} has no place on ${day}`)
  if (state.parent === null) return [unit.id]
  return [unit.id, ...chainOf(units, unitOf(units, state.parent), day)]
}

/**
 * The units whose rows somebody sees on a day with a permission: those in which he holds one of its
 * roles on that day, and those that stand, or are stood for, under one of them.
 */
export function visibleUnits(
  units: Units,
  grants: readonly ToldGrant[],
  asked: { readonly roles: readonly Role[]; readonly day: PlainDate },
): ReadonlySet<number> {
  const granted = new Set(
    grants
      .filter((grant) => holds(grant, asked.day) && asked.roles.includes(grant.role))
      .map((grant) => grant.unit),
  )
  const visible = new Set<number>()
  for (const { id } of units.values()) {
    const present = standIn(units, id, asked.day)
    const chain = present ? chainOf(units, present, asked.day) : []
    if (granted.has(id) || chain.some((one) => granted.has(one))) visible.add(id)
  }
  return visible
}

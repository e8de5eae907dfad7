import { addDays, daysBetween, type PlainDate, plainDate } from '#kernel/time.ts'
import type { UnitKind } from '#features/organisation/domain/public.ts'

import { type Acts, type Ground, groundOf } from '../../sample/draw-acts.ts'

// What decisions make of a bloc, told without states, ranges or SQL: what every unit is and where every member sits,
// day for day.

/** What a unit is on a day. */
export type NaiveUnit = {
  readonly name: string
  readonly kind: UnitKind
  readonly parent: string | null
}

type Units = ReadonlyMap<string, NaiveUnit>

/** Who follows whom from a day on. */
type Follows = {
  readonly predecessor: string
  readonly successor: string
  readonly from: PlainDate
  readonly isPrimary: boolean
}

/** The first day that is told of, and how many there are. */
export const firstDay = plainDate('2024-01-01')
export const toldDays = 480

/** The place of a day among those told of. */
export const placeOf = (day: PlainDate) => daysBetween(firstDay, day)

/** A bloc, day for day: each list has a place for every day. */
export type NaiveBloc = {
  readonly units: Map<string, (NaiveUnit | undefined)[]>
  /** The cell of each member by his card. */
  readonly homes: Map<string, (string | undefined)[]>
  readonly follows: Follows[]
  readonly handedOver: Map<string, PlainDate>
}

/** The units of a day. */
export function unitsOn(bloc: NaiveBloc, day: PlainDate): Map<string, NaiveUnit> {
  const found = new Map<string, NaiveUnit>()
  for (const [code, days] of bloc.units) {
    const unit = days[placeOf(day)]
    if (unit) found.set(code, unit)
  }
  return found
}

/** What the acts of a decision make of the units of its day. */
type Made = {
  readonly units: Map<string, NaiveUnit>
  /** Where the members of units that ended go, if anywhere. */
  readonly sentTo: Map<string, string | undefined>
  readonly followers: [string, string, boolean][]
  readonly handedOver: Set<string>
}

type ActOf<Kind> = Extract<Acts[number], { readonly kind: Kind }>

function childrenOf(units: Units, code: string): readonly string[] {
  return [...units].filter(([, { parent }]) => parent === code).map(([child]) => child)
}

function reparent(units: Map<string, NaiveUnit>, from: string, to: string): void {
  for (const child of childrenOf(units, from)) change(units, child, { parent: to })
}

function change(units: Map<string, NaiveUnit>, code: string, changes: Partial<NaiveUnit>): void {
  const unit = units.get(code)
  if (unit) units.set(code, { ...unit, ...changes })
}

function merge({ units, sentTo, followers }: Made, act: ActOf<'merge'>): void {
  for (const code of new Set(act.units)) {
    reparent(units, code, act.into)
    units.delete(code)
    sentTo.set(code, act.into)
    followers.push([code, act.into, true])
  }
}

function split({ units, sentTo, followers }: Made, { unit, into, goesOn }: ActOf<'split'>): void {
  const [first = unit] = into
  for (const [place, successor] of into.entries())
    followers.push([unit, successor, place === 0 && !goesOn])
  if (goesOn) return
  reparent(units, unit, first)
  units.delete(unit)
  sentTo.set(unit, first)
}

function handOver(made: Made, code: string): void {
  for (const child of childrenOf(made.units, code)) handOver(made, child)
  made.units.delete(code)
  made.sentTo.set(code, undefined)
  made.handedOver.add(code)
}

function make(made: Made, act: Acts[number]): void {
  const { units, sentTo } = made
  if (act.kind === 'establish')
    units.set(act.code, { name: act.name, kind: act.unitKind, parent: act.under ?? null })
  if (act.kind === 'dissolve' || act.kind === 'disband') {
    units.delete(act.unit)
    sentTo.set(act.unit, act.membersTo)
  }
  if (act.kind === 'merge') merge(made, act)
  if (act.kind === 'split') split(made, act)
  if (act.kind === 'move') change(units, act.unit, { parent: act.under })
  if (act.kind === 'hand-over') handOver(made, act.unit)
  if (act.kind === 'rename') change(units, act.unit, { name: act.name })
  if (act.kind === 'change-kind') change(units, act.unit, { kind: act.unitKind })
}

/** What acts make of units, one after the other. */
export function madeOf(units: Units, acts: Acts): Made {
  const made: Made = {
    units: new Map(units),
    sentTo: new Map(),
    followers: [],
    handedOver: new Set(),
  }
  for (const act of acts) make(made, act)
  return made
}

/** Sets one thing that a unit is from a day on, until somebody had changed it again. */
function carryOn<Field extends keyof NaiveUnit>(
  days: (NaiveUnit | undefined)[],
  place: number,
  [field, value]: readonly [Field, NaiveUnit[Field]],
): void {
  const former = days[place]?.[field]
  for (let at = place; days[at]?.[field] === former && days[at]; at += 1) {
    const unit = days[at]
    if (unit) days[at] = { ...unit, [field]: value }
  }
}

/**
 * Sets under whom a unit stands from a day on, until somebody moved it: to go along with a superior that was merged is
 * no move, and who stands elsewhere does not go along.
 */
function standFrom(
  bloc: NaiveBloc,
  days: (NaiveUnit | undefined)[],
  place: number,
  under: string | null,
) {
  const along = (code: string | null, at: number) =>
    bloc.follows.find(
      ({ predecessor, isPrimary, from }) =>
        isPrimary && predecessor === code && placeOf(from) === at,
    )?.successor ?? code
  let [former, next] = [days[place]?.parent ?? null, under]
  for (let at = place; days[at]; at += 1) {
    const unit = days[at]
    if (!unit) return
    if (at > place && unit.parent !== former) former = along(former, at)
    if (at > place) next = along(next, at)
    if (unit.parent !== former) return
    days[at] = { ...unit, parent: next }
  }
}

/** Does a decision as of its day. */
export function decide(bloc: NaiveBloc, acts: Acts, day: PlainDate): void {
  const place = placeOf(day)
  const before = unitsOn(bloc, day)
  const { units, sentTo, followers, handedOver } = madeOf(before, acts)
  for (const code of before.keys())
    if (!units.has(code)) bloc.units.get(code)?.fill(undefined, place)
  for (const [code, unit] of units) {
    const days = bloc.units.get(code) ?? Array.from({ length: toldDays }, () => undefined)
    bloc.units.set(code, days)
    if (!before.has(code)) days.fill(unit, place)
    else
      for (const field of ['name', 'kind'] as const)
        if (days[place]?.[field] !== unit[field]) carryOn(days, place, [field, unit[field]])
    if (before.has(code) && days[place]?.parent !== unit.parent)
      standFrom(bloc, days, place, unit.parent)
  }
  const takerOf = (code: string): string | undefined => {
    const to = sentTo.get(code)
    return to === undefined || units.has(to) ? to : takerOf(to)
  }
  for (const days of bloc.homes.values())
    for (let at = place; at < toldDays; at += 1) {
      const home = days[at]
      if (home !== undefined && before.has(home) && !units.has(home)) days[at] = takerOf(home)
    }
  for (const [predecessor, successor, isPrimary] of followers)
    bloc.follows.push({ predecessor, successor, from: day, isPrimary })
  for (const code of handedOver) bloc.handedOver.set(code, day)
}

/** Somebody goes to another cell from a day on. */
export function transfer(bloc: NaiveBloc, card: string, [to, day]: readonly [string, PlainDate]) {
  bloc.homes.get(card)?.fill(to, placeOf(day))
}

/** The way up from whoever stands for a unit on a day, itself first; undefined where nobody does. */
export function wayUp(
  bloc: NaiveBloc,
  code: string,
  day: PlainDate,
): readonly string[] | undefined {
  const days = bloc.units.get(code) ?? []
  const unit = days[placeOf(day)]
  if (unit) return unit.parent === null ? [code] : [code, ...(wayUp(bloc, unit.parent, day) ?? [])]
  const handedOn = bloc.handedOver.get(code)
  const last = days.slice(0, placeOf(day)).findLast((one) => one !== undefined)
  if (!last || (handedOn !== undefined && handedOn <= day)) return undefined
  const heir = bloc.follows.find(
    ({ predecessor, isPrimary, from }) => predecessor === code && isPrimary && from <= day,
  )
  const next = heir?.successor ?? last.parent
  return next === null ? undefined : wayUp(bloc, next, day)
}

/** Whether a unit hangs on a top; acts that nobody thought about may have hung it on itself. */
function hangs(units: Units, code: string, seen: ReadonlySet<string> = new Set()): boolean {
  const unit = units.get(code)
  if (!unit || seen.has(code)) return false
  return unit.parent === null || hangs(units, unit.parent, new Set([...seen, code]))
}

/** The ground on which acts of a day are drawn, after those that were drawn before. */
export function groundAfter(
  bloc: NaiveBloc,
  {
    day,
    acts,
    mayEnd,
  }: {
    readonly day: PlainDate
    readonly acts: Acts
    readonly mayEnd: (code: string) => boolean
  },
): Ground {
  const { units } = madeOf(unitsOn(bloc, day), acts)
  return groundOf(
    [...units]
      .filter(([code]) => hangs(units, code))
      .map(([code, { name, kind, parent }]) => ({
        code,
        name,
        kind,
        parentCode: parent,
        mayChange: true,
        mayEnd: bloc.units.has(code) && mayEnd(code),
      })),
    { day, isGiven: (code) => bloc.units.has(code) || units.has(code) },
  )
}

type Dated = { readonly from: PlainDate; readonly to: PlainDate | null }

/** A list with a place for every day, filled by spells. */
export function daysOf<Value, Spell extends Dated>(
  spells: readonly Spell[],
  valueOf: (spell: Spell) => Value,
): (Value | undefined)[] {
  const days: (Value | undefined)[] = Array.from({ length: toldDays }, () => undefined)
  for (const spell of spells) {
    const end = spell.to === null ? toldDays : Math.max(0, placeOf(spell.to))
    days.fill(valueOf(spell), Math.max(0, placeOf(spell.from)), end)
  }
  return days
}

/** The first days on which two tellings of the same differ, by key. */
export function differencesOf<Value>(
  what: string,
  kept: ReadonlyMap<string, readonly (Value | undefined)[]>,
  told: ReadonlyMap<string, readonly (Value | undefined)[]>,
): readonly string[] {
  const asText = (value: Value | undefined) => JSON.stringify(value) ?? 'nothing'
  return [...new Set([...kept.keys(), ...told.keys()])].flatMap((key) => {
    const [own, other] = [kept.get(key) ?? [], told.get(key) ?? []]
    for (let at = 0; at < toldDays; at += 1)
      if (asText(own[at]) !== asText(other[at]))
        return [
          `${what} ${key} on ${addDays(firstDay, at)}: ${asText(own[at])}, not ${asText(other[at])}`,
        ]
    return []
  })
}

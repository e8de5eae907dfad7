import type { OutputOf } from '#kernel/endpoint.ts'

import type { getFamily } from '../contract.ts'

/** What a unit came from and became. */
export type Family = OutputOf<typeof getFamily>
type Branch = Family['before']
/** A unit of a family. */
export type Relative = Branch['units'][number]
/** From which unit into which one it went on. */
export type FamilyLink = Branch['links'][number]

/** Sizes of the drawing, in pixels. */
export const familySizes = { width: 208, height: 96, across: 72, down: 16, edge: 4 } as const

/** A unit where it is drawn; `relative` is undefined for the unit that is looked at. */
export type PlacedUnit = {
  readonly key: string
  readonly x: number
  readonly y: number
  readonly relative: Relative | undefined
  /** The link that tells when and how it went on, or came. */
  readonly link: FamilyLink | undefined
}

/** A line from one unit to another. */
export type PlacedLink = {
  readonly key: string
  readonly from: PlacedUnit
  readonly to: PlacedUnit
  readonly link: FamilyLink
}

/** A family as it is drawn. */
export type FamilyDrawing = {
  readonly width: number
  readonly height: number
  readonly units: readonly PlacedUnit[]
  readonly links: readonly PlacedLink[]
}

type Side = keyof Family

/** The unit of a link that lies further from the one looked at. */
const farOf = (side: Side, { from, to }: FamilyLink) => (side === 'before' ? from : to)
const nearOf = (side: Side, { from, to }: FamilyLink) => (side === 'before' ? to : from)

/** How many steps each unit lies from the one looked at, on the longest way: lines then never lead back. */
function stepsOf(
  side: Side,
  { units, links }: Branch,
  unitId: number,
): ReadonlyMap<number, number> {
  const steps = new Map([[unitId, 0]])
  // Should lines go round in a circle, they are followed no longer than the longest way can be.
  for (let turn = 0; turn < units.length; turn += 1) {
    for (const link of links) {
      const near = steps.get(nearOf(side, link))
      if (near === undefined || near >= units.length) continue
      const far = farOf(side, link)
      steps.set(far, Math.max(steps.get(far) ?? 0, near + 1))
    }
  }
  return steps
}

/** The link by whose day a unit is placed: the last by which it went on, the first by which it came. */
function tellingLink(side: Side, { links }: Branch, id: number): FamilyLink | undefined {
  const own = links
    .filter((link) => farOf(side, link) === id)
    .toSorted((one, other) => one.day.localeCompare(other.day))
  return side === 'before' ? own.at(-1) : own[0]
}

type Column = { readonly steps: number; readonly day: string; readonly units: Relative[] }

/** Columns from left to right: what lies further away further out, of the same distance by day. */
function columnsOf(side: Side, branch: Branch, unitId: number): readonly Column[] {
  const steps = stepsOf(side, branch, unitId)
  const columns = new Map<string, Column>()
  for (const unit of branch.units) {
    const far = steps.get(unit.id) ?? 1
    const day = tellingLink(side, branch, unit.id)?.day ?? ''
    const column = columns.get(`${far} ${day}`) ?? { steps: far, day, units: [] }
    column.units.push(unit)
    columns.set(`${far} ${day}`, column)
  }
  const outward = side === 'before' ? -1 : 1
  return [...columns.values()].toSorted(
    (one, other) => (one.steps - other.steps) * outward || one.day.localeCompare(other.day),
  )
}

/** Places the units of a family in columns, what came before at the left, what came of it at the right. */
export function drawFamily(family: Family, unitId: number): FamilyDrawing {
  const { width, height, across, down, edge } = familySizes
  const columns = [
    ...columnsOf('before', family.before, unitId).map((column) => ({
      ...column,
      side: 'before' as const,
    })),
    undefined,
    ...columnsOf('after', family.after, unitId).map((column) => ({
      ...column,
      side: 'after' as const,
    })),
  ]
  const most = Math.max(1, ...columns.map((column) => column?.units.length ?? 1))
  const wholeHeight = most * (height + down) - down
  const units = columns.flatMap((column, place): PlacedUnit[] => {
    const x = edge + place * (width + across)
    const relatives = column?.units ?? [undefined]
    const top = (wholeHeight - (relatives.length * (height + down) - down)) / 2
    return relatives.map((relative, row) => ({
      key: relative && column ? `${column.side} ${relative.id}` : 'here',
      x,
      y: edge + top + row * (height + down),
      relative,
      link: relative && column && tellingLink(column.side, family[column.side], relative.id),
    }))
  })
  const placed = new Map(units.map((unit) => [unit.key, unit]))
  const find = (side: Side, id: number) => placed.get(id === unitId ? 'here' : `${side} ${id}`)
  const links = (['before', 'after'] as const).flatMap((side) =>
    family[side].links.flatMap((link): PlacedLink[] => {
      const [from, to] = [find(side, link.from), find(side, link.to)]
      return from && to ? [{ key: `${side} ${link.from} ${link.to}`, from, to, link }] : []
    }),
  )
  return {
    width: columns.length * (width + across) - across + 2 * edge,
    height: wholeHeight + 2 * edge,
    units,
    links,
  }
}

/** A name over so many lines of so many letters; what does not fit ends in three dots. */
export function wrapName(name: string, letters: number, most: number): readonly string[] {
  const lines: string[] = []
  for (const word of name.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= letters)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  if (lines.length <= most) return lines
  const last = lines[most - 1] ?? ''
  return [...lines.slice(0, most - 1), `${last.slice(0, letters - 1)}…`]
}

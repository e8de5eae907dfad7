import type { Flow, Line } from './flows.ts'

/** The least height of a line, and what each ribbon at it needs: a number that can be pressed. */
const lineHeight = 32
const pitch = 28

/** One ribbon between the sides: its outline in a field 100 wide, and the heights of its ends. */
export type Ribbon = {
  readonly flow: Flow
  readonly outline: string
  readonly start: number
  readonly end: number
}

/** How high each line stands, and the ribbons between them. */
export type Shapes = {
  readonly heights: readonly number[]
  readonly height: number
  readonly ribbons: readonly Ribbon[]
}

type Side = 'before' | 'after'

const thicknessOf = ({ size }: Flow) => Math.min(pitch - 6, 3 + 3 * Math.log2(1 + size))

const endOf = (flow: Flow, side: Side) => (side === 'before' ? flow.from : flow.to)

/** The flows at each place of a side, in the order in which their other ends stand, so that few ribbons cross. */
function flowsAt(lines: readonly Line[], flows: readonly Flow[], side: Side) {
  const other: Side = side === 'before' ? 'after' : 'before'
  const rank = new Map(lines.map((line, at) => [line[other]?.id, at]))
  const places = new Map<number, Flow[]>()
  const inOrder = flows.toSorted(
    (one, two) => (rank.get(endOf(one, other)) ?? 0) - (rank.get(endOf(two, other)) ?? 0),
  )
  for (const flow of inOrder) {
    const known = places.get(endOf(flow, side))
    if (known) known.push(flow)
    else places.set(endOf(flow, side), [flow])
  }
  return places
}

function outlineOf(start: number, end: number, thickness: number): string {
  const half = thickness / 2
  return [
    `M0 ${start - half}C50 ${start - half} 50 ${end - half} 100 ${end - half}`,
    `V${end + half}C50 ${end + half} 50 ${start + half} 0 ${start + half}Z`,
  ].join('')
}

/** Lays the lines under each other, high enough for their ribbons, and draws the ribbons between them. */
export function shapesOf(lines: readonly Line[], flows: readonly Flow[]): Shapes {
  const sides = {
    before: flowsAt(lines, flows, 'before'),
    after: flowsAt(lines, flows, 'after'),
  }
  const at = { before: new Map<number, number>(), after: new Map<number, number>() }
  const heights: number[] = []
  let top = 0
  for (const line of lines) {
    const most = Math.max(
      sides.before.get(line.before?.id ?? -1)?.length ?? 0,
      sides.after.get(line.after?.id ?? -1)?.length ?? 0,
    )
    const height = Math.max(lineHeight, most * pitch + 4)
    for (const side of ['before', 'after'] as const) {
      const own = sides[side].get(line[side]?.id ?? -1) ?? []
      for (const [place, flow] of own.entries())
        at[side].set(flow.number, top + height / 2 + (place - (own.length - 1) / 2) * pitch)
    }
    heights.push(height)
    top += height
  }
  const ribbons = flows.flatMap((flow): Ribbon[] => {
    const start = at.before.get(flow.number)
    const end = at.after.get(flow.number)
    if (start === undefined || end === undefined) return []
    return [{ flow, start, end, outline: outlineOf(start, end, thicknessOf(flow)) }]
  })
  return { heights, height: top, ribbons }
}

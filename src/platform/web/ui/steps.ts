/** One line of a step chart: a figure for each month. */
export type StepLine = { readonly name: string; readonly values: readonly number[] }

/** A place at which something happened. */
export type StepMark = { readonly at: number; readonly text: string }

/** The measures of a drawing, in pixels. */
export type StepBox = {
  readonly width: number
  readonly height: number
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

const roundSteps = [1, 2, 5, 10] as const

/** The smallest round step by which so many intervals cover a span of whole figures. */
function stepOf(span: number, intervals: number): number {
  const exact = Math.max(1, span / intervals)
  const power = 10 ** Math.floor(Math.log10(exact))
  const round = roundSteps.find((one) => one * power >= exact) ?? 10
  return round * power
}

/**
 * Round figures around all values, lowest first. Figures that lie close together far from nothing must be seen
 * to move: the axis then begins below the lowest, and its figures say so.
 */
export function ticksOf(values: readonly number[], intervals = 3): readonly number[] {
  const [lowest, highest] = [Math.min(...values), Math.max(...values)]
  const isFar = lowest > highest * 0.6 && lowest > 0
  const span = isFar ? highest - lowest : highest
  const step = stepOf(span, intervals)
  const below = Math.floor(lowest / step) * step
  // No line lies on the axis, where it would look like nothing.
  const first = isFar ? Math.max(0, lowest - below < step / 4 ? below - step : below) : 0
  const above = Math.ceil(highest / step) * step
  const last = Math.max(first + step, isFar && span === 0 ? above + step : above)
  const count = Math.round((last - first) / step)
  return Array.from({ length: count + 1 }, (_, place) => first + place * step)
}

/** The places that get a word below the axis: as many as there is room for, Januaries where years are told. */
export function labelledPlaces(
  months: readonly string[],
  room: number,
): readonly { readonly at: number; readonly isYear: boolean }[] {
  const fitting = Math.max(2, Math.floor(room / 64))
  const januaries = months.flatMap((month, at) => (month.endsWith('-01') ? [at] : []))
  if (months.length > 36 && januaries.length > 0) {
    const every = Math.ceil(januaries.length / fitting)
    return januaries.filter((_, place) => place % every === 0).map((at) => ({ at, isYear: true }))
  }
  const every = Math.ceil(months.length / fitting)
  return months.flatMap((_, at) => (at % every === 0 ? [{ at, isYear: false }] : []))
}

/** Where a place among so many, and a value between the ticks, are drawn. */
export function scalesOf(box: StepBox, length: number, ticks: readonly number[]) {
  const [lowest, highest] = [ticks[0] ?? 0, ticks.at(-1) ?? 1]
  const [inner, tall] = [box.width - box.left - box.right, box.height - box.top - box.bottom]
  const x = (at: number) => box.left + (length < 2 ? inner / 2 : (at / (length - 1)) * inner)
  const y = (value: number) => box.top + tall - ((value - lowest) / (highest - lowest || 1)) * tall
  const nearest = (left: number) => {
    const at = Math.round(((left - box.left) / inner) * (length - 1))
    return Math.min(length - 1, Math.max(0, at))
  }
  return { x, y, nearest }
}

type Scales = ReturnType<typeof scalesOf>

/** Draws the values as steps: a figure holds until the month in which it is another. */
export function pathOf(values: readonly number[], { x, y }: Scales): string {
  const round = (value: number) => Math.round(value * 10) / 10
  return values
    .map((value, at) =>
      at === 0 ? `M${round(x(0))} ${round(y(value))}` : `H${round(x(at))}V${round(y(value))}`,
    )
    .join('')
}

/** The band between two lines. */
export function bandOf(upper: readonly number[], lower: readonly number[], scales: Scales): string {
  const there = pathOf(upper, scales)
  const { x, y } = scales
  const back = lower
    .map((value, at) => ({ value, at }))
    .toReversed()
    .map(
      ({ value, at }) =>
        `L${x(Math.min(at + 1, lower.length - 1))} ${y(value)}L${x(at)} ${y(value)}`,
    )
    .join('')
  return `${there}${back}Z`
}

import { type KeyboardEvent, type PointerEvent, useEffect, useId, useRef, useState } from 'react'

import { useFormat } from '../format.ts'
import { useSay } from '../language.tsx'
import { figureMessages } from '../messages-figures.ts'
import styles from './step-chart.module.css'
import {
  bandOf,
  labelledPlaces,
  pathOf,
  type StepBox,
  type StepLine,
  type StepMark,
  scalesOf,
  ticksOf,
} from './steps.ts'

const height = 196
const margins = { left: 66, right: 14, top: 18, bottom: 28 } as const

/** The width of a box as it is on the screen, in whole pixels. */
function useWidth(initial: number) {
  const place = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(initial)
  useEffect(() => {
    const shown = place.current
    if (!shown) return undefined
    const measure = () => setWidth(Math.max(240, Math.round(shown.clientWidth)))
    measure()
    const watcher = new ResizeObserver(measure)
    watcher.observe(shown)
    return () => watcher.disconnect()
  }, [])
  return { place, width }
}

const walks: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -12,
  PageUp: 12,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
}

/**
 * Figures that hold from month to month, as steps: the first line solid, a second one below it dashed, with the
 * band between them hatched. One stop for the Tab key; arrows walk from month to month and each says itself.
 */
export function StepChart({
  label,
  months,
  lines,
  band,
  marks,
  tell,
}: {
  readonly label: string
  /** Codes of the months, `2024-05`. */
  readonly months: readonly string[]
  readonly lines: readonly StepLine[]
  /** What the band between the two lines is. */
  readonly band?: string | undefined
  readonly marks: readonly StepMark[]
  /** A month in words. */
  readonly tell: (at: number) => string
}) {
  const { place, width } = useWidth(560)
  const last = months.length - 1
  const [chosen, setChosen] = useState<number>()
  const active = Math.min(chosen ?? last, last)
  const box: StepBox = { width, height, ...margins }
  const ticks = ticksOf(lines.flatMap(({ values }) => values))
  const scales = scalesOf(box, months.length, ticks)

  function handleKey(event: KeyboardEvent<HTMLElement>) {
    const walk = walks[event.key]
    if (walk === undefined) return
    event.preventDefault()
    setChosen(Math.min(last, Math.max(0, active + walk)))
  }

  function handlePointer(event: PointerEvent<HTMLElement>) {
    setChosen(scales.nearest(event.clientX - event.currentTarget.getBoundingClientRect().left))
  }

  return (
    <figure className={styles.chart}>
      <figcaption>
        <strong>{label}</strong>
        <Legend lines={lines} band={band} hasMarks={marks.length > 0} />
      </figcaption>
      <div
        ref={place}
        className={styles.drawing}
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={active}
        aria-valuetext={tell(active)}
        onKeyDown={handleKey}
        onPointerMove={handlePointer}
        onPointerDown={handlePointer}
        onPointerLeave={() => setChosen(undefined)}
      >
        <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
          <Axes box={box} months={months} ticks={ticks} scales={scales} />
          <Lines lines={lines} hasBand={band !== undefined} scales={scales} />
          <Marks marks={marks} box={box} scales={scales} />
          <line
            className={styles.active}
            x1={scales.x(active)}
            x2={scales.x(active)}
            y1={box.top}
            y2={height - box.bottom}
          />
          {lines.map(({ name, values }) => (
            <circle
              key={name}
              className={styles.dot}
              cx={scales.x(active)}
              cy={scales.y(values[active] ?? 0)}
              r="4"
            />
          ))}
        </svg>
      </div>
      <p className={styles.told}>{tell(active)}</p>
    </figure>
  )
}

type Scales = ReturnType<typeof scalesOf>

function Axes({
  box,
  months,
  ticks,
  scales,
}: {
  readonly box: StepBox
  readonly months: readonly string[]
  readonly ticks: readonly number[]
  readonly scales: Scales
}) {
  const format = useFormat()
  const places = labelledPlaces(months, box.width - box.left - box.right)
  const ground = box.height - box.bottom
  return (
    <>
      {ticks.map((tick) => (
        <g key={tick} className={styles.tick}>
          <line x1={box.left} x2={box.width - box.right} y1={scales.y(tick)} y2={scales.y(tick)} />
          <text x={box.left - 8} y={scales.y(tick) + 4} textAnchor="end">
            {format.number(tick)}
          </text>
        </g>
      ))}
      <line
        className={styles.ground}
        x1={box.left}
        x2={box.width - box.right}
        y1={ground}
        y2={ground}
      />
      {places.map(({ at, isYear }) => {
        const month = months[at] ?? ''
        return (
          <g key={month} className={styles.month}>
            <line x1={scales.x(at)} x2={scales.x(at)} y1={ground} y2={ground + 5} />
            <text x={scales.x(at)} y={ground + 20} textAnchor={anchorOf(scales.x(at), box)}>
              {isYear ? month.slice(0, 4) : format.shortPeriod(month)}
            </text>
          </g>
        )
      })}
    </>
  )
}

/** A word at the edge is set inwards, so that it is not cut. */
function anchorOf(x: number, box: StepBox): 'middle' | 'end' {
  return x > box.width - box.right - 20 ? 'end' : 'middle'
}

function Lines({
  lines,
  hasBand,
  scales,
}: {
  readonly lines: readonly StepLine[]
  readonly hasBand: boolean
  readonly scales: Scales
}) {
  const hatch = useId()
  const [upper, lower] = lines
  return (
    <>
      {hasBand && upper && lower && (
        <>
          <defs>
            <Hatch id={hatch} />
          </defs>
          <path d={bandOf(upper.values, lower.values, scales)} fill={`url(#${hatch})`} />
        </>
      )}
      {lines.map(({ name, values }, at) => (
        <path
          key={name}
          className={at === 0 ? styles.line : styles.dashed}
          d={pathOf(values, scales)}
        />
      ))}
    </>
  )
}

function Hatch({ id }: { readonly id: string }) {
  return (
    <pattern
      id={id}
      width="5"
      height="5"
      patternUnits="userSpaceOnUse"
      patternTransform="rotate(45)"
    >
      <line className={styles.hatch} x1="0" x2="0" y1="0" y2="5" />
    </pattern>
  )
}

const diamond = 'm0-4 4 4-4 4-4-4z'

function Marks({
  marks,
  box,
  scales,
}: {
  readonly marks: readonly StepMark[]
  readonly box: StepBox
  readonly scales: Scales
}) {
  return marks.map(({ at, text }) => (
    <g key={`${at} ${text}`} className={styles.mark}>
      <title>{text}</title>
      <line x1={scales.x(at)} x2={scales.x(at)} y1={box.top} y2={box.height - box.bottom} />
      <path d={`M${scales.x(at)} ${box.top - 8}${diamond}`} />
    </g>
  ))
}

/** What each way of drawing means; where there is but one line, its name says it all. */
function Legend({
  lines,
  band,
  hasMarks,
}: {
  readonly lines: readonly StepLine[]
  readonly band: string | undefined
  readonly hasMarks: boolean
}) {
  const say = useSay()
  const hatch = useId()
  return (
    <ul className={styles.legend}>
      {lines.length > 1 &&
        lines.map(({ name }, at) => (
          <li key={name}>
            <svg viewBox="0 0 26 12" aria-hidden="true">
              <path className={at === 0 ? styles.line : styles.dashed} d="M1 6H25" />
            </svg>
            {name}
          </li>
        ))}
      {band !== undefined && (
        <li>
          <svg viewBox="0 0 26 12" aria-hidden="true">
            <defs>
              <Hatch id={hatch} />
            </defs>
            <rect width="26" height="12" fill={`url(#${hatch})`} />
          </svg>
          {band}
        </li>
      )}
      {hasMarks && (
        <li>
          <svg viewBox="0 0 12 12" className={styles.mark} aria-hidden="true">
            <path d={`M6 6${diamond}`} />
          </svg>
          {say(figureMessages.acts)}
        </li>
      )}
    </ul>
  )
}

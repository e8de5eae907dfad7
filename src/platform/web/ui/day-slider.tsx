import { type CSSProperties, type ReactNode, useEffect, useState } from 'react'

import { addDays, daysBetween, type PlainDate, plainDate } from '#kernel/time.ts'

import { useFormat } from '../format.ts'
import { useSay } from '../language.tsx'
import { daySliderMessages as m } from '../messages-figures.ts'
import { Button } from './button.tsx'
import styles from './day-slider.module.css'
import { type Choice, SelectField } from './select-field.tsx'

/** A day on which something happened, and how much. */
export type DayMark = { readonly day: PlainDate; readonly count: number }

type Told = {
  readonly label: string
  readonly last: PlainDate
  /** In order; the first is the earliest day that can be chosen. */
  readonly marks: readonly DayMark[]
  readonly day: PlainDate
  /** Whether what belongs to the day is on the page. */
  readonly settled: boolean
  readonly onDay: (day: PlainDate) => void
}

/** How long a day stands while days are played one after the other. */
const standsMilliseconds = 1_600

/** How long the thumb must rest before its day is asked for. */
const restsMilliseconds = 180

const lowest = 7
const highest = 18

/** One act is seen, thousands are seen to be more, and none outgrows the line. */
const heightOf = (count: number) => Math.min(highest, lowest + 2 * Math.log2(1 + count))

/** A day that moves under the thumb at once, and is told when the thumb rests. */
function useRestingDay(day: PlainDate, onDay: (day: PlainDate) => void) {
  const [moving, setMoving] = useState<PlainDate>()
  useEffect(() => {
    if (moving === undefined) return undefined
    const rest = setTimeout(() => {
      setMoving(undefined)
      if (moving !== day) onDay(moving)
    }, restsMilliseconds)
    return () => clearTimeout(rest)
  }, [moving, day, onDay])
  return [moving ?? day, setMoving] as const
}

/** Steps from mark to mark while it plays: each stands a while after its answer has come; stops at the last. */
function usePlaying(
  next: PlainDate | undefined,
  { settled, isLast, onDay }: Pick<Told, 'settled' | 'onDay'> & { readonly isLast: boolean },
): readonly [boolean, (playing: boolean) => void] {
  const [playing, setPlaying] = useState(false)
  useEffect(() => {
    if (!playing || !settled || next === undefined) return undefined
    const step = setTimeout(() => {
      onDay(next)
      if (isLast) setPlaying(false)
    }, standsMilliseconds)
    return () => clearTimeout(step)
  }, [playing, settled, next, isLast, onDay])
  return [playing, setPlaying]
}

/** The year that the line shows: that of the day, as far as there is anything in it. */
function yearShown(day: PlainDate, first: PlainDate, last: PlainDate) {
  const within = [first, day, last].toSorted()[1] ?? day
  const year = Number(within.slice(0, 4))
  const begin = plainDate(`${year}-01-01`)
  const end = plainDate(`${year}-12-31`)
  return { year, from: begin < first ? first : begin, to: end > last ? last : end }
}

/** The years between two days, the latest first. */
function yearsBetween(first: PlainDate, last: PlainDate): readonly Choice[] {
  const [from, to] = [Number(first.slice(0, 4)), Number(last.slice(0, 4))]
  return Array.from({ length: to - from + 1 }, (_, back) => {
    const year = String(to - back)
    return { value: year, label: year }
  })
}

/** The marks of a year where they stand on its line. */
function Marks({
  marks,
  from,
  length,
  now,
}: {
  readonly marks: readonly DayMark[]
  readonly from: PlainDate
  readonly length: number
  readonly now: PlainDate
}) {
  return marks.map(({ day, count }) => {
    const at = daysBetween(from, day) / length
    const place = { '--at': at, '--high': `${heightOf(count)}px` } as CSSProperties
    return (
      <span
        key={day}
        aria-hidden="true"
        className={styles.mark}
        data-now={day === now || undefined}
        style={place}
      />
    )
  })
}

/**
 * A day on the line of its year, with marks where something happened. The arrows of the keyboard go day by day, the
 * buttons from mark to mark through all years, and playing goes on by itself. Nothing glides: each day stands at once.
 */
export function DaySlider({
  children,
  ...told
}: Told & {
  /** What happened on the day, in words. */
  readonly children?: ReactNode
}) {
  const { label, last, marks, day, onDay } = told
  const say = useSay()
  const format = useFormat()
  const first = marks[0]?.day ?? last
  const [shown, setMoving] = useRestingDay(day, onDay)
  const earlier = marks.findLast((mark) => mark.day < shown)?.day
  const later = marks.find((mark) => mark.day > shown)?.day
  const isLast = later === marks.at(-1)?.day
  const [playing, setPlaying] = usePlaying(later, { ...told, isLast })
  const { year, from, to } = yearShown(shown, first, last)
  const ofYear = marks.filter((mark) => mark.day >= from && mark.day <= to)
  const length = Math.max(1, daysBetween(from, to))

  function step(chosen: PlainDate | undefined) {
    setPlaying(false)
    if (chosen !== undefined) onDay(chosen)
  }

  function play() {
    const again = ofYear[0]?.day ?? first
    if (!playing && later === undefined && again !== day) onDay(again)
    setPlaying(!playing)
  }

  return (
    <div className={styles.slider} role="group" aria-label={label}>
      <p className={`${styles.now} figures`} aria-live={playing ? 'off' : 'polite'}>
        <b>{format.longDay(shown)}</b>
        {shown === day && children}
      </p>
      <div className={`${styles.steps} not-printed`}>
        <Button icon="left" onClick={() => step(earlier)} disabled={earlier === undefined}>
          {say(m.earlier)}
        </Button>
        <Button icon={playing ? 'pause' : 'play'} onClick={play}>
          {say(playing ? m.pause : m.play)}
        </Button>
        <Button icon="right" onClick={() => step(later)} disabled={later === undefined}>
          {say(m.later)}
        </Button>
        <div className={styles.line}>
          <div className={styles.track}>
            <Marks marks={ofYear} from={from} length={length} now={shown} />
            <input
              type="range"
              aria-label={label}
              aria-valuetext={format.longDay(shown)}
              min={0}
              max={length}
              value={Math.max(0, daysBetween(from, shown))}
              onChange={(event) => {
                setPlaying(false)
                setMoving(addDays(from, Number(event.currentTarget.value)))
              }}
            />
          </div>
          <p className={`${styles.ends} figures`}>
            <span>{format.day(from)}</span>
            <span>{say(m.marks(format.number(ofYear.length), String(year)))}</span>
            <span>{format.day(to)}</span>
          </p>
        </div>
        <SelectField
          label={say(m.year)}
          quiet
          value={String(year)}
          choices={yearsBetween(first, last)}
          onChange={(chosen) => step(yearShown(plainDate(`${chosen}-12-31`), first, last).to)}
        />
      </div>
    </div>
  )
}

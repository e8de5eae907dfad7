import { type CSSProperties, useMemo, useState } from 'react'

import { paths } from '#kernel/paths.ts'
import { plainDate } from '#kernel/time.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { Button } from '#platform/web/ui/button.tsx'
import { Link } from '#platform/web/ui/link.tsx'
import { Section } from '#platform/web/ui/page.tsx'

import { type Difference, drawingOf, type Flow, type Line, type Place } from './flows.ts'
import { type Ribbon, shapesOf } from './ribbon-shapes.ts'
import styles from './ribbons.module.css'
import { treeTimeMessages as m } from './tree-time-messages.ts'

const mostDrawn = 60

const tones = ['--due-fill', '--heat-2', '--late-fill', '--heat-5'] as const
const toneOf = ({ number }: Flow) => `var(${tones[number % tones.length] ?? '--due-fill'})`

function PlaceLine({
  place,
  on,
  height,
  gone,
}: {
  readonly place: Place | null
  readonly on: string
  readonly height: number
  /** The word for a branch that the other side does not have. */
  readonly gone: string
}) {
  const format = useFormat()
  if (!place) return <div style={{ height }} />
  return (
    <div className={styles.place} style={{ height }} data-inner={place.inner || undefined}>
      <span className={styles.name} title={place.name}>
        {place.id === 0 ? (
          place.name
        ) : (
          <Link href={paths.unit(place.id, { on })}>{place.name}</Link>
        )}
      </span>
      {place.alone && <span className={styles.word}>{gone}</span>}
      {place.units !== null && (
        <span className={`${styles.units} figures`}>{format.number(place.units)}</span>
      )}
    </div>
  )
}

function Side({
  side,
  lines,
  heights,
  on,
}: {
  readonly side: 'before' | 'after'
  readonly lines: readonly Line[]
  readonly heights: readonly number[]
  readonly on: string
}) {
  const say = useSay()
  return (
    <div className={styles.side}>
      {lines.map((line, at) => (
        <PlaceLine
          key={at}
          place={line[side]}
          on={on}
          height={heights[at] ?? 0}
          gone={say(side === 'before' ? m.gone : m.newHere)}
        />
      ))}
    </div>
  )
}

/** The ribbons, and their numbers at both ends: a colour alone tells nothing. */
function Field({
  ribbons,
  height,
  chosen,
  tell,
  onChoose,
}: {
  readonly ribbons: readonly Ribbon[]
  readonly height: number
  readonly chosen: number | undefined
  readonly tell: (flow: Flow) => string
  readonly onChoose: (number: number | undefined) => void
}) {
  const ends = ['start', 'end'] as const
  return (
    <div className={styles.field} data-chosen={chosen} style={{ height }}>
      <svg viewBox={`0 0 100 ${height}`} preserveAspectRatio="none" aria-hidden="true">
        {ribbons.map(({ flow, outline }) => (
          <path
            key={flow.number}
            d={outline}
            className={styles.ribbon}
            style={{ '--tone': toneOf(flow) } as CSSProperties}
            data-now={flow.number === chosen || undefined}
          />
        ))}
      </svg>
      {ribbons.flatMap(({ flow, ...ribbon }) =>
        ends.map((end) => (
          <button
            key={`${flow.number} ${end}`}
            type="button"
            className={`${styles.number} printed`}
            style={{ top: ribbon[end] }}
            data-after={end === 'end' || undefined}
            data-now={flow.number === chosen || undefined}
            // One stop for the keyboard: the other end says the same.
            tabIndex={end === 'end' ? -1 : undefined}
            aria-hidden={end === 'end' || undefined}
            aria-label={tell(flow)}
            aria-pressed={flow.number === chosen}
            onClick={() => onChoose(flow.number === chosen ? undefined : flow.number)}
          >
            {flow.number}
          </button>
        )),
      )}
    </div>
  )
}

/** Both trees from above, and what moved between them as ribbons; on a phone the list tells the same. */
export function Ribbons({
  difference,
  flows,
}: {
  readonly difference: Difference
  readonly flows: readonly Flow[]
}) {
  const say = useSay()
  const format = useFormat()
  const [all, setAll] = useState(false)
  const [chosen, setChosen] = useState<number>()
  const drawn = useMemo(() => flows.slice(0, mostDrawn), [flows])
  const unseen = say(m.outOfReach)
  const { lines, untouched } = useMemo(
    () => drawingOf(difference, drawn, { all, unseen }),
    [difference, drawn, all, unseen],
  )
  const { heights, height, ribbons } = useMemo(() => shapesOf(lines, drawn), [lines, drawn])
  const names = useMemo(
    () => new Map(difference.named.id.map((id, at) => [id, difference.named.name[at] ?? ''])),
    [difference],
  )
  if (lines.length === 0) return null
  const tell = ({ number, names: moved, from, to }: Flow) => {
    const [first = ''] = moved
    const others = moved.length - 1
    const what = others > 0 ? say(m.andMore(first, format.number(others))) : first
    return say(m.ribbon(String(number), what, names.get(from) ?? unseen, names.get(to) ?? unseen))
  }
  const told = flows.find(({ number }) => number === chosen)
  const day = (text: string) => format.day(plainDate(text))
  return (
    <div className={styles.whole}>
      <Section title={say(m.ribbons)} note={flows.length > 0 && say(m.ribbonsNote)}>
        <div>
          <div className={`${styles.drawing} figures`}>
            <p className={styles.day}>{day(difference.from)}</p>
            <span />
            <p className={styles.day}>{day(difference.to)}</p>
            <Side side="before" lines={lines} heights={heights} on={difference.from} />
            <Field
              ribbons={ribbons}
              height={height}
              chosen={chosen}
              tell={tell}
              onChoose={setChosen}
            />
            <Side side="after" lines={lines} heights={heights} on={difference.to} />
          </div>
          {flows.length > 0 && (
            <output className={`${styles.told} not-printed`} style={{ display: 'block' }}>
              {told && tell(told)}
            </output>
          )}
          {flows.length > mostDrawn && (
            <p>{say(m.largestOnly(format.number(mostDrawn), format.number(flows.length)))}</p>
          )}
        </div>
        {untouched > 0 && (
          <Button onClick={() => setAll(!all)}>
            {say(all ? m.showTouched : m.showAll(format.number(untouched)))}
          </Button>
        )}
      </Section>
    </div>
  )
}

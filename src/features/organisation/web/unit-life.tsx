import type { ReactNode } from 'react'

import type { OutputOf } from '#kernel/endpoint.ts'
import { paths } from '#kernel/paths.ts'
import { plainDate } from '#kernel/time.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { Link } from '#platform/web/ui/link.tsx'
import { Section } from '#platform/web/ui/page.tsx'

import type { getUnit } from '../contract.ts'
import { kindNames } from '../messages.ts'
import { lifeMessages as m } from './life-messages.ts'
import styles from './unit-life.module.css'

type Unit = OutputOf<typeof getUnit>
type LifeEvent = Unit['life'][number]
type NamedUnit = Unit['path'][number]

/** What happened to a unit, from its founding on: one line under the other along a line of time. */
export function UnitLife({ unit }: { readonly unit: Unit }) {
  const say = useSay()
  const format = useFormat()
  return (
    <Section title={say(m.title)}>
      <ol className={styles.life} aria-label={say(m.title)}>
        {unit.life.map((event) => (
          <li key={`${event.kind} ${event.day}`} data-kind={event.kind}>
            <time dateTime={event.day}>{format.day(plainDate(event.day))}</time>
            <div>
              <strong>{say(m.events[event.kind])}</strong> <Told event={event} />
              {event.document && <p className={styles.document}>{event.document}</p>}
            </div>
          </li>
        ))}
      </ol>
    </Section>
  )
}

/** The rest of the sentence: from what to what. */
function Told({ event }: { readonly event: LifeEvent }) {
  const say = useSay()
  switch (event.kind) {
    case 'founded':
      return (
        <>
          {event.name} · {say(kindNames[event.unitKind])}
          {event.parent && (
            <>
              {' '}
              {say(m.under)} <UnitNames units={[event.parent]} />
            </>
          )}{' '}
          <After word={say(m.foundedFrom)} units={event.units} />
        </>
      )
    case 'renamed':
      return <FromTo from={event.from} to={event.to} />
    case 'kind-changed':
      return <FromTo from={say(kindNames[event.from])} to={say(kindNames[event.to])} />
    case 'moved':
      return <FromTo from={<Parent unit={event.from} />} to={<Parent unit={event.to} />} />
    case 'grew':
      return <After word={say(m.tookIn)} units={event.units} />
    case 'split':
      return <After word={say(m.splitInto)} units={event.units} />
    case 'ended':
      return <After word={say(m.endedIn)} units={event.units} />
    case 'handed-outside':
      return null
  }
}

function FromTo({ from, to }: { readonly from: ReactNode; readonly to: ReactNode }) {
  return (
    <>
      {from} → {to}
    </>
  )
}

function Parent({ unit }: { readonly unit: NamedUnit | null }) {
  const say = useSay()
  return unit ? <UnitNames units={[unit]} /> : say(m.top)
}

/** A word and units after it; nothing where there are none. */
function After({ word, units }: { readonly word: string; readonly units: readonly NamedUnit[] }) {
  if (units.length === 0) return null
  return (
    <>
      {word} <UnitNames units={units} />
    </>
  )
}

function UnitNames({ units }: { readonly units: readonly NamedUnit[] }) {
  return units.map((unit, place) => (
    <span key={unit.id}>
      {place > 0 && '; '}
      {unit.open ? <Link href={paths.unit(unit.id)}>{unit.name}</Link> : unit.name}
    </span>
  ))
}

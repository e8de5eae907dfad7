import { paths } from '#kernel/paths.ts'
import { plainDate } from '#kernel/time.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { Link } from '#platform/web/ui/link.tsx'
import { LineList } from '#platform/web/ui/page.tsx'

import type { Family, FamilyLink } from './family-layout.ts'
import { lifeMessages as m } from './life-messages.ts'

/** The same as the drawing tells, line by line in the order of days. */
export function FamilyList({
  family,
  unit,
  isLinked,
}: {
  readonly family: Family
  readonly unit: { readonly id: number; readonly name: string }
  /** Whether names lead to the units: beside a drawing that does they are read alone. */
  readonly isLinked: boolean
}) {
  const say = useSay()
  const format = useFormat()
  const lines = (['before', 'after'] as const)
    .flatMap((side) => family[side].links.map((link) => ({ side, link })))
    .toSorted((one, other) => one.link.day.localeCompare(other.link.day))

  function nameOf(side: keyof Family, id: number) {
    if (id === unit.id) return <strong>{unit.name}</strong>
    const found = family[side].units.find((one) => one.id === id)
    if (!found) return null
    const note = endOf(found, format.day)
    return (
      <>
        {isLinked && found.open ? <Link href={paths.unit(id)}>{found.name}</Link> : found.name}
        {side === 'after' && note && ` (${say(note)})`}
      </>
    )
  }

  const whenOf = ({ day, document }: FamilyLink) =>
    [format.day(plainDate(day)), document].filter(Boolean).join(' · ')

  return (
    <LineList
      lines={lines.map(({ side, link }) => ({
        key: `${side} ${link.from} ${link.to}`,
        what: (
          <>
            {nameOf(side, link.from)} → {nameOf(side, link.to)}
            {!link.primary && ` (${say(m.partly)})`}
          </>
        ),
        when: whenOf(link),
      }))}
    />
  )
}

/** How a unit ended, where it has. */
function endOf(
  { endedOn, handedOutside }: Family['after']['units'][number],
  show: (day: ReturnType<typeof plainDate>) => string,
) {
  if (endedOn === null) return undefined
  const day = show(plainDate(endedOn))
  return handedOutside ? m.outside(day) : m.ended(day)
}

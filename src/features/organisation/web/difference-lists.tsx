import { Fragment, type ReactNode, useMemo, useState } from 'react'

import { paths } from '#kernel/paths.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { Button } from '#platform/web/ui/button.tsx'
import { Link } from '#platform/web/ui/link.tsx'
import { LineList, type RegisterLine, Section } from '#platform/web/ui/page.tsx'

import { kindNames } from '../messages.ts'
import type { Difference, Flow } from './flows.ts'
import styles from './ribbons.module.css'
import { treeTimeMessages as m } from './tree-time-messages.ts'

const atOnce = 100

/** The differences of one kind; of very many a hundred at a time. */
function Differences({
  title,
  lines,
}: {
  readonly title: string
  readonly lines: readonly RegisterLine[]
}) {
  const say = useSay()
  const format = useFormat()
  const [most, setMost] = useState(atOnce)
  if (lines.length === 0) return null
  const left = lines.length - most
  return (
    <Section title={title} note={<span className="figures">{format.number(lines.length)}</span>}>
      <LineList lines={lines.slice(0, most)} />
      {left > 0 && (
        <Button onClick={() => setMost(most + atOnce * 5)}>
          {say(m.more(format.number(Math.min(left, atOnce * 5))))}
        </Button>
      )}
    </Section>
  )
}

/** Parts of a sentence with dots between them; empty ones are left out. */
function dotted(parts: readonly ReactNode[]): ReactNode {
  return parts
    .filter((part) => part !== '' && part !== null && part !== undefined && part !== false)
    .map((part, at) => (
      // The parts have no names and never change their places.
      <Fragment key={at}>
        {at > 0 && ' · '}
        {part}
      </Fragment>
    ))
}

/** How units are named on the page, with a link on the day on which they live. */
function useNames({ from, to, named }: Difference) {
  const names = useMemo(
    () => new Map(named.id.map((id, at) => [id, named.name[at] ?? ''])),
    [named],
  )
  const link = (id: number, name: string, on: string) => (
    <Link href={paths.unit(id, { on })}>{name}</Link>
  )
  return {
    nameOf: (id: number | null | undefined) => (id ? names.get(id) : undefined),
    before: (id: number, name: string | undefined) => link(id, name ?? '', from),
    after: (id: number, name: string | undefined) => link(id, name ?? '', to),
    links: (ids: readonly number[], on: string) =>
      ids.map((id, at) => (
        <Fragment key={id}>
          {at > 0 && ', '}
          {link(id, names.get(id) ?? '', on)}
        </Fragment>
      )),
  }
}

type Names = ReturnType<typeof useNames>
type Words = { readonly say: ReturnType<typeof useSay>; readonly names: Names }

function foundedLines({ founded, from }: Difference, { say, names }: Words): RegisterLine[] {
  return founded.id.map((id, at) => {
    const parent = names.nameOf(founded.parentId[at])
    const predecessors = founded.predecessors[at] ?? []
    return {
      key: String(id),
      what: names.after(id, founded.name[at]),
      when: dotted([
        say(kindNames[founded.kind[at] ?? 'cell']),
        parent && say(m.under(parent)),
        predecessors.length > 0 && (
          <>
            {say(m.comesOf)} {names.links(predecessors, from)}
          </>
        ),
      ]),
    }
  })
}

function endedLines({ ended, to }: Difference, { say, names }: Words): RegisterLine[] {
  return ended.id.map((id, at) => {
    const parent = names.nameOf(ended.parentId[at])
    const successors = ended.successors[at] ?? []
    const outside = ended.handedOutside[at] ?? false
    return {
      key: String(id),
      what: names.before(id, ended.name[at]),
      when: dotted([
        parent && say(m.under(parent)),
        outside && say(m.outside),
        successors.length > 0 && (
          <>
            {say(m.goesInto)} {names.links(successors, to)}
          </>
        ),
        !outside && successors.length === 0 && say(m.noHeir),
      ]),
    }
  })
}

/** Where a move is drawn; nothing on a phone, which has no drawing. */
function InRibbon({ number }: { readonly number: number }) {
  const say = useSay()
  return <span className={styles['in-ribbon']}> · {say(m.inRibbon(String(number)))}</span>
}

/** The full list of differences, grouped by kind. */
export function DifferenceLists({
  difference,
  flows,
}: {
  readonly difference: Difference
  readonly flows: readonly Flow[]
}) {
  const say = useSay()
  const format = useFormat()
  const names = useNames(difference)
  const { moved, renamed, kindChanged } = difference
  const numbers = new Map(flows.map(({ from, to, number }) => [`${from} ${to}`, number]))
  const movedLines = moved.id.map((id, at): RegisterLine => {
    const [from, to] = [moved.parentBefore[at], moved.parentAfter[at]]
    const along = moved.along[at] ?? 0
    const unseen = say(m.outOfReach).toLowerCase()
    const number = numbers.get(`${from ?? 0} ${to ?? 0}`)
    return {
      key: String(id),
      what: names.after(id, moved.name[at]),
      when: (
        <>
          {dotted([
            say(m.fromTo(names.nameOf(from) ?? unseen, names.nameOf(to) ?? unseen)),
            along > 0 && say(m.along(along, format.number(along))),
          ])}
          {number && <InRibbon number={number} />}
        </>
      ),
    }
  })
  const renamedLines = renamed.id.map((id, at) => ({
    key: String(id),
    what: names.after(id, renamed.after[at]),
    when: say(m.was(renamed.before[at] ?? '')),
  }))
  const kindLines = kindChanged.id.map((id, at) => ({
    key: String(id),
    what: names.after(id, kindChanged.name[at]),
    when: say(
      m.fromTo(
        say(kindNames[kindChanged.before[at] ?? 'cell']),
        say(kindNames[kindChanged.after[at] ?? 'cell']),
      ),
    ),
  }))
  return (
    <>
      <Differences title={say(m.kinds.moved)} lines={movedLines} />
      <Differences title={say(m.kinds.founded)} lines={foundedLines(difference, { say, names })} />
      <Differences title={say(m.kinds.ended)} lines={endedLines(difference, { say, names })} />
      <Differences title={say(m.kinds.renamed)} lines={renamedLines} />
      <Differences title={say(m.kinds.kindChanged)} lines={kindLines} />
    </>
  )
}

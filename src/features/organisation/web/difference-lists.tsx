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

/** Lines under each other; of very many a hundred at a time. */
function Lines({ lines }: { readonly lines: readonly RegisterLine[] }) {
  const say = useSay()
  const format = useFormat()
  const [most, setMost] = useState(atOnce)
  const left = lines.length - most
  return (
    <>
      <LineList lines={lines.slice(0, most)} />
      {left > 0 && (
        <Button onClick={() => setMost(most + atOnce * 5)}>
          {say(m.more(format.number(Math.min(left, atOnce * 5))))}
        </Button>
      )}
    </>
  )
}

/** The differences of one kind. */
function Differences({
  title,
  count,
  children,
}: {
  readonly title: string
  readonly count: number
  readonly children: ReactNode
}) {
  const format = useFormat()
  if (count === 0) return null
  return (
    <Section title={title} note={<span className="figures">{format.number(count)}</span>}>
      {children}
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

/** From so many units on, moves between the same two parents stand under a heading of their own. */
const leastTogether = 3

/** Every move: many between the same two parents together, the others one by one. */
function Moves({
  difference: { moved },
  flows,
  names,
}: {
  readonly difference: Difference
  readonly flows: readonly Flow[]
  readonly names: Names
}) {
  const say = useSay()
  const format = useFormat()
  const unseen = say(m.outOfReach).toLowerCase()
  const way = ({ from, to }: Flow) =>
    say(m.fromTo(names.nameOf(from) ?? unseen, names.nameOf(to) ?? unseen))
  const withBelow = (at: number) => {
    const along = moved.along[at] ?? 0
    return along > 0 && say(m.along(along, format.number(along)))
  }
  const line = (at: number, when: ReactNode): RegisterLine => {
    const id = moved.id[at] ?? 0
    return { key: String(id), what: names.after(id, moved.name[at]), when }
  }
  const together = flows.filter(({ places }) => places.length >= leastTogether)
  const alone = flows
    .filter(({ places }) => places.length < leastTogether)
    .flatMap((flow) =>
      flow.places.map((at) =>
        line(
          at,
          <>
            {dotted([way(flow), withBelow(at)])}
            <InRibbon number={flow.number} />
          </>,
        ),
      ),
    )
  return (
    <>
      {together.map((flow) => (
        <div key={flow.number} className={styles.together}>
          <h3>
            {dotted([way(flow), say(m.together(format.number(flow.places.length)))])}
            <InRibbon number={flow.number} />
          </h3>
          <Lines lines={flow.places.map((at) => line(at, withBelow(at)))} />
        </div>
      ))}
      {alone.length > 0 && <Lines lines={alone} />}
    </>
  )
}

function renamedLines({ renamed }: Difference, { say, names }: Words): RegisterLine[] {
  return renamed.id.map((id, at) => ({
    key: String(id),
    what: names.after(id, renamed.after[at]),
    when: say(m.was(renamed.before[at] ?? '')),
  }))
}

function kindLines({ kindChanged }: Difference, { say, names }: Words): RegisterLine[] {
  const { id: ids, name, before, after } = kindChanged
  return ids.map((id, at) => ({
    key: String(id),
    what: names.after(id, name[at]),
    when: say(m.fromTo(say(kindNames[before[at] ?? 'cell']), say(kindNames[after[at] ?? 'cell']))),
  }))
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
  const names = useNames(difference)
  const words: Words = { say, names }
  const others = [
    { kind: 'founded', lines: foundedLines(difference, words) },
    { kind: 'ended', lines: endedLines(difference, words) },
    { kind: 'renamed', lines: renamedLines(difference, words) },
    { kind: 'kindChanged', lines: kindLines(difference, words) },
  ] as const
  return (
    <>
      <Differences title={say(m.kinds.moved)} count={difference.moved.id.length}>
        <Moves difference={difference} flows={flows} names={names} />
      </Differences>
      {others.map(({ kind, lines }) => (
        <Differences key={kind} title={say(m.kinds[kind])} count={lines.length}>
          <Lines lines={lines} />
        </Differences>
      ))}
    </>
  )
}

import { paths } from '#kernel/paths.ts'
import { plainDate } from '#kernel/time.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import { usePagedAnswer } from '#platform/web/answers.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { Button } from '#platform/web/ui/button.tsx'
import { Link } from '#platform/web/ui/link.tsx'
import { Section } from '#platform/web/ui/page.tsx'
import { ErrorState, Loading } from '#platform/web/ui/states.tsx'

import { listGroupingChanges } from '../contract/groupings.ts'
import { useDaysText } from './day-span.tsx'
import { groupingMessages as m } from './grouping-messages.ts'
import styles from './grouping.module.css'

type Change = OutputOf<typeof listGroupingChanges>['changes'][number]

/** What happened in a grouping, the latest first. */
export function GroupingChanges({ groupingId }: { readonly groupingId: number }) {
  const say = useSay()
  const answer = usePagedAnswer(listGroupingChanges, { groupingId }, ({ next }) =>
    next === null ? undefined : { groupingId, after: next },
  )
  const changes = answer.pages?.flatMap((page) => page.changes)
  return (
    <Section title={say(m.changesTitle)}>
      {answer.error && <ErrorState error={answer.error} onAgain={answer.askAgain} />}
      {!changes && !answer.error && <Loading />}
      {changes?.length === 0 && <p>{say(m.nothingHappened)}</p>}
      {changes && changes.length > 0 && (
        <ol className={styles.lines}>
          {changes.map((change) => (
            <Line
              key={`${change.day} ${change.kind} ${change.unit.id} ${change.cluster?.id ?? ''} ${change.days?.from ?? ''}`}
              change={change}
            />
          ))}
        </ol>
      )}
      {answer.more && (
        <Button working={answer.more.working} onClick={answer.more.onMore}>
          {say(m.more)}
        </Button>
      )}
    </Section>
  )
}

function Line({ change }: { readonly change: Change }) {
  const say = useSay()
  const format = useFormat()
  const daysText = useDaysText()
  const { kind, day, unit, cluster, former, days } = change
  const where =
    kind === 'corrected' && cluster && days
      ? say(m.toldBefore(cluster.name, daysText(days)))
      : [former?.name, cluster?.name].filter(Boolean).join(' → ')
  return (
    <li>
      <span>
        {format.day(plainDate(day))} ·{' '}
        {unit.open ? <Link href={paths.unit(unit.id, { on: day })}>{unit.name}</Link> : unit.name}
      </span>
      <span>
        {say(m.changeKinds[kind])}
        {where && `: ${where}`}
      </span>
    </li>
  )
}

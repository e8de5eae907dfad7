import { useMemo } from 'react'
import * as z from 'zod'

import { paths } from '#kernel/paths.ts'
import { addMonths, isPlainDate, type PlainDate, plainDate } from '#kernel/time.ts'
import { useAddress } from '#platform/web/address.ts'
import { useAnswer } from '#platform/web/answers.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { useSession } from '#platform/web/session.tsx'
import { LinkButton } from '#platform/web/ui/button.tsx'
import { DayField } from '#platform/web/ui/day-field.tsx'
import { Page } from '#platform/web/ui/page.tsx'
import { Answered, EmptyState } from '#platform/web/ui/states.tsx'

import { compareTrees } from '../contract/tree-in-time.ts'
import { DifferenceLists } from './difference-lists.tsx'
import { type Difference, flowsOf } from './flows.ts'
import { Ribbons } from './ribbons.tsx'
import styles from './ribbons.module.css'
import { useCounts } from './tree-time.ts'
import { treeTimeMessages as m } from './tree-time-messages.ts'

const day = z
  .string()
  .refine((text) => isPlainDate(text))
  .optional()
  .catch(undefined)

const asked = z.object({ from: day, to: day })

const monthsBack = -12

/** How many units each kind of difference touches. */
const countsIn = ({ founded, ended, moved, renamed, kindChanged }: Difference) => ({
  founded: founded.id.length,
  ended: ended.id.length,
  moved: moved.id.length,
  renamed: renamed.id.length,
  kindChanged: kindChanged.id.length,
})

function Lead({ difference }: { readonly difference: Difference }) {
  const say = useSay()
  const format = useFormat()
  const counts = useCounts()
  const { from, to, units } = difference
  const happened = counts(countsIn(difference))
  return (
    <>
      <p>
        {say(
          m.lead(
            format.day(plainDate(from)),
            format.day(plainDate(to)),
            format.number(units.before),
            format.number(units.after),
          ),
        )}
      </p>
      {happened !== '' && (
        <p>
          <b>{happened}</b>
        </p>
      )}
    </>
  )
}

function Differing({ difference }: { readonly difference: Difference }) {
  const say = useSay()
  const flows = useMemo(() => flowsOf(difference), [difference])
  if (Object.values(countsIn(difference)).every((count) => count === 0))
    return <EmptyState title={say(m.same)}>{say(m.sameNote)}</EmptyState>
  return (
    <>
      <Ribbons difference={difference} flows={flows} />
      <DifferenceLists difference={difference} flows={flows} />
    </>
  )
}

/** What is not the same in the trees of two days: drawn, and listed by kind. */
export function DifferencePage() {
  const say = useSay()
  const { today } = useSession()
  const [search, change] = useAddress(asked)
  const to: PlainDate = search.to ? plainDate(search.to) : today
  const from = search.from ? plainDate(search.from) : addMonths(to, monthsBack)
  const answer = useAnswer(compareTrees, { from, to }, { keepFormer: true, freshFor: 60_000 })
  return (
    <Page
      title={say(m.compare)}
      lead={answer.data && <Lead difference={answer.data} />}
      actions={
        <LinkButton icon="organisation" href={paths.organisation({ on: search.to })}>
          {say(m.tree)}
        </LinkButton>
      }
    >
      <div className={`${styles.days} not-printed`}>
        <DayField
          label={say(m.from)}
          value={from}
          max={today}
          onChange={(chosen) => chosen && change({ from: chosen })}
        />
        <DayField
          label={say(m.to)}
          value={to}
          max={today}
          onChange={(chosen) => chosen && change({ to: chosen })}
        />
      </div>
      <Answered answer={answer}>{(difference) => <Differing difference={difference} />}</Answered>
    </Page>
  )
}

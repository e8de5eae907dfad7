import { paths } from '#kernel/paths.ts'
import type { PlainDate } from '#kernel/time.ts'
import { useAnswer } from '#platform/web/answers.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { LinkButton } from '#platform/web/ui/button.tsx'
import { Link } from '#platform/web/ui/link.tsx'
import { LineList, Section } from '#platform/web/ui/page.tsx'
import { Answered } from '#platform/web/ui/states.tsx'

import { listHolders } from '../contract.ts'
import { bodiesMessages } from './bodies-messages.ts'
import { membersMessages as m } from './messages.ts'

/** Who leads a unit, and how many belong to it. */
export function UnitPeople({ unitId, on }: { readonly unitId: number; readonly on: PlainDate }) {
  const say = useSay()
  const format = useFormat()
  const answer = useAnswer(listHolders, { unitId, on })
  return (
    <Section
      title={say(m.people)}
      actions={
        <>
          <LinkButton href={paths.bodies(unitId)}>{say(bodiesMessages.openBodies)}</LinkButton>
          <LinkButton href={paths.members({ unit: unitId })}>{say(m.openList)}</LinkButton>
        </>
      }
    >
      <Answered answer={answer}>
        {(people) => (
          <>
            <p>
              {say(
                m.counts({
                  all: format.number(people.members),
                  official: format.number(people.official),
                  probationary: format.number(people.probationary),
                  absent: format.number(people.absent),
                }),
              )}
            </p>
            <LineList
              lines={people.holders.map((holder) => ({
                key: `${holder.memberId}${holder.body}${holder.post}`,
                what: <Link href={paths.member(holder.memberId)}>{holder.name}</Link>,
                when: say(m.seat(holder.body, holder.post)),
              }))}
            />
          </>
        )}
      </Answered>
    </Section>
  )
}

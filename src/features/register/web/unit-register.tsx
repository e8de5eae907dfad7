import { paths } from '#kernel/paths.ts'
import type { PlainDate } from '#kernel/time.ts'
import { useAnswer } from '#platform/web/answers.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { useSession } from '#platform/web/session.tsx'
import { LinkButton } from '#platform/web/ui/button.tsx'
import { Section } from '#platform/web/ui/page.tsx'
import { Answered, EmptyState } from '#platform/web/ui/states.tsx'

import { getUnitRegister } from '../contract.ts'
import styles from './register.module.css'
import { countLines } from './register-lines.ts'
import { registerMessages as m } from './register-messages.ts'

/** So many missing kinds are named on the page of a unit. */
const namesShown = 4

/** How far a unit has the papers and acts that it must have, for its page; nothing for who may not read them. */
export function UnitRegister({ unitId, on }: { readonly unitId: number; readonly on: PlainDate }) {
  const say = useSay()
  const format = useFormat()
  const { permissions } = useSession()
  const mayRead = permissions.includes('register.read')
  const answer = useAnswer(getUnitRegister, { unitId, on }, { enabled: mayRead, keepFormer: true })
  // Whoever may see the unit need not see its register.
  if (!mayRead || answer.error?.problem.status === 404) return null
  return (
    <Section
      title={say(m.mustHave)}
      actions={
        <LinkButton kind="quiet" href={paths.unitRegister(unitId)}>
          {say(m.open)}
        </LinkButton>
      }
    >
      <Answered answer={answer} lines={2}>
        {({ lines }) => {
          const counts = countLines(lines)
          const lacking = lines.filter(({ state }) => state === 'lacks')
          const rest = lacking.length - namesShown
          if (counts.asked === 0) return <EmptyState title={say(m.nothingAsked)} />
          return (
            <>
              <p className={styles.numbers}>
                <strong>
                  {say(m.lead(format.number(counts.has), format.number(counts.asked)))}
                </strong>
                {counts.waits > 0 && ` · ${say(m.waiting(format.number(counts.waits)))}`}
              </p>
              <p>
                {lacking.length === 0
                  ? counts.waits === 0 && say(m.complete)
                  : `${say(m.lacking)}: ${[
                      ...lacking.slice(0, namesShown).map(({ name }) => say(name)),
                      ...(rest > 0 ? [say(m.andMore(format.number(rest)))] : []),
                    ].join('; ')}`}
              </p>
            </>
          )
        }}
      </Answered>
    </Section>
  )
}

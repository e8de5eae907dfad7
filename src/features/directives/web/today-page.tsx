import type { OutputOf } from '#kernel/endpoint.ts'
import { pagePatterns } from '#kernel/paths.ts'
import { isPlainDate } from '#kernel/time.ts'
import { useAnswer } from '#platform/web/answers.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { useSession } from '#platform/web/session.tsx'
import { LinkButton } from '#platform/web/ui/button.tsx'
import { Page, Section } from '#platform/web/ui/page.tsx'
import { Answered, EmptyState } from '#platform/web/ui/states.tsx'

import { getToday } from '../contract/standing.ts'
import styles from './overview.module.css'
import { SumBar } from './sum-bar.tsx'
import { todayMessages as m } from './today-messages.ts'

type Today = OutputOf<typeof getToday>

const groups = ['now', 'soon', 'waiting'] as const

/** What waits for the person: do now, due soon, waiting for others; each line does it in one tap. */
export function TodayPage() {
  const say = useSay()
  const format = useFormat()
  const { today } = useSession()
  const answer = useAnswer(getToday, {}, { askAgainEvery: 15_000 })
  return (
    <Page title={say(m.title)} lead={<p>{format.longDay(today)}</p>} width="wide">
      <Answered answer={answer}>{(found) => <Lines found={found} />}</Answered>
    </Page>
  )
}

/** The way to the record of a duty that was missed tells its last day: today would be the wrong day. */
function wayOf({ link, late, until }: Today['lines'][number]): string {
  if (link === null) return ''
  const records = link.startsWith(pagePatterns.newMeeting)
  return records && late && until !== null ? `${link}&due=${until}` : link
}

function Lines({ found }: { readonly found: Today }) {
  const say = useSay()
  const format = useFormat()
  const { today } = useSession()
  const [first, ...others] = found.figures
  const sole = others.every(({ unit }) => unit.id === first?.unit.id) ? first?.unit.name : undefined
  return (
    <>
      {found.lines.length === 0 && (
        <EmptyState title={say(m.allDone)} good>
          {say(m.allDoneNote)}
        </EmptyState>
      )}
      {groups.map((group) => {
        const lines = found.lines.filter((line) => line.group === group)
        return (
          lines.length > 0 && (
            <Section key={group} title={say(m.groups[group])}>
              <ul className={styles.lines}>
                {lines.map((line) => (
                  <li key={`${line.what.vi}${line.for.vi}${line.until}`} data-late={line.late}>
                    <div>
                      <strong>{say(line.what)}</strong>
                      <span>{say(line.for)}</span>
                      {line.until && isPlainDate(line.until) && (
                        <small>
                          {format.day(line.until)} · {format.deadline(line.until, today)}
                        </small>
                      )}
                    </div>
                    {line.link && line.act && (
                      <LinkButton kind={group === 'now' ? 'primary' : 'plain'} href={wayOf(line)}>
                        {say(line.act)}
                      </LinkButton>
                    )}
                  </li>
                ))}
              </ul>
            </Section>
          )
        )
      })}
      {found.figures.length > 0 && (
        <Section title={say(m.figures)} note={sole}>
          <ul className={styles.register}>
            {found.figures.map((figure) => (
              <li key={`${figure.measure.id}.${figure.unit.id}.${figure.period}`}>
                <span>
                  {say(figure.measure.name)}
                  <small>
                    {sole === undefined && `${figure.unit.name} · `}
                    {format.period(figure.period)}
                  </small>
                </span>
                <SumBar label={say(figure.measure.name)} sum={figure.sum} />
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

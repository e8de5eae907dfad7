import { paths } from '#kernel/paths.ts'
import { useAnswer } from '#platform/web/answers.ts'
import { useSay } from '#platform/web/language.tsx'
import { Link } from '#platform/web/ui/link.tsx'
import { FactList, Page, Section } from '#platform/web/ui/page.tsx'
import { Answered } from '#platform/web/ui/states.tsx'

import { listIndicators } from '../contract/obligations.ts'
import { overviewMessages as m } from './overview-messages.ts'
import { readerMessages } from './reader-messages.ts'

/** The indicator library: what is measured, from which records, by which rule, for which demands. */
export function IndicatorsPage() {
  const say = useSay()
  const answer = useAnswer(listIndicators, {}, { freshFor: 300_000 })
  return (
    <Page title={say(m.indicators)} lead={<p>{say(m.indicatorsLead)}</p>} width="wide">
      <Answered answer={answer}>
        {({ indicators }) =>
          indicators.map((indicator) => (
            <Section key={indicator.code} title={say(indicator.name)} note={indicator.code}>
              <FactList
                facts={[
                  { name: say(m.numerator), value: say(indicator.numerator) },
                  { name: say(m.denominator), value: say(indicator.denominator) },
                  {
                    name: say(readerMessages.kind),
                    value: `${say(indicator.kind === 'counting' ? m.counting : m.ratio)} · ${say(readerMessages.periods[indicator.period])}`,
                  },
                  {
                    name: say(m.basis),
                    value: indicator.cites.map((cite) => (
                      <p key={cite.id}>
                        {say(cite.text)} <small>({cite.id})</small>
                      </p>
                    )),
                  },
                  {
                    name: say(m.proves),
                    value:
                      indicator.demands.length === 0
                        ? say(m.provesNothing)
                        : indicator.demands.map((demand) => (
                            <p key={demand.id}>
                              <Link href={paths.directive(demand.shortId)}>
                                {demand.symbol ?? say(m.untitled)}
                              </Link>
                              : {say(demand.name)}
                            </p>
                          )),
                  },
                ]}
              />
            </Section>
          ))
        }
      </Answered>
    </Page>
  )
}

import { useEffect, useState } from 'react'
import * as z from 'zod'

import type { OutputOf } from '#kernel/endpoint.ts'
import { currentMonths } from '#kernel/period.ts'
import { paths } from '#kernel/paths.ts'
import { isPlainDate, plainDate } from '#kernel/time.ts'
import { useAddress } from '#platform/web/address.ts'
import { askAhead, useAnswer } from '#platform/web/answers.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import type { Ahead } from '#platform/web/page-route.tsx'
import { useSession } from '#platform/web/session.tsx'
import { Drawer } from '#platform/web/ui/dialog.tsx'
import { Page } from '#platform/web/ui/page.tsx'
import { AnsweredPage } from '#platform/web/ui/page-states.tsx'
import { PeriodScrubber } from '#platform/web/ui/period-scrubber.tsx'
import { EmptyState } from '#platform/web/ui/states.tsx'

import { getDirective } from '../contract/library.ts'
import { getDirectiveStanding } from '../contract/standing.ts'
import { DemandList } from './demand-list.tsx'
import { DirectiveText } from './directive-text.tsx'
import type { LiveFigures } from './live-figures.ts'
import { capitalised } from './directive-name.ts'
import { ObligationForm } from './obligation-form.tsx'
import { ReaderAside } from './reader-aside.tsx'
import { readerMessages as m } from './reader-messages.ts'
import styles from './reader.module.css'
import { whyMessages } from './why-messages.ts'
import { WhyPanel, type WhyQuestion } from './why-panel.tsx'

type Directive = OutputOf<typeof getDirective>

const asked = z.object({
  period: z.string().optional().catch(undefined),
  asOf: z
    .string()
    .refine((text) => isPlainDate(text))
    .optional()
    .catch(undefined),
})

/** The text of a directive as it should be read, with live standing beside its sentences. */
export function ReaderPage({ shortId }: { readonly shortId: string }) {
  const directive = useAnswer(getDirective, { shortId }, { freshFor: textFreshFor })
  const live = useFigures(shortId, directive.data?.stub === true)
  return (
    <AnsweredPage answer={directive}>
      {(found) => <Reader key={found.shortId} directive={found} {...live} />}
    </AnsweredPage>
  )
}

const textFreshFor = 60_000

const mayReadFigures = (permissions: readonly string[]) =>
  permissions.includes('directives.standing')

const figuresOf = (shortId: string, { period, asOf }: z.output<typeof asked>) => ({
  shortId,
  ...(period ? { period } : {}),
  ...(asOf ? { asOf } : {}),
})

ReaderPage.askAhead = (
  { answers, permissions, search }: Ahead,
  { shortId }: { readonly shortId: string },
) => {
  void askAhead(answers, getDirective, { shortId }, { freshFor: textFreshFor })
  if (mayReadFigures(permissions))
    void askAhead(answers, getDirectiveStanding, figuresOf(shortId, asked.parse(search)))
}

type Live = {
  readonly figures: LiveFigures
  readonly standing: OutputOf<typeof getDirectiveStanding> | undefined
}

/** The figures are asked for beside the text, not after it; of a work known by name alone there are none. */
function useFigures(shortId: string, isStub: boolean): Live {
  const { permissions } = useSession()
  const [search] = useAddress(asked)
  const answer = useAnswer(getDirectiveStanding, figuresOf(shortId, search), {
    enabled: mayReadFigures(permissions) && !isStub,
    keepFormer: true,
    askAgainEvery: 5_000,
  })
  const figures = new Map((answer.data?.obligations ?? []).map((line) => [line.id, line]))
  return { figures, standing: answer.data }
}

function Reader({ directive, figures, standing }: Live & { readonly directive: Directive }) {
  const say = useSay()
  const format = useFormat()
  const { today } = useSession()
  const [{ asOf }, change] = useAddress(asked)
  const [why, setWhy] = useState<WhyQuestion>()
  const [askedId, setAskedId] = useState<string>()
  const [marked, setMarked] = useState<{ readonly sentence: string; readonly quote: string }>()

  useEffect(() => {
    const target = decodeURIComponent(window.location.hash.replace(/^#(p-)?/, ''))
    if (target) document.getElementById(`p-${target}`)?.scrollIntoView()
  }, [])

  // The drawer takes room from the text; the sentence asked about stays in sight.
  const sentence = directive.obligations.find((one) => one.id === askedId)?.sentence
  useEffect(() => {
    if (sentence) document.getElementById(`s-${sentence}`)?.scrollIntoView({ block: 'nearest' })
  }, [sentence])

  const askWhy = (obligationId: string) => {
    const line = figures.get(obligationId)
    if (!line || !standing) return
    setAskedId(obligationId)
    setWhy({
      unit: standing.unit.id,
      measure: line.measureId,
      period: line.period,
      ...(asOf ? { asOf: plainDate(asOf) } : {}),
    })
  }
  const name = [capitalised(directive.kind), directive.symbol].filter(Boolean).join(' ')
  const about = [
    directive.issuer,
    directive.issued ? format.longDay(plainDate(directive.issued)) : undefined,
  ]

  return (
    <Page
      title={directive.title ? capitalised(directive.title) : name}
      kicker={name}
      trail={[{ name: say(m.library), href: paths.directives() }]}
      asOf={asOf ? plainDate(asOf) : today}
      onAsOf={(day) => change({ asOf: day })}
      lead={<p>{about.filter(Boolean).join(' · ')}</p>}
    >
      {standing && !directive.stub && (
        <div className={`${styles.control} not-printed`}>
          <p>
            <strong>
              {say(m.measuredOf(format.number(standing.measured), format.number(standing.listed)))}
            </strong>{' '}
            {say(m.measuredLead(standing.unit.name, format.period(standing.period)))}
          </p>
          <PeriodScrubber
            periods={currentMonths(today, 13)}
            value={standing.period}
            onChange={(period) => change({ period })}
          />
        </div>
      )}
      {directive.stub ? (
        <EmptyState title={say(m.stubNote)} />
      ) : (
        <div className={styles.book}>
          <ReaderAside directive={directive} />
          <DirectiveText
            directive={directive}
            figures={figures}
            onWhy={askWhy}
            onMark={directive.mayConfirm ? setMarked : undefined}
          />
        </div>
      )}
      <DemandList directive={directive} figures={figures} onWhy={askWhy} />
      <Drawer
        open={why !== undefined}
        title={say(whyMessages.title)}
        onClose={() => {
          setWhy(undefined)
          setAskedId(undefined)
        }}
      >
        {why && <WhyPanel key={`${why.measure}${why.period}`} question={why} />}
      </Drawer>
      <Drawer open={marked !== undefined} title={say(m.make)} onClose={() => setMarked(undefined)}>
        {marked && (
          <ObligationForm
            shortId={directive.shortId}
            marked={marked}
            onDone={() => setMarked(undefined)}
          />
        )}
      </Drawer>
    </Page>
  )
}

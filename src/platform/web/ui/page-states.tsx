import type { ReactNode } from 'react'

import type { Endpoint, OutputOf } from '#kernel/endpoint.ts'
import { paths } from '#kernel/paths.ts'

import type { Answer } from '../answers.ts'
import { ProblemError } from '../call.ts'
import { useSay } from '../language.tsx'
import { uiMessages } from '../messages.ts'
import { LinkButton } from './button.tsx'
import { Page } from './page.tsx'
import { ErrorState, Loading } from './states.tsx'

/**
 * A page that cannot be shown: its heading says so, its words say why and what to do. What is not there
 * will not be there on a second try; there the way leads home.
 */
export function FaultPage({
  error,
  onAgain,
}: {
  readonly error: Error
  readonly onAgain?: (() => void) | undefined
}) {
  const say = useSay()
  const absent = error instanceof ProblemError && error.problem.status === 404
  if (absent) {
    return (
      <Page title={say(uiMessages.noPage)}>
        <ErrorState error={error} />
        <LinkButton href={paths.today()}>{say(uiMessages.home)}</LinkButton>
      </Page>
    )
  }
  return (
    <Page title={say(uiMessages.notOpened)}>
      <ErrorState error={error} onAgain={onAgain} />
    </Page>
  )
}

/** An answer without which there is no page: its problem is then a page of its own. */
export function AnsweredPage<E extends Endpoint>({
  answer,
  children,
}: {
  readonly answer: Answer<E>
  readonly children: (output: OutputOf<E>) => ReactNode
}) {
  if (answer.data !== undefined) return children(answer.data)
  if (answer.error) {
    return <FaultPage error={answer.error} onAgain={() => void answer.refetch()} />
  }
  return <Loading />
}

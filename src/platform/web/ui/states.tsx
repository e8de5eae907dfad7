import type { ReactNode } from 'react'

import type { Endpoint, OutputOf } from '#kernel/endpoint.ts'

import type { Answer } from '../answers.ts'
import { ProblemError } from '../call.ts'
import { useSay } from '../language.tsx'
import { uiMessages } from '../messages.ts'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'
import styles from './states.module.css'

/** A page or list with nothing in it, said as the good or plain news that it is. */
export function EmptyState({
  title,
  children,
  good = false,
}: {
  readonly title: string
  readonly children?: ReactNode
  /** Nothing left to do: said with a tick. */
  readonly good?: boolean
}) {
  return (
    <div className={styles.empty}>
      {good && (
        <span className={styles.good}>
          <Icon name="check" size={28} />
        </span>
      )}
      <p className={styles.title}>{title}</p>
      {children && <div className={styles.words}>{children}</div>}
    </div>
  )
}

/** A place that programs know by its name, a field or an option; people read it in the sentence. */
const NAME_FOR_PROGRAMS = /^-{0,2}[a-z][A-Za-z-]*$/

/** What happened, what was kept, what to do: from the problem that the server told. */
export function ErrorState({
  error,
  onAgain,
}: {
  readonly error: Error
  readonly onAgain?: (() => void) | undefined
}) {
  const say = useSay()
  const problem = error instanceof ProblemError ? error.problem : undefined
  return (
    <div className={styles.error} role="alert">
      <Icon name="warning" size={22} />
      <div className={styles.words}>
        <p className={styles.sentence}>{problem ? say(problem.message) : error.message}</p>
        {problem?.where && !NAME_FOR_PROGRAMS.test(problem.where) && (
          <p>
            {say(uiMessages.where)}: {problem.where}
          </p>
        )}
        {problem?.cites && problem.cites.length > 0 && (
          <p>
            {say(uiMessages.cites)}: {problem.cites.join(', ')}
          </p>
        )}
        {onAgain && <Button onClick={onAgain}>{say(uiMessages.again)}</Button>}
      </div>
    </div>
  )
}

/** Lines where the text will stand; they do not move. */
export function Loading({ lines = 4 }: { readonly lines?: number }) {
  const say = useSay()
  return (
    <output className={styles.loading}>
      <span className="only-heard">{say(uiMessages.loading)}</span>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} className={styles.bone} />
      ))}
    </output>
  )
}

/** Shows an answer when it is there, the problem when there is one, and the lines of it until then. */
export function Answered<E extends Endpoint>({
  answer,
  lines,
  children,
}: {
  readonly answer: Answer<E>
  readonly lines?: number
  readonly children: (output: OutputOf<E>) => ReactNode
}) {
  if (answer.data !== undefined) return children(answer.data)
  if (answer.error) {
    return <ErrorState error={answer.error} onAgain={() => void answer.refetch()} />
  }
  return <Loading {...(lines === undefined ? {} : { lines })} />
}

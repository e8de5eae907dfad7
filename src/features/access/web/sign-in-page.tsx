import { useEffect, useState } from 'react'

import type { OutputOf } from '#kernel/endpoint.ts'
import { useAct } from '#platform/web/answers.ts'
import { paths } from '#kernel/paths.ts'
import { useSay } from '#platform/web/language.tsx'
import { Button } from '#platform/web/ui/button.tsx'
import { Emblem } from '#platform/web/ui/emblem.tsx'
import { Form } from '#platform/web/ui/form.tsx'
import { Link } from '#platform/web/ui/link.tsx'
import { ErrorState } from '#platform/web/ui/states.tsx'
import { TextField } from '#platform/web/ui/text-field.tsx'

import { getSession, signIn, signInToSample } from '../contract.ts'
import { visitProvider } from '../contract/outside.ts'
import { roleNames } from '../messages.ts'
import styles from './door.module.css'
import { doorMessages as m } from './messages.ts'
import { SecondStepForm } from './second-step-form.tsx'
import { slipMessages } from './slip-messages.ts'
import { LanguageSwitch } from './language-switch.tsx'

type SecondStepWays = OutputOf<typeof signIn>['secondStep']
type SampleAccounts = OutputOf<typeof getSession>['sampleAccounts']

/** What the door is told of this browser and this installation. */
type Door = Pick<OutputOf<typeof getSession>, 'sampleAccounts' | 'outsideProvider' | 'secondStep'>

/** The door: user name and password; on sample data, accounts to try by role. */
export function SignInPage({
  sampleAccounts,
  outsideProvider,
  secondStep: waiting,
  hasEnded = false,
}: Door & {
  /** Whether a session ended while its person was here. */
  readonly hasEnded?: boolean
}) {
  const say = useSay()
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [secondStep, setSecondStep] = useState<SecondStepWays>(waiting)
  const signingIn = useAct(signIn, {
    refreshes: [getSession],
    onDone: (answer) => setSecondStep(answer.secondStep),
  })

  // The door may have been scrolled; the page behind it begins at its top.
  useEffect(() => () => window.scrollTo(0, 0), [])

  return (
    <main id="content" className={styles.door}>
      <title>{`${say(m.signIn)} · Chibo`}</title>
      <div className={styles.card}>
        <header className={styles.brand}>
          <Emblem size={44} />
          <div>
            <h1>Chibo</h1>
            <p>{say(m.subtitle)}</p>
          </div>
          <LanguageSwitch />
        </header>
        {hasEnded && secondStep.length === 0 && <p role="status">{say(m.sessionEnded)}</p>}
        {secondStep.length > 0 ? (
          <SecondStepForm ways={secondStep} onBack={() => setSecondStep([])} />
        ) : (
          <Form
            onSubmit={() => signingIn.mutate({ login, password })}
            error={signingIn.error}
            actions={
              <Button kind="primary" type="submit" working={signingIn.isPending}>
                {say(m.signIn)}
              </Button>
            }
          >
            <TextField
              label={say(m.login)}
              value={login}
              onChange={setLogin}
              autoComplete="username"
              spellCheck={false}
            />
            <TextField
              label={say(m.password)}
              type="password"
              value={password}
              onChange={setPassword}
              autoComplete="current-password"
            />
          </Form>
        )}
        {secondStep.length === 0 && outsideProvider !== null && (
          <OutsideDoor name={outsideProvider} />
        )}
        {secondStep.length === 0 && (
          <p>
            <Link href={paths.activate()} className={styles.way}>
              {say(slipMessages.haveSlip)}
            </Link>
          </p>
        )}
      </div>
      {sampleAccounts.length > 0 && secondStep.length === 0 && (
        <SampleDoor accounts={sampleAccounts} />
      )}
    </main>
  )
}

/** The way by an outside identity provider; the second step comes here afterwards. */
function OutsideDoor({ name }: { readonly name: string }) {
  const say = useSay()
  const [isLeaving, setLeaving] = useState(false)
  const visiting = useAct(visitProvider, {
    onDone: ({ url }) => {
      setLeaving(true)
      window.location.assign(url)
    },
  })
  const hasFailed = new URLSearchParams(window.location.search).get('outside') === 'failed'
  return (
    <>
      {hasFailed && <p role="alert">{say(m.outsideFailed)}</p>}
      {visiting.error && <ErrorState error={visiting.error} />}
      <Button working={visiting.isPending || isLeaving} onClick={() => visiting.mutate({})}>
        {say(m.signInOutside(name))}
      </Button>
    </>
  )
}

/** What the person is: the post that stands behind the name, else the role. */
function postOf(account: SampleAccounts[number], say: ReturnType<typeof useSay>): string {
  const post = /\((.*)\)$/.exec(account.name)?.[1]
  if (post !== undefined) return post
  return say(account.role === 'cell-secretary' ? m.cellSecretary : roleNames[account.role])
}

function SampleDoor({ accounts }: { readonly accounts: SampleAccounts }) {
  const say = useSay()
  const entering = useAct(signInToSample, { refreshes: [getSession] })
  return (
    <section className={styles.sample} aria-labelledby="sample-accounts">
      <h2 id="sample-accounts">{say(m.sampleAccounts)}</h2>
      <p>{say(m.sampleNote)}</p>
      <ul>
        {accounts.map((account) => (
          <li key={account.login}>
            <button type="button" onClick={() => entering.mutate({ login: account.login })}>
              <strong>{postOf(account, say)}</strong>{' '}
              <span>{account.name.replace(/ \(.*\)$/, '')}</span> <small>{account.unitName}</small>
            </button>
          </li>
        ))}
      </ul>
      {entering.error && <p role="alert">{say(entering.error.problem.message)}</p>}
    </section>
  )
}

import { useQueryClient } from '@tanstack/react-query'
import { Outlet, useRouterState } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'

import type { OutputOf } from '#kernel/endpoint.ts'
import { paths } from '#kernel/paths.ts'
import { plainDate } from '#kernel/time.ts'
import { getSession, signOut } from '#features/access/contract/session.ts'
import { sessionFreshFor } from '#features/access/web/ask-account.ts'
import { StepUpDialog } from '#features/access/web/step-up-dialog.tsx'
import { answersOf, useAnswer } from '#platform/web/answers.ts'
import { call } from '#platform/web/call.ts'
import { type PlaceName, type Session, SessionProvider } from '#platform/web/session.tsx'
import { Frame } from '#platform/web/ui/frame.tsx'
import { FaultPage } from '#platform/web/ui/page-states.tsx'
import { Loading } from '#platform/web/ui/states.tsx'

import { useScopeNews } from './scope-news.tsx'

// What most pages do without is fetched when it is needed.
const SignInPage = lazy(async () => ({
  default: (await import('#features/access/web/sign-in-page.tsx')).SignInPage,
}))

const AccountNotices = lazy(async () => ({
  default: (await import('#features/access/web/account-notices.tsx')).AccountNotices,
}))

const FirstRunPage = lazy(async () => ({
  default: (await import('#features/access/web/first-run-page.tsx')).FirstRunPage,
}))

const ActivationPage = lazy(async () => ({
  default: (await import('#features/access/web/activation-page.tsx')).ActivationPage,
}))

const FactorNeededPage = lazy(async () => ({
  default: (await import('#features/access/web/factor-needed-page.tsx')).FactorNeededPage,
}))

type Account = NonNullable<OutputOf<typeof getSession>['account']>

/** The places a permission opens, those that matter most first: four of them fit a phone's bar. */
const placesByPermission: readonly (readonly [permission: string, place: PlaceName])[] = [
  ['directives.standing', 'overview'],
  ['meetings.read', 'meetings'],
  ['directives.read', 'directives'],
  ['organisation.read', 'organisation'],
  ['members.read', 'members'],
  ['register.read', 'coverage'],
  ['directives.standing', 'redCells'],
  ['directives.read', 'indicators'],
  ['meetings.import', 'imports'],
  ['access.manage-accounts', 'accounts'],
  ['access.grant', 'grants'],
  ['audit.read', 'journal'],
  ['audit.trace', 'journal'],
  ['access.manage-accounts', 'health'],
]

function placesOf(account: Account): readonly PlaceName[] {
  const open = placesByPermission
    .filter(([permission]) => account.permissions.includes(permission))
    .map(([, place]) => place)
  const own: readonly PlaceName[] = account.memberId === null ? [] : ['me']
  const isCell = account.scopes.some((scope) => scope.role === 'cell-secretary')
  // A secretary's thumb finds today, meetings, the cell's people and the documents.
  const first: readonly PlaceName[] = isCell
    ? ['today', 'meetings', 'members', 'directives']
    : ['today']
  return [...new Set([...first, ...open, ...own])]
}

/** Whatever stands around a page: the door while nobody is signed in, else the frame. */
export function Shell() {
  const store = useQueryClient()
  // Asked again while somebody is there, so that who types for an hour is not sent away meanwhile.
  const answer = useAnswer(getSession, {}, { freshFor: sessionFreshFor, askAgainEvery: 120_000 })
  const hasEnded = useScopeNews(answer.data?.account)
  const pathname = useRouterState({ select: (state) => state.location.pathname })
  // Stays until the person is through: the codes for a lost device are told after the factor counts.
  const [demanded, setDemanded] = useState<Account['missingFactor']>(null)

  if (answer.error && !answer.data)
    return <FaultPage error={answer.error} onAgain={() => void answer.refetch()} />
  if (!answer.data) return <Loading />
  const { account, firstRun, today, sample } = answer.data
  if (firstRun) {
    return (
      <Suspense fallback={<Loading />}>
        <FirstRunPage />
      </Suspense>
    )
  }
  if (!account && pathname === paths.activate()) {
    return (
      <Suspense fallback={<Loading />}>
        <ActivationPage />
      </Suspense>
    )
  }
  if (!account) {
    return (
      <Suspense fallback={<Loading />}>
        <SignInPage {...answer.data} hasEnded={hasEnded} />
      </Suspense>
    )
  }
  const handleSignOut = async () => {
    await call(signOut, {})
    store.clear()
    await store.refetchQueries({ queryKey: answersOf(getSession) })
    window.location.assign('/')
  }
  const { missingFactor } = account
  if (missingFactor !== null && missingFactor !== demanded) setDemanded(missingFactor)
  if (demanded !== null) {
    const handleDone = async () => {
      await store.refetchQueries({ queryKey: answersOf(getSession) })
      setDemanded(null)
    }
    return (
      <Suspense fallback={<Loading />}>
        <FactorNeededPage
          demanded={demanded}
          onDone={() => void handleDone()}
          onSignOut={() => void handleSignOut()}
        />
      </Suspense>
    )
  }
  const session: Session = {
    account: { id: account.id, name: account.name, login: account.login },
    roles: account.scopes.map((scope) => scope.role),
    scopes: account.scopes,
    permissions: account.permissions,
    today: plainDate(today),
    sample,
    places: placesOf(account),
  }
  return (
    <SessionProvider session={session}>
      <Frame
        session={session}
        find={async (text, signal) => {
          const { findEverywhere } = await import('./find-everywhere.tsx')
          return findEverywhere(session)(text, signal)
        }}
        onSignOut={() => void handleSignOut()}
      >
        <Suspense fallback={null}>
          <AccountNotices />
        </Suspense>
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
        <StepUpDialog />
      </Frame>
    </SessionProvider>
  )
}

import { createContext, type ReactNode, useContext } from 'react'

import type { PlainDate } from '#kernel/time.ts'

/** A place of the frame; what a person may open is decided by the server and told in the session. */
export type PlaceName =
  | 'today'
  | 'overview'
  | 'organisation'
  | 'members'
  | 'meetings'
  | 'coverage'
  | 'directives'
  | 'indicators'
  | 'redCells'
  | 'imports'
  | 'accounts'
  | 'grants'
  | 'journal'
  | 'health'
  | 'me'

/** Who is signed in, what he may open, and which day it is. */
export type Session = {
  readonly account: { readonly id: number; readonly name: string; readonly login: string }
  readonly roles: readonly string[]
  /** The roles with their units, the highest unit first. */
  readonly scopes: readonly {
    readonly role: string
    readonly unit: {
      readonly id: number
      readonly code: string
      readonly name: string
      readonly kind: string
    }
  }[]
  /** What the person may do somewhere, as permissions name it. */
  readonly permissions: readonly string[]
  /** The organisation's day: the real one, or the day on which the sample data stands still. */
  readonly today: PlainDate
  /** Whether the system shows sample data; the frame then carries the ribbon. */
  readonly sample: boolean
  /** The places he may open, those that matter most to his role first: four fit a phone's bar. */
  readonly places: readonly PlaceName[]
}

const SessionContext = createContext<Session | undefined>(undefined)

/** Gives the pages the session. */
export function SessionProvider({
  session,
  children,
}: {
  readonly session: Session
  readonly children: ReactNode
}) {
  return <SessionContext value={session}>{children}</SessionContext>
}

/** The session; throws outside of one (the login and first-run pages have none). */
export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('This page stands outside of a session')
  return session
}

/** The session where there is one. */
export function useSessionIfAny(): Session | undefined {
  return useContext(SessionContext)
}

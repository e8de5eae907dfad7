import type { QueryClient } from '@tanstack/react-query'

import type { OutputOf } from '#kernel/endpoint.ts'
import { askAhead } from '#platform/web/answers.ts'

import { getSession } from '../contract/session.ts'

/** How long it is taken as known who is signed in, in milliseconds. */
export const sessionFreshFor = 60_000

/** Who is signed in and may go on to the pages; undefined where nobody is, or a factor is still missing. */
export async function askAccount(
  answers: QueryClient,
): Promise<NonNullable<OutputOf<typeof getSession>['account']> | undefined> {
  const session = await askAhead(answers, getSession, {}, { freshFor: sessionFreshFor })
  const account = session?.account
  return account && account.missingFactor === null ? account : undefined
}

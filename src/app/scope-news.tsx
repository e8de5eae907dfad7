import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'

import type { OutputOf } from '#kernel/endpoint.ts'
import { getSession } from '#features/access/contract/session.ts'
import { onScopeChanged, onSignedOut } from '#platform/web/call.ts'
import { answersOf } from '#platform/web/answers.ts'
import { notify } from '#platform/web/ui/notices.tsx'

type Account = NonNullable<OutputOf<typeof getSession>['account']>

type Seen = {
  /** Who was here before; undefined while it is not known, null while nobody is signed in. */
  readonly former: Account | null | undefined
  readonly account: Account | null | undefined
}

const scopeChanged = {
  vi: 'Phạm vi bạn xem được vừa thay đổi, do phân quyền hoặc cây tổ chức. Trang này đã tải lại theo phạm vi mới.',
  en: 'What you can see has just changed, by grants or the tree of units. This page was loaded again accordingly.',
} as const

/**
 * Keeps open pages to what is open today. The first answer that knows of another tree or other grants makes
 * the page ask for everything anew, and the person is told where his own reach has changed. Answers whether
 * his session ended while he was here; nothing of what it had opened is kept then.
 */
export function useScopeNews(account: Account | null | undefined): boolean {
  const store = useQueryClient()
  const [seen, setSeen] = useState<Seen>({ former: undefined, account })
  if (seen.account !== account) setSeen({ former: seen.account, account })

  useEffect(
    () => onSignedOut(() => void store.invalidateQueries({ queryKey: answersOf(getSession) })),
    [store],
  )
  useEffect(
    () => onScopeChanged(() => void store.invalidateQueries({}, { cancelRefetch: false })),
    [store],
  )
  useEffect(() => {
    const { former, account: now } = seen
    if (!former) return
    if (now === null)
      store.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== getSession.name })
    if (now?.id === former.id && now.reach !== former.reach)
      notify({ kind: 'done', text: scopeChanged })
  }, [store, seen])

  return account === null && Boolean(seen.former)
}

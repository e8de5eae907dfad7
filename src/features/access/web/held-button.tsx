import type { ReactNode } from 'react'

import type { Permission } from '#kernel/rights.ts'
import { useAnswer } from '#platform/web/answers.ts'
import { useSay } from '#platform/web/language.tsx'
import { Button } from '#platform/web/ui/button.tsx'

import { listUnitActs } from '../contract/who-sees.ts'
import { roleNames } from '../messages.ts'
import { rightsMessages as m } from './rights-messages.ts'

/**
 * The button of an act in a unit for somebody who may not do it, with whose work it is; nothing until that
 * is known, and nothing where he may.
 */
export function HeldButton({
  unitId,
  permission,
  children,
}: {
  readonly unitId: number
  readonly permission: Permission
  readonly children: ReactNode
}) {
  const say = useSay()
  const { data } = useAnswer(listUnitActs, { unitId })
  const act = data?.acts.find((one) => one.permission === permission)
  if (!act || act.may) return null
  const who = act.roles.map((role) => roleNames[role])
  const because = m.reservedFor({
    vi: who.map(({ vi }) => vi).join('; '),
    en: who.map(({ en }) => en).join('; '),
  })
  return <Button refusedBecause={say(because)}>{children}</Button>
}

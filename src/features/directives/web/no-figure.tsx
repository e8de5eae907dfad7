import type { OutputOf } from '#kernel/endpoint.ts'
import { useSay } from '#platform/web/language.tsx'
import { useSession } from '#platform/web/session.tsx'
import { StatusSquare } from '#platform/web/ui/status-badge.tsx'

import type { getDirective } from '../contract/library.ts'
import { readerMessages as m } from './reader-messages.ts'

/** Why no figure stands beside a demand: it is being computed, or it can't be measured yet. */
export function NoFigure({
  demand,
}: {
  readonly demand: Pick<
    OutputOf<typeof getDirective>['obligations'][number],
    'measured' | 'waitsFor'
  >
}) {
  const say = useSay()
  const { permissions } = useSession()
  if (demand.measured) return permissions.includes('directives.standing') ? say(m.computing) : null
  return (
    <>
      <StatusSquare status="not-measured" /> {say(m.notMeasured)}.{' '}
      {demand.waitsFor ? say(m.waitsFor(say(demand.waitsFor))) : say(m.noWait)}
    </>
  )
}

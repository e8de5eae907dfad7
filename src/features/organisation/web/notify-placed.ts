import type { Bilingual } from '#kernel/messages.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import { notify } from '#platform/web/ui/notices.tsx'

import type { placeUnits } from '../contract/groupings.ts'
import { groupingMessages as m } from './grouping-messages.ts'

/** Says that units were placed, and whose stay ends earlier than was asked. */
export function notifyPlaced(
  done: Bilingual,
  cutShort: OutputOf<typeof placeUnits>['cutShort'],
): void {
  const units = cutShort.map(({ unit }) => unit.name).join(', ')
  notify({ kind: 'done', text: units === '' ? done : m.doneAnd(done, m.cutShort(units)) })
}

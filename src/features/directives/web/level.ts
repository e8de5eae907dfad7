import type { Bilingual } from '#kernel/messages.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import type { Format } from '#platform/web/format.ts'
import type { StandingMark } from '#platform/web/ui/standing-bar.tsx'

import type { getDirective } from '../contract/library.ts'
import { readerMessages as m } from './reader-messages.ts'

type Obligation = OutputOf<typeof getDirective>['obligations'][number]

/** The level of a target in words: `trên 95 %`, `từ 16.000 người trở lên`. */
export function levelOf(
  obligation: Obligation,
  format: Format,
  say: (text: Bilingual) => string,
): string | undefined {
  const { comparator, value, valueMax, valueUnit } = obligation
  if (comparator === null || value === null) return undefined
  if (comparator === 'none') return say(m.comparators.none)
  const isShare = valueUnit === '%'
  const one = (figure: number) => (isShare ? format.percent(figure / 100) : format.number(figure))
  const figure = valueMax === null ? one(value) : `${one(value)}–${one(valueMax)}`
  const unit = isShare || valueUnit === null ? '' : ` ${valueUnit}`
  const words = say(m.comparators[comparator])
  return words.includes('…') ? words.replace('…', `${figure}${unit}`) : `${words} ${figure}${unit}`
}

/** The level as a mark on the bar; only shares stand on one. */
export function markOf(
  obligation: Obligation,
  level: string | undefined,
): StandingMark | undefined {
  if (obligation.valueUnit !== '%' || obligation.value === null || level === undefined)
    return undefined
  return {
    kind: obligation.form === 'reference-level' ? 'reference' : 'target',
    rate: obligation.value / 100,
    text: level,
  }
}

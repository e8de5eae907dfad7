import { plainDate } from '#kernel/time.ts'
import type { Format } from '#platform/web/format.ts'

/** What tells a work apart on the screen. */
export type NamedDirective = {
  readonly kind: string
  readonly symbol: string | null
  readonly issued: string | null
  readonly title: string | null
}

/** The first letter as a capital, the rest as it is. */
export function capitalised(text: string): string {
  return text === '' ? text : `${text[0]?.toLocaleUpperCase('vi') ?? ''}${text.slice(1)}`
}

/** `Nghị quyết 01-NQ/ĐUK, 19/08/2016`: how a work is named in a sentence. */
export function nameOf(work: NamedDirective, format: Format): string {
  const name = [capitalised(work.kind), work.symbol].filter(Boolean).join(' ')
  const dated = work.issued ? `${name}, ${format.day(plainDate(work.issued))}` : name
  return work.symbol === null && work.title ? `${dated}: ${work.title}` : dated
}

import { type TableFaultCode, tableFaultTexts } from '#platform/messages.ts'

import type { TableFault } from './table.ts'

const LONGEST_SHOWN_VALUE = 60

/** What is known of the place of a fault; a fault of the whole file knows nothing. */
export type FaultPlace = {
  readonly line?: number
  readonly column?: string | null
  readonly header?: string | null
  readonly value?: string
  readonly detail?: string
}

/** Reading stops here: carries the fault to the edge of this room, where it becomes a value. */
export class TableRefusal extends Error {
  readonly code: TableFaultCode
  readonly place: FaultPlace

  constructor(code: TableFaultCode, place: FaultPlace = {}) {
    super(code)
    this.code = code
    this.place = place
  }
}

/** The text as far as a sentence can hold it, without anything that would disturb the line. */
function shortened(text: string): string {
  const visible = text
    .slice(0, LONGEST_SHOWN_VALUE * 4)
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '�')
    .trim()
  const letters = Array.from(visible)
  if (letters.length <= LONGEST_SHOWN_VALUE) return visible
  return `${letters.slice(0, LONGEST_SHOWN_VALUE - 1).join('')}…`
}

/** The fault with its sentence in both languages. A fault of the whole file stands on line 1. */
export function tableFault(code: TableFaultCode, fileName: string, place: FaultPlace): TableFault {
  const line = place.line ?? 1
  const column = place.column ?? null
  const header =
    place.header === undefined || place.header === null ? null : shortened(place.header)
  const value = shortened(place.value ?? '')
  const detail = place.detail ?? ''
  const message = tableFaultTexts[code]({
    fileName: shortened(fileName),
    line,
    column,
    header,
    value,
    detail,
  })
  return { line, column, header, code, message, ...(value === '' ? {} : { value }) }
}

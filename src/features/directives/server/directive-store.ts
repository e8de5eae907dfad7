import type { PlainDate } from '#kernel/time.ts'
import { readDay, showDay } from '#kernel/time.ts'
import { problem } from '#platform/server/problem.ts'

import type { DirectivesDb } from './tables.ts'

/** A work of the library, by what tells it apart. */
export type DirectiveRow = {
  readonly id: number
  readonly shortId: string
  readonly kind: string
  readonly symbol: string | null
  readonly issuer: string | null
  readonly issued: PlainDate | null
  readonly title: string | null
  readonly isStub: boolean
}

/** A symbol as it is compared: no blanks, a plain hyphen, capitals as written. */
export function normalSymbol(symbol: string): string {
  return symbol
    .normalize('NFC')
    .replace(/[‐-―−]/g, '-')
    .replace(/\s+/g, '')
}

function dayIn(text: string, symbol: string): PlainDate {
  const day = readDay(text)
  if (day) return day
  throw problem(
    422,
    'not-a-day',
    {
      vi: `“${text}” không phải một ngày. Hãy ghi ngày ban hành sau dấu @: ${symbol}@2016-08-19 hoặc ${symbol}@19-8-2016.`,
      en: `"${text}" is not a day. Write the day of issue after the @: ${symbol}@2016-08-19 or ${symbol}@19-8-2016.`,
    },
    { where: '--directive' },
  )
}

/**
 * The work that `SYMBOL[@DATE]` names, or its short identifier. A symbol that several works bear is
 * refused with the days to choose from (DOC-02): a work is never guessed.
 */
export async function findDirective(db: DirectivesDb, named: string): Promise<DirectiveRow> {
  const [symbolText = '', dayText] = named.split('@')
  const symbol = normalSymbol(symbolText)
  const day = dayText === undefined ? undefined : dayIn(dayText, symbol)
  const rows = await db
    .selectFrom('directives.directive')
    .select(['id', 'shortId', 'kind', 'symbol', 'issuer', 'issued', 'title', 'isStub'])
    .where((is) => is.or([is('symbol', '=', symbol), is('shortId', '=', named.trim())]))
    .orderBy('issued')
    .execute()
  const dated = day === undefined ? rows : rows.filter((row) => row.issued === day)
  // A stub is a mention; where the library has the work itself, that is the one meant.
  const held = dated.filter((row) => !row.isStub)
  const candidates = held.length > 0 ? held : dated
  const [only, ...others] = candidates
  if (only && others.length === 0) return only
  if (!only) {
    throw problem(
      422,
      'directive-unknown',
      {
        vi: `Thư viện không có văn bản “${named}”.`,
        en: `The library has no document "${named}".`,
      },
      { where: '--directive' },
    )
  }
  const example = candidates.find((row) => row.issued !== null)?.issued ?? '2016-08-19'
  const days = candidates.map((row) => (row.issued ? showDay(row.issued) : '?')).join(', ')
  throw problem(
    422,
    'symbol-ambiguous',
    {
      vi: `Có ${candidates.length} văn bản mang ký hiệu ${symbol} (${days}). Hãy ghi thêm ngày ban hành: ${symbol}@${example}.`,
      en: `${candidates.length} documents bear the symbol ${symbol} (${days}). Add the day of issue: ${symbol}@${example}.`,
    },
    { where: '--directive' },
  )
}

/** A work as answers name it. */
export function linkOf(row: Omit<DirectiveRow, 'id'>) {
  return {
    shortId: row.shortId,
    kind: row.kind,
    symbol: row.symbol,
    issuer: row.issuer,
    issued: row.issued,
    title: row.title,
    stub: row.isStub,
  }
}

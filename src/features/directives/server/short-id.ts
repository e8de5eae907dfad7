import { plainText } from '#kernel/text.ts'

/** What tells a work apart. */
export type WorkIdentity = {
  readonly kind: string
  readonly symbol: string | null
  readonly issuer: string | null
  readonly issued: string | null
  readonly title: string | null
  /** Where a mention says no day: the term of the committee, in Roman numerals. */
  readonly term?: string | null
}

/** A text as part of an identifier: small letters without marks, digits, hyphens. */
export function slug(text: string, most: number): string {
  return plainText(text)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, most)
    .replace(/-+$/, '')
}

/**
 * The short identifier of a work: by symbol and day (`01-nq-duk-2016-08-19`) or term
 * (`01-nq-duk-khoa-xi`), else by kind, beginning of the title or issuer, and day. The same work always
 * has the same one.
 */
export function shortIdOf(work: WorkIdentity): string {
  const { symbol, issued, term, title, kind, issuer } = work
  const when = issued ?? (term ? `khóa ${term}` : '')
  if (symbol !== null) return slug(`${symbol} ${when}`, 80)
  return slug([kind, title ?? issuer ?? '', issued ?? ''].join(' '), 100) || 'van-ban'
}

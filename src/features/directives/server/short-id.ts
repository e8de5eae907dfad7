import { plainText } from '#kernel/text.ts'

/** What tells a work apart. */
export type WorkIdentity = {
  readonly kind: string
  readonly symbol: string | null
  readonly issuer: string | null
  readonly issued: string | null
  readonly title: string | null
}

const slug = (text: string, most: number) =>
  plainText(text)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, most)
    .replace(/-+$/, '')

/**
 * The short identifier of a work: by symbol and day (`01-nq-duk-2016-08-19`), else by kind, issuer,
 * day and the beginning of the title. The same work always has the same one.
 */
export function shortIdOf(work: WorkIdentity): string {
  const day = work.issued ?? ''
  if (work.symbol !== null) return slug(`${work.symbol} ${day}`, 80)
  return slug([work.kind, work.title ?? work.issuer ?? '', day].join(' '), 100) || 'van-ban'
}

import { sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'

import { wordsOf } from '../domain/catalogue/recognise.ts'
import { type PlacedSentence, sentenceOfQuote } from './place-quote.ts'
import type { DirectivesDb } from './tables.ts'

type StandingDemand = {
  readonly id: string
  readonly quote: string
  readonly sentencePath: string | null
}

/**
 * Brings the demands of a work to its new text: those whose words it still says move to their
 * sentences there, the others end on its first day.
 */
export async function moveDemands(
  db: DirectivesDb,
  work: { readonly id: number; readonly validFrom: PlainDate },
  given: { readonly text: string; readonly sentences: readonly PlacedSentence[] },
): Promise<void> {
  const words = wordsOf(given.text)
  const standing = await sql<StandingDemand>`
    select id, quote, sentence_path from directives.obligation
    where directive_id = ${work.id} and upper_inf(valid)`.execute(db)
  for (const { id, quote, sentencePath } of standing.rows) {
    const sentence = sentenceOfQuote(given.sentences, quote, sentencePath ?? undefined)
    const stays = sentence !== undefined || words.includes(wordsOf(quote))
    const change = stays
      ? sql`sentence_path = ${sentence?.path ?? null}, provision_path = ${sentence?.path.split('#')[0] ?? ''}`
      : sql`valid = daterange(lower(valid), ${work.validFrom}::date)`
    await sql`update directives.obligation set ${change} where id = ${id}`.execute(db)
  }
}

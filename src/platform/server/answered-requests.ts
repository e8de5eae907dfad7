import { sql } from 'kysely'

import { problem } from './problem.ts'
import type { PlatformDb } from './tables.ts'

/** A mutating request by its key: who sent it, what it asks, and a fingerprint of its input. */
export type KeyedRequest = {
  readonly actor: string
  readonly key: string
  readonly operation: string
  readonly fingerprint: string
}

/**
 * The answer given before to the same key, if any. A second request that arrives while the first is
 * still at work waits for it. The same key with another content is refused.
 */
export async function keptAnswer(
  db: PlatformDb,
  request: KeyedRequest,
): Promise<{ readonly answer: unknown } | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${request.actor} ${request.key}`}, 0))`.execute(
    db,
  )
  const kept = await db
    .selectFrom('platform.answeredRequest')
    .select(['operation', 'fingerprint', 'answer'])
    .where('actor', '=', request.actor)
    .where('key', '=', request.key)
    .executeTakeFirst()
  if (!kept) return undefined
  if (kept.operation === request.operation && kept.fingerprint === request.fingerprint) {
    return { answer: kept.answer }
  }
  throw problem(422, 'idempotency-key-reused', {
    vi: 'Mã chống gửi lặp này đã dùng cho một yêu cầu khác.',
    en: 'This Idempotency-Key was used for another request.',
  })
}

/** Keeps the answer with its key, in the transaction of the act. */
export async function keepAnswer(
  db: PlatformDb,
  request: KeyedRequest,
  answer: unknown,
): Promise<void> {
  await db
    .insertInto('platform.answeredRequest')
    .values({ ...request, status: 200, answer: JSON.stringify(answer ?? {}) })
    .execute()
}

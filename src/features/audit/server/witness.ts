import { sql } from 'kysely'

import { type Handler, implement } from '#platform/server/handler.ts'
import { qrPicture } from '#platform/server/qr-picture.ts'
import type { RequestOf } from '#platform/server/request.ts'

import { getWitness } from '../contract.ts'
import { writeBase64 } from '../domain/bytes.ts'
import type { AuditDb, AuditTables } from './tables.ts'
import { readWitness } from './verify-log.ts'

/** The last checkpoint as a witness keeps it, and how many acts are newer. */
export const getWitnessHandler: Handler<AuditDb> = implement(
  getWitness,
  async (_input, request: RequestOf<AuditTables>) => {
    request.allowAnywhere()
    const { rows } = await sql<{ note: string | null; signed: number; acts: number }>`
      select last.note, coalesce(last.size, 0) as signed,
             coalesce((select max(number) + 1 from audit.leaf), 0)
               + (select count(*) from platform.event_waiting) as acts
      from (values (1)) one
      left join lateral (select size, note from audit.checkpoint order by size desc limit 1) last on true`.execute(
      request.db,
    )
    const { note = null, signed = 0, acts = 0 } = rows[0] ?? {}
    const checkpoint = note === null ? undefined : readWitness(note)
    return {
      checkpoint: checkpoint
        ? {
            origin: checkpoint.origin,
            size: checkpoint.size,
            root: writeBase64(checkpoint.root),
            time: checkpoint.time,
            note: checkpoint.note,
            picture: await qrPicture(checkpoint.note),
          }
        : null,
      unsigned: acts - signed,
    }
  },
)

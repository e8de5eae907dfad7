import { sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'
import { exportMyself, getMyFile, getMyHeld } from '#features/members/contract/my-file.ts'
import { unitOnDayLateral } from '#features/organisation/server/public.ts'
import { type Handle, underRole } from '#platform/server/database.ts'
import { implement } from '#platform/server/handler.ts'
import { notFound } from '#platform/server/problem.ts'
import type { Request } from '#platform/server/request.ts'

import { readHeldAbout, withheldParts } from './held-about.ts'
import { heldDocument } from './held-document.ts'
import { readPointedNames } from './held-words.ts'
import type { AllTables } from './tables.ts'

type Db = Handle<AllTables>
type Office = { readonly role: string; readonly unit: string }

/** Acts that read a member's file. */
const readActs = ['members.file-read', 'members.correction-read']

/** For how many months a member sees who looked. */
const readsMonths = 12

const readsShown = 200

/** The offices of a row, each with the name of its unit today; `offices` holds `[{role, unit}]`. */
const officesColumn = (today: PlainDate) => sql<readonly Office[]>`(
  select coalesce(json_agg(json_build_object('role', office ->> 'role', 'unit', named.name)), '[]')
  from jsonb_array_elements(told.offices) office
  cross join ${unitOnDayLateral(sql`(office ->> 'unit')::int`, today)} named)`

type Source = {
  readonly part: 'identity' | 'homes' | 'holdings' | 'absences'
  readonly at: string | null
  readonly offices: readonly Office[]
}

async function listSources(db: Db, memberId: number, today: PlainDate): Promise<readonly Source[]> {
  const found = await sql<Source>`
    select fact.part, told.recorded_at as at,
           case when told.id is null then '[]'::json else ${officesColumn(today)} end as offices
    from (
      select 'identity' as part, source_id, 1 as place from members.member where id = ${memberId}
      union select 'homes', source_id, 2 from members.home where member_id = ${memberId}
      union select 'holdings', source_id, 3 from members.holding where member_id = ${memberId}
      union select 'absences', source_id, 4 from members.absence where member_id = ${memberId}
    ) fact
    left join members.source told on told.id = fact.source_id
    order by fact.place, told.recorded_at nulls first`.execute(db)
  return found.rows
}

type Read = {
  readonly at: string
  readonly act: string
  readonly purpose: string | null
  readonly offices: readonly Office[]
}

async function listReads(db: Db, memberId: number, today: PlainDate): Promise<readonly Read[]> {
  const found = await sql<Read>`
    select told.recorded_at as at, told.act, told.facts ->> 'purpose' as purpose,
           ${officesColumn(today)} as offices
    from platform.event told
    where told.facts @> ${JSON.stringify({ member: memberId })}::jsonb
      and told.act = any (${readActs}::text[])
      and told.recorded_at >= least(now(), ${today}::date) - make_interval(months => ${readsMonths})
    order by told.id desc limit ${sql.lit(readsShown)}`.execute(db)
  return found.rows
}

/**
 * Where the file of the signed-in member comes from, and who looked. What is held about him lies in units
 * that he does not reach: it is read for the installation, by his own number alone.
 */
export const getMyFileHandler = implement(
  getMyFile,
  async (_nothing, { db, today, actor }: Request<Db>) => {
    const { memberId } = actor
    if (memberId === null) return { sources: [], reads: [] }
    const { sources, reads } = await underRole(db, 'chibo_jobs', async () => ({
      sources: await listSources(db, memberId, today),
      reads: await listReads(db, memberId, today),
    }))
    const shown = <Row extends { readonly offices: readonly Office[] }>(row: Row) => ({
      ...row,
      offices: [...row.offices],
    })
    return { sources: sources.map(shown), reads: reads.map(shown) }
  },
)

/** What all tables together hold about the signed-in member; the long question, asked once. */
export const getMyHeldHandler = implement(
  getMyHeld,
  async (_nothing, { db, actor }: Request<Db>) => {
    const { memberId } = actor
    const held =
      memberId === null ? [] : await underRole(db, 'chibo_jobs', () => readHeldAbout(db, memberId))
    return {
      held: held.map(({ label, rows }) => ({
        what: label.what,
        purpose: label.purpose,
        rows: rows.length,
      })),
      withheld: [...new Map(withheldParts.map((part) => [part.why.en, part])).values()].map(
        ({ what, why }) => ({ what, why }),
      ),
    }
  },
)

const contentTypes = { json: 'application/json', html: 'text/html; charset=utf-8' } as const
const fileNames = { vi: 'ho-so-cua-toi', en: 'my-file' } as const

/** Everything held about the signed-in member; that he took it along is recorded. */
export const exportMyselfHandler = implement(
  exportMyself,
  async ({ format, language }, request: Request<Db>, reply) => {
    const { db, today, actor } = request
    const { memberId } = actor
    if (memberId === null) throw notFound()
    const { held, names } = await underRole(db, 'chibo_jobs', async () => {
      const own = await readHeldAbout(db, memberId)
      return { held: own, names: await readPointedNames(db, own, today) }
    })
    await request.record('members.own-file-exported', { facts: { member: actor.memberId, format } })
    const content =
      format === 'json'
        ? JSON.stringify(
            {
              madeOn: today,
              member: actor.memberId,
              tables: held.map(({ table, label, rows }) => ({
                table,
                what: label.what,
                purpose: label.purpose,
                names: Object.fromEntries(
                  Object.entries(label.columns).flatMap(([column, { name }]) =>
                    name ? [[column, name]] : [],
                  ),
                ),
                rows,
              })),
              withheld: withheldParts,
            },
            null,
            2,
          )
        : heldDocument(
            {
              name: actor.name,
              today,
              held,
              withheld: withheldParts,
              names,
            },
            language,
          )
    const name = `${fileNames[language]}-${today}.${format}`
    reply.sendFile(name, contentTypes[format], Buffer.from(content))
    return {}
  },
)

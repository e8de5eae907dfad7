import { sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'
import { type Reach, within } from '#platform/server/reach.ts'

import type { HeldUp } from '../domain/reorganisation-road.ts'
import type { KeptReorganisation } from './reorganisation-store.ts'
import type { OrganisationDb } from './tables.ts'

/** A reorganisation in a list: how many acts it has, and how long it was held up, as `heldUp` tells it of one. */
export type ListedReorganisation = Pick<
  KeptReorganisation,
  'id' | 'title' | 'number' | 'signedOn' | 'effectiveOn' | 'status'
> &
  HeldUp & { readonly acts: number }

/** Every reorganisation in reach with all its branches: drafts first, then by their days of effect, the latest first. */
export async function listKept(
  db: OrganisationDb,
  { reach, today }: { readonly reach: Reach; readonly today: PlainDate },
): Promise<readonly ListedReorganisation[]> {
  const found = await sql<ListedReorganisation>`
    with listed as materialized (
      select told.id, told.title, told.number, told.signed_on, told.effective_on, told.status,
             jsonb_array_length(told.acts) as acts,
             case told.status when 'draft' then ${today}::date else coalesce(told.signed_on, ${today}::date) end as until
      from organisation.reorganisation told
      where ${within(reach, 'told.unit_number')} and told.status <> 'dropped'
        and not exists (select from unnest(told.also_numbers) as also (number)
                        where ${within(reach, 'also.number')} is not true)
      order by told.status <> 'draft', told.effective_on desc, told.id desc limit 500
    ), step as (
      -- What blocks it from one end of a hold-up to the next belongs together.
      select listed.id, listed.until, step.happened_on, step.kind,
             count(*) filter (where step.kind = 'unblocked') over (
               partition by listed.id order by step.happened_on, step.id
               rows between unbounded preceding and 1 preceding) as holdup
      from listed
      join organisation.reorganisation_step step on step.reorganisation_id = listed.id
      where step.kind in ('blocked', 'unblocked') and step.happened_on <= listed.until
    ), holdup as (
      select id, until, min(happened_on) filter (where kind = 'blocked') as since,
             min(happened_on) filter (where kind = 'unblocked') as ended
      from step group by id, until, holdup
    ), held as (
      select id, sum(coalesce(ended, until) - since)::int as days, min(since) filter (where ended is null) as since
      from holdup where since is not null group by id
    )
    select listed.id, listed.title, listed.number, listed.signed_on, listed.effective_on, listed.status, listed.acts,
           coalesce(held.days, 0) as blocked_days, held.since as blocked_since
    from listed left join held on held.id = listed.id
    order by listed.status <> 'draft', listed.effective_on desc, listed.id desc`.execute(db)
  return found.rows
}

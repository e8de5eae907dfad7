import { sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'
import {
  listExceptions,
  signReorganisation,
  tryReorganisation,
  undoReorganisation,
} from '#features/organisation/contract/reorganisation.ts'
import { findNamesByCard } from '#features/members/server/public.ts'
import { unitsNamed } from '#features/organisation/domain/public.ts'
import {
  noActs,
  outsideReach,
  signedInTheFuture,
  topsOfOthers,
} from '#features/organisation/messages/reorganisation.ts'
import {
  findInReach,
  type KeptReorganisation,
  type Reorganisation,
  takeDraft,
  type Unreached,
} from '#features/organisation/server/public.ts'
import { type Handle, underRole } from '#platform/server/database.ts'
import { type Handler, implement } from '#platform/server/handler.ts'
import { notFound, problem } from '#platform/server/problem.ts'
import { type Reach, within } from '#platform/server/reach.ts'
import type { Request } from '#platform/server/request.ts'

import type { AllTables } from '../tables.ts'
import { findUnreachedCards } from './exceptions.ts'
import { type ReorganisationOutcome, sign, simulate, undo } from './execute.ts'

type Db = Handle<AllTables>
type Asked = Request<Db>

/** What of a decision is not for whoever asks to decide on. */
type NotHis = {
  /** Named units that he does not reach: to him they are not there. */
  readonly hidden: readonly string[]
  /** Units whose superior he does not reach: on these that one decides. */
  readonly others: readonly string[]
  /** Whether it touches the top, and there is one that he does not reach. */
  readonly topsOfOthers: boolean
}

async function findNotHis(
  db: Db,
  acts: Reorganisation['acts'],
  { reach, day }: { readonly reach: Reach; readonly day: PlainDate },
): Promise<NotHis> {
  const { changed, taking, foundsTop } = unitsNamed(acts)
  const { rows } = await sql<NotHis>`
    with named as (
      select unit.code, unit.code = any (${[...changed]}::text[]) as is_changed, unit.number, state.unit_id is not null as is_living,
             parent.number as parent_number
      from organisation.org_unit unit
      left join organisation.unit_state state on state.unit_id = unit.id and state.valid @> ${day}::date
      left join organisation.org_unit parent on parent.id = state.parent_id
      where unit.code = any (${[...changed, ...taking]}::text[])
    )
    select coalesce((select array_agg(code) from named where not ${within(reach, 'named.number')}), '{}') as hidden,
           coalesce((select array_agg(code order by code) from named
             where is_changed and parent_number is not null and ${within(reach, 'named.number')}
               and not ${within(reach, 'named.parent_number')}), '{}') as others,
           (${foundsTop} or exists (
             select from named
             where is_changed and is_living and parent_number is null and ${within(reach, 'named.number')}))
             and exists (
               select from organisation.unit_state top join organisation.org_unit unit on unit.id = top.unit_id
               where top.parent_id is null and top.valid @> ${day}::date and not ${within(reach, 'unit.number')}) as tops_of_others`.execute(
    db,
  )
  return rows[0] ?? { hidden: [], others: [], topsOfOthers: false }
}

/**
 * Refuses a decision on what is not for whoever asks to decide on. Answers what it names out of his reach: that is to
 * be found no more than what is not there.
 *
 * @law ORG-30
 */
async function heldAgainstReach(
  db: Db,
  { acts, effectiveOn }: KeptReorganisation,
  reach: Reach,
): Promise<Unreached> {
  if (acts.length === 0) throw problem(422, 'no-acts', noActs, { where: 'acts' })
  const {
    hidden,
    others,
    topsOfOthers: isOfOthers,
  } = await findNotHis(db, acts, {
    reach,
    day: effectiveOn,
  })
  if (others.length > 0)
    throw problem(422, 'outside-reach', outsideReach(others.slice(0, 20).join(', ')), {
      where: 'acts',
    })
  if (isOfOthers) throw problem(422, 'outside-reach', topsOfOthers, { where: 'acts' })
  return { units: new Set(hidden), cards: await findUnreachedCards(db, acts, reach) }
}

/** An outcome as the page gets it. */
const answered = (outcome: ReorganisationOutcome) => ({
  status: outcome.status,
  effects: outcome.status === 'refused' ? null : outcome.effects,
  refusals: outcome.status === 'refused' ? [...outcome.refusals] : [],
})

const tryIt = implement(tryReorganisation, async ({ reorganisationId }, request: Asked) => {
  const { db, today } = request
  const kept = await findInReach(request, reorganisationId)
  const reach = request.within()
  return underRole(db, 'chibo_jobs', async () => {
    const unreached = await heldAgainstReach(db, kept, reach)
    const { number, signedOn } = kept
    const decision = { ...kept, number: number ?? '—', signedOn: signedOn ?? today, unreached }
    return answered(await simulate(db, decision, { today, reach }))
  })
})

const signIt = implement(signReorganisation, async (input, request: Asked) => {
  const { db, today, record } = request
  const { number, signedOn } = input
  if (signedOn > today) {
    throw problem(422, 'signed-in-the-future', signedInTheFuture, { where: 'signedOn' })
  }
  const kept = await takeDraft(request, input)
  const reach = request.within()
  return underRole(db, 'chibo_jobs', async () => {
    const unreached = await heldAgainstReach(db, kept, reach)
    const decision = { ...kept, number, signedOn, unreached }
    return answered(await sign(db, decision, { today, record, reach }, kept.id))
  })
})

const undoIt = implement(undoReorganisation, async ({ reorganisationId }, request: Asked) => {
  const { db, record } = request
  const kept = await findInReach(request, reorganisationId, 'lock')
  await underRole(db, 'chibo_jobs', async () => {
    const { units, cards } = await heldAgainstReach(db, kept, request.within())
    if (units.size + cards.size > 0) throw notFound()
    await undo(db, kept, { record })
  })
  return { id: kept.id }
})

const except = implement(listExceptions, async ({ reorganisationId, act }, request: Asked) => {
  const { db } = request
  const told = (await findInReach(request, reorganisationId)).acts[act - 1]
  const exceptions = (told && 'exceptions' in told && told.exceptions) || []
  const reach = await request.reachOf('members.read')
  const cards = exceptions.map(({ member }) => member)
  const names = await underRole(db, 'chibo_jobs', () => findNamesByCard(db, cards, reach))
  return {
    exceptions: exceptions.map(({ member, to }) => ({
      member,
      name: names.get(member) ?? null,
      to,
    })),
  }
})

/** Exceptions by name, trying, signing and taking back of a reorganisation: every feature follows in one transaction. */
export const reorganisationDoingHandlers: readonly Handler<Db>[] = [except, tryIt, signIt, undoIt]

import { sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'
import {
  signReorganisation,
  tryReorganisation,
  undoReorganisation,
} from '#features/organisation/contract/reorganisation.ts'
import { unitsNamed } from '#features/organisation/domain/public.ts'
import {
  noActs,
  outsideReach,
  signedInTheFuture,
} from '#features/organisation/messages/reorganisation.ts'
import {
  findInReach,
  type KeptReorganisation,
  type Reorganisation,
  takeDraft,
} from '#features/organisation/server/public.ts'
import { type Handle, underRole } from '#platform/server/database.ts'
import { type Handler, implement } from '#platform/server/handler.ts'
import { problem } from '#platform/server/problem.ts'
import { type Reach, within } from '#platform/server/reach.ts'
import type { Request } from '#platform/server/request.ts'

import type { AllTables } from '../tables.ts'
import { type ReorganisationOutcome, sign, simulate, undo } from './execute.ts'

type Db = Handle<AllTables>
type Asked = Request<Db>

/**
 * Codes of units that are not for whoever asks to decide on: those out of reach, and those whose superior is. What
 * the decision itself founds is in the register not yet, and is nobody's.
 *
 * @law ORG-30
 */
async function listOutside(
  db: Db,
  acts: Reorganisation['acts'],
  { reach, day }: { readonly reach: Reach; readonly day: PlainDate },
): Promise<readonly string[]> {
  const { changed, taking, foundsTop } = unitsNamed(acts)
  const { rows } = await sql<{ code: string }>`
    select unit.code from organisation.org_unit unit
    left join organisation.unit_state state on state.unit_id = unit.id and state.valid @> ${day}::date
    left join organisation.org_unit parent on parent.id = state.parent_id
    where (unit.code = any (${[...changed, ...taking]}::text[]) and not ${within(reach, 'unit.number')})
       or (unit.code = any (${[...changed]}::text[]) and parent.id is not null and not ${within(reach, 'parent.number')})
       or (${foundsTop} and state.unit_id is not null and state.parent_id is null and not ${within(reach, 'unit.number')})
    order by unit.code limit 20`.execute(db)
  return rows.map(({ code }) => code)
}

async function refuseOutside(db: Db, kept: KeptReorganisation, reach: Reach): Promise<void> {
  if (kept.acts.length === 0) throw problem(422, 'no-acts', noActs, { where: 'acts' })
  const outside = await listOutside(db, kept.acts, { reach, day: kept.effectiveOn })
  if (outside.length === 0) return
  throw problem(422, 'outside-reach', outsideReach(outside.join(', ')), { where: 'acts' })
}

/** An outcome as the page gets it. */
const answered = (outcome: ReorganisationOutcome) => ({
  status: outcome.status,
  effects: outcome.status === 'refused' ? null : outcome.effects,
  refusals: outcome.status === 'refused' ? [...outcome.refusals] : [],
})

const notSignedYet = { number: '—', signedOn: null }

const tryIt = implement(tryReorganisation, async ({ reorganisationId }, request: Asked) => {
  const { db, today } = request
  const kept = await findInReach(request, reorganisationId)
  const reach = request.within()
  return underRole(db, 'chibo_jobs', async () => {
    await refuseOutside(db, kept, reach)
    const { number, signedOn } = kept.number === null ? notSignedYet : kept
    const decision = { ...kept, number: number ?? '', signedOn: signedOn ?? today }
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
    await refuseOutside(db, kept, reach)
    const decision = { ...kept, number, signedOn }
    return answered(await sign(db, decision, { today, record, reach }, kept.id))
  })
})

const undoIt = implement(undoReorganisation, async ({ reorganisationId }, request: Asked) => {
  const { db, today, record } = request
  const kept = await findInReach(request, reorganisationId, 'lock')
  await underRole(db, 'chibo_jobs', async () => {
    await refuseOutside(db, kept, request.within())
    const { number, signedOn } = kept
    await undo(db, { number: number ?? '', signedOn: signedOn ?? today }, { today, record })
  })
  return { id: kept.id }
})

/** Trying, signing and taking back of a reorganisation: every feature follows in one transaction. */
export const reorganisationDoingHandlers: readonly Handler<Db>[] = [tryIt, signIt, undoIt]

import type { PlainDate } from '#kernel/time.ts'
import { type Change, markDirty } from '#features/directives/server/public.ts'
import { keepTree } from '#features/organisation/server/public.ts'
import { accept, type Outcome } from '#law/outcome.ts'
import { implement } from '#platform/server/handler.ts'
import { notFound, problem } from '#platform/server/problem.ts'
import { reaches } from '#platform/server/reach.ts'
import type { Request } from '#platform/server/request.ts'

import { confirmEntry, correctEntry, enterEntry, withdrawEntry } from '../contract.ts'
import { decideEntry, type EntryContent, type EntryRefusal } from '../domain/entry.ts'
import { holdsAlone } from '../domain/entry-kind.ts'
import {
  entryChangedMeanwhile,
  entryConfirmed,
  entryRefusals,
  entryReplaced,
  nothingToConfirm,
} from '../messages.ts'
import {
  type Bearer,
  endEntry,
  type EntryRow,
  findBearer,
  findEntry,
  findHolding,
  holdEntries,
  insertEntry,
  keepVersion,
  replaceEntry,
  shownEntry,
} from './entry-store.ts'
import { findKind, type KeptKind } from './kind-store.ts'
import type { WritingDb } from './writing-db.ts'

type Asked = Request<WritingDb>

/** From the earliest of the days on: what was entered may hold until today. */
function touched(unitId: number, days: readonly (PlainDate | null)[]): readonly Change[] {
  const [from] = days.filter((day) => day !== null).toSorted()
  return from === undefined ? [] : [{ unitId, facts: 'register', from, to: null }]
}

/** On which day an entry counts as confirmed: at once where nobody has to, or where who enters it acts for the superior. */
async function confirmedOn(
  request: Asked,
  kind: KeptKind,
  bearer: Bearer,
): Promise<PlainDate | null> {
  if (kind.confirmedBy === 'nobody') return null
  return (await actsAbove(request, bearer)) ? request.today : null
}

async function actsAbove({ reachOf }: Asked, { parentNumber }: Bearer): Promise<boolean> {
  return parentNumber !== null && reaches(await reachOf('register.confirm'), parentNumber)
}

type Deciding = {
  readonly kind: KeptKind
  readonly bearer: Bearer
  readonly unitId: number
  readonly content: EntryContent
  readonly replaces: number | null
  readonly except?: number
}

/** Decides an entry against what holds already; answers with that what has to end. */
async function decide(
  { db, today }: Asked,
  { kind, bearer, unitId, content, replaces, except }: Deciding,
): Promise<
  Outcome<{ readonly periodFrom: PlainDate | null; readonly ends: number | null }, EntryRefusal>
> {
  const told = { content, kind, unitKind: bearer.kind, today, termFrom: bearer.termFrom }
  await holdEntries(db, unitId)
  // What holds is looked for by the period, which the decision reads: once without, once with what is there.
  const read = decideEntry({ ...told, holding: null, replaces: null })
  if (!read.ok) return read
  const { periodFrom } = read.value
  const place = { unitId, kind: kind.code, periodFrom, directiveId: content.directiveId ?? null }
  const holding = holdsAlone(kind)
    ? await findHolding(db, place, { on: content.doneOn, except })
    : null
  const decision = decideEntry({ ...told, holding, replaces })
  return decision.ok ? accept({ periodFrom, ends: holding?.id ?? null }) : decision
}

/** Whether the directive that is named is there; what is not is told as every absent thing. */
async function checkDirective({ db }: Asked, directiveId: number | undefined): Promise<void> {
  if (directiveId === undefined) return
  const found = await db
    .selectFrom('directives.directive')
    .select('id')
    .where('id', '=', directiveId)
    .executeTakeFirst()
  if (!found) throw notFound()
}

/** Enters a paper or an act; what it replaces ends on its day. */
export const enterEntryHandler = implement(
  enterEntry,
  async ({ unitId, kind: code, replacesId, ...content }, request: Asked) => {
    const { db, today, record } = request
    await keepTree(db)
    const bearer = await findBearer(db, unitId, { on: content.doneOn, today })
    request.allowIn(bearer?.number)
    const kind = await findKind(db, code)
    if (!bearer || !kind) throw notFound()
    await checkDirective(request, content.directiveId)
    const replaces = replacesId ?? null
    const decision = await decide(request, { kind, bearer, unitId, content, replaces })
    if (!decision.ok) return decision
    const { periodFrom, ends } = decision.value
    if (ends !== null) await endEntry(db, ends, content.doneOn)
    const id = await insertEntry(db, {
      unitId,
      kind: code,
      periodFrom,
      directiveId: content.directiveId ?? null,
      content,
      isOnly: holdsAlone(kind),
      confirmedOn: await confirmedOn(request, kind, bearer),
      replacesId: ends,
    })
    await markDirty(db, touched(unitId, [content.doneOn, periodFrom]))
    await record('register.entered', {
      unitNumber: bearer.number,
      facts: { entry: id, kind: code, on: content.doneOn },
    })
    return accept({ id, version: 1 })
  },
  entryRefusals,
)

/** The entry in the version that was read, held with all of its unit until the transaction ends. */
async function takeEntry(
  request: Asked,
  asked: { readonly entryId: number; readonly version: number },
): Promise<EntryRow> {
  const { db } = request
  const read = await findEntry(db, asked.entryId)
  request.allowIn(read?.unitNumber)
  if (!read) throw notFound()
  await holdEntries(db, read.unitId)
  const entry = await findEntry(db, asked.entryId, 'lock')
  if (!entry) throw notFound()
  if (entry.version !== asked.version)
    throw problem(409, 'changed-meanwhile', entryChangedMeanwhile, {
      facts: { version: entry.version },
    })
  return entry
}

/** What another entry replaced is changed no more, and what the superior confirmed by the superior alone. */
async function refuseFixed(request: Asked, entry: EntryRow, bearer: Bearer): Promise<void> {
  if (entry.endedOn !== null) throw problem(409, 'replaced-meanwhile', entryReplaced)
  if (entry.confirmedOn !== null && !(await actsAbove(request, bearer)))
    throw problem(409, 'confirmed-already', entryConfirmed)
}

/** Corrects an entry; what had to be confirmed has to be anew. */
export const correctEntryHandler = implement(
  correctEntry,
  async ({ entryId, version, reason, ...content }, request: Asked) => {
    const { db, today, actor, record } = request
    await keepTree(db)
    const former = await takeEntry(request, { entryId, version })
    const { unitId } = former
    const bearer = await findBearer(db, unitId, { on: content.doneOn, today })
    const kind = await findKind(db, former.kind)
    if (!bearer || !kind) throw notFound()
    await refuseFixed(request, former, bearer)
    await checkDirective(request, content.directiveId)
    // As if it had never been: what it replaced holds on, and is replaced anew where it still stands in the way.
    if (former.replacesId !== null) await endEntry(db, former.replacesId, null)
    const staysInPlace =
      (content.directiveId ?? null) === former.directiveId &&
      (content.period ?? null) === shownEntry(former).period
    const decision = await decide(request, {
      kind: { ...kind, isOpen: true },
      bearer,
      unitId,
      content,
      replaces: staysInPlace ? former.replacesId : null,
      except: entryId,
    })
    if (!decision.ok) return decision
    const { periodFrom, ends } = decision.value
    await keepVersion(db, entryId, { by: actor.name, reason })
    if (ends !== null) await endEntry(db, ends, content.doneOn)
    const next = await replaceEntry(db, former, {
      content,
      periodFrom,
      directiveId: content.directiveId ?? null,
      confirmedOn: await confirmedOn(request, kind, bearer),
      replacesId: ends,
    })
    const days = [former.doneOn, content.doneOn, former.periodFrom, periodFrom]
    await markDirty(db, touched(unitId, days))
    await record('register.corrected', {
      unitNumber: former.unitNumber,
      facts: { entry: entryId, version: next, kind: former.kind },
    })
    return accept({ id: entryId, version: next })
  },
  entryRefusals,
)

/** Takes back what was entered in error; what it had replaced holds on, and what it was stays among the versions. */
export const withdrawEntryHandler = implement(
  withdrawEntry,
  async ({ entryId, version, reason }, request: Asked) => {
    const { db, today, actor, record } = request
    const entry = await takeEntry(request, { entryId, version })
    const bearer = await findBearer(db, entry.unitId, { on: entry.doneOn, today })
    if (!bearer) throw notFound()
    await refuseFixed(request, entry, bearer)
    await keepVersion(db, entryId, { by: actor.name, reason })
    await db.deleteFrom('register.entry').where('id', '=', entryId).execute()
    if (entry.replacesId !== null) await endEntry(db, entry.replacesId, null)
    await markDirty(db, touched(entry.unitId, [entry.doneOn, entry.periodFrom]))
    await record('register.withdrawn', {
      unitNumber: entry.unitNumber,
      facts: { entry: entryId, kind: entry.kind },
    })
    return { id: entryId }
  },
)

/** Confirms an entry for the superior. */
export const confirmEntryHandler = implement(
  confirmEntry,
  async ({ entryId, version }, request: Asked) => {
    const { db, today, record } = request
    const entry = await takeEntry(request, { entryId, version })
    const bearer = await findBearer(db, entry.unitId, { on: entry.doneOn, today })
    // Whoever stands at the unit itself sees the entry, yet confirms nothing of his own.
    if (!bearer || !(await actsAbove(request, bearer))) throw notFound()
    const kind = await findKind(db, entry.kind)
    const waits =
      kind?.confirmedBy === 'superior' && entry.confirmedOn === null && entry.endedOn === null
    if (!waits) throw problem(409, 'nothing-to-confirm', nothingToConfirm)
    await db
      .updateTable('register.entry')
      .set({ confirmedOn: today })
      .where('id', '=', entryId)
      .execute()
    await markDirty(db, touched(entry.unitId, [entry.doneOn, entry.periodFrom]))
    await record('register.confirmed', {
      unitNumber: entry.unitNumber,
      facts: { entry: entryId, kind: entry.kind },
    })
    return { id: entryId, version: entry.version }
  },
)

import { sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'
import { type FollowedRoles, followRoles, raiseScopeEpoch } from '#features/access/server/public.ts'
import { markDirty } from '#features/directives/server/public.ts'
import { findStrayMeeting } from '#features/meetings/server/public.ts'
import {
  endPostsInUnits,
  endPostsOfMovedCells,
  endStaysWithUnits,
  findStrayPost,
  findStrayStay,
  moveMembers,
} from '#features/members/server/public.ts'
import type { Effects } from '#features/organisation/contract/reorganisation.ts'
import type { OwnMove } from '#features/organisation/domain/public.ts'
import {
  actTexts,
  noSuchDecision,
  tookEffect,
} from '#features/organisation/messages/reorganisation.ts'
import {
  type ActRefusal,
  findDeciding,
  findStanding,
  findStraySuccession,
  holdTree,
  keepReorganisation,
  type KeptReorganisation,
  listDue,
  listUnitIds,
  type Reorganisation,
  setReorganisationStatus,
  takeSigned,
  unitInUse,
  writeActs,
  type WrittenActs,
} from '#features/organisation/server/public.ts'
import { readClock } from '#platform/server/clock.ts'
import type { Database, Handle } from '#platform/server/database.ts'
import type { TouchedDays } from '#platform/server/import-report.ts'
import type { Reach } from '#platform/server/reach.ts'
import { problem } from '#platform/server/problem.ts'
import { recorder } from '#platform/server/record.ts'
import { installation, type Record } from '#platform/server/request.ts'

import type { AllTables } from '../tables.ts'
import { effectsOf } from './effects.ts'
import { findExcepted } from './exceptions.ts'

type Db = Handle<AllTables>

/** A decision that can't be done as it stands. */
type Refused = { readonly refusals: readonly ActRefusal[] }

/** What was made of a decision: done, waiting for its day, only tried, or refused act by act. */
export type ReorganisationOutcome =
  | { readonly status: 'simulated' | 'signed' | 'executed'; readonly effects: Effects }
  | (Refused & { readonly status: 'refused' })

const refusalCodes: { readonly [Why in keyof typeof actTexts]: string } = {
  metSince: 'met-since',
  inUse: 'still-in-use',
  takerEnded: 'taker-ended-since',
}

/**
 * What records elsewhere say against the act that changed a unit: or that of `by`, which sent its members there, or
 * the one of the number, which sent some of them.
 */
const against = (
  { changed }: Pick<WrittenActs, 'changed'>,
  code: string,
  {
    why,
    by = code,
    act = 1,
  }: {
    readonly why: keyof typeof actTexts
    readonly by?: string | undefined
    readonly act?: number | undefined
  },
): Refused => ({
  refusals: [
    { act: changed.get(by) ?? act, code: refusalCodes[why], message: actTexts[why](code) },
  ],
})

/** Holds what was written against every constraint; answers the unit against which records elsewhere stand. */
async function holdAgainstAll(db: Db): Promise<string | undefined> {
  await sql`savepoint before_constraints`.execute(db)
  try {
    await sql`set constraints all immediate`.execute(db)
    await sql`set constraints all deferred`.execute(db)
    return undefined
  } catch (error) {
    await sql`rollback to savepoint before_constraints`.execute(db)
    const code = await unitInUse(db, error)
    if (code === undefined) throw error
    return code
  }
}

/** Refuses what was written where records elsewhere stand against it; undefined where none does. */
async function refusedByRecords(
  db: Db,
  written: WrittenActs,
  individual: readonly OwnMove[],
): Promise<Refused | undefined> {
  const { changed, ended } = written
  const stray = await findStrayMeeting(db, [...changed.keys()])
  if (stray !== undefined) return against(written, stray, { why: 'metSince' })
  const takers = [...ended.values()].filter((taker) => taker !== null)
  const gone = await findStrayStay(db, [...takers, ...individual.map(({ to }) => to)])
  if (gone !== undefined) {
    const [by] = [...ended].find(([, taker]) => taker === gone) ?? []
    const act = individual.find(({ to }) => to === gone)?.act
    return against(written, gone, { why: 'takerEnded', by, act })
  }
  const endedCodes = [...ended.keys()]
  const inUse =
    (await findStrayPost(db, endedCodes)) ??
    (await findStraySuccession(db, endedCodes)) ??
    (await holdAgainstAll(db))
  return inUse === undefined ? undefined : against(written, inUse, { why: 'inUse' })
}

type Written = {
  readonly touched: readonly TouchedDays[]
  /** Every unit that is another than before. */
  readonly units: readonly number[]
  /** Members who went elsewhere than their unit, or came back. */
  readonly excepted: readonly number[]
  readonly roles: FollowedRoles
  readonly rolesFrom: PlainDate
}

/** Who has a decision done: on which day, under what record, and how far he reaches. */
export type Doing = { readonly today: PlainDate; readonly record: Record; readonly reach: Reach }

/** With which unit a decision stands, for the record of acts. */
type Deciding = Pick<Doing, 'today' | 'record'> & { readonly unitNumber: number | null }

async function write(
  db: Db,
  decision: Reorganisation,
  today: PlainDate,
): Promise<Refused | Written> {
  const { effectiveOn, number } = decision
  // Before any unit is touched: an import of members holds them first and asks of units afterwards.
  await sql`lock table members.member in row exclusive mode`.execute(db)
  const written = await writeActs(db, decision, today)
  if ('refusals' in written) return written
  const collective = [...written.ended].flatMap(([from, to]) => (to === null ? [] : [{ from, to }]))
  const ended = [...written.ended.keys()]
  const individual = await findExcepted(db, written, effectiveOn)
  if ('refusals' in individual) return individual
  // What ends with its unit was not left by whoever held it.
  await endPostsInUnits(db, ended, effectiveOn)
  const seated = await moveMembers(db, { collective, individual }, effectiveOn)
  await endStaysWithUnits(db, ended)
  await endPostsOfMovedCells(db, written.touched)
  const refused = await refusedByRecords(db, written, individual)
  if (refused) return refused
  const from = effectiveOn > today ? effectiveOn : today
  const roles = await followRoles(db, { ended, heirs: written.heirs, from, document: number })
  const touched = [...written.touched, ...seated]
  const changed = await listUnitIds(db, [...written.changed.keys()])
  const units = [...new Set([...changed, ...touched.map(({ unitId }) => unitId)])]
  const excepted = individual.map(({ memberId }) => memberId)
  return { touched, units, excepted, roles, rolesFrom: from }
}

/**
 * Does a decision as of its day: the tree, where members sit, their posts, standing, reaches. All of it, or an
 * answer that says which act stands against it, and then nothing.
 */
async function execute(
  db: Db,
  decision: Reorganisation,
  { today, record, unitNumber }: Deciding,
): Promise<Written | Refused> {
  const { effectiveOn, number, signedOn } = decision
  await sql`savepoint before_decision`.execute(db)
  const written = await write(db, decision, today)
  if ('refusals' in written) {
    await sql`rollback to savepoint before_decision`.execute(db)
    return written
  }
  for (const facts of ['units', 'membership'] as const)
    await markDirty(
      db,
      written.touched.map((days) => ({ ...days, facts })),
    )
  await raiseScopeEpoch(db)
  await record('organisation.reorganised', {
    unitNumber,
    facts: { number, signedOn, effectiveOn, acts: decision.acts.length },
  })
  return written
}

/** The same, with what it does for whoever asks. */
async function executeTelling(
  db: Db,
  decision: Reorganisation,
  { reach, ...doing }: Deciding & { readonly reach: Reach },
): Promise<Effects | Refused> {
  const written = await execute(db, decision, doing)
  return 'refusals' in written ? written : effectsOf(db, { decision, reach, ...written })
}

/** Does something and takes it back again; the answer stays. */
async function tried<Result>(db: Db, work: () => Promise<Result>): Promise<Result> {
  await sql`savepoint before_try`.execute(db)
  const result = await work()
  await sql`rollback to savepoint before_try`.execute(db)
  return result
}

const isRefused = (made: Effects | Refused): made is Refused => 'refusals' in made

const recordNothing = async () => undefined

/** Finds out what a decision would do, and changes nothing. */
export async function simulate(
  db: Db,
  decision: Reorganisation,
  { today, reach }: Omit<Doing, 'record'>,
): Promise<ReorganisationOutcome> {
  const doing = { today, reach, record: recordNothing, unitNumber: null }
  const made = await tried(db, () => executeTelling(db, decision, doing))
  return isRefused(made) ? { status: 'refused', ...made } : { status: 'simulated', effects: made }
}

/**
 * Signs a decision: one whose day has come is done at once, late entry included; one for a later day is tried, and
 * waits.
 */
export async function sign(
  db: Db,
  decision: Reorganisation,
  { today, record, reach }: Doing,
  /** The draft that is signed; none where a file is. */
  draft?: number,
): Promise<ReorganisationOutcome> {
  const branches = await findDeciding(db, decision.acts, { reach, day: today })
  const unitNumber = branches?.unitNumber ?? null
  const standing = await findStanding(db, decision, unitNumber)
  if (standing) {
    throw problem(409, 'signed-already', {
      vi: `Quyết định ${decision.number} đã được ghi vào hệ thống.`,
      en: `Decision ${decision.number} is in the register already.`,
    })
  }
  const isDue = decision.effectiveOn <= today
  // A try is taken back, and need not keep anybody waiting.
  if (isDue) await holdTree(db)
  const made = isDue
    ? await executeTelling(db, decision, { today, record, reach, unitNumber })
    : await tried(db, () =>
        executeTelling(db, decision, { today, record: recordNothing, reach, unitNumber }),
      )
  if (isRefused(made)) return { status: 'refused', ...made }
  const status = isDue ? 'executed' : 'signed'
  await keepReorganisation(db, decision, { status, draft, branches })
  if (!isDue) {
    const { number, signedOn, effectiveOn, acts } = decision
    await record('organisation.reorganisation-signed', {
      unitNumber,
      facts: { number, signedOn, effectiveOn, acts: acts.length },
    })
  }
  return { status, effects: made }
}

/** Takes back a decision that waits for its day. */
export async function undo(
  db: Db,
  kept: KeptReorganisation | undefined,
  { record }: Pick<Doing, 'record'>,
): Promise<void> {
  if (kept?.status === 'executed') throw problem(409, 'took-effect', tookEffect)
  if (kept?.status !== 'signed') throw problem(404, 'no-such-decision', noSuchDecision)
  await setReorganisationStatus(db, kept.id, 'undone')
  const { number, signedOn, unitNumber } = kept
  await record('organisation.reorganisation-undone', {
    unitNumber,
    facts: { number, signedOn },
  })
}

/** A decision that can't be done on its day, for the log of the server: which one, which acts, and why. */
const notDone = (id: number, { refusals }: Refused): Error =>
  Object.assign(new Error(`decision ${id} can't take effect`), {
    name: `decision ${id} not done: ${refusals.map(({ act, code }) => `act ${act} ${code}`).join(', ')}`,
  })

/** A deadlock, a lost connection, a server that is stopped: the same may well go through the next time. */
const isPassing = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  /^(40|08|57)/.test(String(error.code))

/**
 * Does every signed decision whose day has come, each in a transaction of its own: one that can't be done is
 * reported, and stops no other. Answers how many were done.
 */
export async function executeDue(
  database: Pick<Database<AllTables>, 'db'>,
  /** Those that were reported already. */
  reported: Set<number> = new Set(),
  report: (error: unknown) => void = () => undefined,
): Promise<number> {
  const { today } = await readClock(database.db)
  let done = 0
  for (const id of await listDue(database.db, today)) {
    if (reported.has(id)) continue
    const doing = database.db.transaction().execute(async (db) => {
      const decision = await takeSigned(db, id)
      if (!decision) return
      await holdTree(db)
      const record = recorder(db, installation, null)
      const { unitNumber } = decision
      const made = await execute(db, decision, { today, record, unitNumber })
      if ('refusals' in made) {
        reported.add(id)
        report(notDone(id, made))
        return
      }
      await setReorganisationStatus(db, id, 'executed')
      done += 1
    })
    // What nobody foresaw stands against this one alone, and is told once; what passes is tried again.
    await doing.catch((error: unknown) => {
      if (!isPassing(error)) reported.add(id)
      report(error)
    })
  }
  return done
}

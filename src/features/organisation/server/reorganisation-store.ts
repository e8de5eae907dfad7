import { type RawBuilder, sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'
import { type Reach, within } from '#platform/server/reach.ts'

import { unitsNamed } from '../domain/acts-named.ts'
import type { ReorganisationAct } from '../domain/reorganisation.ts'
import type { StepKind } from '../domain/reorganisation-road.ts'
import type { Reorganisation } from './reorganise.ts'
import type { OrganisationDb } from './tables.ts'

/** How far a decision is: worked at, put away, waiting for its day, done, or taken back before it. */
export type ReorganisationStatus = 'draft' | 'dropped' | 'signed' | 'executed' | 'undone'

/** What people work at before a decision is signed. */
export type Draft = {
  readonly title: string
  readonly effectiveOn: PlainDate
  readonly clause?: string | undefined
  readonly acts: readonly ReorganisationAct[]
}

/** A step on the road to a decision. */
export type KeptStep = {
  readonly id: number
  readonly on: PlainDate
  readonly kind: StepKind
  readonly note: string
}

/** A reorganisation as it is kept, from draft to done. */
export type KeptReorganisation = {
  readonly id: number
  readonly title: string | null
  readonly number: string | null
  readonly signedOn: PlainDate | null
  readonly effectiveOn: PlainDate
  readonly clause: string | null
  readonly acts: readonly ReorganisationAct[]
  readonly status: ReorganisationStatus
  readonly version: number
  readonly unitNumber: number | null
  /** The numbers of the other branches with which it stands. */
  readonly alsoNumbers: readonly number[]
  readonly steps: readonly KeptStep[]
}

/** With which units a decision stands: the highest one in reach of each branch that it names units of. */
export type Branches = Pick<KeptReorganisation, 'alsoNumbers'> & { readonly unitNumber: number }

const columns = sql`told.id, told.title, told.number, told.signed_on, told.effective_on, told.clause, told.acts,
  told.status, told.version, told.unit_number, told.also_numbers::float8[] as also_numbers,
  coalesce((select json_agg(json_build_object('id', step.id, 'on', step.happened_on, 'kind', step.kind, 'note', step.note)
                            order by step.happened_on, step.id)
            from organisation.reorganisation_step step where step.reorganisation_id = told.id), '[]') as steps`

const lockAll = (db: OrganisationDb) =>
  sql`lock table organisation.reorganisation in share row exclusive mode`.execute(db)

/** One reorganisation; with `lock` nobody else signs, does, takes back or changes any until the transaction ends. */
export async function findKept(
  db: OrganisationDb,
  id: number,
  lock?: 'lock',
): Promise<KeptReorganisation | undefined> {
  if (lock) await lockAll(db)
  const found = await sql<KeptReorganisation>`
    select ${columns} from organisation.reorganisation told where told.id = ${id}`.execute(db)
  return found.rows[0]
}

/** The highest units in reach above those that a condition on `unit` picks, by number: as they stand, or stood last. */
async function listBranches(
  db: OrganisationDb,
  condition: RawBuilder<unknown>,
  { reach, day }: { readonly reach: Reach; readonly day: PlainDate },
): Promise<readonly number[]> {
  const { rows } = await sql<{ number: number }>`
    select distinct top.number
    from organisation.org_unit unit
    cross join lateral (
      select place.path from organisation.unit_place place
      where place.unit_id = unit.id
      order by place.valid @> ${day}::date desc, lower(place.valid) desc limit 1) stood
    cross join lateral (
      select above.number from unnest(stood.path) with ordinality as step (unit_id, level)
      join organisation.org_unit above on above.id = step.unit_id
      where ${within(reach, 'above.number')}
      order by step.level limit 1) top
    where ${within(reach, 'unit.number')} and ${condition}
    order by top.number`.execute(db)
  return rows.map(({ number }) => number)
}

/**
 * With which units a decision stands: of each branch in which it names something, the highest unit in reach; where it
 * names nothing yet, of every branch in reach. Who does not reach all of them does not see the decision.
 */
export async function findDeciding(
  db: OrganisationDb,
  acts: readonly ReorganisationAct[],
  about: { readonly reach: Reach; readonly day: PlainDate },
): Promise<Branches | null> {
  const { changed, taking } = unitsNamed(acts)
  const codes = [...changed, ...taking]
  const named = await listBranches(db, sql`unit.code = any (${codes}::text[])`, about)
  const living = sql`unit.life @> ${about.day}::date`
  const [first, ...others] = named.length > 0 ? named : await listBranches(db, living, about)
  return first === undefined ? null : { unitNumber: first, alsoNumbers: others }
}

/** The decision of this number and day that a unit, or any, signed or had done. Locks like `findKept`. */
export async function findStanding(
  db: OrganisationDb,
  { number, signedOn }: Pick<Reorganisation, 'number' | 'signedOn'>,
  unitNumber?: number | null,
): Promise<KeptReorganisation | undefined> {
  await lockAll(db)
  const isItsUnit =
    unitNumber === undefined
      ? sql`true`
      : sql`told.unit_number is not distinct from ${unitNumber}::bigint`
  const found = await sql<KeptReorganisation>`
    select ${columns} from organisation.reorganisation told
    where told.number = ${number} and told.signed_on = ${signedOn}::date
      and ${isItsUnit}
      and told.status in ('signed', 'executed')`.execute(db)
  return found.rows[0]
}

/** Begins a draft; answers its identity. */
export async function insertDraft(
  db: OrganisationDb,
  { title, effectiveOn, clause, acts }: Draft,
  { unitNumber, alsoNumbers }: Branches,
): Promise<number> {
  const made = await sql<{ id: number }>`
    insert into organisation.reorganisation (title, effective_on, clause, acts, status, unit_number, also_numbers)
    values (${title}, ${effectiveOn}::date, ${clause ?? null}, ${JSON.stringify(acts)}::jsonb, 'draft', ${unitNumber},
            ${alsoNumbers}::bigint[])
    returning id`.execute(db)
  return made.rows[0]?.id ?? 0
}

/** Writes a draft anew under the next version. */
export async function updateDraft(
  db: OrganisationDb,
  id: number,
  { title, effectiveOn, clause, acts }: Draft,
  { unitNumber, alsoNumbers }: Branches,
): Promise<void> {
  await sql`
    update organisation.reorganisation
    set unit_number = ${unitNumber}, also_numbers = ${alsoNumbers}::bigint[], title = ${title}, effective_on = ${effectiveOn}::date, clause = ${clause ?? null},
        acts = ${JSON.stringify(acts)}::jsonb, version = version + 1
    where id = ${id}`.execute(db)
}

/** Notes a step on the road to a decision; answers its identity. */
export async function insertStep(
  db: OrganisationDb,
  id: number,
  { on, kind, note }: Omit<KeptStep, 'id'>,
): Promise<number> {
  const made = await sql<{ id: number }>`
    insert into organisation.reorganisation_step (reorganisation_id, happened_on, kind, note)
    values (${id}, ${on}::date, ${kind}, ${note}) returning id`.execute(db)
  return made.rows[0]?.id ?? 0
}

/** Keeps a decision that was signed: the draft that it was, or one that came from a file. */
export async function keepReorganisation(
  db: OrganisationDb,
  { number, signedOn, effectiveOn, clause, acts }: Reorganisation,
  {
    status,
    draft,
    branches,
  }: {
    readonly status: ReorganisationStatus
    readonly draft?: number | undefined
    readonly branches: Branches | null
  },
): Promise<void> {
  const unitNumber = branches?.unitNumber ?? null
  const alsoNumbers = branches?.alsoNumbers ?? []
  if (draft !== undefined) {
    await sql`
      update organisation.reorganisation
      set number = ${number}, signed_on = ${signedOn}::date, status = ${status}, unit_number = ${unitNumber},
          also_numbers = ${alsoNumbers}::bigint[], version = version + 1
      where id = ${draft}`.execute(db)
    return
  }
  await sql`
    insert into organisation.reorganisation
      (number, signed_on, effective_on, clause, acts, status, unit_number, also_numbers)
    values (${number}, ${signedOn}::date, ${effectiveOn}::date, ${clause ?? null}, ${JSON.stringify(acts)}::jsonb, ${status},
            ${unitNumber}, ${alsoNumbers}::bigint[])`.execute(db)
}

/** Notes how far a decision is. */
export async function setReorganisationStatus(
  db: OrganisationDb,
  id: number,
  status: ReorganisationStatus,
): Promise<void> {
  await sql`
    update organisation.reorganisation set status = ${status}, version = version + 1 where id = ${id}`.execute(
    db,
  )
}

/** The signed decisions whose day has come, in the order of their days. */
export async function listDue(db: OrganisationDb, today: PlainDate): Promise<readonly number[]> {
  const found = await sql<{ id: number }>`
    select id from organisation.reorganisation
    where status = 'signed' and effective_on <= ${today}::date order by effective_on, id`.execute(
    db,
  )
  return found.rows.map(({ id }) => id)
}

/** A decision that waits; undefined where somebody did it or took it back. Locks like `findKept`. */
export async function takeSigned(
  db: OrganisationDb,
  id: number,
): Promise<(Reorganisation & Pick<KeptReorganisation, 'unitNumber'>) | undefined> {
  const kept = await findKept(db, id, 'lock')
  if (kept?.status !== 'signed' || kept.number === null || kept.signedOn === null) return undefined
  return { ...kept, number: kept.number, signedOn: kept.signedOn }
}

import { sql } from 'kysely'

import { addDays, daysBetween, type PlainDate } from '#kernel/time.ts'
import { unitsNamed } from '#features/organisation/domain/public.ts'
import type { Reorganisation } from '#features/organisation/server/public.ts'
import { readClock } from '#platform/server/clock.ts'
import type { Database } from '#platform/server/database.ts'
import { wholeReach } from '#platform/server/reach.ts'
import { recorder } from '#platform/server/record.ts'
import { installation } from '#platform/server/request.ts'

import { sign } from '../reorganisation/execute.ts'
import type { AllTables } from '../tables.ts'
import type { Progress } from '../terminal.ts'
import {
  type Acts,
  branchOf,
  drawActs,
  drawings,
  type Ground,
  groundOf,
  type StandingUnit,
} from './draw-acts.ts'
import { createRandom, pick, type Random, seedOf } from './random.ts'

type Jobs = Pick<Database<AllTables>, 'db'>

/** Acts that go together. */
type Group = Acts

const seed = 20_250_203

/** So many acts a decision has. */
const [fewest, most] = [2, 10]

/** So large a part of the decisions takes effect after the last meeting: only then may cells end that have met. */
const latePart = 0.25

/** So often another act is drawn where one fits nowhere, and so many decisions in a row may come to nothing. */
const [drawsAnAct, emptyDecisions] = [20, 12]

/** The first day of meetings, the last one, and today. */
type Frame = { readonly from: PlainDate; readonly lastMet: PlainDate; readonly today: PlainDate }

async function frameOf({ db }: Jobs): Promise<Frame> {
  const { today } = await readClock(db)
  const { rows } = await sql<{ from: PlainDate | null; lastMet: PlainDate | null }>`
    select min(held_on) as "from", max(held_on) as last_met from meetings.meeting`.execute(db)
  return { from: rows[0]?.from ?? today, lastMet: rows[0]?.lastMet ?? today, today }
}

/** The last day on which something began in each unit that stands against an end before it; for ever, where somebody has a role in it. */
async function listBusyUntil({ db }: Jobs): Promise<ReadonlyMap<string, PlainDate>> {
  const { rows } = await sql<{ code: string; until: PlainDate }>`
    select unit.code, max(told.day) as until
    from (
      select unit_id, max(held_on) as day from meetings.meeting group by unit_id
      union all select unit_id, max(lower(valid)) from members.home group by unit_id
      union all select parent_id, max(lower(valid)) from organisation.unit_state group by parent_id
      union all
      select body.unit_id, max(lower(holding.valid)) from members.holding holding
      join organisation.seat seat on seat.id = holding.seat_id join organisation.body body on body.id = seat.body_id
      group by body.unit_id
      union all select unit_id, date '9999-12-31' from access.role_grant
    ) told
    join organisation.org_unit unit on unit.id = told.unit_id group by unit.code`.execute(db)
  return new Map(rows.map(({ code, until }) => [code, until]))
}

/** The tree of a day, with what may be done to each unit. */
async function groundOn(
  { db }: Jobs,
  day: PlainDate,
  busyUntil: ReadonlyMap<string, PlainDate>,
): Promise<Ground> {
  const { rows } = await sql<Omit<StandingUnit, 'mayEnd'> & { readonly isOpen: boolean }>`
    select unit.code, state.name, state.kind, parent.code as parent_code,
           lower(state.valid) < ${day}::date as may_change, upper_inf(state.valid) as is_open
    from organisation.unit_state state
    join organisation.org_unit unit on unit.id = state.unit_id
    left join organisation.org_unit parent on parent.id = state.parent_id
    where state.valid @> ${day}::date order by unit.id`.execute(db)
  const given = await sql<{ code: string }>`select code from organisation.org_unit`.execute(db)
  const codes = new Set(given.rows.map(({ code }) => code))
  const units = rows.map(({ isOpen, ...unit }) => ({
    ...unit,
    mayEnd: unit.mayChange && isOpen && (busyUntil.get(unit.code) ?? '') < day,
  }))
  return groundOf(units, { day, isGiven: (code) => codes.has(code) })
}

/** The ground without what some acts name, and what stands under that: each unit is in one act of a decision alone. */
function groundWithout(ground: Ground, acts: Acts): Ground {
  const { changed, taking } = unitsNamed(acts)
  const born = new Set(acts.flatMap((act) => (act.kind === 'establish' ? [act.code] : [])))
  const gone = new Set(taking)
  for (const unit of ground.units)
    if (changed.has(unit.code)) for (const { code } of branchOf(ground, unit)) gone.add(code)
  return groundOf(
    ground.units.filter(({ code }) => !gone.has(code)),
    { day: ground.day, isGiven: (code) => born.has(code) || ground.isGiven(code) },
  )
}

function drawGroups(begin: Ground, wanted: number, random: Random): readonly Group[] {
  const groups: Group[] = []
  let ground = begin
  let left = wanted
  for (let turn = 0; left > 0 && turn < wanted * drawsAnAct; turn += 1) {
    const acts = drawActs(ground, pick(drawings, random), (limit) => random.below(limit))
    if (acts.length === 0 || acts.length > left) continue
    groups.push(acts)
    left -= acts.length
    ground = groundWithout(ground, acts)
  }
  return groups
}

/** On which day the next decision takes effect: in turn all over the years, then after the last meeting. */
function dayAt(share: number, { from, lastMet, today }: Frame): PlainDate {
  const early = share / (1 - latePart)
  if (early < 1) return addDays(from, Math.floor(early * daysBetween(from, lastMet)))
  const late = Math.min(1, (share - (1 - latePart)) / latePart)
  const first = addDays(lastMet, 1)
  return first >= today ? today : addDays(first, Math.floor(late * daysBetween(first, today)))
}

/** Signs a decision as somebody at the command line does; groups of which an act is refused are left out. */
async function signGroups(
  { db }: Jobs,
  groups: readonly Group[],
  told: Omit<Reorganisation, 'acts'> & { readonly today: PlainDate },
): Promise<number> {
  const acts = groups.flat()
  if (acts.length === 0) return 0
  const { today, ...decision } = told
  const outcome = await db
    .transaction()
    .execute((transaction) =>
      sign(
        transaction,
        { ...decision, acts },
        { today, record: recorder(transaction, installation, null), reach: wholeReach },
      ),
    )
  if (outcome.status !== 'refused') return acts.length
  const refused = new Set(outcome.refusals.map(({ act }) => acts[act - 1]))
  const standing = groups.filter((group) => !group.some((act) => refused.has(act)))
  return standing.length < groups.length ? signGroups({ db }, standing, told) : 0
}

/**
 * Reorganises a loaded sample: so many acts, drawn by chance that is the same every time, in decisions all over its years.
 * Each decision is signed and done as in earnest, in a transaction of its own; standing is left to be drained. Answers
 * how many acts were done: fewer where the sample has no room for more.
 */
export async function signSampleActs(
  jobs: Jobs,
  wanted: number,
  progress: Progress,
): Promise<number> {
  const frame = await frameOf(jobs)
  const busyUntil = await listBusyUntil(jobs)
  const random = createRandom(seedOf(seed))
  let done = 0
  let empty = 0
  for (let turn = 1; done < wanted && empty < emptyDecisions; turn += 1) {
    const effectiveOn = dayAt(done / wanted, frame)
    const ground = await groundOn(jobs, effectiveOn, busyUntil)
    const groups = drawGroups(ground, Math.min(wanted - done, random.between(fewest, most)), random)
    const signedOn = addDays(effectiveOn, -random.between(3, 12))
    const told = { number: `${turn + 100}-QĐ/ĐUK`, signedOn, effectiveOn, today: frame.today }
    const acts = await signGroups(jobs, groups, told)
    empty = acts === 0 ? empty + 1 : 0
    done += acts
    progress(done, wanted)
  }
  return done
}

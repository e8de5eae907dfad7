import fc from 'fast-check'
import { sql } from 'kysely'
import { expect } from 'vitest'

import { addDays, daysBetween, type PlainDate } from '#kernel/time.ts'
import { reachOf } from '#features/access/server/reach-store.ts'
import { verifyStanding } from '#features/directives/server/public.ts'
import { meetingsHandlers } from '#features/meetings/server/public.ts'
import { findKept, type Reorganisation } from '#features/organisation/server/public.ts'
import type { Role } from '#kernel/rights.ts'
import { stopClock } from '#platform/server/clock.ts'
import { ProblemError } from '#platform/server/problem.ts'
import { reaches, wholeReach } from '#platform/server/reach.ts'
import { recorder } from '#platform/server/record.ts'
import { installation } from '#platform/server/request.ts'
import { aRequest, ask } from '#platform/server/testing.ts'

import { bring } from '../../history/testing.ts'
import { indicators } from '../../indicators.ts'
import { type Acts, type Choose, drawActs, drawings } from '../../sample/draw-acts.ts'
import { drainAll } from '../../standing-worker.ts'
import type { TestDatabase } from '../../testing.ts'
import { executeDue, type ReorganisationOutcome, sign, simulate, undo } from '../execute.ts'
import {
  daysOf,
  decide,
  differencesOf,
  groundAfter,
  placeOf,
  type NaiveUnit,
  transfer,
  unitsOn,
  wayUp,
} from '../naive-tree/testing.ts'
import {
  beginning,
  givenSmallBloc,
  type Organisation,
  type SmallBloc,
} from '../small-bloc/testing.ts'
import {
  listFaults,
  listWrongTotals,
  ofDecisions,
  readAlone,
  sumsOfTables,
} from '../soundness/testing.ts'

/** A bloc to which decisions happen. */
export type Life = SmallBloc & {
  readonly database: TestDatabase
  today: PlainDate
  /** How many decisions were signed. */
  signed: number
  /** How many acts took effect. */
  acts: number
  /** What the last decision that took effect began with. */
  last: { readonly day: PlainDate; readonly before: ReadonlyMap<string, NaiveUnit> } | undefined
}

/** Begins a life with a small bloc. */
export async function beginLife(
  database: TestDatabase,
  organisations: readonly Organisation[],
): Promise<Life> {
  await readAlone(database)
  const bloc = await givenSmallBloc(database, organisations)
  return { ...bloc, database, today: beginning, signed: 0, acts: 0, last: undefined }
}

/** How acts are drawn: for what, and by which numbers. */
type Seed = {
  readonly drawing: (typeof drawings)[number] | 'wild'
  readonly picks: readonly number[]
}

/** Something that happens. */
export type Step =
  | {
      readonly does: 'decide'
      /** In how many days it takes effect; so many days ago, where it is entered late. */
      readonly inDays: number
      readonly seeds: readonly Seed[]
      readonly takesBack: boolean
      /** Ends units without a look at what was recorded of them since. */
      readonly isBold: boolean
    }
  | { readonly does: 'counter' }
  | { readonly does: 'advance'; readonly days: number }
  | {
      readonly does: 'transfer' | 'meet'
      readonly picks: readonly number[]
      readonly daysAgo: number
    }

const picks = fc.array(fc.nat(999), { minLength: 5, maxLength: 5 })

const seed: fc.Arbitrary<Seed> = fc.record({
  drawing: fc.constantFrom(...drawings, ...drawings, 'wild' as const),
  picks,
})

const decision: fc.Arbitrary<Step> = fc.record({
  does: fc.constant('decide' as const),
  inDays: fc.oneof(
    { weight: 3, arbitrary: fc.constant(0) },
    { weight: 3, arbitrary: fc.integer({ min: -60, max: -1 }) },
    { weight: 3, arbitrary: fc.integer({ min: 1, max: 40 }) },
  ),
  seeds: fc.array(seed, { minLength: 1, maxLength: 5, size: 'max' }),
  takesBack: fc.boolean(),
  isBold: fc.nat(5).map((one) => one === 5),
})

/** What may happen to a bloc. */
export const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: decision },
  { weight: 1, arbitrary: fc.constant({ does: 'counter' as const }) },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('advance' as const),
      days: fc.integer({ min: 1, max: 30 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constantFrom('transfer' as const, 'meet' as const),
      picks,
      daysAgo: fc.nat(20),
    }),
  },
)

function chooseBy(numbers: readonly number[]): Choose {
  const rest = [...numbers]
  return (limit) => (rest.shift() ?? 0) % limit
}

/** An act that nobody thought about: any units for anything. */
function wildAct(codes: readonly string[], choose: Choose): Acts[number] {
  const code = () => codes[choose(codes.length)] ?? ''
  const kind = choose(9)
  if (kind === 0) return { kind: 'dissolve', unit: code(), membersTo: code() }
  if (kind === 1) return { kind: 'merge', units: [code(), code()], into: code() }
  if (kind === 2) return { kind: 'split', unit: code(), into: [code()], goesOn: choose(2) === 0 }
  if (kind === 3) return { kind: 'move', unit: code(), under: code() }
  if (kind === 4) return { kind: 'hand-over', unit: code(), to: 'nơi khác' }
  if (kind === 5) return { kind: 'rename', unit: code(), name: 'Tên khác' }
  if (kind === 6) return { kind: 'change-kind', unit: code(), unitKind: 'grassroots' }
  const number = codes.length
  const [name, under] = ['Đảng bộ Mới', kind === 7 ? code() : undefined]
  return {
    kind: 'establish',
    code: `W${number}`,
    name,
    unitKind: 'bloc',
    ...(under === undefined ? {} : { under }),
  }
}

function actsOf(
  life: Life,
  day: PlainDate,
  { seeds, isBold }: Extract<Step, { does: 'decide' }>,
): Acts {
  let acts: Acts = []
  for (const { drawing, picks: numbers } of seeds) {
    const choose = chooseBy(numbers)
    const isBusySince = (code: string) =>
      life.records.some((one) => one.code === code && one.day >= day)
    const ground = groundAfter(life.told, {
      day,
      acts,
      mayEnd: (code) => isBold || !isBusySince(code),
    })
    const codes = [...new Set([...life.told.units.keys(), ...ground.units.map(({ code }) => code)])]
    acts = [
      ...acts,
      ...(drawing === 'wild' ? [wildAct(codes, choose)] : drawActs(ground, drawing, choose)),
    ]
  }
  return acts
}

/** What of the database must stay as it is. */
const sums = (life: Life, without: readonly string[] = []) =>
  sumsOfTables(life.database.owner.db, (table) => !without.includes(table))

const signing = (life: Life, decision: Reorganisation, how: typeof sign | typeof simulate) =>
  life.database.jobs.db.transaction().execute((db) =>
    how(db, decision, {
      today: life.today,
      record: recorder(db, installation, null),
      reach: wholeReach,
    }),
  )

const effectsOf = (outcome: ReorganisationOutcome) =>
  outcome.status === 'refused' ? outcome.refusals : outcome.effects

async function decideOn(life: Life, told: Extract<Step, { does: 'decide' }>): Promise<void> {
  const day = addDays(life.today, told.inDays)
  await decideActs(life, actsOf(life, day, told), { day, takesBack: told.takesBack })
}

/** Tries, signs, and does or takes back; holds the database against what each of these may touch. */
async function decideActs(
  life: Life,
  acts: Acts,
  { day, takesBack }: { readonly day: PlainDate; readonly takesBack: boolean },
): Promise<void> {
  if (acts.length === 0) return
  life.signed += 1
  const decision = {
    number: `${life.signed}-QĐ/ĐUK`,
    signedOn: day < life.today ? day : life.today,
    effectiveOn: day,
    acts,
  }
  const untouched = await sums(life)
  const tried = await signing(life, decision, simulate)
  expect(await sums(life), 'a try changes nothing').toEqual(untouched)
  const evidence = await evidenceOf(life)
  const kept = await keptOf(life)
  const outcome = await signing(life, decision, sign)
  expect(effectsOf(outcome), 'what was tried is what is done').toEqual(effectsOf(tried))
  if (outcome.status === 'refused') {
    expect(await sums(life), 'what is refused changes nothing').toEqual(untouched)
    return
  }
  if (outcome.status === 'executed') {
    await tookEffect(life, decision, kept)
    expect(await evidenceOf(life), 'evidence is never written anew').toEqual(evidence)
    return
  }
  const waits = await sums(life, ofDecisions)
  const others = new Map([...untouched].filter(([table]) => !ofDecisions.includes(table)))
  expect(waits, 'what waits has touched nothing').toEqual(others)
  if (!takesBack) return
  await life.database.jobs.db.transaction().execute(async (db) => {
    const { rows } = await sql<{ id: number }>`
      select max(id) as id from organisation.reorganisation`.execute(db)
    await undo(db, await findKept(db, rows[0]?.id ?? 0), {
      record: recorder(db, installation, null),
    })
  })
  expect(await sums(life, ofDecisions), 'what was taken back left no trace').toEqual(others)
}

const evidenceOf = (life: Life) =>
  sumsOfTables(life.database.owner.db, (table) => table.startsWith('meetings.'))

/** Posts, roles and what never changes of units, to be compared with what becomes of them. */
async function keptOf({ database }: Life) {
  const posts = await sql<{
    key: string
    from: PlainDate
    to: PlainDate | null
    unit: string
    card: string
  }>`
    select concat_ws(' ', holding.seat_id, holding.member_id, lower(holding.valid)) as key, lower(holding.valid) as "from",
           upper(holding.valid) as "to", unit.code as unit, member.card_number as card
    from members.holding holding join members.member member on member.id = holding.member_id join organisation.seat seat on seat.id = holding.seat_id
    join organisation.body body on body.id = seat.body_id
    join organisation.org_unit unit on unit.id = body.unit_id order by 1`.execute(database.owner.db)
  const roles = await sql<{
    id: number
    account: number
    role: string
    unit: string
    from: PlainDate
    to: PlainDate | null
    decision: string
  }>`
    select held.id, held.account_id as account, held.role, unit.code as unit, lower(held.valid) as "from", upper(held.valid) as "to",
           held.decision
    from access.role_grant held join organisation.org_unit unit on unit.id = held.unit_id order by held.id`.execute(
    database.owner.db,
  )
  const units = await sql<{ code: string; number: number; root: string }>`
    select unit.code, unit.number, root.code as root from organisation.org_unit unit
    join organisation.org_unit root on root.id = unit.root_unit_id order by unit.id`.execute(
    database.owner.db,
  )
  return { posts: posts.rows, roles: roles.rows, units: units.rows }
}

type Kept = Awaited<ReturnType<typeof keptOf>>

/** A decision that has just been done, in the database and then in what is told. */
async function tookEffect(life: Life, { acts, effectiveOn, number }: Reorganisation, kept: Kept) {
  const before = unitsOn(life.told, effectiveOn)
  decide(life.told, acts, effectiveOn)
  const after = unitsOn(life.told, effectiveOn)
  life.acts += acts.length
  life.last = { day: effectiveOn, before }
  const ended = new Set([...before.keys()].filter((code) => !after.has(code)))
  const now = await keptOf(life)
  expectPosts(life, { was: kept.posts, is: now.posts }, { ended, day: effectiveOn })
  const born = now.units.slice(kept.units.length)
  expect(now.units.slice(0, kept.units.length), 'numbers and roots').toEqual(kept.units)
  for (const { code, root } of born) {
    const way = wayUp(life.told, code, effectiveOn) ?? []
    expect(root, `the root of ${code}`).toBe(way.at(-2) ?? way.at(-1))
  }
  const from = effectiveOn > life.today ? effectiveOn : life.today
  expectRoles(
    life,
    { was: kept.roles, is: now.roles },
    { before, ended, from, number, day: effectiveOn },
  )
  await expectSound(life)
}

/**
 * No post is lost; those of units that ended end with them, those of members who no longer belong to the unit on the
 * day on which they left, and all others stay as they were.
 */
function expectPosts(
  { told }: Life,
  { was, is }: { readonly was: Kept['posts']; readonly is: Kept['posts'] },
  { ended, day }: { readonly ended: ReadonlySet<string>; readonly day: PlainDate },
): void {
  const leftOn = (post: Kept['posts'][number], on: PlainDate) => {
    const home = told.homes.get(post.card)?.[placeOf(on)]
    return home === undefined || !(wayUp(told, home, on) ?? []).includes(post.unit)
  }
  const belongedUntil = (post: Kept['posts'][number], end: PlainDate) =>
    Array.from({ length: daysBetween(post.from, end) }, (_, days) =>
      addDays(post.from, days),
    ).every((on) => !leftOn(post, on))
  const expected = was.map((post, place) => {
    const to = ended.has(post.unit) && (post.to === null || post.to > day) ? day : post.to
    const endedOn = is[place]?.to ?? null
    const isEarlier = endedOn !== null && (to === null || endedOn < to)
    if (isEarlier && leftOn(post, endedOn)) return { ...post, to: endedOn }
    const isLeft = (to === null || to > day) && post.from < day && leftOn(post, day)
    return { ...post, to: isLeft && belongedUntil(post, day) ? day : to }
  })
  expect(is, 'posts').toEqual(expected)
}

/** Roles of units that ended end; what goes on does so in what came of these units alone, and reaches no further. */
function expectRoles(
  life: Life,
  { was, is }: { readonly was: Kept['roles']; readonly is: Kept['roles'] },
  made: {
    readonly before: ReadonlyMap<string, NaiveUnit>
    readonly ended: ReadonlySet<string>
    readonly from: PlainDate
    readonly number: string
    readonly day: PlainDate
  },
): void {
  const { before, ended, from, number, day } = made
  const known = new Set(was.map(({ id }) => id))
  const expected = was.flatMap((held) => {
    if (!ended.has(held.unit) || (held.to !== null && held.to <= from)) return [held]
    return held.from >= from ? [] : [{ ...held, to: from }]
  })
  expect(
    is.filter(({ id }) => known.has(id)),
    'roles that were there',
  ).toEqual(expected)
  for (const held of is.filter(({ id }) => !known.has(id))) {
    const origins = was.filter(
      (one) => one.account === held.account && one.role === held.role && ended.has(one.unit),
    )
    expect(before.has(held.unit), `${held.unit} is new`).toBe(false)
    expect(held.decision).toBe(number)
    const heads = new Set(origins.map(({ unit }) => unit))
    for (const code of before.keys()) {
      if (!(wayUp(life.told, code, day) ?? []).includes(held.unit) || ended.has(code)) continue
      const wasUnder = waysIn(before, code).some((above) => heads.has(above))
      expect(wasUnder, `${held.role} in ${held.unit} came to reach ${code}`).toBe(true)
    }
  }
}

function waysIn(units: ReadonlyMap<string, NaiveUnit>, code: string): readonly string[] {
  const parent = units.get(code)?.parent ?? null
  return parent === null ? [code] : [code, ...waysIn(units, parent)]
}

type UnitSpell = { code: string; from: PlainDate; to: PlainDate | null } & NaiveUnit
type HomeSpell = { card: string; from: PlainDate; to: PlainDate | null; unit: string }

function grouped<Row, Value>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  valuesOf: (rows: readonly Row[]) => Value,
): ReadonlyMap<string, Value> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const own = groups.get(keyOf(row))
    if (own) own.push(row)
    else groups.set(keyOf(row), [row])
  }
  return new Map([...groups].map(([key, own]) => [key, valuesOf(own)]))
}

/** Every day of the register against every day that is told: units, and where members sit. */
async function expectTold({ database, told }: Life): Promise<void> {
  const units = await sql<UnitSpell>`
    select unit.code, lower(state.valid) as "from", upper(state.valid) as "to", state.name, state.kind, parent.code as parent
    from organisation.unit_state state join organisation.org_unit unit on unit.id = state.unit_id
    left join organisation.org_unit parent on parent.id = state.parent_id`.execute(
    database.owner.db,
  )
  const homes = await sql<HomeSpell>`
    select member.card_number as card, lower(home.valid) as "from", upper(home.valid) as "to", unit.code as unit
    from members.member member join members.home home on home.member_id = member.id
    join organisation.org_unit unit on unit.id = home.unit_id`.execute(database.owner.db)
  const keptUnits = grouped(
    units.rows,
    ({ code }) => code,
    (own) => daysOf(own, ({ name, kind, parent }): NaiveUnit => ({ name, kind, parent })),
  )
  const keptHomes = grouped(
    homes.rows,
    ({ card }) => card,
    (own) => daysOf(own, ({ unit }) => unit),
  )
  expect(differencesOf('unit', keptUnits, told.units)).toEqual([])
  expect(differencesOf('home of', keptHomes, told.homes)).toEqual([])
}

/** What each role reaches, as it is computed and as it is told. */
async function expectReaches({ database, told, accounts, today }: Life): Promise<void> {
  const units = await sql<{ code: string; number: number }>`
    select code, number from organisation.org_unit`.execute(database.owner.db)
  const held = await sql<{ account: number; role: Role; units: readonly string[] }>`
    select held.account_id as account, held.role, array_agg(unit.code) as units
    from access.role_grant held join organisation.org_unit unit on unit.id = held.unit_id
    where held.valid @> ${today}::date and held.account_id = any (${accounts}::int[])
    group by held.account_id, held.role`.execute(database.owner.db)
  const kindOf = (code: string) => unitsOn(told, today).get(code)?.kind
  const hasEnded = (role: Role, granted: readonly string[]) =>
    role === 'cell-secretary' && granted.some((code) => kindOf(code) !== 'cell')
  await Promise.all(
    held.rows.map(async ({ account, role, units: granted }) => {
      const asked = { accountId: account, roles: [role], today, kept: {} }
      const reach = await reachOf(database.app.db, asked)
      const reached = units.rows.filter(({ number }) => reaches(reach, number))
      const expected = units.rows.filter(
        ({ code }) =>
          !hasEnded(role, granted) &&
          (granted.includes(code) ||
            (wayUp(told, code, today) ?? []).some((above) => granted.includes(above))),
      )
      const codes = (of: typeof units.rows) => of.map(({ code }) => code).toSorted()
      expect(codes(reached), `${role} in ${granted.join()}`).toEqual(codes(expected))
    }),
  )
}

/** Everything that has to hold after each change of the tree. */
async function expectSound(life: Life): Promise<void> {
  const { database, today } = life
  expect(await listFaults(database.owner.db, today)).toEqual([])
  await expectTold(life)
  await expectReaches(life)
}

/** Standing is what a computation from nothing gives, and adds up from below. */
export async function expectStanding({ database }: Life): Promise<void> {
  await drainAll(database.jobs)
  expect(await listWrongTotals(database.owner.db)).toEqual([])
  const verified = await database.jobs.db
    .transaction()
    .execute((db) => verifyStanding(db, indicators))
  expect(verified).toMatchObject({ standings: 0, totals: 0 })
  expect(verified.compared).toBeGreaterThan(0)
}

type Waiting = { readonly id: number } & Reorganisation

/** Time passes: decisions whose day has come are done, one after the other; one that can't be is told and stays signed. */
async function advance(life: Life, days: number): Promise<void> {
  const { jobs, owner } = life.database
  const target = addDays(life.today, days)
  const due = await sql<Waiting>`
    select id, number, signed_on, effective_on, acts from organisation.reorganisation
    where status = 'signed' and effective_on <= ${target}::date order by effective_on, id`.execute(
    owner.db,
  )
  const stays = new Set<number>()
  for (const decision of due.rows) {
    if (decision.effectiveOn > life.today) life.today = decision.effectiveOn
    await stopClock(owner.db, life.today)
    const kept = await keptOf(life)
    const untouched = await sums(life)
    const others = new Set(due.rows.map(({ id }) => id).filter((id) => id !== decision.id))
    const told: unknown[] = []
    const done = await executeDue(jobs, new Set([...others, ...stays]), (error) => told.push(error))
    if (done === 0) {
      stays.add(decision.id)
      expect(told).toMatchObject([{ name: expect.stringContaining(' not done: act ') as string }])
      expect(await sums(life), 'what can not be done on its day changes nothing').toEqual(untouched)
      continue
    }
    await tookEffect(life, decision, kept)
  }
  life.today = target
  await stopClock(owner.db, target)
}

/** Acts that make each unit again what it was before the last decision. */
async function counter(life: Life): Promise<void> {
  const { last, today, told } = life
  if (!last || last.day >= today) return
  const [then, now] = [unitsOn(told, last.day), unitsOn(told, today)]
  const acts: Acts[number][] = []
  for (const [unit, { name, kind, parent }] of last.before) {
    const is = now.get(unit)
    const was = then.get(unit)
    if (!is || !was) continue
    if (was.name !== name && is.name === was.name) acts.push({ kind: 'rename', unit, name })
    if (was.kind !== kind && is.kind === was.kind)
      acts.push({ kind: 'change-kind', unit, unitKind: kind })
    if (was.parent !== parent && is.parent === was.parent && parent !== null && now.has(parent))
      acts.push({ kind: 'move', unit, under: parent })
  }
  for (const code of [...then.keys()].toReversed())
    if (!last.before.has(code) && now.has(code)) acts.push({ kind: 'dissolve', unit: code })
  await decideActs(life, acts, { day: today, takesBack: false })
}

/** Somebody goes to a cell that nobody has ended: whoever comes late to one that has ended is not taken on by another. */
async function transferSomebody(life: Life, choose: Choose, day: PlainDate): Promise<void> {
  const { told, database, today } = life
  const cards = [...told.homes.keys()]
  const cells = [...unitsOn(told, day)].filter(
    ([code, { kind }]) => kind === 'cell' && told.units.get(code)?.at(-1),
  )
  const card = cards[choose(cards.length)] ?? ''
  const homes = told.homes.get(card) ?? []
  const [to] = cells[choose(Math.max(1, cells.length))] ?? []
  const here = homes.at(-1)
  const isLater = homes.slice(placeOf(day) - 1).some((home) => home !== here)
  if (to === undefined || here === undefined || here === to || isLater) return
  const row = {
    full_name: `Nguyễn Văn ${card}`,
    gender: 'Nam',
    birth_date: '1980-01-01',
    card_number: card,
    admitted_on: '2010-01-01',
    recognised_on: card.endsWith('-3') ? '' : '2011-01-01',
    unit_code: to,
    in_unit_from: day,
    in_unit_to: '',
  }
  const report = await bring({ database, today }, 'members', [row])
  if (report.faults.length === 0) transfer(told, card, [to, day])
}

async function meet(life: Life, choose: Choose, day: PlainDate): Promise<void> {
  const { told, database, today } = life
  const cells = [...unitsOn(told, day)].filter(([, { kind }]) => kind === 'cell')
  const [code] = cells[choose(Math.max(1, cells.length))] ?? []
  if (code === undefined) return
  const unit = await sql<{ id: number }>`
    select id from organisation.org_unit where code = ${code}`.execute(database.owner.db)
  const handler = meetingsHandlers.find(({ endpoint }) => endpoint.name === 'recordMeeting')
  if (!handler) throw new Error('nobody records meetings')
  const input = { unitId: unit.rows[0]?.id, kind: 'thematic', heldOn: day, attendance: [] }
  try {
    await database.app.db
      .transaction()
      .execute((db) => ask(handler, input, aRequest({ db, today })))
    life.records.push({ code, day })
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.status >= 500) throw error
  }
}

/** Lets something happen. */
export async function live(life: Life, told: Step): Promise<void> {
  if (told.does === 'decide') await decideOn(life, told)
  if (told.does === 'counter') await counter(life)
  if (told.does === 'advance') await advance(life, told.days)
  if (told.does === 'transfer')
    await transferSomebody(life, chooseBy(told.picks), addDays(life.today, -told.daysAgo))
  if (told.does === 'meet')
    await meet(life, chooseBy(told.picks), addDays(life.today, -told.daysAgo))
}

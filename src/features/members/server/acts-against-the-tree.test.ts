import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import type { Endpoint, InputOf } from '#kernel/endpoint.ts'
import { holdTree } from '#features/organisation/server/public.ts'
import { inTransaction } from '#platform/server/database.ts'

import { beginTerm, fillSeat, foundBody } from '../contract/bodies.ts'
import { addFullTimeWorker, setPartyOffice } from '../contract/party-offices.ts'
import { givenRegister, type Register } from '../testing.ts'
import { askedOf } from './testing.ts'

let register: Register

beforeEach(async () => {
  register = await givenRegister()
})

afterEach(() => register.database.drop())

/** How an act ended: done, or by which refusal it was told that it can't be. */
const outcomeOf = <E extends Endpoint>(endpoint: E, input: InputOf<E>) =>
  askedOf(register, endpoint, input).then(
    () => 'done',
    (error: Error & { readonly problem?: { readonly code: string } }) =>
      error.problem?.code ?? `unforeseen: ${error.message}`,
  )

/** Whether somebody in this database waits for another transaction. */
async function somebodyWaits(): Promise<boolean> {
  const found = await sql<{ waits: boolean }>`
    select exists (
      select from pg_locks l join pg_stat_activity a using (pid)
      where not l.granted and a.datname = current_database()
    ) as waits`.execute(register.database.owner.db)
  return found.rows[0]?.waits === true
}

type Change = (db: Parameters<typeof holdTree>[0]) => Promise<unknown>

/** Asks while something is being changed; the change is through before the act is. */
async function askedDuring<E extends Endpoint>(
  change: Change,
  endpoint: E,
  input: InputOf<E>,
): Promise<string> {
  let outcome: Promise<string> | undefined
  await inTransaction(register.database.owner.db, async (db) => {
    await change(db)
    const asked = outcomeOf(endpoint, input)
    outcome = asked
    let isThrough = false
    void asked.then(() => (isThrough = true))
    await expect.poll(async () => isThrough || (await somebodyWaits())).toBe(true)
  })
  return outcome ?? 'never asked'
}

const unitEnds =
  (code: string): Change =>
  async (db) => {
    await holdTree(db)
    const unit = sql`(select id from organisation.org_unit where code = ${code})`
    await sql`delete from members.home where unit_id = ${unit}`.execute(db)
    await sql`update organisation.unit_state set valid = daterange(lower(valid), '2024-03-15') where unit_id = ${unit}`.execute(
      db,
    )
    await sql`update organisation.unit_place set valid = daterange(lower(valid), '2024-03-15') where unit_id = ${unit}`.execute(
      db,
    )
    await sql`update organisation.org_unit set life = daterange(lower(life), '2024-03-15') where id = ${unit}`.execute(
      db,
    )
  }

/** The cell of somebody goes to another organisation; here only he. */
const memberMoves =
  (card: string): Change =>
  async (db) => {
    await holdTree(db)
    await sql`
      update members.home home
      set unit_id = unit.id, unit_number = unit.number, root_unit_id = unit.root_unit_id
      from organisation.org_unit unit
      where unit.code = 'B1' and home.member_id = ${register.member(card)}`.execute(db)
  }

const told = { origin: 'elected' as const, ordinal: null, dueOn: '2030-01-01', approvedSize: null }

const body = (code: string): InputOf<typeof foundBody> => ({
  unitId: register.unit(code),
  kind: 'committee',
  from: '2024-04-01',
  document: '1-NQ/ĐH',
  ...told,
  seats: [{ post: 'secretary', count: 1 }],
})

const office = (code: string): InputOf<typeof setPartyOffice> => ({
  unitId: register.unit(code),
  kind: 'committee-office',
  from: '2024-04-01',
  targetStaff: 3,
  document: null,
})

const worker = (code: string): InputOf<typeof addFullTimeWorker> => ({
  unitId: register.unit(code),
  memberId: register.member('004'),
  from: '2024-04-01',
  title: 'Chuyên viên',
  hasAllowance: null,
  document: null,
})

describe('while the tree is being changed', () => {
  test('nobody is seated in a body to which he belongs no more', async () => {
    const { bodyId } = await askedOf(register, foundBody, body('A'))
    const { rows } = await sql<{ id: number }>`
      select id from organisation.seat where body_id = ${bodyId}`.execute(
      register.database.owner.db,
    )
    const memberId = register.member('001')
    const filling: InputOf<typeof fillSeat> = {
      seatId: rows[0]?.id ?? 0,
      memberId,
      from: '2024-07-01',
      act: 'elected',
      acting: false,
      replaces: null,
      document: null,
      approvedOn: null,
      hostPost: null,
      headsHost: null,
    }
    expect(await askedDuring(memberMoves('001'), fillSeat, filling)).toBe('not-of-unit')
    const term = { bodyId, from: '2024-08-01', document: '2-NQ/ĐH', ...told }
    expect(
      await askedDuring(memberMoves('004'), beginTerm, {
        ...term,
        seats: [{ post: 'secretary', memberId: register.member('004') }],
      }),
    ).toBe('not-of-unit')
  })

  test('no body is founded in a unit that ends', async () => {
    expect(await askedDuring(unitEnds('B1'), foundBody, body('B1'))).toBe('unit-not-there')
  })

  test('no office is entered in a unit that ends', async () => {
    await sql`
      update organisation.unit_state set kind = 'grassroots' where unit_id = ${register.unit('B1')}`.execute(
      register.database.owner.db,
    )
    expect(await askedDuring(unitEnds('B1'), setPartyOffice, office('B1'))).toBe('unit-not-there')
  })

  test('nobody works in a unit that ends', async () => {
    expect(await askedDuring(unitEnds('A2'), addFullTimeWorker, worker('A2'))).toBe(
      'unit-not-there',
    )
  })
})

describe('while somebody else does the same', () => {
  test('an office waits for the one before, and takes its place', async () => {
    const entered: Change = async (db) => {
      await sql`select from organisation.org_unit where code = 'A' for no key update`.execute(db)
      await sql`
        insert into organisation.party_office (unit_id, valid, kind, target_staff)
        values (${register.unit('A')}, daterange('2024-04-01', null), 'committee-office', 7)`.execute(
        db,
      )
    }
    expect(await askedDuring(entered, setPartyOffice, office('A'))).toBe('done')
    const { rows } = await sql<{ targetStaff: number }>`
      select target_staff from organisation.party_office`.execute(register.database.owner.db)
    expect(rows).toEqual([{ targetStaff: 3 }])
  })

  test('whoever enters a worker is told that he works there already', async () => {
    const entered: Change = async (db) => {
      const memberId = register.member('004')
      await sql`select from members.member where id = ${memberId} for no key update`.execute(db)
      await sql`
        insert into members.full_time_worker (member_id, valid, unit_id, unit_number, title)
        values (${memberId}, daterange('2024-04-01', null), ${register.unit('A2')},
                ${register.unit('A2') * 1_048_576}, 'Chánh văn phòng')`.execute(db)
    }
    expect(await askedDuring(entered, addFullTimeWorker, worker('A2'))).toBe('works-already')
  })
})

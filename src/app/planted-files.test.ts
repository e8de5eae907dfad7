import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { listMemberViewers } from '#features/access/contract/who-sees.ts'
import { type Browser, givenAccount, givenServer, type Served } from '#features/access/testing.ts'
import { journalOf } from '#features/access/testing.ts'
import { listActs } from '#features/audit/contract.ts'
import { getOverview, getToday } from '#features/directives/contract/standing.ts'
import { getMeetingForm } from '#features/meetings/contract.ts'
import { countMembers, getMember, listMembers, searchMembers } from '#features/members/contract.ts'
import { givenMembers } from '#features/members/testing.ts'
import { getUnit } from '#features/organisation/contract.ts'
import { givenUnits } from '#features/organisation/testing.ts'
import type { Endpoint, InputOf } from '#kernel/endpoint.ts'
import { plainDate } from '#kernel/time.ts'

import { plantFiles } from './plant-files.ts'
import { createRandom } from './sample/random.ts'

const today = plainDate('2025-01-08')

let served: Served
let unit: (code: string) => number
let real: number
/** Of a branch: of the committee that the cell stands under, and of another one. */
let insider: Browser
let elsewhere: Browser
/** Those who are told. */
let inspector: Browser
let bloc: Browser
let secretary: Browser
let before: readonly unknown[]
let planted: readonly number[]

const owner = () => served.database.owner.db

/** What lists, counts, searches and figures answer to whoever reaches everything. */
async function everythingCounted(): Promise<readonly unknown[]> {
  const answers: unknown[] = []
  const asked = async <E extends Endpoint>(by: Browser, endpoint: E, input: InputOf<E>) => {
    const { status, answer } = await by.ask(endpoint, input)
    expect([endpoint.name, status]).toEqual([endpoint.name, 200])
    answers.push(answer)
  }
  for (const status of ['official', 'probationary', 'left'] as const)
    await asked(bloc, listMembers, { status })
  await asked(bloc, listMembers, {})
  await asked(bloc, listMembers, { unit: unit('T') })
  await asked(bloc, countMembers, {})
  await asked(bloc, countMembers, { unit: unit('T'), status: 'official' })
  for (const code of ['top', 'A', 'T']) await asked(bloc, getUnit, { unitId: unit(code) })
  await asked(bloc, getOverview, {})
  await asked(bloc, getOverview, { unit: unit('A') })
  await asked(secretary, getMeetingForm, { unitId: unit('T'), heldOn: today })
  return answers
}

beforeAll(async () => {
  served = await givenServer({ today })
  const units = await givenUnits(owner(), [
    { code: 'top', kind: 'bloc' },
    { code: 'A', kind: 'upper', parent: 'top' },
    { code: 'B', kind: 'upper', parent: 'top' },
    { code: 'T', parent: 'A' },
    { code: 'Y', parent: 'B' },
  ])
  unit = (code) => units.get(code) ?? 0
  const members = await givenMembers(owner(), [
    { card: '20413', unitId: unit('T') },
    { card: '20877', unitId: unit('T') },
    { card: '31002', unitId: unit('Y') },
  ])
  real = members.get('20413') ?? 0
  const person = members.get('20877') ?? 0
  await sql`update members.member set ethnicity = 'Tày', decided_on = '2009-12-20'`.execute(owner())
  const given = async (
    login: string,
    role: 'committee-staff' | 'inspector' | 'bloc-staff' | 'cell-secretary',
    code: string,
    memberId?: number,
  ) => {
    const person_ = memberId === undefined ? {} : { memberId }
    await givenAccount(owner(), { login, ...person_, grants: [{ role, unitId: unit(code) }] })
    return served.signedIn(login)
  }
  insider = await given('insider', 'committee-staff', 'A', person)
  elsewhere = await given('elsewhere', 'committee-staff', 'B')
  inspector = await given('inspector', 'inspector', 'top')
  bloc = await given('bloc', 'bloc-staff', 'top')
  secretary = await given('secretary', 'cell-secretary', 'T')
  before = await everythingCounted()
  const asked = { unitId: unit('A'), count: 3, today, random: createRandom(5) }
  await served.database.jobs.db.transaction().execute((db) => plantFiles(db, asked))
  const found = await sql<{ id: number }>`select id from members.planted_file order by id`.execute(
    owner(),
  )
  planted = found.rows.map(({ id }) => id)
})

afterAll(() => served.stop())

const first = () => planted[0] ?? 0

/** The lines by which somebody is told on the page of today. */
async function toldTo(by: Browser): Promise<readonly string[]> {
  const { answer } = await by.ask(getToday, {})
  return answer.lines.filter(({ what }) => what.vi.includes('hồ sơ gài')).map((line) => line.for.vi)
}

describe('a planted file', () => {
  test('stands in no list, count, search or figure', async () => {
    expect(planted).toHaveLength(3)
    expect(await everythingCounted()).toEqual(before)
    const files = await sql<{ name: string; card: string }>`
      select full_name as name, card_number as card from members.planted_file`.execute(owner())
    for (const { name, card } of files.rows) {
      const named = await bloc.ask(searchMembers, { find: name })
      const listed = await bloc.ask(listMembers, { find: name })
      const carded = await bloc.ask(listMembers, { find: card })
      for (const { answer } of [named, listed, carded]) expect(answer.members).toEqual([])
    }
  })

  test('is for another branch what is not there at all', async () => {
    const asked = async (memberId: number) => {
      const answers = [
        await elsewhere.ask(getMember, { memberId }),
        await elsewhere.ask(listMemberViewers, { memberId }),
      ]
      return answers.map(({ problem }) => ({ ...problem, instance: '' }))
    }
    expect(await asked(first())).toEqual(await asked(999_999_999))
    expect((await asked(first())).map(({ status }) => status)).toEqual([404, 404])
  })

  test('is told on the very next look, to those who look after it and not to whoever opened it', async () => {
    expect(await toldTo(inspector)).toEqual([])
    const opened: number[] = []
    const toldBefore: string[] = []
    for (let memberId = 1; !opened.includes(first()) && memberId < 1_000; memberId += 1) {
      const { status } = await insider.ask(getMember, { memberId })
      if (status === 200) opened.push(memberId)
      if (memberId < first()) toldBefore.push(...(await toldTo(inspector)))
    }
    expect(toldBefore).toEqual([])
    expect(opened).toEqual([real, real + 1, first()])
    expect([await toldTo(inspector), await toldTo(bloc)]).toEqual([['insider'], ['insider']])
    expect([await toldTo(insider), await toldTo(elsewhere)]).toEqual([[], []])
  })

  test('leaves the traces of any other file, and the alarm names nobody', async () => {
    await insider.ask(getMember, { memberId: real })
    await insider.ask(getMember, { memberId: first() })
    const read = await journalOf(owner(), 'members.file-read')
    expect(read.map(({ facts }) => facts['member'])).toEqual(
      expect.arrayContaining([real, first()]),
    )
    expect(await journalOf(owner(), 'members.planted-opened')).toEqual([
      { actor: 'installation', facts: {} },
      { actor: 'installation', facts: {} },
    ])
    const acts = async (by: Browser) => (await by.ask(listActs, {})).answer.acts
    for (const by of [inspector, bloc])
      expect((await acts(by)).filter(({ act }) => act.includes('planted'))).toEqual([])
    // Who reads of it in the record of acts finds the name, as of any other file.
    const named = (await acts(inspector))
      .flatMap(({ objects }) => objects)
      .filter(({ id }) => id === first())
    const file = await sql<{ name: string }>`
      select full_name as name from members.planted_file where id = ${first()}`.execute(owner())
    expect(named).toEqual(
      Array.from({ length: 2 }, () => ({ kind: 'member', id: first(), ...file.rows[0] })),
    )
  })

  test('answers as the file of a member of the cell does', async () => {
    const shapeOf = async (memberId: number) => {
      const { answer } = await bloc.ask(getMember, { memberId })
      const { id, name, cardNumber, birthDate, admittedOn, decidedOn, recognisedOn, ...rest } =
        answer
      const days = [birthDate, admittedOn, decidedOn, recognisedOn].map((day) => typeof day)
      const drawn = { gender: '', ethnicity: typeof rest.ethnicity }
      return {
        order: Object.keys(answer),
        own: [id === memberId, /^\p{Lu}\p{L}+( \p{L}+)+$/u.test(name.replace(/ \d+$/, ' X'))],
        card: cardNumber.replace(/\d/g, '0'),
        days,
        rest: { ...rest, ...drawn },
      }
    }
    for (const memberId of planted) expect(await shapeOf(memberId)).toEqual(await shapeOf(real))
    const viewers = async (memberId: number) =>
      (await bloc.ask(listMemberViewers, { memberId })).answer
    expect(await viewers(first())).toEqual(await viewers(real))
    const earlier = { memberId: first(), on: '2000-01-01' }
    expect((await bloc.ask(getMember, earlier)).status).toBe(404)
  })
})

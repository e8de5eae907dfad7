import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { addGrant } from '#features/access/contract.ts'
import {
  type Browser,
  givenAccount,
  givenServer,
  journalOf,
  type Served,
} from '#features/access/testing.ts'
import { getMember } from '#features/members/contract.ts'
import { givenMembers } from '#features/members/testing.ts'
import { givenUnits } from '#features/organisation/testing.ts'
import { aRequest, askFile } from '#platform/server/testing.ts'

import { exportActs, listActs, listTraces } from '../contract.ts'
import { exportActsHandler } from './acts.ts'
import { sequenceOnce } from './sequencer.ts'

let served: Served
let units: ReadonlyMap<string, number>
let members: ReadonlyMap<string, number>

const owner = () => served.database.owner.db
const unit = (code: string) => units.get(code) ?? 999_999
const member = (card: string) => members.get(card) ?? 999_999

const as = (login: string): Browser => served.as(login)

beforeAll(async () => {
  served = await givenServer({ today: '2025-01-08' })
  units = await givenUnits(owner(), [
    { code: 'top', kind: 'bloc', name: 'Đảng bộ Khối' },
    { code: 'A', kind: 'upper', parent: 'top', name: 'Đảng bộ A' },
    { code: 'A1', parent: 'A', name: 'Chi bộ A1' },
    { code: 'B', kind: 'upper', parent: 'top', name: 'Đảng bộ B' },
    { code: 'B1', parent: 'B', name: 'Chi bộ B1' },
  ])
  members = await givenMembers(owner(), [
    { card: '001', unitId: unit('A1'), name: 'Nguyễn Thị Lan' },
    { card: '002', unitId: unit('B1') },
    { card: '004', unitId: unit('A1'), name: 'Bùi Thị Nghỉ', to: '2025-01-01' },
    { card: '003', unitId: unit('A1'), name: 'Hoàng Văn Chuyển', to: '2025-01-01' },
    { card: '003', unitId: unit('B1'), from: '2025-01-01' },
  ])
  for (const [login, name, role, code] of [
    ['bloc', 'Phạm Thu Trang', 'bloc-staff', 'top'],
    ['inspector-a', 'Trần Văn Kiểm', 'inspector', 'A'],
    ['staff-a', 'Lê Thị Cán', 'committee-staff', 'A'],
    ['secretary', 'Ngô Văn Thư', 'cell-secretary', 'A1'],
    ['admin', 'Đỗ Văn Quản', 'administrator', 'top'],
  ] as const) {
    await givenAccount(owner(), { login, name, grants: [{ role, unitId: unit(code) }] })
    await served.signedIn(login)
  }
  await as('staff-a').ask(getMember, { memberId: member('001') })
  await as('bloc').ask(getMember, { memberId: member('002') })
  await as('secretary').ask(getMember, { memberId: member('001') })
  await owner()
    .transaction()
    .execute((db) => sequenceOnce(db))
})

afterAll(() => served.stop())

const reads = async (login: string, filters: Partial<Parameters<Browser['ask']>[1]> = {}) => {
  const { answer } = await as(login).ask(listActs, { act: 'members.file-read', ...filters })
  return answer.acts.map((act) => [act.actor, act.unit?.name, act.facts['member']])
}

describe('the record of acts', () => {
  test('tells who opened a file, in which office, where, about whom, and its number in the log', async () => {
    const { answer, status } = await as('bloc').ask(listActs, {
      about: 'member',
      object: String(member('001')),
    })
    expect(status).toBe(200)
    const [latest, first] = answer.acts
    expect(latest).toMatchObject({
      act: 'members.file-read',
      actor: 'Ngô Văn Thư',
      offices: [{ role: 'cell-secretary', unit: 'Chi bộ A1' }],
      unit: { id: unit('A1'), name: 'Chi bộ A1' },
      operation: 'getMember',
      facts: { member: member('001') },
    })
    expect(latest?.number).toBeGreaterThan(0)
    expect(first).toMatchObject({
      actor: 'Lê Thị Cán',
      offices: [{ role: 'committee-staff', unit: 'Đảng bộ A' }],
    })
  })

  test('is open within the reach alone: below it, by whatever question', async () => {
    expect(await reads('bloc')).toEqual([
      ['Ngô Văn Thư', 'Chi bộ A1', member('001')],
      ['Phạm Thu Trang', 'Chi bộ B1', member('002')],
      ['Lê Thị Cán', 'Chi bộ A1', member('001')],
    ])
    expect(await reads('inspector-a')).toEqual([
      ['Ngô Văn Thư', 'Chi bộ A1', member('001')],
      ['Lê Thị Cán', 'Chi bộ A1', member('001')],
    ])
    expect(await reads('inspector-a', { by: 'trang' })).toEqual([])
    expect(await reads('inspector-a', { about: 'member', object: String(member('002')) })).toEqual(
      [],
    )
    expect((await as('inspector-a').ask(listActs, { unit: unit('B') })).status).toBe(404)
  })

  test('words that name no object find nothing, and do not get into the log', async () => {
    const asked = { about: 'member', object: 'Nguyễn Thị Lan' } as const
    const { answer, status } = await as('bloc').ask(listActs, asked)
    expect([status, answer.acts]).toEqual([200, []])
    const { rows } = await sql<{ facts: object }>`
      select facts from platform.event where act = 'audit.searched' order by id desc limit 1`.execute(
      owner(),
    )
    expect(rows).toEqual([{ facts: { member: null } }])
  })

  test('names what an act was about within the reach of the right to read that', async () => {
    const account = await givenAccount(owner(), { login: 'other', name: 'Vũ Thị Mới' })
    const { answer: granted } = await as('bloc').ask(addGrant, {
      login: 'other',
      role: 'inspector',
      unitId: unit('A'),
      from: '2025-01-08',
      decision: '31-QĐ/ĐUK',
    })
    // Somebody who left altogether, and somebody who has gone to a cell that inspector-a does not reach, in an act that he does.
    for (const card of ['003', '004'])
      await sql`
        insert into platform.event (actor, act, unit_number, facts)
        select 'Máy', 'members.correction-read', number, ${JSON.stringify({ member: member(card) })}::jsonb
        from organisation.org_unit where id = ${unit('A1')}`.execute(owner())
    const objects = async (login: string, act: string) => {
      const { answer } = await as(login).ask(listActs, { act })
      return answer.acts.flatMap((one) => one.objects)
    }
    const lan = { kind: 'member', id: member('001'), name: 'Nguyễn Thị Lan' }
    expect(await objects('inspector-a', 'members.file-read')).toEqual([lan, lan])
    const left = { kind: 'member', id: member('004'), name: 'Bùi Thị Nghỉ' }
    expect(await objects('inspector-a', 'members.correction-read')).toEqual([
      left,
      { kind: 'member', id: member('003'), name: null },
    ])
    expect(await objects('bloc', 'members.correction-read')).toEqual([
      left,
      { kind: 'member', id: member('003'), name: 'Hoàng Văn Chuyển' },
    ])
    expect(await objects('bloc', 'access.granted')).toEqual([
      { kind: 'grant', id: granted.id, name: '31-QĐ/ĐUK' },
      { kind: 'account', id: account, name: 'Vũ Thị Mới' },
    ])
    expect(await objects('inspector-a', 'access.granted')).toEqual([
      { kind: 'grant', id: granted.id, name: null },
      { kind: 'account', id: account, name: null },
    ])
    const { rows: kept } = await sql<{ told: string }>`
      select string_agg(facts::text, ' ') as told from platform.event`.execute(owner())
    expect(kept[0]?.told).not.toMatch(/Lan|Chuyển|Nghỉ|Mới/)
  })

  test('by unit with all under it, and by person without diacritics', async () => {
    expect((await reads('bloc', { unit: unit('A') })).length).toBe(2)
    expect((await reads('bloc', { unit: unit('B1') })).length).toBe(1)
    expect(await reads('bloc', { by: 'le thi' })).toEqual([
      ['Lê Thị Cán', 'Chi bộ A1', member('001')],
    ])
    expect(await reads('bloc', { by: '%' })).toEqual([])
  })

  test.each(['staff-a', 'secretary', 'admin'])('does not open to %s', async (login) => {
    expect((await as(login).ask(listActs, {})).status).toBe(404)
    expect((await as(login).ask(exportActs, { language: 'vi' })).status).toBe(404)
  })

  test('fifty a page, the next one from where it ended', async () => {
    await sql`
      insert into platform.event (actor, act, unit_number)
      select 'Máy', 'meetings.imported', number from organisation.org_unit, generate_series(1, 120) where code = 'B1'`.execute(
      owner(),
    )
    const seen: number[] = []
    let before: number | undefined
    do {
      const asked = { act: 'meetings.imported', ...(before ? { before } : {}) }
      const { answer } = await as('bloc').ask(listActs, asked)
      seen.push(...answer.acts.map(({ id }) => id))
      before = answer.next ?? undefined
    } while (before !== undefined)
    expect(seen.length).toBe(120)
    expect(seen).toEqual(seen.toSorted((one, other) => other - one))
    expect(new Set(seen).size).toBe(120)
  })

  test('whoever looks for a person’s acts, or takes them away, is recorded too', async () => {
    await as('inspector-a').ask(listActs, { about: 'member', object: String(member('001')) })
    const searched = await journalOf(owner(), 'audit.searched')
    expect(searched.at(-1)).toEqual({ actor: 'Trần Văn Kiểm', facts: { member: member('001') } })
    const number = (code: string) => unit(code) * 1_048_576
    const request = aRequest({
      db: served.database.app.db,
      reach: [[number('A'), number('A1') + 1]],
    })
    const file = await askFile(
      exportActsHandler,
      { act: 'members.file-read', language: 'vi' },
      request,
    )
    const text = Buffer.from(file?.body as Uint8Array)
    const [head, ...lines] = text.toString().trim().split('\r\n')
    expect(head).toContain('Người làm,Tư cách,Việc,Tổ chức,Đối tượng')
    expect(lines).toHaveLength(2)
    expect(lines[0]).toContain('Ngô Văn Thư')
    expect(lines[1]).toContain('Lê Thị Cán,"Cán bộ cấp ủy, Đảng bộ A"')
    for (const line of lines)
      expect(line).toContain(
        `Xem hồ sơ đảng viên,Chi bộ A1,đảng viên ${member('001')}: Nguyễn Thị Lan`,
      )
    expect(request.journal).toEqual([
      ['audit.exported', { unitNumber: 2_097_152, facts: { acts: 2 } }],
    ])
  })
})

describe('traces', () => {
  test('tell an administrator that something was done, and nothing else', async () => {
    const { answer, status } = await as('admin').ask(listTraces, {})
    expect(status).toBe(200)
    expect(answer.acts.length).toBe(50)
    expect(Object.keys(answer.acts[0] ?? {}).toSorted()).toEqual(['act', 'at', 'id', 'number'])
    const { answer: next } = await as('admin').ask(listTraces, { before: answer.next ?? 1 })
    expect(next.acts[0]?.id).toBeLessThan(answer.acts.at(-1)?.id ?? 0)
  })

  test.each(['bloc', 'inspector-a', 'secretary'])('are not for %s', async (login) => {
    expect((await as(login).ask(listTraces, {})).status).toBe(404)
  })
})

import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { givenMembers } from '#features/members/testing.ts'
import { givenUnits } from '#features/organisation/testing.ts'

import { type TestDatabase, testDatabase } from '../testing.ts'
import { runCommand } from './run-command.ts'

let database: TestDatabase
let unitId: (code: string) => number

const formerUrl = process.env['DATABASE_URL']

beforeAll(async () => {
  database = await testDatabase()
  process.env['DATABASE_URL'] = database.url
  const units = await givenUnits(database.owner.db, [
    { code: 'top', kind: 'bloc' },
    { code: 'A', kind: 'upper', parent: 'top' },
    { code: 'A1', parent: 'A' },
    { code: 'A2', parent: 'A' },
    { code: 'B', kind: 'upper', parent: 'top' },
    { code: 'B1', parent: 'B' },
  ])
  unitId = (code) => units.get(code) ?? 0
  await givenMembers(database.owner.db, [
    { card: 'A-0041', unitId: unitId('A1') },
    { card: 'A-0042', unitId: unitId('A2'), from: '2022-03-01' },
  ])
})

afterAll(async () => {
  if (formerUrl === undefined) delete process.env['DATABASE_URL']
  else process.env['DATABASE_URL'] = formerUrl
  await database.drop()
})

async function plant(...args: readonly string[]) {
  const { exit, out } = await runCommand(['members', 'plant', ...args, '--json'])
  return { exit, answer: JSON.parse(out) as Record<string, unknown> }
}

const refused = (code: string, where: string) => ({
  error: { code, message: expect.stringMatching(/\p{L}/u) as string, where },
})

type Row = {
  readonly id: number
  readonly cell: string
  readonly card: string
  readonly from: string
  readonly inOrder: boolean
  readonly isMember: boolean
}

async function planted(): Promise<readonly Row[]> {
  const found = await sql<Row>`
    select file.id, unit.code as cell, file.card_number as card, lower(file.valid) as "from",
           file.birth_date < file.admitted_on and file.admitted_on < file.recognised_on
             and file.recognised_on <= lower(file.valid) and file.ethnicity is null as in_order,
           exists (select from members.member where id = file.id or card_number = file.card_number) as is_member
    from members.planted_file file join organisation.org_unit unit on unit.id = file.unit_id
      and unit.number = file.unit_number and unit.root_unit_id = file.root_unit_id
    order by file.id`.execute(database.owner.db)
  return found.rows
}

test('has so many files at and under a unit as asked, each as in one of its cells', async () => {
  expect(await plant('--unit', 'top', '--count', '8')).toEqual({
    exit: 0,
    answer: { planted: 8, takenOut: 0 },
  })
  const rows = await planted()
  expect(rows).toHaveLength(8)
  for (const row of rows) {
    expect(row).toMatchObject({ inOrder: true, isMember: false })
    expect(row.card).toMatch(/^A-\d{4}$/)
    expect(`${row.cell} ${row.from}`).toMatch(/^(A1 2020-06-01|A2 2022-03-01)$/)
  }
  expect(new Set(rows.map(({ card }) => card)).size).toBe(8)
  expect(new Set(rows.map(({ cell }) => cell)).size).toBe(2)
  const next = await givenMembers(database.owner.db, [{ card: 'A-9', unitId: unitId('A1') }])
  expect(rows.map(({ id }) => id)).not.toContain(next.get('A-9'))

  expect((await plant('--unit', 'A', '--count', '8')).answer).toEqual({ planted: 0, takenOut: 0 })
  expect((await plant('--unit', 'A', '--count', '5')).answer).toEqual({ planted: 0, takenOut: 3 })
  expect(await planted()).toHaveLength(5)
})

test('is recorded by numbers alone, and says which ones to nobody', async () => {
  const { out } = await runCommand(['members', 'plant', '--unit', 'A', '--count', '6'])
  expect(out).toBe('Đã gài 1 hồ sơ, gỡ 0. · 1 planted, 0 taken out.\n')
  const events = await sql<{ unitNumber: number | null; facts: unknown; actor: string }>`
    select unit_number, facts, actor from platform.event where act = 'members.planted'
    order by id desc limit 1`.execute(database.owner.db)
  expect(events.rows).toEqual([
    { unitNumber: null, facts: { planted: 1, takenOut: 0 }, actor: 'installation' },
  ])
})

test('takes out what stands in a unit that has ended', async () => {
  const standing = (await planted()).filter(({ cell }) => cell === 'A2').length
  expect(standing).toBeGreaterThan(0)
  await sql`update organisation.org_unit set life = daterange(lower(life), '2024-12-31') where code = 'A2'`.execute(
    database.owner.db,
  )
  await plant('--unit', 'B', '--count', '0')
  expect((await planted()).map(({ cell }) => cell)).not.toContain('A2')
  await plant('--count', '0')
  expect(await planted()).toEqual([])
})

test('is refused where it makes no sense', async () => {
  for (const [args, where] of [
    [['--unit', 'A'], '--count'],
    [['--unit', 'A', '--count', 'many'], '--count'],
    [['--unit', 'A', '--count', '1001'], '--count'],
    [['--unit', 'A', '--count', '3', 'now'], 'now'],
  ] as const)
    expect(await plant(...args)).toEqual({ exit: 2, answer: refused('wrong-use', where) })
  for (const [code, problem] of [
    ['Z', 'unit-unknown'],
    ['A2', 'unit-unknown'],
    ['B', 'no-members'],
  ] as const)
    expect(await plant('--unit', code, '--count', '2')).toEqual({
      exit: 1,
      answer: refused(problem, '--unit'),
    })
  expect(await planted()).toEqual([])
})

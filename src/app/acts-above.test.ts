import { afterAll, beforeAll, expect, test } from 'vitest'

import { createAccount } from '#features/access/contract.ts'
import { type Browser, givenAccount, givenServer, type Served } from '#features/access/testing.ts'
import { listActs } from '#features/audit/contract.ts'
import { importDirective } from '#features/directives/contract/library.ts'
import { importTable } from '#features/meetings/contract.ts'
import { givenUnits } from '#features/organisation/testing.ts'

// Acts that belong to no one unit: on a directive, an account, a file of many units.

let served: Served

const as = (login: string): Browser => served.as(login)

beforeAll(async () => {
  served = await givenServer({ today: '2025-01-08' })
  const { db } = served.database.owner
  const units = await givenUnits(db, [
    { code: 'top', kind: 'bloc', name: 'Đảng bộ Khối' },
    { code: 'A', kind: 'upper', parent: 'top', name: 'Đảng bộ A' },
    { code: 'A1', parent: 'A', name: 'Chi bộ A1' },
    { code: 'B', kind: 'upper', parent: 'top', name: 'Đảng bộ B' },
  ])
  for (const [login, role, code] of [
    ['bloc', 'bloc-staff', 'top'],
    ['admin', 'administrator', 'top'],
    ['inspector', 'inspector', 'top'],
    ['staff-a', 'committee-staff', 'A'],
    ['inspector-a', 'inspector', 'A'],
    ['inspector-b', 'inspector', 'B'],
  ] as const) {
    await givenAccount(db, { login, grants: [{ role, unitId: units.get(code) ?? 0 }] })
    await served.signedIn(login)
  }
})

afterAll(() => served.stop())

const base64 = (text: string) => Buffer.from(text).toString('base64')

async function unitsOfActs(login: string, act: string) {
  const { answer } = await as(login).ask(listActs, { act })
  return answer.acts.map(({ unit }) => unit?.name)
}

test('one on a directive is read at the top, by the directive too, and nowhere below', async () => {
  const { answer: taken, status } = await as('bloc').ask(importDirective, {
    fileName: 'cong-van.txt',
    contentBase64: base64(
      'ĐẢNG ỦY KHỐI\nSố 77-CV/ĐUK\nHà Nội, ngày 02 tháng 01 năm 2025\nCÔNG VĂN\n1. Chi bộ sinh hoạt mỗi tháng một lần.',
    ),
    notSecret: true,
  })
  expect(status).toBe(200)
  const about = { about: 'directive', object: taken.shortId } as const
  expect((await as('inspector').ask(listActs, about)).answer.acts).toMatchObject([
    { unit: { name: 'Đảng bộ Khối' }, objects: [{ kind: 'directive', id: taken.shortId }] },
  ])
  expect(await unitsOfActs('inspector-a', 'directives.imported')).toEqual([])
})

test('one on an account is read at the top', async () => {
  const made = await as('admin').ask(createAccount, { login: 'moi', name: 'Vũ Thị Mới' })
  expect(made.status).toBe(200)
  expect(await unitsOfActs('inspector', 'access.account-opened')).toEqual(['Đảng bộ Khối'])
  expect(await unitsOfActs('inspector-a', 'access.account-opened')).toEqual([])
})

test('so is a file that adds no more than a word about somebody', async () => {
  const file = (ethnicity: string) =>
    as('staff-a').ask(importTable, {
      kind: 'members',
      fileName: 'dang-vien.csv',
      contentBase64: base64(
        `card_number,full_name,gender,birth_date,ethnicity,admitted_on,recognised_on,unit_code,in_unit_from,in_unit_to\n001000001,Nguyễn Văn An,Nam,02/03/1980,${ethnicity},01/02/2010,01/02/2011,A1,01/02/2020,\n`,
      ),
      dryRun: false,
      skipBad: false,
    })
  for (const ethnicity of ['', 'Kinh']) {
    const { status, answer } = await file(ethnicity)
    expect([status, answer.written, answer.faults]).toEqual([200, 1, []])
  }
  expect(await unitsOfActs('inspector-a', 'members.imported')).toEqual(['Đảng bộ A', 'Đảng bộ A'])
})

test('a file of a committee is read where that committee stands, and above', async () => {
  const { status } = await as('staff-a').ask(importTable, {
    kind: 'meetings',
    fileName: 'ky.csv',
    contentBase64: base64('unit_code,kind,held_on\nA1,Thường kỳ,05/12/2024\n'),
    dryRun: false,
    skipBad: false,
  })
  expect(status).toBe(200)
  expect(await unitsOfActs('inspector-a', 'meetings.imported')).toEqual(['Đảng bộ A'])
  expect(await unitsOfActs('inspector', 'meetings.imported')).toEqual(['Đảng bộ A'])
  expect(await unitsOfActs('inspector-b', 'meetings.imported')).toEqual([])
})

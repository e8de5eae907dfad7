import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'

import { getTree } from '#features/organisation/contract.ts'
import { givenUnits } from '#features/organisation/testing.ts'
import type { InputOf } from '#kernel/endpoint.ts'

import {
  addGrant,
  beginInstallation,
  createAccount,
  getSession,
  listAccounts,
} from '../contract.ts'
import { givenAccount, givenServer, journalOf, type Served, statusesOf } from '../testing.ts'

const first: InputOf<typeof beginInstallation> = {
  unitCode: 'DUK',
  unitName: 'Đảng bộ Khối các cơ quan Trung ương',
  validFrom: '2007-04-10',
  administratorLogin: 'Quan-Tri',
  administratorName: 'Vũ Mạnh Cường',
  administratorPassword: 'mật khẩu của quản trị',
  staffLogin: 'can-bo',
  staffName: 'Phạm Thu Trang',
  staffPassword: 'mật khẩu của cán bộ',
  decision: 'Quyết định 12-QĐ/ĐUK ngày 15-11-2023',
}

async function onEmpty(work: (served: Served) => Promise<void>): Promise<void> {
  const served = await givenServer({ today: '2025-01-08' })
  try {
    await work(served)
  } finally {
    await served.stop()
  }
}

async function kept({ database }: Served) {
  const db = database.owner.db
  const units = await sql<Record<string, unknown>>`
    select u.code, s.name, s.kind, s.parent_id, s.valid::text as valid
    from organisation.org_unit u join organisation.unit_state s on s.unit_id = u.id`.execute(db)
  const accounts = await sql<Record<string, unknown>>`
    select a.login, a.display_name as name, g.role, g.valid::text as valid, g.decision, g.granted_by
    from access.account a left join access.role_grant g on g.account_id = a.id order by a.id`.execute(
    db,
  )
  return { units: units.rows, accounts: accounts.rows }
}

describe('the first run', () => {
  test('founds the top, its administrator and its Bloc staff, together', () =>
    onEmpty(async (served) => {
      const browser = await served.browser()
      expect((await browser.ask(getSession, {})).answer.firstRun).toBe(true)
      const { status, answer } = await browser.ask(beginInstallation, first)
      expect(status).toBe(200)
      const decision = 'Quyết định 12-QĐ/ĐUK ngày 15-11-2023'
      expect(await kept(served)).toEqual({
        units: [
          {
            code: 'DUK',
            name: 'Đảng bộ Khối các cơ quan Trung ương',
            kind: 'bloc',
            parentId: null,
            valid: '[2007-04-10,)',
          },
        ],
        accounts: [
          {
            login: 'quan-tri',
            name: 'Vũ Mạnh Cường',
            role: 'administrator',
            valid: '[2025-01-08,)',
            decision,
            grantedBy: null,
          },
          {
            login: 'can-bo',
            name: 'Phạm Thu Trang',
            role: 'bloc-staff',
            valid: '[2025-01-08,)',
            decision,
            grantedBy: null,
          },
        ],
      })
      expect(await journalOf(served.database.owner.db, 'access.installation-begun')).toEqual([
        { actor: 'nobody', facts: { unit: answer.unitId } },
      ])
      expect((await browser.ask(getSession, {})).answer.firstRun).toBe(false)
    }))

  test('the two can then work: one opens an account, the other grants', () =>
    onEmpty(async (served) => {
      const { answer } = await (await served.browser()).ask(beginInstallation, first)
      const administrator = await served.signedIn('quan-tri', first.administratorPassword)
      const staff = await served.signedIn('can-bo', first.staffPassword)
      const account = { login: 'lan', name: 'Nguyễn Thị Lan' }
      expect((await administrator.ask(createAccount, account)).status).toBe(200)
      expect((await administrator.ask(getTree, {})).status).toBe(404)
      const tree = await staff.ask(getTree, {})
      expect(tree.answer.units.code).toEqual(['DUK'])
      expect((await staff.ask(listAccounts, {})).status).toBe(404)
      const granted = await staff.ask(addGrant, {
        login: 'lan',
        role: 'committee-leader',
        unitId: answer.unitId,
        from: '2025-01-08',
        decision: '13-QĐ/ĐUK',
      })
      expect(granted.status).toBe(200)
    }))

  test.each([
    [{ from: '2025-02-01' }, 'top-begins-later', /01\/02\/2025/],
    [{ from: '2007-04-10', to: '2024-01-01' }, 'top-ended', /01\/01\/2024/],
  ])('a top imported for %o is no top today: refused, with what to do', (days, code, day) =>
    onEmpty(async (served) => {
      const db = served.database.owner.db
      await givenUnits(db, [{ code: 'DUK', name: 'Đảng bộ Khối', kind: 'bloc', ...days }])
      const before = await kept(served)
      const { problem } = await (await served.browser()).ask(beginInstallation, first)
      expect(problem).toMatchObject({
        status: 422,
        code,
        where: 'unitCode',
        message: { vi: expect.stringMatching(day), en: expect.stringMatching(day) },
      })
      expect(await kept(served)).toEqual(before)
    }),
  )

  test('happens once', () =>
    onEmpty(async (served) => {
      const browser = await served.browser()
      await browser.ask(beginInstallation, first)
      const before = await kept(served)
      const again = { ...first, unitCode: 'OTHER', administratorLogin: 'x-1', staffLogin: 'x-2' }
      const { problem } = await browser.ask(beginInstallation, again)
      expect(problem).toMatchObject({ status: 409, code: 'already-begun' })
      expect(await kept(served)).toEqual(before)
    }))

  test('two at the same time: one wins whole, the other is told', () =>
    onEmpty(async (served) => {
      const browser = await served.browser()
      const other = { ...first, unitCode: 'OTHER', administratorLogin: 'x-1', staffLogin: 'x-2' }
      const both = await Promise.all([
        browser.ask(beginInstallation, first),
        browser.ask(beginInstallation, other),
      ])
      expect(statusesOf(both)).toEqual([200, 409])
      const winner =
        both[0].status === 200 ? ['DUK', 'quan-tri', 'can-bo'] : ['OTHER', 'x-1', 'x-2']
      const { units, accounts } = await kept(served)
      expect([...units.map((one) => one['code']), ...accounts.map((one) => one['login'])]).toEqual(
        winner,
      )
      const begun = await journalOf(served.database.owner.db, 'access.installation-begun')
      expect(begun).toHaveLength(1)
    }))

  test('is over once anybody has an account, whatever became of him', () =>
    onEmpty(async (served) => {
      await givenAccount(served.database.owner.db, { login: 'lan', disabledOn: '2024-01-01' })
      const browser = await served.browser()
      expect((await browser.ask(getSession, {})).answer.firstRun).toBe(false)
      const { problem } = await browser.ask(beginInstallation, first)
      expect(problem).toMatchObject({ status: 409, code: 'already-begun' })
      expect((await kept(served)).units).toEqual([])
    }))

  test.each<[string, number, Partial<typeof first>]>([
    ['same-login', 422, { staffLogin: 'quan-tri' }],
    ['founded-in-the-future', 422, { validFrom: '2025-01-09' }],
    ['bad-input', 400, { administratorPassword: 'quá ngắn' }],
    ['bad-input', 400, { decision: ' ' }],
  ])('%s: refused, and nothing is founded', (code, status, more) =>
    onEmpty(async (served) => {
      const browser = await served.browser()
      const { problem } = await browser.ask(beginInstallation, { ...first, ...more })
      expect({ status: problem.status, code: problem.code }).toEqual({ status, code })
      expect(await kept(served)).toEqual({ units: [], accounts: [] })
      expect((await browser.ask(getSession, {})).answer.firstRun).toBe(true)
    }),
  )
})

describe('where units were imported before anybody had an account', () => {
  const imported = (served: Served) =>
    givenUnits(served.database.owner.db, [
      { code: 'DUK', kind: 'bloc', name: 'Đảng bộ Khối' },
      { code: 'A', parent: 'DUK', name: 'Chi bộ Một' },
    ])

  test('the first run takes the top that is there, as it is', () =>
    onEmpty(async (served) => {
      const units = await imported(served)
      const { answer } = await (await served.browser()).ask(beginInstallation, first)
      expect(answer).toEqual({ unitId: units.get('DUK') })
      expect((await kept(served)).units.map((one) => one['name'])).toEqual([
        'Đảng bộ Khối',
        'Chi bộ Một',
      ])
      const staff = await served.signedIn('can-bo', first.staffPassword)
      const { units: seen } = (await staff.ask(getTree, {})).answer
      expect(seen.code).toEqual(['DUK', 'A'])
    }))

  test.each(['OTHER', 'A'])('%s does not become a second top', (unitCode) =>
    onEmpty(async (served) => {
      await imported(served)
      const before = await kept(served)
      const { problem } = await (await served.browser()).ask(beginInstallation, {
        ...first,
        unitCode,
      })
      expect(problem).toMatchObject({
        status: 422,
        code: 'top-stands-already',
        where: 'unitCode',
        facts: { code: 'DUK' },
      })
      expect(await kept(served)).toEqual(before)
    }),
  )
})

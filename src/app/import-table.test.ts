import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { expect, test } from 'vitest'

import { createServer } from './server.ts'
import { prepareDatabase } from './prepare.ts'
import { type TestDatabase, withDatabase } from './testing.ts'

const PASSWORD = 'mot-mat-khau-dai'

type Answer = { readonly status: number; readonly body: unknown }

/** One who calls the API with the session that he signed in to. */
async function callerOf(
  { server, owner }: { readonly server: FastifyInstance; readonly owner: TestDatabase['owner'] },
  login?: string,
) {
  let cookie = ''
  let acts = 0
  async function call(method: 'GET' | 'POST', path: string, body?: object): Promise<Answer> {
    acts += 1
    const answer = await server.inject({
      method,
      url: `/api/v1${path}`,
      headers: { cookie, 'idempotency-key': `${login ?? 'nobody'}-act-${acts}` },
      ...(body === undefined ? {} : { payload: body }),
    })
    const [session] = answer.cookies
    if (session) cookie = `${session.name}=${session.value}`
    return { status: answer.statusCode, body: answer.json() }
  }
  if (login !== undefined) {
    await call('POST', '/session', { login, password: PASSWORD })
    await sql`update access.session set factor = 'passkey'`.execute(owner.db)
  }
  return call
}

const head = 'Mã tổ chức,Tên tổ chức đảng,Loại hình,Mã cấp trên,Từ ngày'
const units = (...rows: readonly string[]) => ({
  kind: 'org-units',
  fileName: 'to-chuc.csv',
  contentBase64: Buffer.from([head, ...rows].join('\n')).toString('base64'),
  dryRun: false,
  skipBad: false,
})

test('a file founds units below those in reach and nowhere else, and moves none that is out of reach', () =>
  withDatabase(async ({ owner, app }) => {
    await prepareDatabase(owner.db)
    const server = await createServer(app, {
      host: '127.0.0.1',
      publicOrigin: undefined,
      logLevel: 'silent',
    })
    const at = { server, owner }
    const nobody = await callerOf(at)
    const begun = await nobody('POST', '/first-run', {
      unitCode: 'KT',
      unitName: 'Đảng bộ Khối thử nghiệm',
      validFrom: '2020-01-01',
      administratorLogin: 'quan-tri',
      administratorName: 'Vũ Quản Trị',
      administratorPassword: PASSWORD,
      staffLogin: 'can-bo',
      staffName: 'Phạm Cán Bộ',
      staffPassword: PASSWORD,
      decision: 'Quyết định số 01-QĐ/ĐU',
    })
    expect(begun.status).toBe(200)

    const staff = await callerOf(at, 'can-bo')
    const founding = units(
      'KT.1,Đảng bộ Một,Đảng bộ cơ sở,KT,01/01/2020',
      'KT.2,Đảng bộ Hai,Đảng bộ cơ sở,KT,01/01/2020',
      'KT.2.1,Chi bộ Hai Một,Chi bộ,KT.2,01/01/2020',
      // Still to be born: no reach of today holds it, its parent does.
      'KT.3,Đảng bộ Ba,Đảng bộ cơ sở,KT,01/01/2090',
      'KT.3.1,Chi bộ Ba Một,Chi bộ,KT.3,01/01/2090',
    )
    const founded = await staff('POST', '/imports', founding)
    expect(founded).toMatchObject({ status: 200, body: { written: 5 } })
    const again = await staff('POST', '/imports', founding)
    expect(again).toMatchObject({ status: 200, body: { written: 0, unchanged: 5 } })

    const administrator = await callerOf(at, 'quan-tri')
    const opened = await administrator('POST', '/accounts', {
      login: 'can-bo-mot',
      name: 'Lê Cán Bộ',
    })
    expect(opened.status).toBe(200)
    // The same password as the first staff, as if taken by a slip.
    await sql`update access.account set password_hash =
      (select password_hash from access.account where login = 'can-bo') where login = 'can-bo-mot'`.execute(
      owner.db,
    )
    const found = await staff('GET', '/units?find=Một')
    const first = (found.body as { units: readonly { id: number; code: string }[] }).units.find(
      ({ code }) => code === 'KT.1',
    )
    const granted = await staff('POST', '/grants', {
      login: 'can-bo-mot',
      role: 'committee-staff',
      unitId: first?.id,
      from: '2020-01-01',
      decision: 'Quyết định số 02-QĐ/ĐU',
    })
    expect(granted.status).toBe(200)

    const below = await callerOf(at, 'can-bo-mot')
    const own = await below(
      'POST',
      '/imports',
      units('KT.1.1,Chi bộ Một Một,Chi bộ,KT.1,01/01/2020'),
    )
    expect(own).toMatchObject({ status: 200, body: { written: 1 } })
    for (const row of [
      'KT.2.2,Chi bộ Hai Hai,Chi bộ,KT.2,01/01/2020',
      'KT.2.3,Chi bộ Hai Ba,Chi bộ,KT.2,01/01/2090',
      'KT.2.1,Chi bộ Hai Một,Chi bộ,KT.1,01/01/2021',
      'KT.1.1,Chi bộ Một Một,Chi bộ,KT.2,01/01/2021',
    ]) {
      const refused = await below('POST', '/imports', units(row))
      expect(refused, row).toMatchObject({ status: 422, body: { code: 'outside-reach' } })
    }
    const unit = (code: string, name: string, parent: string, from = '2020') =>
      units(`${code},${name},Chi bộ,${parent},01/01/${from}`)
    const member = (card: string, name: string, cell: string) => ({
      ...units(),
      kind: 'members',
      contentBase64: Buffer.from(
        'Số thẻ đảng viên,Họ và tên,Giới tính,Ngày sinh,Ngày vào Đảng,Mã chi bộ,Sinh hoạt từ ngày\n' +
          `${card},${name},Nam,01/02/1980,03/02/2010,${cell},01/01/2020`,
      ).toString('base64'),
    })
    for (const [card, cell] of [
      ['77', 'KT.2.1'],
      ['78', 'KT.1.1'],
    ] as const)
      expect(await staff('POST', '/imports', member(card, 'Đỗ Văn Kín', cell))).toMatchObject({
        status: 200,
        body: { written: 1 },
      })
    // A try is refused as the act itself would be, and what the register says elsewhere is told to nobody.
    for (const file of [
      { ...unit('KT.2.2', 'Chi bộ Hai Hai', 'KT.2'), dryRun: true },
      { ...unit('KT.1.1', 'Chi bộ Một Một', 'KT.2', '2021'), dryRun: true },
      unit('KT.2.1', 'Tên khác', 'KT.2'),
      member('77', 'Tên khác', 'KT.2.1'),
      member('77', 'Tên khác', 'KT.1.1'),
    ]) {
      const refused = await below('POST', '/imports', file)
      expect(refused).toMatchObject({ status: 422, body: { code: 'outside-reach' } })
      expect(JSON.stringify(refused)).not.toMatch(/Hai Một|Kín/)
    }
    const tried = await below('POST', '/imports', {
      ...unit('KT.1.2', 'Chi bộ Một Hai', 'KT.1'),
      dryRun: true,
    })
    expect(tried).toMatchObject({ status: 200, body: { written: 1, dryRun: true } })
    const differing = await below('POST', '/imports', member('78', 'Tên khác', 'KT.1.1'))
    expect(differing).toMatchObject({ status: 200, body: { written: 0, refused: 1 } })
    const entry = (unitCode: string) => ({
      ...units(),
      kind: 'entries',
      contentBase64: Buffer.from(
        'Mã tổ chức,Loại mục,Ngày thực hiện,Kỳ,Xếp loại\n' +
          `${unitCode},Xếp loại chất lượng năm,05/01/2024,2023,good`,
      ).toString('base64'),
    })
    const elsewhere = await below('POST', '/imports', entry('KT.2.1'))
    expect(elsewhere).toMatchObject({ status: 422, body: { code: 'outside-reach' } })
    // Whoever stands for the superior confirms at once; of his own organisation he enters what waits for it.
    for (const unitCode of ['KT.1.1', 'KT.1'])
      expect(await below('POST', '/imports', entry(unitCode))).toMatchObject({
        status: 200,
        body: { written: 1, faults: [] },
      })
    const sameAgain = await below('POST', '/imports', entry('KT.1.1'))
    expect(sameAgain).toMatchObject({ status: 200, body: { written: 0, unchanged: 1 } })
    const classes = await owner.pool.query(`
      select unit.code, entry.confirmed_on is not null as confirmed
      from register.entry entry join organisation.org_unit unit on unit.id = entry.unit_id order by unit.code`)
    expect(classes.rows).toEqual([
      { code: 'KT.1', confirmed: false },
      { code: 'KT.1.1', confirmed: true },
    ])
    const acts = await owner.pool.query(
      `select count(*)::int as n from platform.event where act = 'register.imported'`,
    )
    expect(acts.rows).toEqual([{ n: 2 }])
    const states = await owner.pool.query(`select count(*)::int as n from organisation.unit_state`)
    expect(states.rows).toEqual([{ n: 7 }])
    await server.close()
  }))

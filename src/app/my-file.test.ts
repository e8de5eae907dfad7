import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { givenAccount } from '#features/access/testing.ts'
import type { getMyFile, getMyHeld } from '#features/members/contract/my-file.ts'
import { askCorrection } from '#features/members/contract/corrections.ts'
import { importMembers, memberColumns, membersHandlers } from '#features/members/server/public.ts'
import { givenRegister, type Register } from '#features/members/testing.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import { plainDate } from '#kernel/time.ts'
import type { Mention } from '#law/privacy.ts'
import { recorder } from '#platform/server/record.ts'
import { aRequest, aTable, ask, askFile } from '#platform/server/testing.ts'

import { withheldParts } from './held-about.ts'
import { exportMyselfHandler, getMyFileHandler, getMyHeldHandler } from './my-file.ts'
import { labelledTables } from './privacy-registry.ts'

let register: Register

beforeAll(async () => {
  register = await givenRegister()
})

afterAll(() => register.database.drop())

const db = () => register.database.app.db

const asMember = (card: string, today = '2026-11-27') =>
  aRequest({ db: db(), reach: [], today, actor: { memberId: register.member(card), name: card } })

async function fileOf(card: string): Promise<OutputOf<typeof getMyFile>> {
  return (await ask(getMyFileHandler, {}, asMember(card))) as OutputOf<typeof getMyFile>
}

const office = { role: 'committee-staff', unit: 1 }

async function readBy(card: string, facts: Record<string, string | number> = {}) {
  const member = register.member(card)
  const actor = {
    kind: 'account',
    accountId: 900,
    name: 'Vũ Cán Bộ',
    memberId: null,
    roles: [],
  } as const
  await recorder(
    register.database.owner.db,
    actor,
    null,
  )('members.file-read', {
    facts: { member, ...facts },
  })
  await sql`
    update platform.event set offices = ${JSON.stringify([{ ...office, unit: register.unit('A') }])}::jsonb
    where account_id = 900`.execute(register.database.owner.db)
}

describe('who looked', () => {
  test('a read shows at once, by office and purpose, never by name; reads of others do not', async () => {
    await readBy('001', { purpose: 'Lập danh sách khen thưởng' })
    await readBy('002')
    const { reads } = await fileOf('001')
    expect(reads).toEqual([
      {
        at: expect.any(String) as string,
        act: 'members.file-read',
        purpose: 'Lập danh sách khen thưởng',
        offices: [{ role: 'committee-staff', unit: 'A' }],
      },
    ])
    expect(JSON.stringify(await fileOf('001'))).not.toContain('Vũ Cán Bộ')
    expect((await fileOf('003')).reads).toEqual([])
  })
})

const columns = memberColumns.map(({ name }) => name)
const row = (cells: Readonly<Record<string, string>>) =>
  columns.map((name) => cells[name] ?? '').join('|')

describe('where it comes from', () => {
  test('an import tells who brought each fact; what was there before says so', async () => {
    const table = aTable(columns, [
      row({
        card_number: '777',
        full_name: 'Đỗ Thị Sen',
        gender: 'nữ',
        birth_date: '1990-01-01',
        admitted_on: '2015-01-01',
        recognised_on: '2016-01-01',
        unit_code: 'A1',
        in_unit_from: '2020-06-01',
      }),
    ])
    const report = await register.database.owner.db.transaction().execute((transaction) =>
      importMembers(transaction, table, {
        dryRun: false,
        skipBad: false,
        today: plainDate('2026-11-27'),
        by: { accountId: 900, offices: [{ role: 'bloc-staff', unit: register.unit('top') }] },
      }),
    )
    expect(report.faults).toEqual([])
    const found = await sql<{ id: number }>`
      select id from members.member where card_number = '777'`.execute(register.database.owner.db)
    const request = aRequest({ db: db(), reach: [], actor: { memberId: found.rows[0]?.id ?? 0 } })
    const file = (await ask(getMyFileHandler, {}, request)) as OutputOf<typeof getMyFile>
    const from = {
      at: expect.any(String) as string,
      offices: [{ role: 'bloc-staff', unit: 'top' }],
    }
    expect(file.sources).toEqual([
      { part: 'identity', ...from },
      { part: 'homes', ...from },
    ])
    const { sources } = await fileOf('001')
    expect(sources).toEqual([
      { part: 'identity', at: null, offices: [] },
      { part: 'homes', at: null, offices: [] },
      { part: 'holdings', at: null, offices: [] },
    ])
  })
})

const askCorrectionHandler = (() => {
  const found = membersHandlers(() => Promise.resolve()).find(
    ({ endpoint }) => endpoint === askCorrection,
  )
  if (!found) throw new Error('nobody takes requests')
  return found
})()

const marker = 'Mộc-Miên-7f3a'

type Exported = {
  readonly tables: readonly { readonly table: string; readonly rows: readonly object[] }[]
}

async function exported(card: string): Promise<Exported> {
  const file = await askFile(exportMyselfHandler, { format: 'json' }, asMember(card))
  return JSON.parse(Buffer.from(file?.body as Uint8Array).toString()) as Exported
}

/** Every table of the database, with the columns that may point to a person by number. */
async function everyRowNaming(ids: { readonly member: number; readonly account: number }) {
  const tables = await sql<{ table: string; pointing: readonly string[] }>`
    select n.nspname || '.' || c.relname as "table",
           coalesce(json_agg(a.attname) filter (where a.attname ~ '(member|account|chair|secretary|checker)_id$|granted_by$'), '[]') as pointing
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relkind in ('r', 'p', 'v') and not c.relispartition
      and n.nspname <> 'information_schema' and n.nspname not like 'pg\\_%'
    group by 1`.execute(register.database.owner.db)
  const found: { table: string; row: Record<string, unknown> }[] = []
  for (const { table, pointing } of tables.rows) {
    const isMember = table === 'members.member' ? sql`or id = ${ids.member}` : sql``
    const points = pointing.map((column) =>
      /account|granted_by/.test(column)
        ? sql`or ${sql.ref(column)} = ${ids.account}`
        : sql`or ${sql.ref(column)} = ${ids.member}`,
    )
    const facts = sql`or (to_jsonb(t) -> 'facts') @> ${JSON.stringify({ member: ids.member })}::jsonb
      or (to_jsonb(t) -> 'facts') @> ${JSON.stringify({ account: ids.account })}::jsonb
      or to_jsonb(t) ->> 'actor' = ${`account ${ids.account}`}
      or to_jsonb(t) ->> 'subject' = ${`member ${ids.member}`}`
    const rows = await sql<{ row: Record<string, unknown> }>`
      select to_jsonb(t) as row from ${sql.table(table)} t
      where to_jsonb(t)::text like ${`%${marker}%`} ${isMember} ${sql.join(points, sql` `)} ${facts}`.execute(
      register.database.owner.db,
    )
    found.push(...rows.rows.map(({ row: one }) => ({ table, row: one })))
  }
  return found
}

/** What of a row the export would carry for a mention. */
function partOf(table: string, row: Record<string, unknown>, mention: Mention) {
  const shown = Object.entries(labelledTables[table]?.columns ?? {}).filter(
    ([name, { class: one }]) => one !== 'secret' && (mention.shows?.includes(name) ?? true),
  )
  return Object.fromEntries(
    shown.map(([name, { sealedBy }]) => [name, sealedBy === undefined ? row[name] : marker]),
  )
}

const sameRow = (one: object, other: object) => {
  const sorted = (value: object) =>
    JSON.stringify(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  return sorted(one) === sorted(other)
}

describe('the export', () => {
  async function plant(): Promise<{ member: number; account: number }> {
    const { owner } = register.database
    const member = register.member('002')
    await sql`
      update members.member set full_name = ${`Lê ${marker}`}, person_code = ${marker}, former_card_number = ${marker},
        ethnicity = ${marker} where id = ${member}`.execute(owner.db)
    const account = await givenAccount(owner.db, {
      login: marker.toLowerCase(),
      name: marker,
      password: null,
      memberId: member,
      grants: [{ role: 'member', unitId: register.unit('A2') }],
    })
    const a1 = register.unit('A1')
    await sql`insert into access.role_grant (account_id, role, unit_id, valid, decision, granted_by)
      select id, 'member', ${a1}, daterange('2020-01-01', null), ${marker}, ${account}
      from access.account where id <> ${account} limit 1`.execute(owner.db)
    await sql`insert into access.session (token_hash, account_id, ends_at)
      values ('\\x01', ${account}, now())`.execute(owner.db)
    await sql`insert into access.known_device (account_id, token_hash)
      values (${account}, '\\x02')`.execute(owner.db)
    await sql`insert into access.authenticator (account_id, sealed_secret)
      values (${account}, '\\x03')`.execute(owner.db)
    await sql`insert into access.recovery_code (account_id, code_hash)
      values (${account}, '\\x04')`.execute(owner.db)
    await sql`insert into access.second_step (token_hash, account_id, ends_at)
      values ('\\x05', ${account}, now())`.execute(owner.db)
    await sql`insert into access.slip (account_id, code_hash, kind, ends_at)
      values (${account}, '\\x07', 'activation', now())`.execute(owner.db)
    const officer = await givenAccount(owner.db, { login: 'officer', password: null })
    await sql`insert into access.recovery (account_id, first_by, evidence)
      values (${account}, ${officer}, 'party-card')`.execute(owner.db)
    await sql`insert into access.outside_identity (issuer, subject, account_id)
      values (${marker}, ${marker}, ${account})`.execute(owner.db)
    await sql`insert into access.passkey (account_id, credential, public_key, counter, transports, name)
      values (${account}, ${marker}, '\\x06', 0, '', ${marker})`.execute(owner.db)
    await sql`insert into access.reach values (${account}, 'member', '2026-11-27', 1, '{}')`.execute(
      owner.db,
    )
    await sql`insert into platform.answered_request (actor, key, operation, fingerprint, status, answer)
      values (${`account ${account}`}, 'marker-key', 'askCorrection', '', 200, ${JSON.stringify({ marker })}::jsonb)`.execute(
      owner.db,
    )
    for (const place of ['chair_id', 'secretary_id', 'checker_id'])
      await sql`insert into meetings.meeting (root_unit_id, unit_id, unit_number, kind, held_on, outcome_text, ${sql.ref(place)})
        select root_unit_id, id, number, 'thematic', ${`2024-0${place.length - 6}-01`}::date, ${marker}, ${member}
        from organisation.org_unit where id = ${a1}`.execute(owner.db)
    await sql`insert into meetings.attendance (root_unit_id, held_on, meeting_id, unit_number, member_id, status, reason)
      select root_unit_id, held_on, id, unit_number, ${member}, 'absent-excused', ${marker}
      from meetings.meeting where outcome_text = ${marker} order by id limit 1`.execute(owner.db)
    await sql`insert into meetings.meeting_version (meeting_id, version, unit_number, content, replaced_by, reason)
      values (1, 1, 1, ${JSON.stringify({ attendance: [{ member_id: member, reason: marker }] })}::jsonb, ${marker}, ${marker})`.execute(
      owner.db,
    )
    await sql`insert into register.entry_version (entry_id, version, unit_number, content, replaced_by, reason)
      values (1, 1, 1, '{}', ${marker}, ${marker})`.execute(owner.db)
    await sql`insert into members.file_reading values (${account}, '2026-11-27', ${member})`.execute(
      owner.db,
    )
    await sql`insert into members.reading_reason values (${account}, '2026-11-27', ${marker})`.execute(
      owner.db,
    )
    await sql`insert into members.reading_stop values (${account}, '2026-11-27', ${marker})`.execute(
      owner.db,
    )
    await sql`insert into members.planted_opening values (${account}, '2026-11-27', ${marker})`.execute(
      owner.db,
    )
    await sql`insert into members.absence (member_id, kind, valid)
      values (${member}, 'away', daterange('2024-01-01', '2024-02-01'))`.execute(owner.db)
    await owner.db.transaction().execute((transaction) =>
      ask(
        askCorrectionHandler,
        { about: 'other', words: marker },
        {
          ...asMember('002'),
          db: transaction,
        },
      ),
    )
    await sql`insert into members.source (account_id) values (${account})`.execute(owner.db)
    await sql`
      insert into members.full_time_worker (member_id, valid, unit_id, unit_number, title)
      select ${member}, daterange('2024-06-01', null), id, number, 'Văn thư' from organisation.org_unit
      where code = 'A2'`.execute(owner.db)
    const excepting = [{ kind: 'dissolve', unit: 'A1', exceptions: [{ member: '002', to: 'A2' }] }]
    for (const status of ['draft', 'executed'])
      await sql`insert into organisation.reorganisation (title, number, signed_on, effective_on, acts, status, unit_number)
        select ${marker}, '12-QĐ', '2024-01-01', '2024-02-01', ${JSON.stringify(excepting)}::jsonb, ${status}, number
        from organisation.org_unit where id = ${a1}`.execute(owner.db)
    const own = {
      kind: 'account',
      accountId: account,
      name: marker,
      memberId: member,
      roles: [],
    } as const
    await recorder(owner.db, own, null)('members.correction-asked', { facts: { member } })
    await readBy('002')
    return { member, account }
  }

  test('holds every row that names the member, or a listed exception does', async () => {
    const ids = await plant()
    const naming = await everyRowNaming(ids)
    // Every way in which a table names a person was planted: a new one has to be planted here, too.
    const planted = new Set(naming.map(({ table }) => table))
    const personTables = Object.entries(labelledTables).filter(([, { about }]) => about.length > 0)
    expect(personTables.map(([table]) => table).filter((table) => !planted.has(table))).toEqual([])

    const { tables } = await exported('002')
    const outside = naming.filter(({ table, row: one }) => {
      const mentions = labelledTables[table]?.about ?? []
      const rows = tables.find((held) => held.table === table)?.rows ?? []
      const isHeld = mentions.some((mention) =>
        rows.some((held) => sameRow(held, partOf(table, one, mention))),
      )
      const isException = withheldParts.some((part) => part.table === table)
      return !isHeld && !isException
    })
    expect(outside).toEqual([])
  })

  test('the page tells of the same tables in the same numbers', async () => {
    const answer = (await ask(getMyHeldHandler, {}, asMember('002'))) as OutputOf<typeof getMyHeld>
    const { tables } = await exported('002')
    expect(answer.held.map(({ what, rows }) => [what.en, rows])).toEqual(
      tables.map(({ table, rows }) => [labelledTables[table]?.what.en, rows.length]),
    )
    expect(answer.withheld.map(({ why }) => why.en)).toContain('Keys are shown to nobody')
  })

  test('an exception hides no row of a table that is shown whole', async () => {
    const { tables } = await exported('002')
    const rowsOf = (table: string) => tables.find((held) => held.table === table)?.rows.length ?? 0
    expect({
      member: rowsOf('members.member'),
      homes: rowsOf('members.home'),
      holdings: rowsOf('members.holding'),
      absences: rowsOf('members.absence'),
      corrections: rowsOf('members.correction'),
      account: rowsOf('access.account'),
      grants: rowsOf('access.role_grant'),
      sessions: rowsOf('access.session'),
      attendance: rowsOf('meetings.attendance'),
      meetings: rowsOf('meetings.meeting'),
      // Of a draft nothing is told.
      decisions: rowsOf('organisation.reorganisation'),
    }).toEqual({
      member: 1,
      homes: 2,
      holdings: 2,
      absences: 1,
      corrections: 1,
      account: 1,
      grants: 1,
      sessions: 1,
      attendance: 1,
      meetings: 3,
      decisions: 1,
    })
  })

  test('carries no hash and no other member, and is recorded', async () => {
    const request = asMember('002')
    const file = await askFile(exportMyselfHandler, { format: 'json' }, request)
    const text = Buffer.from(file?.body as Uint8Array).toString()
    expect(text).not.toMatch(/password_hash|token_hash/)
    expect(text).not.toContain('Nguyễn Thị Đào')
    expect(text).not.toContain('Vũ Cán Bộ')
    expect(file?.name).toBe('ho-so-cua-toi-2026-11-27.json')
    expect(request.journal).toEqual([
      ['members.own-file-exported', { facts: { member: register.member('002'), format: 'json' } }],
    ])
  })

  test('reads as a document in both languages, with words for codes and letters escaped', async () => {
    await sql`update members.member set ethnicity = '<b>Kinh' where card_number = '004'`.execute(
      register.database.owner.db,
    )
    const page = async (language: 'vi' | 'en') => {
      const file = await askFile(exportMyselfHandler, { format: 'html', language }, asMember('004'))
      return Buffer.from(file?.body as Uint8Array).toString()
    }
    const [vi, en] = [await page('vi'), await page('en')]
    expect(vi).toContain('&lt;b&gt;Kinh')
    expect(vi).toContain('Miễn sinh hoạt')
    expect(vi).toContain('từ 01/04/2024')
    expect(vi).toContain('Chi bộ Hai')
    expect(en).toContain('<html lang="en">')
    expect(en).toContain('Exempt')
    expect(vi).not.toMatch(/<script|http:|https:/)
  })

  test('an account of nobody has nothing to export', async () => {
    const nobody = aRequest({ db: db(), reach: [] })
    await expect(askFile(exportMyselfHandler, { format: 'json' }, nobody)).rejects.toMatchObject({
      problem: { status: 404 },
    })
  })
})

import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { givenAccount, givenServer, type Served } from '#features/access/testing.ts'
import { givenMembers } from '#features/members/testing.ts'
import {
  changeReorganisation,
  draftReorganisation,
  getReorganisation,
  listExceptions,
  listReorganisations,
  signReorganisation,
  tryReorganisation,
} from '#features/organisation/contract/reorganisation.ts'
import { givenUnits } from '#features/organisation/testing.ts'
import type { InputOf } from '#kernel/endpoint.ts'

let served: Served
let units: ReadonlyMap<string, number>

const unit = (code: string) => units.get(code) ?? 0

beforeAll(async () => {
  served = await givenServer({ today: '2025-02-10' })
  const { db } = served.database.owner
  units = await givenUnits(db, [
    { code: 'top', kind: 'bloc' },
    { code: 'A', kind: 'grassroots', parent: 'top' },
    { code: 'A1', parent: 'A' },
    { code: 'A2', parent: 'A' },
    { code: 'B', kind: 'grassroots', parent: 'top' },
    { code: 'B1', parent: 'B' },
    { code: 'B9', parent: 'B', to: '2025-01-20' },
    { code: 'C', kind: 'grassroots', parent: 'top' },
  ])
  await sql`select setval(pg_get_serial_sequence('organisation.org_unit', 'id'), 100)`.execute(db)
  await givenMembers(db, [
    { card: 'a1', name: 'Nguyễn Thị Đào', unitId: unit('A1') },
    { card: 'b1', name: 'Lê Văn Dũng', unitId: unit('B1') },
    { card: 'gone', name: 'Trần Văn An', unitId: unit('B1'), to: '2024-01-01' },
  ])
  const given = (login: string, role: 'bloc-staff' | 'committee-staff', ...codes: string[]) =>
    givenAccount(db, { login, grants: codes.map((code) => ({ role, unitId: unit(code) })) })
  await given('bloc', 'bloc-staff', 'top')
  await given('staff-a', 'committee-staff', 'A')
  await given('staff-b', 'committee-staff', 'B')
  await given('staff-ab', 'committee-staff', 'A', 'B')
  for (const login of ['bloc', 'staff-a', 'staff-b', 'staff-ab']) await served.signedIn(login)
})

afterAll(() => served.stop())

type Acts = InputOf<typeof draftReorganisation>['acts']

const effectiveOn = '2025-02-03'

async function drafted(login: string, acts: Acts): Promise<number> {
  const asked = { title: 'Dự thảo', effectiveOn, acts }
  const { status, answer } = await served.as(login).ask(draftReorganisation, asked)
  expect(status).toBe(200)
  return answer.id
}

const logins = ['bloc', 'staff-ab', 'staff-a', 'staff-b']

/** Who opens a decision; each finds it in his list, too, or in neither. */
async function readersOf(id: number): Promise<readonly string[]> {
  const readers: string[] = []
  for (const login of logins) {
    const read = await served.as(login).ask(getReorganisation, { reorganisationId: id })
    const { answer } = await served.as(login).ask(listReorganisations, {})
    expect(answer.reorganisations.some((one) => one.id === id)).toBe(read.status === 200)
    if (read.status === 200) readers.push(login)
  }
  return readers
}

const rename = (code: string): Acts[number] => ({ kind: 'rename', unit: code, name: 'Tên khác' })

describe('a draft of somebody with several branches', () => {
  test.each<readonly [string, Acts, readonly string[]]>([
    ['names nothing yet: all of his branches', [], ['bloc', 'staff-ab']],
    ['names one branch: that one', [rename('A1')], ['bloc', 'staff-ab', 'staff-a']],
    ['names both: both', [rename('A1'), rename('B1')], ['bloc', 'staff-ab']],
    ['names a unit that ended: its branch too', [rename('A1'), rename('B9')], ['bloc', 'staff-ab']],
    [
      'sends a member into the other: both',
      [
        {
          kind: 'merge',
          units: ['A1'],
          into: 'A2',
          exceptions: [{ member: 'a1', to: 'B1' }],
        },
      ],
      ['bloc', 'staff-ab'],
    ],
  ])('%s', async (_, acts, readers) => {
    expect(await readersOf(await drafted('staff-ab', acts))).toEqual(readers)
  })

  test('goes out of sight of one branch as soon as it names the other', async () => {
    const id = await drafted('staff-ab', [rename('A1')])
    const change = (login: string, version: number, acts: Acts) =>
      served.as(login).ask(changeReorganisation, {
        reorganisationId: id,
        version,
        title: 'Dự thảo',
        effectiveOn,
        acts,
      })
    expect((await change('staff-a', 1, [rename('A2')])).status).toBe(200)
    expect((await change('staff-ab', 2, [rename('A2'), rename('B1')])).status).toBe(200)
    expect(await readersOf(id)).toEqual(['bloc', 'staff-ab'])
    expect((await change('staff-a', 3, [])).status).toBe(404)
  })

  test('is signed with all of its branches', async () => {
    const id = await drafted('staff-ab', [rename('A2'), rename('B1')])
    const { answer } = await served.as('staff-ab').ask(signReorganisation, {
      reorganisationId: id,
      version: 1,
      number: '05-QĐ/ĐU',
      signedOn: '2025-02-01',
    })
    expect(answer.status).toBe('executed')
    expect(await readersOf(id)).toEqual(['bloc', 'staff-ab'])
  })
})

describe('who is excepted', () => {
  const named = (login: string, id: number, act = 1) =>
    served.as(login).ask(listExceptions, { reorganisationId: id, act })

  test('is told by name to whoever reaches him, by card alone to others', async () => {
    const acts: Acts = [
      {
        kind: 'dissolve',
        unit: 'A1',
        membersTo: 'A2',
        exceptions: [
          { member: 'a1', to: 'A2' },
          { member: 'b1', to: 'A2' },
          { member: 'nobody', to: 'A2' },
        ],
      },
    ]
    const id = await drafted('staff-a', acts)
    const told = (login: string) =>
      named(login, id).then(({ answer }) => answer.exceptions.map(({ name }) => name))
    expect(await told('staff-a')).toEqual(['Nguyễn Thị Đào', null, null])
    expect(await told('bloc')).toEqual(['Nguyễn Thị Đào', 'Lê Văn Dũng', null])
    expect((await named('staff-b', id)).status).toBe(404)
    expect((await named('staff-a', id, 9)).answer.exceptions).toEqual([])
  })

  test('comes back with a unit only at the hand of somebody who reaches him', async () => {
    const acts = (under: string): Acts => [
      {
        kind: 'establish',
        code: 'N1',
        name: 'Chi bộ N1',
        unitKind: 'cell',
        under,
        receivedFrom: 'Thành ủy Hà Nội',
        exceptions: [{ member: 'gone', to: 'N1' }],
      },
    ]
    const tried = async (login: string, under: string) => {
      const id = await drafted(login, acts(under))
      return (await served.as(login).ask(tryReorganisation, { reorganisationId: id })).answer
    }
    expect(await tried('staff-a', 'A')).toMatchObject({
      status: 'refused',
      refusals: [{ act: 1, code: 'member-not-outside' }],
    })
    expect((await tried('staff-b', 'B')).status).toBe('simulated')
  })
})

describe('a unit out of reach is told of as one that is not there, to the letter', () => {
  const besides: Acts = [
    { kind: 'rename', unit: 'A2', name: 'A2' },
    { kind: 'move', unit: 'A2', under: 'Z0' },
  ]
  const to = (code: string) => ({ exceptions: [{ member: 'a1', to: code }] })
  const receivedIn = (under: string): Extract<Acts[number], { kind: 'establish' }> => ({
    kind: 'establish',
    code: 'N7',
    name: 'Chi bộ N7',
    unitKind: 'cell',
    under,
    receivedFrom: 'Thành ủy Hà Nội',
  })
  const places: Readonly<Record<string, (code: string) => Acts>> = {
    'founded under it': (code) => [receivedIn(code)],
    'coming back into it': (code) => [{ ...receivedIn('A'), ...to(code) }],
    dissolved: (code) => [{ kind: 'dissolve', unit: code }],
    'taking members of a dissolved one': (code) => [
      { kind: 'dissolve', unit: 'A1', membersTo: code },
    ],
    'excepted from a dissolution into it': (code) => [
      { kind: 'disband', unit: 'A1', membersTo: 'A2', ...to(code) },
    ],
    merged: (code) => [{ kind: 'merge', units: ['A1', code], into: 'A2' }],
    'taking in': (code) => [{ kind: 'merge', units: ['A1'], into: code }],
    'excepted from a merger into it': (code) => [
      { kind: 'merge', units: ['A1'], into: 'A2', ...to(code) },
    ],
    split: (code) => [{ kind: 'split', unit: code, into: ['A2'], goesOn: true }],
    'split into it': (code) => [{ kind: 'split', unit: 'A1', into: ['A2', code], goesOn: false }],
    'excepted from a split into it': (code) => [
      { kind: 'split', unit: 'A1', into: ['A2'], goesOn: true, ...to(code) },
    ],
    moved: (code) => [{ kind: 'move', unit: code, under: 'A' }],
    'taking what moves': (code) => [{ kind: 'move', unit: 'A1', under: code }],
    'handed over': (code) => [{ kind: 'hand-over', unit: code, to: 'Thành ủy Hà Nội' }],
    'keeping who is not handed over': (code) => [
      { kind: 'hand-over', unit: 'A1', to: 'Thành ủy Hà Nội', ...to(code) },
    ],
    renamed: (code) => [rename(code)],
    'of another kind': (code) => [{ kind: 'change-kind', unit: code, unitKind: 'upper' }],
    'named twice over': (code) => [
      rename(code),
      { kind: 'merge', units: ['A1'], into: 'A2', ...to(code) },
    ],
    'named beside the own unit, on which others decide': (code) => [rename('A'), rename(code)],
  }

  /** What staff of A are told of these acts, tried and signed, the code (or card) being left out of it. */
  async function toldOf(acts: Acts, code: string, number = '77-QĐ/ĐU'): Promise<string> {
    const id = await drafted('staff-a', acts)
    const staff = served.as('staff-a')
    const tried = await staff.ask(tryReorganisation, { reorganisationId: id })
    const signed = await staff.ask(signReorganisation, {
      reorganisationId: id,
      version: 1,
      number,
      signedOn: '2025-02-01',
    })
    const told = [tried, signed].flatMap((one) => [one.status, one.answer ?? one.problem])
    // A problem has a number of its own, by which the log has it.
    return JSON.stringify(told, (key, value: unknown) => (key === 'instance' ? null : value))
      .replaceAll(`“${code}”`, '“…”')
      .replaceAll(`"${code}\\"`, '"…\\"')
  }

  test.each(
    Object.entries(places).flatMap(([place, actsOf]) =>
      ['B', 'B1', 'B9', 'top'].map((code) => ({ place, code, actsOf })),
    ),
  )('$place: $code', async ({ code, actsOf }) => {
    const absent = 'Z9'
    for (const more of [[], besides]) {
      const hidden = await toldOf([...actsOf(code), ...more], code)
      expect(hidden).toBe(await toldOf([...actsOf(absent), ...more], absent))
      expect(hidden).toMatch(/"refused"|outside-reach/)
    }
  })

  test('so is a card out of reach', async () => {
    const coming = (member: string): Acts => [
      { ...receivedIn('A'), exceptions: [{ member, to: 'N7' }] },
    ]
    for (const more of [[], besides]) {
      const hidden = await toldOf([...coming('gone'), ...more], 'gone')
      expect(hidden).toContain('"refused"')
      expect(hidden).toBe(await toldOf([...coming('none'), ...more], 'none'))
    }
  })

  test('under a number that was signed already, too', async () => {
    const number = '76-QĐ/ĐU'
    expect(
      await toldOf([{ kind: 'rename', unit: 'A1', name: 'Chi bộ Mới' }], 'A1', number),
    ).toContain('"executed"')
    const hidden = await toldOf([rename('B1')], 'B1', number)
    expect(hidden).toContain('signed-already')
    expect(hidden).toBe(await toldOf([rename('Z9')], 'Z9', number))
  })
})

test('what the rules propose for a new unit is told with the decision, never written into it', async () => {
  const { db } = served.database.owner
  await sql`
    with body as (
      insert into organisation.body (unit_id, kind, valid)
      values (${unit('C')}, 'committee', daterange('2020-01-01', null)) returning id, valid
    )
    insert into organisation.term (body_id, valid, ordinal, due_on) select id, valid, 12, '2025-06-01' from body`.execute(
    db,
  )
  const id = await drafted('bloc', [
    { kind: 'establish', code: 'N', name: 'Đảng bộ N', unitKind: 'grassroots', under: 'top' },
    { kind: 'merge', units: ['C'], into: 'N' },
  ])
  const { answer } = await served.as('bloc').ask(getReorganisation, { reorganisationId: id })
  expect(answer.congresses).toEqual([
    {
      code: 'N',
      origin: 'continued',
      proposed: 12,
      predecessors: [{ code: 'C', name: 'C', ordinal: 12 }],
    },
  ])
  const tried = await served.as('bloc').ask(tryReorganisation, { reorganisationId: id })
  const open = tried.answer.effects?.lines.find(({ code }) => code === 'congress-ordinals')
  expect(open?.items).toMatchObject([{ code: 'N', after: 12 }])
})

import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { indicators } from '#app/indicators.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import type { Role } from '#kernel/rights.ts'
import type { Reach } from '#platform/server/reach.ts'
import { ask } from '#platform/server/testing.ts'

import type { getToday } from '../contract/standing.ts'
import { getTodayHandler } from './get-today.ts'
import { cellsUnderC, type StandingWorld, standingWorld } from './testing.ts'

let world: StandingWorld

beforeAll(async () => {
  world = await standingWorld()
  const db = world.database.owner.db
  await sql`
    insert into directives.directive (id, short_id, kind, symbol, issued)
    overriding system value values (1, 'nq-01', 'nghị quyết', '01-NQ/ĐUK', '2016-08-19')`.execute(
    db,
  )
  await sql`
    insert into directives.obligation (id, directive_id, provision_path, quote, form, name, valid, state)
    values ('nq-01/1', 1, 'III', 'q', 'obligation', '{}', '[2016-08-19,)', 'proposed')`.execute(db)
})

afterAll(() => world.database.drop())

type Person = {
  readonly role: Role
  readonly standing?: Reach
  readonly record?: Reach
  readonly confirm?: Reach
  readonly seat?: Reach
  readonly memberId?: number
}

async function today(person: Person) {
  const { role, standing = [], record = [], confirm = [], seat = [], memberId } = person
  const request = world.by({
    reach: [],
    reaches: {
      'directives.standing': standing,
      'directives.confirm': confirm,
      'meetings.record': record,
      'members.seat': seat,
    },
    actor: { roles: [role], memberId: memberId ?? null },
  })
  return (await ask(getTodayHandler(indicators), {}, request)) as OutputOf<typeof getToday>
}

const everything: Reach = [[0, Number.MAX_SAFE_INTEGER]]

describe('the page of today', () => {
  test('a secretary sees each duty of his cell, what is late first, one tap to the form', async () => {
    const reach = world.reachOf('C1')
    const answer = await today({ role: 'cell-secretary', standing: reach, record: reach })
    const lines = answer.lines.map(({ group, late, until, link }) => [group, late, until, link])
    const form = (kind: string) => `/meetings/new?unit=${world.unit('C1')}&kind=${kind}`
    expect(lines).toEqual([
      ['now', true, '2024-06-10', form('ordinary')],
      ['now', false, null, expect.stringMatching(/^\/meetings\/\d+$/)],
      ['soon', false, '2024-06-30', form('thematic')],
      ...['working-regulation', 'year-programme', 'ethics-standards', 'registration'].map(
        (kind) => ['soon', false, null, `/units/${world.unit('C1')}/register/new?kind=${kind}`],
      ),
    ])
    expect(answer.lines.at(-1)?.what.vi).toBe(
      'Chưa có: Đăng ký phấn đấu hoàn thành tốt nhiệm vụ trở lên',
    )
    expect(answer.lines[0]?.what.vi).toContain('tháng 6/2024: chưa có biên bản')
    expect(answer.lines[1]?.act?.vi).toBe('Bổ sung biên bản')
    expect(answer.figures[0]?.unit.code).toBe('C1')
  })

  test('who fills seats is told of those that have stood empty too long, and of overdue congresses', async () => {
    const { db } = world.database.owner
    await sql`
      with body as (
        insert into organisation.body (unit_id, kind, valid)
        values (${world.unit('A1')}, 'committee', daterange('2020-01-01', null)) returning id, valid
      ), term as (
        insert into organisation.term (body_id, valid, due_on) select id, valid, '2024-05-31' from body
      )
      insert into organisation.seat (body_id, post, ordinal, valid)
      select id, 'member', ordinal, daterange(day::date, null) from body,
        (values (1, '2024-04-12'), (2, '2024-04-14')) told (ordinal, day)`.execute(db)
    const answer = await today({ role: 'bloc-staff', seat: everything })
    expect(answer.lines.map(({ what, link }) => [what.vi, link])).toEqual([
      ['1 chức danh trong cấp ủy, ủy ban kiểm tra trống quá 60 ngày', '/seats?late=1'],
      ['1 đại hội quá hạn', '/congresses'],
    ])
    const elsewhere = await today({ role: 'bloc-staff', seat: world.reachOf('C1') })
    expect(elsewhere.lines).toEqual([])
    await sql`truncate organisation.body cascade`.execute(db)
  })

  test('a meeting after the limit leaves nothing to record', async () => {
    const reach = world.reachOf('A1')
    const answer = await today({ role: 'cell-secretary', standing: reach, record: reach })
    expect(answer.lines.filter((line) => line.late)).toEqual([])
  })

  test('staff of a committee see how many cells are behind, with the list of them', async () => {
    const reach = world.reachOf(
      'C',
      ...Array.from({ length: cellsUnderC }, (_, at) => `C${at + 1}`),
    )
    const answer = await today({ role: 'committee-staff', standing: reach, record: reach })
    const june = answer.lines.find((line) => line.what.vi.includes('tháng 6/2024'))
    expect(june).toMatchObject({ group: 'now', late: true, until: '2024-06-10' })
    expect(june?.what.vi).toContain(`${cellsUnderC} chi bộ chưa đạt`)
    expect(june?.link).toContain(`/red-cells?unit=${world.unit('C')}`)
    expect(answer.lines.some((line) => line.group === 'waiting' && !line.late)).toBe(true)
  })

  test('a leader sees the organisations that are furthest behind, the worst first', async () => {
    const answer = await today({ role: 'committee-leader', standing: everything })
    const behind = answer.lines.filter((line) => line.link?.startsWith('/overview'))
    expect(behind.map((line) => line.for.vi)).toContain('Đảng bộ C')
    expect(behind.every((line) => line.late)).toBe(true)
  })

  test('who confirms demands sees the proposals that wait', async () => {
    const person = { role: 'bloc-staff', standing: everything, confirm: everything } as const
    const answer = await today(person)
    expect(answer.lines).toContainEqual(
      expect.objectContaining({
        link: '/directives/nq-01',
        for: { vi: '01-NQ/ĐUK', en: '01-NQ/ĐUK' },
      }),
    )
  })

  test('an administrator sees no content; a member the way to his own page', async () => {
    expect(await today({ role: 'administrator' })).toMatchObject({
      lines: [],
      figures: [],
      ownPage: null,
    })
    expect(await today({ role: 'member', memberId: 3 })).toMatchObject({
      lines: [],
      ownPage: '/me',
    })
  })
})

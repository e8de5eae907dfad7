import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { type TestDatabase, testDatabase } from '#app/testing.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { Role } from '#kernel/rights.ts'
import { plainDate } from '#kernel/time.ts'
import { noReach } from '#platform/server/reach.ts'
import { aRequest, ask } from '#platform/server/testing.ts'

import { getDirective, listDirectives, searchDirectives } from '../contract/library.ts'
import { sampleText } from '../domain/parser/testing.ts'
import { libraryHandlers } from './library-handlers.ts'
import { imported, rolesThatMayAsk } from './testing.ts'

let database: TestDatabase

const earlier =
  'ĐẢNG ỦY KHỐI CÁC CƠ QUAN TRUNG ƯƠNG\nSố 01-NQ/ĐUK\nHà Nội, ngày 10 tháng 01 năm 2012\n\nNGHỊ QUYẾT\nvề sinh hoạt chi bộ trong tình hình mới\n\n1. Chi bộ sinh hoạt mỗi tháng một lần.\n2. Thực hiện Hướng dẫn số 09-HD/BTCTW, ngày 02-3-2012 của Ban Tổ chức Trung ương.\n'

beforeAll(async () => {
  database = await testDatabase()
  await imported(database, earlier, { fileName: 'nghi-quyet-2012.txt' })
  await imported(database, sampleText('resolution-01-2016'), {
    symbol: '01-NQ/ĐUK',
    issued: plainDate('2016-08-19'),
  })
})

afterAll(() => database.drop())

async function asked(name: string, input: unknown, roles: readonly Role[] = ['member']) {
  const handler = libraryHandlers().find((one) => one.endpoint.name === name)
  if (!handler) throw new Error(name)
  const request = aRequest({ db: database.app.db, reach: noReach, actor: { roles } })
  const answer = await ask(handler, input, request)
  expect(request.journal).toEqual([])
  return answer
}

const listed = async (input: InputOf<typeof listDirectives> = {}) =>
  (await asked('listDirectives', input)) as OutputOf<typeof listDirectives>
const opened = async (shortId: string, roles?: readonly Role[]) =>
  (await asked('getDirective', { shortId }, roles)) as OutputOf<typeof getDirective>
const searched = async (find: string) =>
  (await asked('searchDirectives', { find })) as OutputOf<typeof searchDirectives>

describe('the list', () => {
  test('has the works with a text first, the newest on top, then what they cite', async () => {
    const { directives } = await listed()
    expect(directives.slice(0, 2).map(({ shortId, stub }) => [shortId, stub])).toEqual([
      ['01-nq-duk-2016-08-19', false],
      ['01-nq-duk-2012-01-10', false],
    ])
    expect(directives.slice(2).every((one) => one.stub)).toBe(true)
    expect(new Set(directives.map(({ id }) => id)).size).toBe(directives.length)
    expect(directives.find((one) => one.shortId === '09-hd-btctw-2012-03-02')).toMatchObject({
      stub: true,
      citedBy: 1,
    })
    expect((await listed({ stubs: 'no' })).directives).toHaveLength(2)
  })

  test('counts what each work demands', async () => {
    const [resolution] = (await listed()).directives
    expect(resolution).toMatchObject({ confirmed: 25, proposed: 0, measured: 9 })
  })

  test('finds by symbol, kind and title, with diacritics or without', async () => {
    for (const find of ['01-NQ/ĐUK', '01-nq/duk', 'nghi quyet 01'])
      expect((await listed({ find, stubs: 'no' })).directives).toHaveLength(2)
    expect((await listed({ find: 'tinh hinh moi' })).directives.map((one) => one.shortId)).toEqual([
      '01-nq-duk-2012-01-10',
    ])
    expect((await listed({ find: '100%' })).directives).toEqual([])
  })

  test('says which symbols need a date', async () => {
    expect((await listed()).ambiguous).toEqual(['01-NQ/ĐUK'])
  })
})

describe('one document', () => {
  test('has its text piece by piece, what it cites and what it demands', async () => {
    const answer = await opened('01-nq-duk-2012-01-10')
    expect(answer).toMatchObject({
      symbol: '01-NQ/ĐUK',
      issued: '2012-01-10',
      source: 'nghi-quyet-2012.txt',
      stub: false,
    })
    const second = answer.provisions.filter((one) => one.path.startsWith('2'))
    expect(second.flatMap((one) => one.sentences.map((each) => each.path))).toEqual(['2#1'])
    expect(answer.citations).toEqual([
      expect.objectContaining({
        sentence: '2#1',
        cited: expect.objectContaining({ shortId: '09-hd-btctw-2012-03-02', stub: true }),
      }),
    ])
  })

  test('has each demand at a sentence that is in the text', async () => {
    const { provisions, obligations } = await opened('01-nq-duk-2016-08-19')
    const paths = new Set(provisions.flatMap((one) => one.sentences.map((each) => each.path)))
    const astray = obligations.filter(
      ({ form, sentence }) => form !== 'fact' && !paths.has(sentence ?? ''),
    )
    expect(astray).toEqual([])
    expect(obligations.find((one) => one.id === '01-nq-duk-2016-08-19/6')).toMatchObject({
      provision: 'III.2.3',
      measured: true,
      indicator: 'meeting.ordinary.month',
    })
    expect(obligations.find((one) => one.id === '01-nq-duk-2016-08-19/16')).toMatchObject({
      measured: false,
      waitsFor: { en: 'evaluation and classification' },
    })
  })

  test('of which only the name is known has no text, and says who cites it', async () => {
    const answer = await opened('09-hd-btctw-2012-03-02')
    expect(answer).toMatchObject({ stub: true, source: null, provisions: [], obligations: [] })
    expect(answer.citedBy.map((one) => one.shortId)).toEqual(['01-nq-duk-2012-01-10'])
  })

  test('tells who may confirm what it demands', async () => {
    const mayConfirm = async (role: Role) =>
      (await opened('01-nq-duk-2012-01-10', [role])).mayConfirm
    expect(await mayConfirm('bloc-staff')).toBe(true)
    expect(await mayConfirm('committee-leader')).toBe(true)
    expect(await mayConfirm('inspector')).toBe(false)
  })

  test('that is not there is not found', async () => {
    await expect(opened('99-nq-duk')).rejects.toMatchObject({ problem: { status: 404 } })
  })
})

describe('the search', () => {
  test('finds works by their names and provisions by their words', async () => {
    const works = await searched('tình hình mới')
    expect(works.directives.map((one) => one.shortId)).toContain('01-nq-duk-2012-01-10')
    const words = await searched('sinh hoat moi thang mot lan')
    expect(words.provisions).toEqual([
      expect.objectContaining({ shortId: '01-nq-duk-2012-01-10', path: '1.p1' }),
    ])
  })

  test('shows every work that bears a symbol, each with its day', async () => {
    const { directives } = await searched('01-NQ/ĐUK')
    expect(directives.filter((one) => !one.stub).map((one) => one.issued)).toEqual([
      '2016-08-19',
      '2012-01-10',
    ])
  })

  test('says which symbols need a day', async () => {
    expect((await searched('01-NQ/ĐUK')).ambiguous).toEqual(['01-NQ/ĐUK'])
    const words = await searched('sinh hoat moi thang mot lan')
    expect(words.ambiguous).toEqual(['01-NQ/ĐUK'])
    expect(words.provisions[0]?.issued).toBe('2012-01-10')
    expect((await searched('05-CT/TW')).directives.map((one) => one.symbol)).toEqual(['05-CT/TW'])
    expect((await searched('chi bo nao cung biet')).ambiguous).toEqual([])
  })

  test('takes signs as they are written', async () => {
    expect(await searched('%%')).toMatchObject({ directives: [], provisions: [] })
    expect(await searched('__')).toMatchObject({ directives: [], provisions: [] })
  })
})

describe('a work with two texts', () => {
  const shortId = '22-nq-duk-2020-05-07'
  const text = (body: string) =>
    `ĐẢNG ỦY KHỐI\nSố 22-NQ/ĐUK\nHà Nội, ngày 07 tháng 5 năm 2020\n\nNGHỊ QUYẾT\nvề tập huấn\n\n${body}\n`
  const on = async (day?: string) =>
    (await asked('getDirective', {
      shortId,
      ...(day === undefined ? {} : { on: day }),
    })) as OutputOf<typeof getDirective>
  const saying = (answer: OutputOf<typeof getDirective>) =>
    answer.provisions.flatMap((one) => one.sentences.map((each) => each.text))
  const placed = (answer: OutputOf<typeof getDirective>) =>
    answer.obligations.map((one) => [one.quote, one.sentence])

  beforeAll(async () => {
    await imported(
      database,
      text(
        '1. Mở lớp.\n2. Phấn đấu 100% cấp ủy viên được tập huấn.\n3. Phấn đấu 100% chi bộ có sổ.',
      ),
    )
    await imported(
      database,
      text('1. Phấn đấu 100% cấp ủy viên được tập huấn.\n2. Mở hội nghị trực tuyến.'),
      { validFrom: plainDate('2024-07-01') },
    )
  })

  test('opens with the present one', async () => {
    const answer = await on()
    expect(saying(answer)).toEqual([
      'Phấn đấu 100% cấp ủy viên được tập huấn.',
      'Mở hội nghị trực tuyến.',
    ])
    expect(placed(answer)).toEqual([[expect.stringContaining('cấp ủy viên'), '1#1']])
  })

  test('on a day before has the earlier one, with what it demanded at its own sentences', async () => {
    const answer = await on('2024-06-30')
    expect(saying(answer)[0]).toBe('Mở lớp.')
    expect(placed(answer)).toEqual([
      [expect.stringContaining('cấp ủy viên'), '2#1'],
      [expect.stringContaining('chi bộ có sổ'), '3#1'],
    ])
    expect(saying(await on('2020-05-06'))).toEqual([])
  })

  test('on a day before demands nothing that only the later one says', async () => {
    const named = (body: string) => text(body).replace('22-NQ/ĐUK', '24-NQ/ĐUK')
    const first = '1. Phấn đấu 100% cấp ủy viên được tập huấn.'
    await imported(database, named(first))
    await imported(database, named(`${first}\n2. Phấn đấu 100% chi bộ có tủ sách.`), {
      validFrom: plainDate('2024-07-01'),
    })
    const demanded = async (day: string) =>
      (
        (await asked('getDirective', {
          shortId: '24-nq-duk-2020-05-07',
          on: day,
        })) as OutputOf<typeof getDirective>
      ).obligations.map((one) => one.sentence)
    expect(await demanded('2024-06-30')).toEqual(['1#1'])
    expect(await demanded('2024-07-01')).toEqual(['1#1', '2#1'])
  })

  test('is found by the words of the present one alone', async () => {
    expect((await searched('hoi nghi truc tuyen')).provisions).toHaveLength(1)
    expect((await searched('chi bo co so')).provisions).toEqual([])
  })

  test('issued on a day to come is shown before it counts', async () => {
    const later =
      'ĐẢNG ỦY KHỐI\nSố 23-NQ/ĐUK\nHà Nội, ngày 07 tháng 5 năm 2025\n\nNGHỊ QUYẾT\nvề sổ\n\n1. Ghi sổ.\n'
    await imported(database, later)
    expect(saying(await opened('23-nq-duk-2025-05-07'))).toEqual(['Ghi sổ.'])
  })
})

test('everybody but the administrator reads the library', async () => {
  const readers = [
    'member',
    'cell-secretary',
    'committee-staff',
    'committee-leader',
    'inspector',
    'bloc-staff',
  ]
  for (const endpoint of [listDirectives, getDirective, searchDirectives])
    expect(rolesThatMayAsk(endpoint)).toEqual(readers)
})

import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { type TestDatabase, testDatabase } from '#app/testing.ts'
import { plainDate } from '#kernel/time.ts'

import { sampleText } from '../domain/parser/testing.ts'
import { findDirective } from './directive-store.ts'
import type { DirectiveToImport } from './import-directive.ts'
import { imported } from './testing.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
})

afterAll(() => database.drop())

const resolution = (
  given: { symbol?: string; day?: string; issuer?: string; title?: string; body?: string } = {},
) =>
  [
    `${given.issuer ?? 'ĐẢNG ỦY KHỐI CÁC CƠ QUAN TRUNG ƯƠNG'}`,
    ...(given.symbol === undefined ? [] : [`Số ${given.symbol}`]),
    ...(given.day === undefined ? [] : [`Hà Nội, ngày ${given.day}`]),
    '',
    'NGHỊ QUYẾT',
    `${given.title ?? 'về sinh hoạt chi bộ'}`,
    '',
    `${given.body ?? '1. Chi bộ họp mỗi tháng một lần.'}`,
    '',
  ].join('\n')

const take = (text: string, given: Partial<DirectiveToImport> = {}) =>
  imported(database, text, given)

async function rows<Row>(query: ReturnType<typeof sql<Row>>): Promise<readonly Row[]> {
  return (await query.execute(database.owner.db)).rows
}

const textsOf = (shortId: string) =>
  rows(sql<{ from: string; to: string | null; text: string }>`
    select lower(t.valid)::text as "from", upper(t.valid)::text as "to", t.source_text as text
    from directives.directive_text t join directives.directive d on d.id = t.directive_id
    where d.short_id = ${shortId} order by t.valid`)

const citedIn = (shortId: string) =>
  rows(sql<{ quote: string; shortId: string; isStub: boolean }>`
    select c.quote, cited.short_id, cited.is_stub
    from directives.citation c join directives.directive_text t on t.id = c.text_id
    join directives.directive d on d.id = t.directive_id join directives.directive cited on cited.id = c.cited_id
    where d.short_id = ${shortId} order by t.id, c.ordinal`)

const worksBearing = (symbol: string) =>
  rows(sql<{ shortId: string; issuer: string | null; isStub: boolean }>`
    select short_id, issuer, is_stub from directives.directive where symbol = ${symbol} order by short_id`)

const demandsOf = (shortId: string) =>
  rows(sql<{ id: string; state: string; quote: string; sentence: string; ends: string | null }>`
    select o.id, o.state, o.quote, o.sentence_path as sentence, upper(o.valid)::text as ends
    from directives.obligation o join directives.directive d on d.id = o.directive_id
    where d.short_id = ${shortId} order by o.id`)

describe('a symbol that two works bear', () => {
  test('the day tells them apart; without it nothing is taken and nothing is guessed', async () => {
    const earlier = await take(resolution({ symbol: '01-NQ/ĐUK', day: '10 tháng 01 năm 2012' }))
    const later = await take(sampleText('resolution-01-2016'), {
      symbol: '01–NQ / ĐUK',
      issued: plainDate('2016-08-19'),
    })
    expect([earlier.directive.shortId, later.directive.shortId]).toEqual([
      '01-nq-duk-2012-01-10',
      '01-nq-duk-2016-08-19',
    ])
    await expect(
      take(resolution({ body: '1. Văn bản khác.' }), { symbol: '01-NQ/ĐUK' }),
    ).rejects.toMatchObject({
      problem: { status: 422, code: 'symbol-ambiguous', where: '--issued' },
    })
    const db = database.owner.db
    await expect(findDirective(db, '01-NQ/ĐUK')).rejects.toMatchObject({
      problem: {
        code: 'symbol-ambiguous',
        message: {
          en: '2 documents bear the symbol 01-NQ/ĐUK (10/01/2012, 19/08/2016). Add the day of issue: 01-NQ/ĐUK@2012-01-10.',
        },
      },
    })
    expect((await findDirective(db, '01-NQ/ĐUK@2016-08-19')).id).toBe(later.directive.id)
    expect((await findDirective(db, '01 - NQ/ĐUK@2012-01-10')).id).toBe(earlier.directive.id)
    expect((await findDirective(db, '01-nq-duk-2012-01-10')).id).toBe(earlier.directive.id)
    await expect(findDirective(db, '01-NQ/ĐUK@2013-01-01')).rejects.toMatchObject({
      problem: { code: 'directive-unknown' },
    })
  })

  test('two issuers may give the same symbol on the same day', async () => {
    const given = { symbol: '02-NQ/ĐU', day: '05 tháng 3 năm 2019' }
    await take(resolution({ ...given, issuer: 'ĐẢNG ỦY BỘ Y TẾ' }))
    const other = await take(resolution({ ...given, issuer: 'ĐẢNG ỦY BỘ TƯ PHÁP' }))
    expect(other.created).toBe(true)
    expect((await worksBearing('02-NQ/ĐU')).map((one) => one.shortId)).toEqual([
      '02-nq-du-2019-03-05',
      '02-nq-du-2019-03-05-dang-uy-bo-tu-phap',
    ])
  })
})

describe('the same text again', () => {
  const text = resolution({ symbol: '03-NQ/ĐUK', day: '05 tháng 3 năm 2019' })

  test('changes nothing, whatever blanks stand between the words', async () => {
    const first = await take(text)
    const again = await take(text.replaceAll('\n', '\r\n\r\n').normalize('NFD'))
    expect(again).toMatchObject({
      created: false,
      directive: { shortId: first.directive.shortId },
    })
    expect(await textsOf('03-nq-duk-2019-03-05')).toHaveLength(1)
  })

  test('sent twice at once is taken once', async () => {
    const text = resolution({ symbol: '09-NQ/ĐUK', day: '07 tháng 6 năm 2020' })
    const taken = await Promise.all([take(text), take(text)])
    expect(taken.filter((one) => one.created)).toHaveLength(1)
    expect(await textsOf('09-nq-duk-2020-06-07')).toHaveLength(1)
  })

  test('under another symbol or day is refused: a document is never relabelled', async () => {
    const silent = resolution({ body: '1. Chi bộ họp ở đâu cũng được.' })
    await take(silent, { symbol: '04-NQ/ĐUK', issued: plainDate('2019-03-05') })
    await expect(
      take(silent, { symbol: '04-NQ/ĐUK', issued: plainDate('2019-03-06') }),
    ).rejects.toMatchObject({ problem: { status: 409, code: 'text-known', where: '--issued' } })
    await expect(take(silent, { symbol: '05-NQ/ĐUK' })).rejects.toMatchObject({
      problem: { status: 409, code: 'text-known', where: '--symbol' },
    })
    expect((await take(silent, { symbol: '04-NQ/ĐUK' })).created).toBe(false)
    expect(await worksBearing('05-NQ/ĐUK')).toEqual([])
  })
})

describe('what a text cites', () => {
  const citing = (symbol: string, words: string) =>
    resolution({ symbol, day: '07 tháng 5 năm 2020', body: `1. Thực hiện ${words}.` })

  test('is a stub until the work is imported; the stub then becomes the work', async () => {
    await take(citing('11-NQ/ĐUK', 'Nghị quyết số 06-NQ/ĐUK, ngày 25-01-2017 của Đảng ủy Khối'))
    expect(await citedIn('11-nq-duk-2020-05-07')).toMatchObject([
      { shortId: '06-nq-duk-2017-01-25', isStub: true },
    ])
    const before = await worksBearing('06-NQ/ĐUK')
    await take(resolution({ symbol: '06-NQ/ĐUK', day: '25 tháng 01 năm 2017' }))
    expect(await citedIn('11-nq-duk-2020-05-07')).toMatchObject([
      { shortId: '06-nq-duk-2017-01-25', isStub: false },
    ])
    expect(await worksBearing('06-NQ/ĐUK')).toHaveLength(before.length)
  })

  test('without a day is the only work that bears the symbol, once it is there', async () => {
    await take(citing('12-NQ/ĐUK', 'Nghị quyết số 07-NQ/ĐUK của Đảng ủy Khối'))
    expect(await citedIn('12-nq-duk-2020-05-07')).toMatchObject([
      { shortId: '07-nq-duk', isStub: true },
    ])
    await take(resolution({ symbol: '07-NQ/ĐUK', day: '26 tháng 01 năm 2017' }))
    expect(await citedIn('12-nq-duk-2020-05-07')).toMatchObject([
      { shortId: '07-nq-duk-2017-01-26', isStub: false },
    ])
    expect((await worksBearing('07-NQ/ĐUK')).map((one) => one.isStub)).toEqual([false])
  })

  test('without a day is no work any more when a second one bears the symbol', async () => {
    await take(resolution({ symbol: '07-NQ/ĐUK', day: '28 tháng 01 năm 2013' }))
    expect(await citedIn('12-nq-duk-2020-05-07')).toMatchObject([
      { shortId: '07-nq-duk', isStub: true },
    ])
    await take(citing('13-NQ/ĐUK', 'Nghị quyết số 07-NQ/ĐUK của Đảng ủy Khối'))
    expect(await citedIn('13-nq-duk-2020-05-07')).toMatchObject([
      { shortId: '07-nq-duk', isStub: true },
    ])
  })

  test('with a term is the work of that term, and the other term is another work', async () => {
    const text = citing(
      '14-NQ/ĐUK',
      'Nghị quyết số 01-NQ/ĐUK của Đảng ủy Khối khóa XI về sinh hoạt chi bộ và Nghị quyết số 01-NQ/ĐUK của Đảng ủy Khối khóa XII',
    )
    await take(text)
    expect((await citedIn('14-nq-duk-2020-05-07')).map((one) => one.shortId)).toEqual([
      '01-nq-duk-2012-01-10',
      '01-nq-duk-2016-08-19',
    ])
  })

  test('as the communiqué of 2020 does, which keeps both resolutions of one symbol in force', async () => {
    const { directive } = await take(sampleText('communique-2020'))
    const cited = (await citedIn(directive.shortId)).map((one) => one.shortId)
    expect(cited.filter((one) => one.startsWith('01-nq-duk'))).toEqual([
      '01-nq-duk-2012-01-10',
      '01-nq-duk-2016-08-19',
    ])
  })

  test('with a term of which the library has no work is a stub of that term', async () => {
    await take(resolution({ symbol: '08-NQ/ĐUK', day: '26 tháng 02 năm 2017' }))
    await take(
      citing('15-NQ/ĐUK', 'Nghị quyết số 08-NQ/ĐUK của Đảng ủy Khối khóa XI về công tác cán bộ'),
    )
    expect(await citedIn('15-nq-duk-2020-05-07')).toMatchObject([
      { shortId: '08-nq-duk-khoa-xi', isStub: true },
    ])
    await take(resolution({ symbol: '08-NQ/ĐUK', day: '26 tháng 02 năm 2013' }))
    expect(await citedIn('15-nq-duk-2020-05-07')).toMatchObject([
      { shortId: '08-nq-duk-2013-02-26', isStub: false },
    ])
  })

  test('with symbol and day is the work of the issuer that is named, and none where several fit', async () => {
    const issued = (issuer: string) =>
      resolution({ symbol: '12-NQ/HU', day: '05 tháng 3 năm 2018', issuer, title: `về ${issuer}` })
    const named =
      'Nghị quyết số 12-NQ/HU ngày 05/3/2018 của Ban Thường vụ Huyện ủy Thanh Liêm và Nghị quyết số 12-NQ/HU, ngày 05/3/2018 của Huyện ủy Bình Lục'
    await take(issued('HUYỆN ỦY BÌNH LỤC'))
    await take(citing('18-NQ/ĐUK', 'Nghị quyết số 12-NQ/HU ngày 05/3/2018'))
    await take(citing('19-NQ/ĐUK', named))
    const citedIssuers = async (shortId: string) => {
      const works = await worksBearing('12-NQ/HU')
      const cited = await citedIn(shortId)
      return cited.map((one) => {
        const work = works.find((other) => other.shortId === one.shortId)
        return [work?.issuer, one.isStub]
      })
    }
    expect(await citedIssuers('18-nq-duk-2020-05-07')).toEqual([['Huyện ủy Bình Lục', false]])
    expect(await citedIssuers('19-nq-duk-2020-05-07')).toEqual([
      ['Ban Thường vụ Huyện ủy Thanh Liêm', true],
      ['Huyện ủy Bình Lục', false],
    ])

    await take(issued('HUYỆN ỦY THANH LIÊM'))
    expect(await citedIssuers('18-nq-duk-2020-05-07')).toEqual([[null, true]])
    expect(await citedIssuers('19-nq-duk-2020-05-07')).toEqual([
      ['Huyện ủy Thanh Liêm', false],
      ['Huyện ủy Bình Lục', false],
    ])

    await take(issued('HUYỆN ỦY KIM BẢNG'))
    expect(await citedIssuers('18-nq-duk-2020-05-07')).toEqual([[null, true]])
    expect((await worksBearing('12-NQ/HU')).filter((one) => one.isStub)).toHaveLength(1)
  })

  test('of the Central Committee is one work whoever of its bodies is named', async () => {
    const issuer = 'BAN CHẤP HÀNH TRUNG ƯƠNG'
    await take(resolution({ symbol: '35-CT/TW', day: '30 tháng 5 năm 2019', issuer }))
    await take(citing('20-NQ/ĐUK', 'Nghị quyết số 35-CT/TW ngày 30/5/2019 của Bộ Chính trị'))
    expect(await citedIn('20-nq-duk-2020-05-07')).toMatchObject([
      { shortId: '35-ct-tw-2019-05-30', isStub: false },
    ])
  })

  test('a resolution of a plenum is the same stub however it is written', async () => {
    await take(citing('16-NQ/ĐUK', 'Nghị quyết Trung ương 4 khóa XI, XII'))
    await take(citing('17-NQ/ĐUK', 'Nghị quyết Hội nghị Trung ương 4 (khóa XI)'))
    const both = (await citedIn('16-nq-duk-2020-05-07')).map((one) => one.shortId)
    expect(both).toEqual(['nghi-quyet-trung-uong-4-khoa-xi', 'nghi-quyet-trung-uong-4-khoa-xii'])
    expect((await citedIn('17-nq-duk-2020-05-07')).map((one) => one.shortId)).toEqual([both[0]])
  })
})

describe('a new text of the same work', () => {
  const body =
    '1. Phấn đấu 100% chi bộ xây dựng quy chế làm việc.\n2. Phấn đấu trên 90% đảng viên dự sinh hoạt định kỳ.\n3. Phấn đấu 100% cấp ủy viên được tập huấn trong nhiệm kỳ.'
  const amended =
    '1. Phấn đấu trên 90% đảng viên dự sinh hoạt định kỳ.\n2. Phấn đấu 100% cấp ủy viên được tập huấn trong nhiệm kỳ.\n3. Phấn đấu 100% chi bộ có chương trình công tác.'
  const identity = { symbol: '21-NQ/ĐUK', day: '07 tháng 5 năm 2020' }
  const shortId = '21-nq-duk-2020-05-07'

  test('closes the earlier one on its day', async () => {
    await take(resolution({ ...identity, body }))
    const second = await take(resolution({ ...identity, body: amended }), {
      validFrom: plainDate('2022-07-01'),
    })
    expect(second).toMatchObject({ created: true, replaced: true, directive: { shortId } })
    expect((await textsOf(shortId)).map(({ from, to }) => [from, to])).toEqual([
      ['2020-05-07', '2022-07-01'],
      ['2022-07-01', null],
    ])
    expect((await worksBearing('21-NQ/ĐUK')).map((one) => one.shortId)).toEqual([shortId])
  })

  test('moves what still stands, ends what no longer does, proposes what is new', async () => {
    expect(
      (await demandsOf(shortId)).map(({ quote, sentence, ends, state }) => [
        /\d+% [^ ]+ [^ ]+/u.exec(quote)?.[0],
        sentence,
        ends,
        state,
      ]),
    ).toEqual([
      ['100% chi bộ', '1#1', '2022-07-01', 'proposed'],
      ['90% đảng viên', '1#1', null, 'proposed'],
      ['100% cấp ủy', '2#1', null, 'proposed'],
      ['100% chi bộ', '3#1', null, 'proposed'],
    ])
  })

  test('does not propose again what was rejected', async () => {
    await sql`update directives.obligation set state = 'rejected' where quote like '%tập huấn%'`.execute(
      database.owner.db,
    )
    const third = await take(
      resolution({ ...identity, body: `${amended}\n4. Chi bộ tự kiểm tra.` }),
    )
    expect(third).toMatchObject({ replaced: true, proposals: 0 })
    expect((await textsOf(shortId)).at(-1)?.from).toBe('2025-01-08')
  })

  test('on a day that the present text does not precede is refused; nothing is overwritten', async () => {
    const before = await textsOf(shortId)
    for (const validFrom of [undefined, plainDate('2025-01-08'), plainDate('2021-01-01')]) {
      await expect(
        take(resolution({ ...identity, body: '1. Bản khác.' }), { validFrom }),
      ).rejects.toMatchObject({
        problem: {
          status: 409,
          code: 'text-differs',
          message: {
            vi: expect.stringMatching(/từ ngày 08\/01\/2025.*sau ngày 08\/01\/2025.*--valid-from/),
            en: expect.stringMatching(/from 08\/01\/2025.*after 08\/01\/2025.*--valid-from/),
          },
        },
      })
    }
    expect(await textsOf(shortId)).toEqual(before)
  })

  test('keeps what people confirmed in a document read by hand', async () => {
    const text = sampleText('resolution-01-2016')
    const count = async () =>
      (await demandsOf('01-nq-duk-2016-08-19')).filter((one) => one.ends === null).length
    const before = await count()
    const reissued = await take(`${text}\n\nBản in lại năm 2024.\n`, {
      symbol: '01-NQ/ĐUK',
      issued: plainDate('2016-08-19'),
    })
    expect(reissued).toMatchObject({ replaced: true })
    expect(await count()).toBe(before)
  })
})

test('a text without words, and a day to come, are refused before anything is written', async () => {
  await expect(take(' \n 12 \n')).rejects.toMatchObject({ problem: { code: 'empty' } })
  await expect(
    take(resolution({ body: '1. Mới.' }), { issued: plainDate('2025-01-09') }),
  ).rejects.toMatchObject({ problem: { code: 'issued-in-future' } })
})

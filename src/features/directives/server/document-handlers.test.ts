import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { indicators } from '#app/indicators.ts'
import { type TestDatabase, testDatabase } from '#app/testing.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { aRequest, ask } from '#platform/server/testing.ts'

import { importDirective, readDirectiveFile } from '../contract/library.ts'
import { sampleText } from '../domain/parser/testing.ts'
import { documentHandlers } from './document-handlers.ts'
import { rolesThatMayAsk, wordFile } from './testing.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
})

afterAll(() => database.drop())

const base64 = (content: string | Uint8Array) => Buffer.from(content).toString('base64')

function handlerOf(name: string) {
  const found = documentHandlers(indicators).find((handler) => handler.endpoint.name === name)
  if (!found) throw new Error(name)
  return found
}

async function read(fileName: string, content: string | Uint8Array) {
  const asked = { fileName, contentBase64: base64(content) }
  const request = aRequest({ db: database.app.db })
  const answer = await ask(handlerOf('readDirectiveFile'), asked, request)
  return { ...(answer as OutputOf<typeof readDirectiveFile>), journal: request.journal }
}

async function take(
  content: string | Uint8Array,
  given: Partial<InputOf<typeof importDirective>> = {},
) {
  const asked = {
    fileName: 'van-ban.txt',
    contentBase64: base64(content),
    notSecret: true,
    ...given,
  }
  return database.app.db.transaction().execute(async (db) => {
    const request = aRequest({ db })
    const answer = await ask(handlerOf('importDirective'), asked, request)
    return { ...(answer as OutputOf<typeof importDirective>), journal: request.journal }
  })
}

/** Rows of every table into which a document goes. */
async function kept() {
  const found = await sql<Record<string, number>>`
    select (select count(*)::int from directives.directive) as works,
           (select count(*)::int from directives.directive_text) as texts,
           (select count(*)::int from directives.provision) as provisions,
           (select count(*)::int from directives.citation) as citations,
           (select count(*)::int from directives.obligation) as demands`.execute(database.owner.db)
  return found.rows[0]
}

const secret = 'ĐẢNG ỦY KHỐI\nTỐI MẬT\nSố 09-NQ/ĐUK\n\nNGHỊ QUYẾT\nvề công tác tổ chức\n'
const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`
const stamped = wordFile(
  `<w:p><w:r><w:pict><w:txbxContent>${paragraph('MẬT')}</w:txbxContent></w:pict></w:r></w:p>${paragraph('NGHỊ QUYẾT')}`,
)
const withProperty = wordFile(paragraph('NGHỊ QUYẾT'), {
  'docProps/core.xml':
    '<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:subject>Tuyệt mật</dc:subject></cp:coreProperties>',
})
const withWatermark = wordFile(paragraph('NGHỊ QUYẾT'), {
  'word/header1.xml':
    '<w:hdr xmlns:w="w"><w:p><w:r><w:pict><v:shape xmlns:v="v"><v:textpath string="MẬT"/></v:shape></w:pict></w:r></w:p></w:hdr>',
})
const withFooter = wordFile(paragraph('NGHỊ QUYẾT'), {
  'word/footer1.xml': `<w:ftr xmlns:w="w">${paragraph('TỐI MẬT')}</w:ftr>`,
})
const bare = 'NGHỊ QUYẾT\nvề công tác tổ chức\n'

/** Documents with a mark, each in another place, and how the refusal names the place. */
const marked: readonly (readonly [string, string, string | Uint8Array])[] = [
  ['phần đầu văn bản', 'nghi-quyet.txt', secret],
  ['khung chữ', 'nghi-quyet.docx', stamped],
  ['thuộc tính của tệp', 'nghi-quyet.docx', withProperty],
  ['hình mờ', 'nghi-quyet.docx', withWatermark],
  ['chân trang', 'nghi-quyet.docx', withFooter],
  ['tên tệp', 'nghi-quyet_MẬT.txt', bare],
  ['tên tệp', 'toi-mat-nghi-quyet.txt', bare],
]

const refusal = (place: string, fileName: string) => ({
  problem: {
    status: 422,
    code: 'secret-document',
    where: fileName,
    message: { vi: expect.stringContaining(place) },
  },
})

describe('reading a document without storing it', () => {
  test('tells what the text says, what it cites and what it would propose', async () => {
    const before = await kept()
    const answer = await read('nghi-quyet.txt', sampleText('resolution-01-2016'))
    expect(answer).toMatchObject({ kind: 'nghị quyết', symbol: null, issued: null, sameSymbol: [] })
    expect(answer.provisions).toBeGreaterThan(20)
    expect(answer.proposals.map((proposal) => proposal.quote).join('\n')).toContain('100% chi bộ')
    expect(answer.asksAboutSecrecy).toBe(false)
    expect(answer.journal).toEqual([])
    expect(await kept()).toEqual(before)
  })

  test('names the works that bear the same symbol', async () => {
    const text =
      'ĐẢNG ỦY KHỐI\nSố 31-CT/ĐUK\nHà Nội, ngày 02 tháng 3 năm 2018\n\nCHỈ THỊ\nvề sinh hoạt\n'
    await take(text)
    const other = text.replace('02 tháng 3', '05 tháng 4')
    const { symbol, issued, sameSymbol } = await read('chi-thi.txt', other)
    expect([symbol, issued]).toEqual(['31-CT/ĐUK', '2018-04-05'])
    expect(sameSymbol).toEqual([expect.objectContaining({ issued: '2018-03-02', stub: false })])
  })

  test('a bare "mat" asks', async () => {
    const answer = await read('nghi-quyet.txt', 'ĐẢNG ỦY KHỐI\nMAT\n\nNGHỊ QUYẾT\nvề tổ chức\n')
    expect(answer.asksAboutSecrecy).toBe(true)
  })

  test.each(marked)('a mark in %s is refused (%s)', async (place, fileName, content) => {
    await expect(read(fileName, content)).rejects.toMatchObject(refusal(place, fileName))
  })

  test('a file that is no document is refused with its reason', async () => {
    await expect(read('bao-cao.pdf', '%PDF-1.7 ...')).rejects.toMatchObject({
      problem: { status: 422, code: 'no-document' },
    })
  })
})

describe('taking a document into the library', () => {
  test('keeps the work, its text, its citations and the proposals, and records the act', async () => {
    const text =
      'ĐẢNG ỦY KHỐI\nSố 07-NQ/ĐUK\nHà Nội, ngày 02 tháng 3 năm 2018\n\nNGHỊ QUYẾT\nvề sinh hoạt chi bộ\n\nI. MỤC TIÊU\n1. Thực hiện Chỉ thị số 05-CT/TW, ngày 15-5-2016 của Bộ Chính trị.\n2. Phấn đấu 100% chi bộ xây dựng quy chế làm việc.\n'
    const answer = await take(text, { fileName: 'nghi-quyet-07.txt' })
    expect(answer).toMatchObject({ shortId: '07-nq-duk-2018-03-02', created: true, proposals: 1 })
    expect(answer.journal).toEqual([
      ['directives.imported', { unitNumber: null, facts: { directive: '07-nq-duk-2018-03-02' } }],
    ])
    const rows = await sql`
      select d.symbol, d.issued::text, d.is_stub, t.source_name, lower(t.valid)::text as begins, c.short_id as cites,
             o.state, o.quote, o.sentence_path
      from directives.directive d join directives.directive_text t on t.directive_id = d.id
      join directives.citation cited on cited.text_id = t.id join directives.directive c on c.id = cited.cited_id
      join directives.obligation o on o.directive_id = d.id
      where d.short_id = '07-nq-duk-2018-03-02'`.execute(database.owner.db)
    expect(rows.rows).toEqual([
      {
        symbol: '07-NQ/ĐUK',
        issued: '2018-03-02',
        isStub: false,
        sourceName: 'nghi-quyet-07.txt',
        begins: '2018-03-02',
        cites: '05-ct-tw-2016-05-15',
        state: 'proposed',
        quote: expect.stringContaining('100% chi bộ'),
        sentencePath: expect.stringMatching(/^I\.2#1$/),
      },
    ])
  })

  test('what the text does not say is given beside it', async () => {
    const { shortId } = await take(sampleText('resolution-01-2016'), {
      symbol: '01-NQ/ĐUK',
      issued: '2016-08-19',
    })
    expect(shortId).toBe('01-nq-duk-2016-08-19')
  })

  test('the same text again changes nothing and records nothing', async () => {
    const before = await kept()
    const again = await take(`${sampleText('resolution-01-2016')}\n\n`)
    expect(again).toMatchObject({ shortId: '01-nq-duk-2016-08-19', created: false, journal: [] })
    expect(await kept()).toEqual(before)
  })

  test('what contradicts the text is refused, and a day to come', async () => {
    const text =
      'ĐẢNG ỦY KHỐI\nSố 08-NQ/ĐUK\nHà Nội, ngày 02 tháng 3 năm 2018\n\nNGHỊ QUYẾT\nvề thu chi\n'
    const before = await kept()
    await expect(take(text, { symbol: '80-NQ/ĐUK' })).rejects.toMatchObject({
      problem: { status: 422, code: 'symbol-contradicts' },
    })
    await expect(take(text, { issued: '2018-03-03' })).rejects.toMatchObject({
      problem: { status: 422, code: 'issued-contradicts' },
    })
    await expect(take('NGHỊ QUYẾT\nvề thu chi\n', { issued: '2025-01-09' })).rejects.toMatchObject({
      problem: { status: 422, code: 'issued-in-future' },
    })
    await expect(take(text, { validFrom: '2025-01-09' })).rejects.toMatchObject({
      problem: { status: 422, code: 'valid-in-future' },
    })
    expect(await kept()).toEqual(before)
  })

  test.each(marked)(
    'a mark in %s is refused, and nothing is stored (%s)',
    async (place, fileName, content) => {
      const before = await kept()
      await expect(take(content, { fileName })).rejects.toMatchObject(refusal(place, fileName))
      expect(await kept()).toEqual(before)
    },
  )

  test('a text about secrets bears no mark', async () => {
    const text =
      'ĐẢNG ỦY KHỐI\n\nQUY ĐỊNH\nvề bảo vệ bí mật nhà nước\n\n1. Chi bộ giữ bí mật, bảo mật tài liệu.\n'
    expect(await take(text, { fileName: 'quy-dinh-bao-mat.txt' })).toMatchObject({ created: true })
  })

  test('who does not say that it is no secret is not heard', () => {
    const asked = { fileName: 'a.txt', contentBase64: base64('NGHỊ QUYẾT') }
    expect(importDirective.input.safeParse(asked).success).toBe(false)
  })
})

test('only the staff of the Bloc bring documents in', async () => {
  expect(rolesThatMayAsk(readDirectiveFile)).toEqual(['bloc-staff'])
  expect(rolesThatMayAsk(importDirective)).toEqual(['bloc-staff'])
})

import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { describe, expect, test } from 'vitest'

import { readTable } from './read-table.ts'
import type { ColumnSpec } from './table.ts'
import { cellsOf, readWhole } from './testing.ts'

const specs: readonly ColumnSpec[] = [
  { name: 'full_name', headers: ['Họ và tên'], required: true, kind: 'text' },
  { name: 'card_number', headers: ['Số thẻ đảng viên', 'Số thẻ'], required: true, kind: 'text' },
  { name: 'birth_date', headers: ['Ngày sinh'], required: false, kind: 'day' },
  { name: 'called', headers: ['Triệu tập'], required: false, kind: 'integer' },
  { name: 'started_at', headers: ['Bắt đầu'], required: false, kind: 'time' },
  { name: 'spoke', headers: ['Phát biểu'], required: false, kind: 'flag' },
]

const short = specs.slice(0, 2)

async function codesOf(content: string | Uint8Array, columns = short): Promise<string[]> {
  return (await readWhole(content, columns)).faults.map(({ code }) => code)
}

describe('the header row', () => {
  test.each([
    ['full_name,card_number', 'English names'],
    ['Họ và tên,Số thẻ', 'Vietnamese headers'],
    ['HO  VA TEN ,so the dang vien', 'no diacritics, other case, extra blanks'],
    ['Full Name (*),Số_thẻ:', 'underscores and marks'],
    ['Họ và tên,Số thẻ'.normalize('NFD'), 'decomposed letters'],
    ['Họ và tên (chữ in hoa),Số thẻ (6 số)', 'remarks in brackets'],
  ])('%s is recognised (%s)', async (header) => {
    const read = await readWhole(`${header}\nNguyễn Văn An,001\n`, short)
    expect(cellsOf(read)).toEqual([{ full_name: 'Nguyễn Văn An', card_number: '001' }])
  })

  test('a header that several columns share belongs to the nearest column before it', async () => {
    const day = { required: false, kind: 'text' } as const
    const columns: readonly ColumnSpec[] = [
      { name: 'cell', headers: ['Chi bộ'], ...day },
      { name: 'from', headers: ['Từ ngày'], ...day },
      {
        name: 'to',
        headers: ['Đến ngày'],
        headersAfter: { column: 'from', headers: ['Đến ngày'] },
        ...day,
      },
      { name: 'post', headers: ['Chức vụ'], ...day },
      {
        name: 'post_from',
        headers: [],
        headersAfter: { column: 'post', headers: ['Từ ngày'] },
        ...day,
      },
      {
        name: 'post_to',
        headers: [],
        headersAfter: { column: 'post_from', headers: ['Đến ngày'] },
        ...day,
      },
    ]
    const whole = 'Chi bộ,Từ ngày,Đến ngày,Chức vụ,Từ ngày,Đến ngày\nA,1,2,B,3,4\n'
    expect(cellsOf(await readWhole(whole, columns))).toEqual([
      { cell: 'A', from: '1', to: '2', post: 'B', post_from: '3', post_to: '4' },
    ])
    const other = 'Chức vụ,Từ ngày,Đến ngày,Chi bộ\nB,3,4,A\n'
    expect(cellsOf(await readWhole(other, columns))).toEqual([
      { cell: 'A', post: 'B', post_from: '3', post_to: '4' },
    ])
  })

  test('an unknown column is reported as written, and its cells are passed over', async () => {
    const read = await readWhole('full_name,Ghi Chú,card_number\nAn,x,001\n', short)
    expect(read.unknown).toEqual(['Ghi Chú'])
    expect(cellsOf(read)).toEqual([{ full_name: 'An', card_number: '001' }])
  })

  test('a missing required column is named in both languages with its accepted headers', async () => {
    const { faults } = await readWhole('full_name\nAn\n', short)
    expect(faults).toEqual([
      {
        line: 1,
        column: 'card_number',
        header: 'Số thẻ đảng viên',
        code: 'missing-column',
        message: {
          vi: 'Dòng 1: dòng tiêu đề thiếu cột bắt buộc “Số thẻ đảng viên” (card_number); có thể viết: “Số thẻ đảng viên”, “Số thẻ”, “card_number”.',
          en: 'Line 1: the header row lacks the required column “Số thẻ đảng viên” (card_number); it may be written: “Số thẻ đảng viên”, “Số thẻ”, “card_number”.',
        },
      },
    ])
  })

  test('a column that stands twice is a fault', async () => {
    expect(await codesOf('full_name,Họ và tên,card_number\nA,B,1\n')).toEqual(['duplicate-column'])
  })

  test('two columns that share a header are a fault of the program', async () => {
    const twice = short.map((spec) => ({ ...spec, headers: ['Tên'] }))
    await expect(readWhole('Tên\nA\n', twice)).rejects.toThrow('share the header')
  })
})

describe('the shape of the table', () => {
  test.each([',', ';', '\t'])('cells divided by "%s" are told apart', async (sign) => {
    const content = `full_name${sign}card_number\r\n"Lê${sign} ""An"""${sign}007\r\n`
    expect(cellsOf(await readWhole(content, short))).toEqual([
      { full_name: `Lê${sign} "An"`.replace('\t', ' ').replace('  ', ' '), card_number: '007' },
    ])
  })

  test('the line sep=; of Excel is understood', async () => {
    const read = await readWhole('sep=;\nfull_name;card_number\nAn;1\n', short)
    expect(read.lines).toMatchObject([{ line: 3, cells: { full_name: 'An', card_number: '1' } }])
  })

  test('rows keep the lines of the file across blank lines, CRLF and quoted line breaks', async () => {
    const read = await readWhole(
      '\r\nfull_name,card_number\r\n\r\nA,1\r\n,\r\n"B\r\nC",2\r\nD,3',
      short,
    )
    expect(read.lines.map(({ kind, ...row }) => [kind, 'line' in row && row.line])).toEqual([
      ['row', 4],
      ['row', 6],
      ['row', 8],
    ])
    expect(cellsOf(read)[1]).toEqual({ full_name: 'B C', card_number: '2' })
  })

  test.each([
    ['empty-file', ''],
    ['empty-file', ' \n\n'],
    ['no-rows', 'full_name,card_number\n'],
    ['cell-without-header', 'full_name,card_number\nA,1,2\n'],
    ['too-few-cells', 'full_name,card_number\nA\n'],
    ['required-cell-empty', 'full_name,card_number\nA,\n'],
    ['quote-not-closed', 'full_name,card_number\n"A,1\nB,2\n'],
    ['misplaced-quote', 'full_name,card_number\nA"B,1\n'],
    ['misplaced-quote', 'full_name,card_number\n"A"B,1\n'],
    ['nul-character', 'full_name,card_number\nA\0,1\n'],
    ['cell-too-long', `full_name,card_number\n${'A'.repeat(32_768)},1\n`],
    ['row-too-long', `full_name,card_number\n"${'A'.repeat(2_000_001)}",1\n`],
  ])('%s', async (code, content) => {
    expect(await codesOf(content)).toEqual([code])
  })

  test('trailing cells may be missing where nothing is required, as Excel writes them', async () => {
    expect(cellsOf(await readWhole('full_name,card_number,birth_date\nA,1\n', specs))).toEqual([
      { full_name: 'A', card_number: '1' },
    ])
  })

  test('more rows than allowed break the reading at the first row too many', async () => {
    const read = await readWhole('full_name,card_number\nA,1\nB,2\nC,3\n', short, { mostRows: 2 })
    expect(read.lines.map(({ kind }) => kind)).toEqual(['row', 'row', 'broken'])
    expect(read.faults).toMatchObject([{ code: 'too-many-rows', line: 4 }])
  })

  test('a file larger than allowed is refused', async () => {
    const { faults } = await readWhole('full_name,card_number\nA,1\n', short, {
      largestFileBytes: 9,
    })
    expect(faults).toMatchObject([{ code: 'file-too-large' }])
  })

  test('a file is read from its place, and a place without a file is a fault', async () => {
    const path = join(tmpdir(), `chibo-table-${process.pid}.xlsx`)
    await writeFile(path, 'full_name,card_number\nAn,1\n')
    expect((await readTable({ path, fileName: 'a.xlsx' }, short)).ok).toBe(true)
    expect(await readTable({ path: `${path}.none`, fileName: 'a.csv' }, short)).toMatchObject({
      ok: false,
      faults: [{ code: 'file-not-readable' }],
    })
  })

  test.each([
    [[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], 'old-excel'],
    [[0x25, 0x50, 0x44, 0x46, 0x2d], 'not-a-table'],
    [[...Buffer.from('<html><table>')], 'not-a-table'],
    [[...Buffer.from('<?xml version="1.0"?>')], 'not-a-table'],
  ])('a file that begins with %j is refused: %s', async (bytes, code) => {
    const [fault] = (await readWhole(new Uint8Array(bytes), short)).faults
    expect(fault?.code).toBe(code)
    expect(fault?.message.vi).toContain('Excel Workbook (*.xlsx)')
  })
})

describe('encodings', () => {
  const content = 'full_name,card_number\r\nNguyễn Thị Ánh Tuyết,0001\r\n'
  const expected = [{ full_name: 'Nguyễn Thị Ánh Tuyết', card_number: '0001' }]
  const little = Buffer.from(content, 'utf16le')
  const big = Buffer.from(little).swap16()

  test.each([
    ['UTF-8', Buffer.from(content)],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${content}`)],
    ['UTF-8 decomposed', Buffer.from(content.normalize('NFD'))],
    ['UTF-16 LE', Buffer.concat([Buffer.from([0xff, 0xfe]), little])],
    ['UTF-16 BE', Buffer.concat([Buffer.from([0xfe, 0xff]), big])],
    ['UTF-16 LE without its mark', little],
    ['UTF-16 BE without its mark', big],
  ])('%s is read', async (_name, bytes) => {
    expect(cellsOf(await readWhole(bytes, short))).toEqual(expected)
  })

  test('UTF-32 is refused', async () => {
    expect(await codesOf(new Uint8Array([0xff, 0xfe, 0, 0, 65, 0, 0, 0]))).toEqual([
      'unsupported-encoding',
    ])
  })

  test.each([0, 70_000])(
    'a byte that is no UTF-8 is named with its line after %i bytes',
    async (before) => {
      const start = Buffer.from(`full_name,card_number\n${'Ă'.repeat(before / 2)}\nA`)
      const bytes = Buffer.concat([start, Buffer.from([0xff]), Buffer.from('B,1\n')])
      const [fault] = (await readWhole(bytes, short)).faults
      expect(fault).toMatchObject({ code: 'invalid-encoding', line: 3, value: '0xFF' })
      expect(fault?.message.vi).toContain(`byte ${start.length + 1}`)
    },
  )

  test('half a pair of UTF-16 breaks the reading', async () => {
    const bytes = Buffer.from('\ufefffull_name,card_number\nA\ud800B,1\n', 'utf16le')
    expect(await codesOf(bytes)).toEqual(['invalid-encoding'])
  })
})

describe('cells', () => {
  async function readCell(kind: ColumnSpec['kind'], text: string) {
    const spec: ColumnSpec = { name: 'cell', headers: ['Ô'], required: false, kind }
    const key: ColumnSpec = { name: 'key', headers: [], required: true, kind: 'text' }
    const quoted = `"${text.replaceAll('"', '""')}"`
    const read = await readWhole(`key,Ô\nk,${quoted}\n`, [spec, key])
    return read.faults[0]?.code ?? cellsOf(read)[0]?.['cell']
  }

  test.each([
    ['text', '  Lê \t Văn\u00a0\u00a0An ', 'Lê Văn An'],
    ['text', '000123', '000123'],
    ['text', "'=1+1", '=1+1'],
    ['text', "'Tây", "'Tây"],
    ['text', 'a\u0007b', 'control-character'],
    ['text', 'An\u200b', 'control-character'],
    ['text', '\u202eAn', 'control-character'],
    ['text', 'Ðảng', 'look-alike-letter'],
    ['text', 'Nguy?n V?n An', 'letters-lost'],
    ['text', 'Nguy\ufffdn', 'letters-lost'],
    ['text', 'Ai? Ở đâu?', 'Ai? Ở đâu?'],
    ['text', ' \u00a0 ', undefined],
    ['day', '3/2/1980', '1980-02-03'],
    ['day', '03-02-1980', '1980-02-03'],
    ['day', '1980-02-03', '1980-02-03'],
    ['day', '29/02/2024', '2024-02-29'],
    ['day', '29/02/2023', 'not-a-day'],
    ['day', '3/2/80', 'not-a-day'],
    ['day', '1980', 'not-a-day'],
    ['integer', '012', '12'],
    ['integer', '-3', '-3'],
    ['integer', '1.234', 'not-an-integer'],
    ['integer', '1e3', 'not-an-integer'],
    ['time', '7:05', '07:05'],
    ['time', '23:59', '23:59'],
    ['time', '24:00', 'not-a-time'],
    ['time', '7h30', 'not-a-time'],
    ['flag', 'X', 'yes'],
    ['flag', 'Có', 'yes'],
    ['flag', '1', 'yes'],
    ['flag', 'không', 'no'],
    ['flag', '0', 'no'],
    ['flag', '', undefined],
    ['flag', 'có lẽ', 'not-a-flag'],
  ] as const)('as %s, %j is %j', async (kind, text, expected) => {
    expect(await readCell(kind, text)).toBe(expected)
  })

  test('a fault names line, column and value in whole sentences, and keeps the other cells', async () => {
    const read = await readWhole(
      'Họ và tên,Số thẻ,Ngày Sinh\nAn,1,31/02/1980\nBình,2,01/01/1990\n',
      specs,
    )
    expect(cellsOf(read)).toEqual([
      { full_name: 'An', card_number: '1' },
      { full_name: 'Bình', card_number: '2', birth_date: '1990-01-01' },
    ])
    expect(read.faults).toEqual([
      {
        line: 2,
        column: 'birth_date',
        header: 'Ngày Sinh',
        value: '31/02/1980',
        code: 'not-a-day',
        message: {
          vi: 'Dòng 2, cột “Ngày Sinh” (birth_date): “31/02/1980” không phải là một ngày có thật; hãy viết ngày/tháng/năm đủ bốn chữ số của năm, ví dụ 03/02/1980.',
          en: 'Line 2, column “Ngày Sinh” (birth_date): “31/02/1980” is no existing day; write day/month/year with four digits of the year, for example 03/02/1980.',
        },
      },
    ])
  })

  test('a long value is shortened in its fault', async () => {
    const read = await readWhole(
      `full_name,card_number,birth_date\nA,1,${'9'.repeat(500)}\n`,
      specs,
    )
    expect(read.faults[0]?.value).toBe(`${'9'.repeat(59)}…`)
  })
})

import { type CellValue, streamXlsxRows, writeXlsx as writeWithHucre } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'

import type { ColumnSpec } from './table.ts'
import {
  aSheetRow,
  aWorkbook,
  anArchive,
  type ArchiveFile,
  cellsOf,
  readWhole,
  workbookFiles,
} from './testing.ts'

const name: ColumnSpec = { name: 'full_name', headers: ['Họ và tên'], required: true, kind: 'text' }

async function codesOf(content: Uint8Array): Promise<string[]> {
  return (await readWhole(content, [name])).faults.map(({ code }) => code)
}

const header = aSheetRow(1, ['Họ và tên'])
const oneRow = header + aSheetRow(2, ['An'])

describe('cells of a sheet', () => {
  const formats = [
    'dd/mm/yyyy',
    'h:mm',
    'dd/mm/yyyy h:mm',
    '000000',
    '#,##0',
    '[$-42A]d mmmm yyyy',
    'mm:ss.0',
  ]
  const [plain, day, time, dayTime, zeros, thousands, words] = [0, 1, 2, 3, 4, 5, 6]

  async function read(kind: ColumnSpec['kind'], cell: string, workbookProperties = '') {
    const spec: ColumnSpec = { name: 'cell', headers: ['Ô'], required: false, kind }
    const rows = aSheetRow(1, ['Họ và tên', 'Ô']) + aSheetRow(2, ['An', cell])
    const sharedStrings =
      '<si><t>không dùng</t></si><si><r><t>Lê </t></r><r><t>An</t></r><rPh><t>x</t></rPh></si>'
    const content = aWorkbook({ sheets: [rows], formats, sharedStrings, workbookProperties })
    const whole = await readWhole(content, [name, spec])
    return whole.faults[0]?.code ?? cellsOf(whole)[0]?.['cell']
  }

  test.each([
    ['text', '<c t="s"><v>1</v></c>', 'Lê An'],
    ['text', '<c t="s"><v>9</v></c>', 'damaged-workbook'],
    [
      'text',
      '<c t="inlineStr"><is><t xml:space="preserve"> A&amp;B &#x110;_x000D_ </t></is></c>',
      'A&B Đ',
    ],
    ['text', '<c t="str"><f>A1</f><v>kết quả</v></c>', 'kết quả'],
    ['text', '<c><f>1+1</f></c>', 'formula-without-value'],
    ['text', '<c t="str"><f>A9</f><v></v></c>', undefined],
    ['text', '<c t="e"><v>#N/A</v></c>', 'error-cell'],
    ['text', '<c t="b"><v>1</v></c>', 'TRUE'],
    ['text', `<c s="${plain}"><v>123456789012</v></c>`, '123456789012'],
    ['text', `<c s="${zeros}"><v>123</v></c>`, '000123'],
    ['text', '<c><v>1.23456789012345E+17</v></c>', 'digits-lost'],
    ['text', '<c><v>3.5</v></c>', '3.5'],
    ['text', `<c s="${thousands}"><v>1500</v></c>`, '1500'],
    ['text', `<c s="${day}"><v>45123</v></c>`, 'day-for-text'],
    ['text', '<c t="inlineStr"><is><t>\'=1</t></is></c>', "'=1"],
    ['text', '<c s="1"/>', undefined],
    ['day', `<c s="${day}"><v>45123</v></c>`, '2023-07-16'],
    ['day', `<c s="${words}"><v>45123</v></c>`, '2023-07-16'],
    ['day', `<c s="${day}"><v>1</v></c>`, '1900-01-01'],
    ['day', `<c s="${day}"><v>59</v></c>`, '1900-02-28'],
    ['day', `<c s="${day}"><v>60</v></c>`, 'not-a-day'],
    ['day', `<c s="${day}"><v>61</v></c>`, '1900-03-01'],
    ['day', `<c s="${day}"><v>-1</v></c>`, 'not-a-day'],
    ['day', `<c s="${dayTime}"><v>45123.5</v></c>`, 'day-with-time'],
    ['day', '<c><v>45123</v></c>', 'number-for-day'],
    ['day', '<c t="d"><v>2024-02-29T00:00:00</v></c>', '2024-02-29'],
    ['day', '<c t="inlineStr"><is><t>01/02/2024</t></is></c>', '2024-02-01'],
    ['time', `<c s="${time}"><v>0.3125</v></c>`, '07:30'],
    ['time', '<c><v>0.99930555555555556</v></c>', '23:59'],
    ['time', `<c s="${time}"><v>0.3126</v></c>`, 'not-a-time'],
    ['time', `<c s="${dayTime}"><v>45123.3125</v></c>`, 'not-a-time'],
    ['integer', '<c><v>12</v></c>', '12'],
    ['integer', '<c><v>12.5</v></c>', 'not-an-integer'],
    ['integer', `<c s="${day}"><v>12</v></c>`, 'not-an-integer'],
    ['flag', '<c t="b"><v>0</v></c>', 'no'],
    ['flag', '<c><v>1</v></c>', 'yes'],
    ['flag', '<c><v>2</v></c>', 'not-a-flag'],
  ] as const)('as %s, %s is %s', async (kind, cell, expected) => {
    expect(await read(kind, cell)).toBe(expected)
  })

  test('days of old Macintosh sheets are counted from 1904', async () => {
    const properties = '<workbookPr date1904="1"/>'
    expect(await read('day', `<c s="${day}"><v>43661</v></c>`, properties)).toBe('2023-07-16')
  })
})

describe('sheets', () => {
  test('a hidden sheet is read only where every sheet is hidden', async () => {
    const secret = header + aSheetRow(2, ['Ẩn'])
    const hiding = (...hidden: readonly number[]) =>
      anArchive(
        workbookFiles({ sheets: [secret, oneRow] }).map((file) =>
          file.name !== 'xl/workbook.xml'
            ? file
            : {
                ...file,
                text: hidden.reduce(
                  (text, number) => text.replace(`name="S${number}"`, `$& state="hidden"`),
                  String(file.text),
                ),
              },
        ),
      )
    expect(cellsOf(await readWhole(hiding(1), [name]))).toEqual([{ full_name: 'An' }])
    expect(cellsOf(await readWhole(hiding(1, 2), [name]))).toEqual([{ full_name: 'Ẩn' }])
  })

  test('the first sheet with recognised headers is read, hidden rows included', async () => {
    const notes = aSheetRow(1, ['Hướng dẫn'])
    const rows = `${header}<row r="5" hidden="1"><c r="A5" t="inlineStr"><is><t>An</t></is></c></row>`
    const whole = await readWhole(aWorkbook({ sheets: [notes, rows] }), [name])
    expect(whole.lines).toEqual([{ kind: 'row', line: 5, cells: { full_name: 'An' }, faults: [] }])
  })

  test('blank columns between headers are kept apart, and content below them is a fault', async () => {
    const rows = `<row r="1"><c r="C1" t="str"><v>Họ và tên</v></c></row><row r="2"><c r="A2"><v>7</v></c><c r="C2" t="str"><v>An</v></c></row>`
    const whole = await readWhole(aWorkbook({ sheets: [rows] }), [name])
    expect(whole.faults).toMatchObject([{ code: 'cell-without-header', line: 2, value: '7' }])
    expect(whole.faults[0]?.message.vi).toContain('1 (A)')
  })

  test.each([
    ['', 'empty-file'],
    [header, 'no-rows'],
    [`${header}<row r="3"/>`, 'no-rows'],
    [header + aSheetRow(2, [' ']), 'no-rows'],
    [`${header}${aSheetRow(2, ['A'.repeat(32_768)])}`, 'cell-too-long'],
  ])('a sheet of %.60s is the fault %s', async (rows, code) => {
    expect(await codesOf(aWorkbook({ sheets: [rows] }))).toEqual([code])
  })

  test('external links and embedded objects are never followed', async () => {
    const more = [{ name: 'xl/externalLinks/externalLink1.xml', text: '<!DOCTYPE x>' }]
    expect(await codesOf(aWorkbook({ sheets: [oneRow], more }))).toEqual([])
  })
})

describe('hostile and damaged workbooks', () => {
  function with_(change: Partial<ArchiveFile>, place = 5): Buffer {
    return anArchive(
      workbookFiles({ sheets: [oneRow] }).map((file, at) =>
        at === place ? { ...file, ...change } : file,
      ),
    )
  }
  const sheet = workbookFiles({ sheets: [oneRow] })[5]?.name

  test('the changed file is the sheet', () => {
    expect(sheet).toBe('xl/worksheets/sheet1.xml')
  })

  test.each([
    ['an encrypted entry', with_({ flags: 1 }), 'encrypted-workbook'],
    ['an unknown method', with_({ method: 12 }), 'hostile-archive'],
    ['a size that lies low', with_({ inflatedBytes: 10 }), 'hostile-archive'],
    ['a size that lies high', with_({ inflatedBytes: 5000 }), 'damaged-workbook'],
    ['a ratio of a bomb', with_({ inflatedBytes: 50_000_000 }), 'hostile-archive'],
    ['more than a gigabyte', with_({ inflatedBytes: 1_100_000_000 }), 'hostile-archive'],
    ['a wrong checksum', with_({ checksum: 1 }), 'damaged-workbook'],
    [
      'two entries on the same bytes',
      with_({ offset: 0, localName: '[Content_Types].xml' }),
      'hostile-archive',
    ],
    [
      'two names for one entry',
      with_({ localName: 'xl/worksheets/sheet2.xml' }),
      'hostile-archive',
    ],
    ['a symbolic link', with_({ unixMode: 0o120777 }), 'hostile-archive'],
    ['a name that climbs', with_({ name: 'xl/../../etc/passwd' }), 'hostile-archive'],
    ['an absolute name', with_({ name: '/etc/passwd' }), 'hostile-archive'],
    ['a name with a drive', with_({ name: 'C:x' }), 'hostile-archive'],
    ['two entries of one name', with_({ name: 'XL/workbook.xml' }), 'hostile-archive'],
    [
      'bytes before the archive',
      Buffer.concat([Buffer.from('PK\u0001\u0002junk'), with_({})]),
      'damaged-workbook',
    ],
    [
      'bytes after the archive',
      Buffer.concat([with_({}), Buffer.from('tail')]),
      'damaged-workbook',
    ],
    ['half a file', with_({}).subarray(0, 700), 'damaged-workbook'],
    [
      'a document type',
      with_({ text: '<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>' }),
      'damaged-workbook',
    ],
    ['an unknown entity', with_({ text: '<worksheet>&b;</worksheet>' }), 'damaged-workbook'],
    ['tags that cross', with_({ text: '<worksheet><a></worksheet></a>' }), 'damaged-workbook'],
    ['nesting without end', with_({ text: '<a>'.repeat(100_000) }), 'damaged-workbook'],
    ['a tag without end', with_({ text: `<a ${'b="c" '.repeat(100_000)}` }), 'damaged-workbook'],
    ['no UTF-8', with_({ text: Buffer.from([60, 97, 62, 255, 254]) }), 'damaged-workbook'],
    [
      'garbage for packed bytes',
      with_({ text: Buffer.alloc(40, 7), stored: true, method: 8 }),
      'damaged-workbook',
    ],
    [
      'macros',
      aWorkbook({ sheets: [oneRow], more: [{ name: 'xl/vbaProject.bin', text: '' }] }),
      'macro-workbook',
    ],
    ['Word inside', anArchive([{ name: 'word/document.xml', text: '<a/>' }]), 'not-a-table'],
    [
      'OpenDocument inside',
      anArchive([{ name: 'mimetype', text: 'x', stored: true }]),
      'not-a-table',
    ],
    ['no workbook', anArchive([{ name: '[Content_Types].xml', text: '<a/>' }]), 'damaged-workbook'],
    [
      'thousands of entries',
      anArchive(Array.from({ length: 2001 }, (_none, at) => ({ name: `a${at}`, text: '' }))),
      'hostile-archive',
    ],
    [
      'rows out of order',
      aWorkbook({ sheets: [`${header}${aSheetRow(2, ['A'])}${aSheetRow(2, ['B'])}`] }),
      'damaged-workbook',
    ],
  ])('%s: refused with a sentence', async (_what, content, code) => {
    const { faults } = await readWhole(content, [name])
    expect(faults.at(-1)?.code).toBe(code)
    expect(faults.at(-1)?.message.vi).toMatch(/[.)]$/)
  })

  test('a real bomb is stopped while it is inflated', async () => {
    const bomb = anArchive(
      workbookFiles({ sheets: ['x'.repeat(9_000_000)] }).map((file) =>
        file.name.endsWith('sheet1.xml') ? { ...file, inflatedBytes: 2_000_000 } : file,
      ),
    )
    expect(await codesOf(bomb)).toEqual(['hostile-archive'])
  })
})

describe('against another reader and writer', () => {
  const rows: CellValue[][] = [
    ['Họ và tên', 'Ngày sinh', 'Số'],
    ['Nguyễn Thị Ánh', new Date('1980-02-03T00:00:00Z'), 12],
    ['Đỗ <&> "Bình"', new Date('1900-03-01T00:00:00Z'), 0],
    ['Trần_x0041_', new Date('2024-02-29T00:00:00Z'), -5],
  ]
  const specs: readonly ColumnSpec[] = [
    name,
    { name: 'birth_date', headers: ['Ngày sinh'], required: true, kind: 'day' },
    { name: 'number', headers: ['Số'], required: true, kind: 'integer' },
  ]

  test.each(['shared', 'inline'] as const)(
    'workbooks with %s texts read as hucre reads them',
    async (stringMode) => {
      const bytes = await writeWithHucre({ sheets: [{ name: 'S', rows }], stringMode })
      const theirs: unknown[] = []
      for await (const { values } of streamXlsxRows(bytes)) theirs.push(values)
      const whole = await readWhole(bytes, specs)
      expect(whole.faults).toEqual([])
      expect(
        cellsOf(whole).map((cells) => [
          cells['full_name'],
          new Date(cells['birth_date'] ?? ''),
          Number(cells['number']),
        ]),
      ).toEqual(theirs.slice(1))
    },
  )
})

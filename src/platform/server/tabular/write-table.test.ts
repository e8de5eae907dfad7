import fc from 'fast-check'
import { streamXlsxRows } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'

import { plainDate } from '#kernel/time.ts'

import type { ExportColumn } from './export-column.ts'
import type { ColumnSpec } from './table.ts'
import { bytesOf, cellsOf, readWhole } from './testing.ts'
import { writeCsv } from './write-csv.ts'
import { writeXlsx } from './write-xlsx.ts'
import { zipDirectory } from './zip-directory.ts'
import { inflatedText } from './zip-inflate.ts'

type Row = {
  readonly name: string
  readonly count: number
  readonly share: number | null
  readonly on: string
}

const columns: readonly ExportColumn<Row>[] = [
  {
    kind: 'text',
    title: { vi: 'Họ và tên', en: 'Full name' },
    value: ({ name }) => name,
    width: 30,
  },
  { kind: 'number', title: { vi: 'Số lượng', en: 'Count' }, value: ({ count }) => count },
  { kind: 'percent', title: { vi: 'Tỷ lệ', en: 'Share' }, value: ({ share }) => share },
  { kind: 'day', title: { vi: 'Ngày họp', en: 'Held on' }, value: ({ on }) => plainDate(on) },
]

const rows: readonly Row[] = [
  { name: 'Nguyễn Văn An', count: -3, share: 0.98397, on: '2024-05-07' },
  { name: '=cmd|"/c calc"!A1', count: 1.5, share: null, on: '1899-01-31' },
]

const textOnly: readonly ExportColumn<string>[] = [
  { kind: 'text', title: { vi: 'Khóa', en: 'Key' }, value: () => 'k' },
  { kind: 'text', title: { vi: 'Chữ', en: 'Text' }, value: (text) => text },
]
const textSpecs: readonly ColumnSpec[] = [
  { name: 'key', headers: ['Khóa'], required: true, kind: 'text' },
  { name: 'text', headers: ['Chữ'], required: false, kind: 'text' },
]

async function partOf(bytes: Buffer, name: string): Promise<string> {
  const entry = zipDirectory(bytes).get(name)
  let text = ''
  if (entry) for await (const piece of inflatedText(entry)) text += piece
  return text
}

describe('CSV', () => {
  test('the file begins with the mark of UTF-8; numbers, shares and days stand as people write them', async () => {
    expect((await bytesOf(writeCsv(columns, rows))).toString()).toBe(
      [
        '\ufeffHọ và tên,Số lượng,Tỷ lệ,Ngày họp',
        'Nguyễn Văn An,-3,98.397%,07/05/2024',
        `"'=cmd|""/c calc""!A1",1.5,,31/01/1899`,
        '',
      ].join('\r\n'),
    )
  })

  test('the titles are in the language asked for', async () => {
    expect((await bytesOf(writeCsv(columns, [], 'en'))).toString()).toBe(
      '\ufeffFull name,Count,Share,Held on\r\n',
    )
  })

  test.each(['=1', '+84', '-x', '@a', '\tx', '\rx', '\n=1', "'=1", '＝1'])(
    'text that begins like %j cannot act as a formula',
    async (text) => {
      const written = (await bytesOf(writeCsv(textOnly, [text]))).toString()
      expect(written.split('\r\n').slice(1).join('\r\n')).toBe(`k,"'${text}"\r\n`)
    },
  )

  test('rows are pulled only as the stream is read, and let go when it is closed', async () => {
    let pulled = 0
    let closed = false
    function* endless() {
      try {
        for (;;) {
          pulled += 1
          yield 'x'
        }
      } finally {
        closed = true
      }
    }
    const stream = writeCsv(textOnly, endless())
    for await (const piece of stream) if (String(piece).includes('x')) break
    await new Promise(setImmediate)
    expect(pulled).toBeGreaterThan(0)
    expect(pulled).toBeLessThan(50_000)
    expect(closed).toBe(true)
  })
})

describe('XLSX', () => {
  test('text is typed as text, days and shares as numbers with their format, and nothing is a formula', async () => {
    const bytes = await bytesOf(writeXlsx('Sổ [2024]/họp', columns, rows))
    const sheet = await partOf(bytes, 'xl/worksheets/sheet1.xml')
    expect(sheet).not.toContain('<f')
    expect(sheet).toMatch(
      /<c r="A3" t="inlineStr" s="\d"><is><t>=cmd\|"\/c calc"!A1<\/t><\/is><\/c>/,
    )
    expect(sheet).toMatch(/<c r="D2" s="\d"><v>45419<\/v><\/c>/)
    expect(await partOf(bytes, 'xl/styles.xml')).toContain('dd/mm/yyyy')
    expect(await partOf(bytes, 'xl/workbook.xml')).toContain('name="Sổ -2024--họp"')
    const seen: unknown[] = []
    for await (const { values } of streamXlsxRows(bytes)) seen.push(values)
    expect(seen).toEqual([
      ['Họ và tên', 'Số lượng', 'Tỷ lệ', 'Ngày họp'],
      ['Nguyễn Văn An', -3, 0.98397, new Date('2024-05-07T00:00:00Z')],
      ['=cmd|"/c calc"!A1', 1.5, null, '31/01/1899'],
    ])
  })

  test('what is written is read back: days as days, texts as texts', async () => {
    const specs: readonly ColumnSpec[] = [
      { name: 'name', headers: ['Họ và tên'], required: true, kind: 'text' },
      { name: 'on', headers: ['Ngày họp'], required: true, kind: 'day' },
    ]
    for (const write of [() => writeCsv(columns, rows), () => writeXlsx('Họp', columns, rows)]) {
      expect(cellsOf(await readWhole(await bytesOf(write()), specs))).toEqual(
        rows.map(({ name, on }) => ({ name, on })),
      )
    }
  })

  test('a text longer than a cell ends in dots instead of spoiling the file', async () => {
    const bytes = await bytesOf(writeXlsx('S', textOnly, ['A'.repeat(40_000)]))
    const [cells] = cellsOf(await readWhole(bytes, textSpecs))
    expect(cells?.['text']).toBe(`${'A'.repeat(32_766)}…`)
  })

  test.each(['', "''", '[]', ' ', 'A'.repeat(40), `${'B'.repeat(30)}'x`, 'History'])(
    'the sheet name %j becomes one that Excel accepts',
    async (sheetName) => {
      const whole = await readWhole(await bytesOf(writeXlsx(sheetName, textOnly, ['x'])), textSpecs)
      expect(cellsOf(whole)).toEqual([{ key: 'k', text: 'x' }])
    },
  )
})

const writers = [
  ['CSV', (texts: readonly string[]) => writeCsv(textOnly, texts)],
  ['XLSX', (texts: readonly string[]) => writeXlsx('S', textOnly, texts)],
] as const

describe.each(writers)('any text through %s', (_name, write) => {
  const wild = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: fc.constantFrom(...Array.from(`=+-@'",;\t\r\n_x0041 aÔĐễ<&>`)) }),
  )

  test('comes back as it was in NFC with blanks folded, or is refused; never as something else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(wild, { minLength: 1, maxLength: 20 }), async (texts) => {
        const whole = await readWhole(await bytesOf(write(texts)), textSpecs)
        expect(whole.ok).toBe(true)
        const changed = whole.lines.filter((line, place) => {
          if (line.kind === 'broken') return line.fault.code !== 'legacy-encoding'
          const kept = texts[place]
            ?.replace(/[\s\u0085]+/g, ' ')
            .trim()
            .normalize('NFC')
          return line.faults.length === 0 && (line.cells['text'] ?? '') !== kept
        })
        expect(changed).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
})

test('any bytes are read or refused by value; reading never throws', async () => {
  const beginnings = fc.constantFrom(
    '',
    'PK\u0003\u0004',
    'Khóa,Chữ\nk,',
    '\ufeffKhóa;Chữ\n',
    'sep=,\n"',
  )
  await fc.assert(
    fc.asyncProperty(beginnings, fc.uint8Array({ maxLength: 300 }), async (beginning, bytes) => {
      const whole = await readWhole(Buffer.concat([Buffer.from(beginning), bytes]), textSpecs)
      expect(whole.ok || whole.faults.length > 0).toBe(true)
    }),
    { numRuns: 500 },
  )
})

test('a workbook with any byte changed is read or refused by value', async () => {
  const sound = await bytesOf(writeXlsx('S', textOnly, ['Nguyễn', 'Văn', 'An']))
  await fc.assert(
    fc.asyncProperty(
      fc.nat(sound.length - 1),
      fc.integer({ min: 1, max: 255 }),
      async (at, change) => {
        const changed = Buffer.from(sound)
        changed[at] = (changed[at] ?? 0) ^ change
        const whole = await readWhole(changed, textSpecs)
        const texts = cellsOf(whole).map((cells) => cells['text'])
        expect(whole.faults.length > 0 || texts.join(' ') === 'Nguyễn Văn An').toBe(true)
      },
    ),
    { numRuns: 1500 },
  )
})

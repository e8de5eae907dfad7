import { expect, test } from 'vitest'

import { decideSecrecy } from '../secrecy.ts'
import { readLines } from './lines.ts'

const texts = (source: string) => readLines(source).map(({ text }) => text)

test('the cells of a header row are read line by line, those of others in one', () => {
  const header = '| ĐẢNG ỦY KHỐI<br>Số 12 | ĐẢNG CỘNG SẢN VIỆT NAM<br>Hà Nội |'
  expect(readLines(header).map(({ cells }) => cells)).toEqual([
    ['ĐẢNG ỦY KHỐI', 'ĐẢNG CỘNG SẢN VIỆT NAM'],
    ['Số 12', 'Hà Nội'],
  ])
  expect(readLines('| Một<br>hai | ba |').map(({ cells }) => cells)).toEqual([['Một hai', 'ba']])
})

test.each([
  ['line ends', '\n'],
  ['blanks', ' '],
  ['bars', '|'],
  ['bars with blanks', '| '],
  ['breaks of a row', '|<br>'],
  ['lines that draw', '-'],
  ['marks of bold', '*'],
])('a document of nothing but %s is read to its end', (_what, piece) => {
  const source = `Đảng${piece.repeat(300_000)}x`
  expect(texts(source).join('')).toContain('x')
  expect(decideSecrecy({ text: source, fileName: 'x.txt' }).verdict).toBe('open')
})

test('words set on pages that are blanks for the most part are judged to their end', () => {
  const stamps = ['số', 'so', 'trang', 'x'].flatMap((word) =>
    Array.from({ length: 2000 }, (_, place) => ({
      where: 'page-header' as const,
      text: `${word}${' '.repeat(1900)}x${place}`,
    })),
  )
  expect(decideSecrecy({ text: '', fileName: 'x.docx', stamps }).verdict).toBe('open')
})

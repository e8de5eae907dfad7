import { describe, expect, test } from 'vitest'

import { legacyEncodingOf, type LegacyEncoding } from './legacy-letters.ts'
import { readTable } from './read-table.ts'
import type { ColumnSpec } from './table.ts'
import { readWhole } from './testing.ts'
import { isVietnameseSyllable } from './vietnamese-syllable.ts'

/** Written byte by byte from the published charts, apart from the tables under test. */
const inTcvn3: Readonly<Record<string, number>> = {
  ă: 0xa8,
  â: 0xa9,
  ê: 0xaa,
  ô: 0xab,
  ơ: 0xac,
  ư: 0xad,
  đ: 0xae,
  Đ: 0xa7,
  à: 0xb5,
  ả: 0xb6,
  ã: 0xb7,
  á: 0xb8,
  ạ: 0xb9,
  ằ: 0xbb,
  ắ: 0xbe,
  ặ: 0xc6,
  ầ: 0xc7,
  ẩ: 0xc8,
  ấ: 0xca,
  ậ: 0xcb,
  ẻ: 0xce,
  ẹ: 0xd1,
  ề: 0xd2,
  ể: 0xd3,
  ễ: 0xd4,
  ế: 0xd5,
  ệ: 0xd6,
  ì: 0xd7,
  í: 0xdd,
  ị: 0xde,
  ò: 0xdf,
  ỏ: 0xe1,
  ó: 0xe3,
  ọ: 0xe4,
  ồ: 0xe5,
  ỗ: 0xe7,
  ố: 0xe8,
  ộ: 0xe9,
  ờ: 0xea,
  ớ: 0xed,
  ợ: 0xee,
  ù: 0xef,
  ủ: 0xf1,
  ũ: 0xf2,
  ú: 0xf3,
  ụ: 0xf4,
  ừ: 0xf5,
  ử: 0xf6,
  ữ: 0xf7,
  ứ: 0xf8,
  ự: 0xf9,
  ỳ: 0xfa,
  ỷ: 0xfb,
  ý: 0xfd,
  ỵ: 0xfe,
}

const inVni: Readonly<Record<string, readonly (string | number)[]>> = {
  ă: ['a', 0xea],
  â: ['a', 0xe2],
  ê: ['e', 0xe2],
  ô: ['o', 0xe2],
  ơ: [0xf4],
  ư: [0xf6],
  đ: [0xf1],
  Đ: [0xd1],
  à: ['a', 0xf8],
  ả: ['a', 0xfb],
  ã: ['a', 0xf5],
  á: ['a', 0xf9],
  ạ: ['a', 0xef],
  ằ: ['a', 0xe8],
  ắ: ['a', 0xe9],
  ặ: ['a', 0xeb],
  ầ: ['a', 0xe0],
  ấ: ['a', 0xe1],
  ậ: ['a', 0xe4],
  ề: ['e', 0xe0],
  ể: ['e', 0xe5],
  ễ: ['e', 0xe3],
  ế: ['e', 0xe1],
  ệ: ['e', 0xe4],
  ì: [0xec],
  í: [0xed],
  ị: [0xf2],
  ò: ['o', 0xf8],
  ọ: ['o', 0xef],
  ồ: ['o', 0xe0],
  ỗ: ['o', 0xe3],
  ố: ['o', 0xe1],
  ộ: ['o', 0xe4],
  ỏ: ['o', 0xfb],
  ờ: [0xf4, 0xf8],
  ù: ['u', 0xf8],
  ủ: ['u', 0xfb],
  ũ: ['u', 0xf5],
  ú: ['u', 0xf9],
  ụ: ['u', 0xef],
  ý: ['y', 0xf9],
  ỳ: ['y', 0xf8],
}

const in1258Letters: Readonly<Record<string, number>> = {
  ă: 0xe3,
  â: 0xe2,
  ê: 0xea,
  ô: 0xf4,
  ơ: 0xf5,
  ư: 0xfd,
  đ: 0xf0,
  Đ: 0xd0,
  '\u0300': 0xcc,
  '\u0309': 0xd2,
  '\u0303': 0xde,
  '\u0301': 0xec,
  '\u0323': 0xf2,
}
const withHats: Readonly<Record<string, string>> = {
  'a\u0306': 'ă',
  'a\u0302': 'â',
  'e\u0302': 'ê',
  'o\u0302': 'ô',
  'o\u031b': 'ơ',
  'u\u031b': 'ư',
}

function tcvn3Bytes(text: string): number[] {
  return Array.from(text).map((letter) => inTcvn3[letter] ?? letter.charCodeAt(0))
}

function vniBytes(text: string): number[] {
  return Array.from(text).flatMap((letter) =>
    (inVni[letter] ?? [letter]).map((sign) =>
      typeof sign === 'number' ? sign : sign.charCodeAt(0),
    ),
  )
}

function windows1258Bytes(text: string): number[] {
  return Array.from(text).flatMap((letter) => {
    const [base = '', ...marks] = Array.from(letter.normalize('NFD'))
    const hat = marks.find((mark) => withHats[base + mark] !== undefined)
    const whole = hat === undefined ? base : (withHats[base + hat] ?? base)
    const tones = marks.filter((mark) => mark !== hat)
    return [whole, ...tones].map((sign) => in1258Letters[sign] ?? sign.charCodeAt(0))
  })
}

const names = [
  'Nguyễn Văn An',
  'Trần Thị Bình',
  'Lê Hoàng Phúc',
  'Phạm Đức Thắng',
  'Hoàng Ngọc Huyền',
  'Vũ Thị Hường',
  'Đặng Quốc Khánh',
  'Bùi Xuân Trường',
  'Đỗ Thị Thu',
  'Hồ Quý',
  'Ngô Bá Lộc',
  'Dương Thị Ngọc Lan',
]

const writers: readonly (readonly [LegacyEncoding, (text: string) => number[]])[] = [
  ['TCVN3 (ABC)', tcvn3Bytes],
  ['VNI Windows', vniBytes],
  ['Windows-1258', windows1258Bytes],
]

const columns: readonly ColumnSpec<'full_name'>[] = [
  { name: 'full_name', headers: ['Họ và tên'], required: true, kind: 'text' },
]

describe.each(writers)('%s', (encoding, write) => {
  test('a file in it is refused by its name and with advice, never mangled', async () => {
    const bytes = new Uint8Array(write(`full_name\n${names.join('\n')}\n`))
    const reading = await readTable({ bytes, fileName: 'đảng viên.csv' }, columns)
    expect(reading.ok).toBe(false)
    const [fault] = reading.ok ? [] : reading.faults
    expect(fault?.code).toBe('legacy-encoding')
    expect(fault?.message.vi).toContain(encoding)
    expect(fault?.message.vi).toContain('CSV UTF-8')
    expect(fault?.message.en).toContain('CSV UTF-8')
  })

  test.each(names)('%s is recognised when its letters reach Unicode unconverted', (name) => {
    const shown = new TextDecoder('windows-1252').decode(new Uint8Array(write(name)))
    expect(legacyEncodingOf(shown)).toBe(encoding)
  })

  test('a Unicode file with such letters is refused from the third cell on', async () => {
    const shown = new TextDecoder('windows-1252').decode(new Uint8Array(write(names.join('\n'))))
    const bytes = new TextEncoder().encode(`full_name\n${shown}\n`)
    const { faults } = await readWhole(bytes, columns)
    expect(faults.map(({ code }) => code)).toEqual([
      'legacy-cell',
      'legacy-cell',
      'legacy-encoding',
    ])
  })
})

test('VIQR is recognised by a hat and a tone on one vowel', () => {
  expect(legacyEncodingOf('Nguye^~n Va(n An')).toBe('VIQR')
  expect(legacyEncodingOf('a(b) = 2^.5')).toBeUndefined()
})

test.each([
  ...names,
  'Tô Hà',
  'Lò Thị Lý',
  'Niê Y Thô',
  'Müller',
  'José Peña',
  'Noël',
  'René',
  'Zoë',
  '25 °C',
  'Điều 5 § 2',
  'Đắk Lắk',
])('%s stands as it is', (name) => {
  expect(legacyEncodingOf(name)).toBeUndefined()
})

test.each([
  'Nguyễn',
  'khuỷu',
  'nghiêng',
  'quyết',
  'gì',
  'giếng',
  'Ưu',
  'ý',
  'oanh',
  'xoong',
  'hoà',
  'hòa',
  'thuở',
])('%s is a syllable', (word) => {
  expect(isVietnameseSyllable(word)).toBe(true)
})

test.each(['Müller', 'NguyÔn', 'Nguyeãn', 'Traàn', 'V¨n', 'áá', 'abc', 'fa', 'Josộ', ''])(
  '"%s" is no syllable',
  (word) => {
    expect(isVietnameseSyllable(word)).toBe(false)
  },
)

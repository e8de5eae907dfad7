import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { outlineOf, parseDirective, readDirective } from './read-directive.ts'
import { folded, sampleText } from './testing.ts'

const names = ['report-2015', 'communique-2020', 'resolution-01-2016']
const resolution = outlineOf(sampleText('resolution-01-2016'))

function sentence(path: string): string | undefined {
  return resolution.provisions
    .flatMap(({ sentences }) => sentences)
    .find((one) => one.path === path)?.text
}

describe('stable addresses', () => {
  test('a label that repeats its parent is written once', () => {
    const paths = resolution.provisions
      .filter(({ kind }) => kind === 'section')
      .map(({ path }) => path)
    expect(paths).toContain('III.2.3')
    expect(paths).toContain('II.3')
  })

  test('sentences are counted within their section, over its own paragraphs', () => {
    expect(sentence('II.3#2')).toBe(
      '100% chi bộ đăng ký phấn đấu hoàn thành tốt nhiệm vụ trở lên, không có chi bộ yếu kém.',
    )
    expect(sentence('III.2.3#6')).toContain('tuần đầu hàng tháng')
    expect(sentence('IV.3#1')).toContain('Giao Ban Tổ chức Đảng ủy Khối chủ trì')
  })

  test('a sentence cut by the end of a page is one sentence', () => {
    expect(sentence('III.2.1#1')).toContain('hành động của tổ chức đảng và đảng viên.')
    expect(sentence('0#1')).toBeUndefined()
    expect(sentence('I#5')).toContain('Trung ương” nhằm tạo sự chuyển biến')
  })

  test('a heading without a label is h1, a repeated label is told apart', () => {
    const { provisions } = outlineOf(
      'I. MỘT\n1. Việc này là việc đầu tiên;\n1. Việc kia là việc thứ hai.\n\nKẾT LUẬN CHUNG\nHết.',
    )
    expect(
      provisions
        .filter(({ label, kind }) => label !== null || kind === 'section')
        .map(({ path }) => path),
    ).toEqual(['I', 'I.1', 'I.1~2', 'h1'])
  })

  test('recipients and signature stand apart from the text', () => {
    expect(resolution.recipients).toHaveLength(7)
    expect(resolution.recipients[0]).toBe('Thường trực Ban Bí thư TW Đảng (để b/c)')
    expect(resolution.signature).toEqual({
      authority: 'T/M BAN CHẤP HÀNH',
      post: 'BÍ THƯ',
      name: 'Nguyễn Quang Dương',
    })
  })
})

describe.each(names)('%s', (name) => {
  const reading = readDirective(sampleText(name))
  const { provisions } = reading.outline
  const paths = provisions.flatMap(({ path, sentences }) => [
    path,
    ...sentences.map((one) => one.path),
  ])

  test('no address names two places', () => {
    expect(new Set(paths).size).toBe(paths.length)
  })

  test('no word of the text is lost', () => {
    const words = (text: string) =>
      folded(text.replace(/[*_#]/g, ' '))
        .split(/[^\p{L}\p{N}%]+/u)
        .filter(Boolean)
    const kept = new Map<string, number>()
    for (const word of words(provisions.map(({ text }) => text).join(' ')))
      kept.set(word, (kept.get(word) ?? 0) + 1)
    const lost = words(sampleText(name)).filter((word) => {
      const left = kept.get(word) ?? 0
      kept.set(word, left - 1)
      return left <= 0
    })
    expect(lost).toEqual([])
  })

  test('every finding stands at a sentence that holds its words', () => {
    const texts = new Map(
      provisions.flatMap(({ sentences }) => sentences.map((one) => [one.path, folded(one.text)])),
    )
    const located = [
      ...reading.targets.map(({ target, sentence }) => [sentence, target.quote]),
      ...reading.levels.map(({ quote, sentence }) => [sentence, quote]),
      ...reading.deadlines.map(({ deadline, sentence }) => [sentence, deadline.quote]),
      ...reading.responsible.map(({ responsible, sentence }) => [sentence, responsible.quote]),
      ...reading.citations.flatMap(({ mentions }) =>
        mentions.map(({ sentence, quote }) => [sentence, quote]),
      ),
    ]
    expect(located.length).toBeGreaterThan(5)
    expect(
      located.filter(([path = '', quote]) => !texts.get(path)?.includes(folded(quote))),
    ).toEqual([])
  })

  test('decomposed letters, NBSP and Windows line ends change nothing', () => {
    const text = sampleText(name)
    const printed = text
      .normalize('NFD')
      .replace(/ /g, ' ')
      .replace(/(?<= )Đảng /g, 'Đảng\u00a0')
      .replace(/\n/g, '\r\n')
    expect(parseDirective(printed)).toEqual(parseDirective(text))
  })
})

describe('any text has an answer', () => {
  test('arbitrary strings', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        expect(Array.isArray(parseDirective(text).sections)).toBe(true)
      }),
    )
  }, 60_000)

  test('lines of the samples in any order, with unique addresses', () => {
    const lines = names.flatMap((name) => sampleText(name).split('\n'))
    fc.assert(
      fc.property(fc.shuffledSubarray(lines, { maxLength: 40 }), (some) => {
        const { provisions } = outlineOf(some.join('\n'))
        const paths = provisions.flatMap(({ path, sentences }) => [
          path,
          ...sentences.map((one) => one.path),
        ])
        expect(new Set(paths).size).toBe(paths.length)
      }),
      { numRuns: 60 },
    )
  }, 60_000)

  test('words of the grammar in any order', () => {
    const words = [
      'Nghị quyết',
      'số',
      '18-NQ/TW',
      'ngày',
      '1/1/2020',
      '100%',
      'từ',
      'trở lên',
      'I.',
      '1.1.',
      'a)',
      '(1)',
      'Một là,',
      'khóa XI, XII',
      'Trung ương',
      '4',
      'hằng năm',
      '**',
      '|',
      '\n',
      ':',
      ';',
      'Giao',
      'Ban Tổ chức',
      'chủ trì',
      '“',
      ')',
      'không còn',
      'chi bộ',
      'Nơi nhận:',
      'T/M',
    ]
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 60 }), (some) => {
        expect(parseDirective(some.join(' ')).kind).not.toBe('')
      }),
    )
  })

  test.each([
    ['a sample forty times over', () => sampleText('report-2015').repeat(40)],
    [
      'one line without end',
      () =>
        sampleText('communique-2020')
          .replace(/[\n.;:]/g, ' ')
          .repeat(20),
    ],
    ['one label for ever', () => 'a) x;\n'.repeat(8000)],
    ['one share for ever', () => '100% chi bộ, '.repeat(8000)],
    ['one name for ever', () => 'Nghị quyết Đại hội Đảng bộ '.repeat(8000)],
    ['authority for ever', () => 'T/M BAN\n'.repeat(8000)],
  ])(
    '%s is read to its end',
    (_name, textOf) => {
      expect(parseDirective(textOf()).kind).not.toBe('')
    },
    60_000,
  )
})

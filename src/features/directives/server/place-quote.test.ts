import { describe, expect, test } from 'vitest'

import { sentenceOfQuote } from './place-quote.ts'

const sentences = [
  { path: '1#1', provisionPath: '1', text: 'Chi bộ họp mỗi tháng.' },
  { path: '1#2', provisionPath: '1', text: 'Mỗi quý, chi bộ sinh hoạt chuyên đề;' },
  { path: '2#1', provisionPath: '2', text: 'Chi bộ họp mỗi tháng, có nghị quyết.' },
]
const pathOf = (quote: string, marked?: string) => sentenceOfQuote(sentences, quote, marked)?.path

describe('where a quote stands', () => {
  test.each([
    ['mỗi tháng', '1#1'],
    ['có nghị quyết', '2#1'],
    ['MỖI QUÝ: chi bộ  sinh hoạt', '1#2'],
  ])('"%s" stands in %s', (quote, path) => {
    expect(pathOf(quote)).toBe(path)
  })

  test('one that runs on stands where it begins', () => {
    expect(pathOf('sinh hoạt chuyên đề; Chi bộ họp')).toBe('1#2')
  })

  test('words that stand twice belong to the marked sentence', () => {
    expect(pathOf('Chi bộ họp mỗi tháng', '2#1')).toBe('2#1')
    expect(pathOf('Chi bộ họp mỗi tháng', '1#2')).toBe('1#1')
  })

  test('parts of words and words that are not there stand nowhere', () => {
    expect(pathOf('hi bộ họp')).toBeUndefined()
    expect(pathOf('Chi bộ họp mỗi tuần')).toBeUndefined()
    expect(sentenceOfQuote([], 'Chi bộ')).toBeUndefined()
  })
})

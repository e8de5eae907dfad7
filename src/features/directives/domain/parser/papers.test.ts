import { readdirSync, readFileSync } from 'node:fs'

import { describe, expect, test } from 'vitest'

import { parseDirective } from './read-directive.ts'
import { folded, summaryOf } from './testing.ts'

const folder = 'src/features/directives/domain/parser/papers'
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.txt'))
  .map((file) => file.replace(/\.txt$/, ''))

function paper(name: string): string {
  return readFileSync(`${folder}/${name}.txt`, 'utf8')
}

/** The text as quotes are held against it: marks of markdown dropped, white space folded. */
function words(text: string): string {
  return folded(text.replace(/<br\s*\/?>/g, ' ').replace(/[*#]/g, '')).replaceAll('ð', 'đ')
}

describe.each(names)('%s', (name) => {
  const answer = parseDirective(paper(name))

  test('is read as a careful reader does', () => {
    expect(`${summaryOf(answer)}\n`).toBe(readFileSync(`${folder}/${name}.answer`, 'utf8'))
  })

  test('every quote is found in the text', () => {
    const text = words(paper(name))
    const quotes = [
      ...answer.citations.map((citation) => citation.text),
      ...answer.targets.map(({ quote }) => quote),
      ...answer.deadlines.map(({ quote }) => quote),
      ...answer.responsible.map(({ quote }) => quote),
    ]
    expect(quotes.filter((quote) => !text.includes(words(quote)))).toEqual([])
  })

  test('decomposed letters, NBSP and Windows line ends change nothing', () => {
    const printed = paper(name)
      .normalize('NFD')
      .replace(/(?<= )Đảng (?=\p{L})/gu, 'Đảng\u00a0')
      .replace(/\n/g, '\r\n')
    expect(parseDirective(printed)).toEqual(answer)
  })
})

import { readFileSync } from 'node:fs'

import { describe, expect, test } from 'vitest'

import type { ParsedDirective } from '../parsed-directive.ts'
import { parseDirective } from './read-directive.ts'
import { folded, sameQuote, sampleText, sectionLines } from './testing.ts'

type Graded<Entry> = Entry & { readonly optional?: true; readonly also_ok?: readonly string[] }
type Worked = Omit<ParsedDirective, 'citations' | 'targets' | 'deadlines'> & {
  readonly citations: readonly Graded<ParsedDirective['citations'][number]>[]
  readonly targets: readonly Graded<ParsedDirective['targets'][number]>[]
  readonly deadlines: readonly Graded<ParsedDirective['deadlines'][number]>[]
  readonly not_targets: readonly { readonly quote: string }[]
}

function required<Entry>(entries: readonly Graded<Entry>[]): readonly Graded<Entry>[] {
  return entries.filter(({ optional }) => optional !== true)
}

describe.each(['communique-2020', 'resolution-01-2016'])('%s, against a careful reader', (name) => {
  const worked = JSON.parse(
    readFileSync(`sample/documents/expected/${name}.json`, 'utf8'),
  ) as Worked
  const answer = parseDirective(sampleText(name))

  test.each(['symbol', 'kind', 'issuer', 'issued', 'title'] as const)('%s', (key) => {
    expect(folded(answer[key])).toBe(folded(worked[key]))
  })

  test('every section, with its heading or its opening words', () => {
    const found = sectionLines(answer.sections).map(folded)
    const wanted = sectionLines(worked.sections).map(folded)
    expect(found.length).toBe(wanted.length)
    const wrong = wanted.filter((line, place) => {
      const own = found[place] ?? ''
      const isRunIn = line.endsWith('…')
      const [shorter, longer] = [line.replace(/ …$/, ''), own.replace(/ …$/, '')].sort(
        (a, b) => a.length - b.length,
      )
      return (
        isRunIn !== own.endsWith('…') ||
        (isRunIn ? !longer?.startsWith(shorter ?? '') : own !== line)
      )
    })
    expect(wrong).toEqual([])
  })

  test('every citation once, by its fullest mention, and no other', () => {
    const keyOf = ({ text, symbol, date, term }: ParsedDirective['citations'][number]) =>
      [symbol ?? folded(text), date, term].join('|')
    const wanted = worked.citations.map(keyOf)
    const found = answer.citations.map(keyOf)
    expect(
      required(worked.citations)
        .map(keyOf)
        .filter((key) => !found.includes(key)),
    ).toEqual([])
    expect(found.filter((key) => !wanted.includes(key))).toEqual([])
  })

  test('every target with comparator, figure and place, and no other', () => {
    const left = [...answer.targets]
    const missing = required(worked.targets).filter((wanted) => {
      const place = left.findIndex(
        (own) =>
          sameQuote(own.quote, wanted.quote) &&
          own.value === wanted.value &&
          own.at === wanted.at &&
          (own.comparator === wanted.comparator ||
            wanted.also_ok?.includes(own.comparator) === true),
      )
      if (place >= 0) left.splice(place, 1)
      return place < 0
    })
    expect(missing).toEqual([])
    expect(left).toEqual([])
  })

  test('what is no target is none', () => {
    const wrong = worked.not_targets.filter(({ quote }) =>
      answer.targets.some((own) => own.quote.includes(quote)),
    )
    expect(wrong).toEqual([])
  })

  test('every deadline with its rhythm, and none but those and the optional', () => {
    const same = (
      own: ParsedDirective['deadlines'][number],
      wanted: ParsedDirective['deadlines'][number],
    ) =>
      sameQuote(own.quote, wanted.quote) &&
      own.every === wanted.every &&
      own.by === wanted.by &&
      own.at === wanted.at
    expect(
      required(worked.deadlines).filter(
        (wanted) => !answer.deadlines.some((own) => same(own, wanted)),
      ),
    ).toEqual([])
    expect(
      answer.deadlines.filter(
        (own) => !worked.deadlines.some((wanted) => sameQuote(own.quote, wanted.quote)),
      ),
    ).toEqual([])
  })

  test('every body with its role, and no other', () => {
    const found = answer.responsible.map(({ body, role, at }) => `${at} ${folded(body)} ${role}`)
    expect(found).toEqual(
      worked.responsible.map(({ body, role, at }) => `${at} ${folded(body)} ${role}`),
    )
  })
})

import { readFileSync, readdirSync } from 'node:fs'

import { describe, expect, test } from 'vitest'

import { catalogues, recogniseCatalogue, wordsOf } from './recognise.ts'

const folder = 'sample/documents'
const texts = readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => readFileSync(`${folder}/${name}`, 'utf8'))

describe('the documents read by hand', () => {
  test('each of the three is recognised by its sentences', () => {
    expect(
      texts
        .map((text) => recogniseCatalogue(text)?.id)
        .toSorted((one, other) => (one ?? '').localeCompare(other ?? '')),
    ).toEqual(['communique-2020', 'report-2015', 'resolution-01-2016'])
  })

  test.each(catalogues.map((catalogue) => [catalogue.id, catalogue] as const))(
    '%s: every quote stands in its text',
    (id, catalogue) => {
      const text = wordsOf(texts.find((one) => recogniseCatalogue(one)?.id === id) ?? '')
      expect(
        catalogue.demands
          .filter((demand) => !text.includes(wordsOf(demand.quote)))
          .map((demand) => demand.quote),
      ).toEqual([])
    },
  )

  // What each row of the list of demands is: Target, Obligation, reference Level, Fact.
  test.each([
    ['resolution-01-2016', 'TTTTT OOOOO OOOOO OOOFO OF'],
    ['report-2015', 'FFFLL LLFFF FFFTT TTTOO OOOFO OOOOO OF'],
    ['communique-2020', 'FFTTT TTTTT OFOOF OF'],
  ])('%s has every row of its list, and each is what the list says', (id, kinds) => {
    const demands = catalogues.find((one) => one.id === id)?.demands ?? []
    const letters = { target: 'T', obligation: 'O', 'reference-level': 'L', fact: 'F' }
    const rows = Array.from({ length: Math.max(...demands.map((one) => one.row)) }, (_, place) => {
      const own = demands.filter((one) => one.row === place + 1)
      return [...new Set(own.map((one) => letters[one.form]))].join('/')
    })
    expect(rows.join('')).toBe(kinds.replaceAll(' ', ''))
  })

  test.each(catalogues.map((catalogue) => [catalogue.id, catalogue] as const))(
    '%s: each demand has a name of its own, a bearer, and evidence or what it waits for',
    (_id, { demands }) => {
      const names = demands.map((one) => `${one.row}${one.letter ?? ''}`)
      expect(new Set(names).size).toBe(names.length)
      const open = demands.filter(
        (one) =>
          one.form !== 'fact' &&
          (!one.bearer || !one.evidence || (!one.indicator && !one.waitsFor)),
      )
      expect(open).toEqual([])
      expect(demands.filter((one) => one.indicator && one.waitsFor)).toEqual([])
    },
  )

  test('the levels that the report states are told with their figures', () => {
    const levels = catalogues
      .flatMap((one) => one.demands)
      .filter((one) => one.form === 'reference-level')
    expect(levels.map((one) => [one.indicator, one.comparator, one.value, one.valueUnit])).toEqual([
      ['meeting.attendance', '>', 90, '%'],
      ['meeting.ordinary.year', '>', 80, '%'],
      ['meeting.thematic.year', '>', 80, '%'],
      ['member.spoke.year', '>', 70, '%'],
    ])
  })

  test('another text is not recognised', () => {
    expect(recogniseCatalogue('Một văn bản khác: 100% chi bộ đăng ký phấn đấu.')).toBeUndefined()
  })
})

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

  test('the resolution of 2016 has all 22 rows, two of them facts', () => {
    const rows = catalogues[0]?.demands ?? []
    expect(new Set(rows.map((demand) => demand.row))).toEqual(
      new Set(Array.from({ length: 22 }, (_, place) => place + 1)),
    )
    expect(rows.filter((demand) => demand.form === 'fact').map((demand) => demand.row)).toEqual([
      19, 22,
    ])
  })

  test('another text is not recognised', () => {
    expect(recogniseCatalogue('Một văn bản khác: 100% chi bộ đăng ký phấn đấu.')).toBeUndefined()
  })
})

import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'

import { answering, givenServer, renderPage } from '#platform/web/testing.ts'

import { explainRestatement } from '../contract/restatement.ts'
import { RestatementPanel } from './restatement-panel.tsx'

const sum = (numerator: number, denominator: number) => ({
  counts: null,
  numerator,
  denominator,
  declared: 0,
  rate: denominator === 0 ? null : numerator / denominator,
})

const answer = {
  unit: { id: 2, code: 'A', name: 'Đảng bộ A' },
  period: '2024-04',
  asOf: '2024-06-12',
  then: sum(5, 10),
  today: sum(4, 8),
}

test('a figure of then, of today, and each difference with its decision', async () => {
  givenServer([
    answering(explainRestatement, {
      ...answer,
      differences: [
        {
          direction: 'left',
          day: '2024-05-06',
          document: '5-QĐ/ĐUK',
          unit: { id: 4, code: 'A2', name: 'Chi bộ Hai', open: false },
          what: 'moved',
          other: { id: 3, code: 'B', name: 'Đảng bộ B', open: true },
          cells: 1,
          sum: sum(1, 2),
        },
        {
          direction: 'left',
          day: '2024-05-20',
          document: null,
          unit: { id: 5, code: 'A3', name: 'Chi bộ Ba', open: true },
          what: 'ended',
          other: null,
          cells: 2,
          sum: sum(0, 0),
        },
      ],
    }),
  ])
  await renderPage(<RestatementPanel question={{ measure: 1, unit: 2 }} />)
  expect(await screen.findByText('5/10 (50 %)')).toBeTruthy()
  expect(screen.getByText('4/8 (50 %)')).toBeTruthy()
  const [first, second] = screen.getAllByRole('listitem').map((item) => item.textContent)
  expect(first).toBe('Trừ Chi bộ Hai chuyển đến Đảng bộ B · 06/05/2024 · 5-QĐ/ĐUK1 chi bộ · 1/2')
  expect(second).toBe('Trừ Chi bộ Ba chuyển ra ngoài hoặc giải thể · 20/05/20242 chi bộ')
  expect(screen.queryByRole('link', { name: 'Chi bộ Hai' })).toBeNull()
})

test('where nothing moved it says so', async () => {
  givenServer([answering(explainRestatement, { ...answer, differences: [] })])
  await renderPage(<RestatementPanel question={{ measure: 1, unit: 2 }} />)
  expect(await screen.findByText(/Hai số bằng nhau/)).toBeTruthy()
})

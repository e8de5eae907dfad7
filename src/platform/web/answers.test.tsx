import { fireEvent, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import * as z from 'zod'

import { endpoint } from '#kernel/endpoint.ts'

import { useAnswer } from './answers.ts'
import { givenServer, renderPage } from './testing.ts'
import { AnsweredPage } from './ui/page-states.tsx'

const getCell = endpoint({
  name: 'getCell',
  method: 'GET',
  path: '/cells/:cellId',
  permission: 'cells.read',
  summary: 'A cell',
  input: z.object({ cellId: z.number() }),
  output: z.object({ name: z.string() }),
})

function CellPage() {
  const answer = useAnswer(getCell, { cellId: 3 })
  return (
    <>
      <button type="button" onClick={() => void answer.refetch()}>
        lại
      </button>
      <AnsweredPage answer={answer}>{({ name }) => <h1>{name}</h1>}</AnsweredPage>
    </>
  )
}

const refusal = (status: number) =>
  new Response(
    JSON.stringify({ code: 'refused', status, message: { vi: 'Không được.', en: 'No.' } }),
    { status },
  )

test.each([
  [404, null],
  [500, 'Chi bộ Một'],
])('asked again and refused with %s, the page shows of what it knew: %s', async (status, shown) => {
  const answers: unknown[] = [{ name: 'Chi bộ Một' }, refusal(status)]
  const asked = givenServer([{ endpoint: getCell, answer: () => answers.shift() }])
  await renderPage(<CellPage />)
  await screen.findByText('Chi bộ Một')
  fireEvent.click(screen.getByRole('button', { name: 'lại' }))
  await expect.poll(() => asked.length).toBe(2)
  if (shown === null) await screen.findByText('Không được.')
  expect(screen.queryByText('Chi bộ Một')?.textContent ?? null).toBe(shown)
})

import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'

import { ProblemError } from '../call.ts'
import { renderPage } from '../testing.ts'
import { ErrorState } from './states.tsx'

const problemAt = (where: string) =>
  new ProblemError({
    type: 'about:blank',
    title: 'refused',
    status: 422,
    code: 'refused',
    message: { vi: 'Chưa nhận được.', en: 'Not accepted.' },
    where,
  })

test.each(['bang.csv', 'Bảng đảng viên.xlsx:12:Ngày sinh'])(
  'a place that people know is shown: %s',
  async (where) => {
    await renderPage(<ErrorState error={problemAt(where)} />)
    expect(screen.getByText(`Chỗ cần xem: ${where}`)).toBeTruthy()
  },
)

test.each(['version', 'heldOn', '--valid-from'])(
  'the name that programs have for a field is not: %s',
  async (where) => {
    await renderPage(<ErrorState error={problemAt(where)} />)
    expect(screen.getByRole('alert').textContent).toBe('Chưa nhận được.')
  },
)

import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'

import type { OutputOf } from '#kernel/endpoint.ts'
import { answeringBy, givenServer, renderPage } from '#platform/web/testing.ts'

import { readDirectiveFile } from '../contract/library.ts'
import { NewDirectivePage } from './new-directive-page.tsx'

type Reading = OutputOf<typeof readDirectiveFile>

const reading = (symbol: string): Reading => ({
  kind: 'nghị quyết',
  symbol,
  issuer: null,
  issued: null,
  title: 'Nâng cao chất lượng chi bộ',
  provisions: 12,
  citations: [],
  proposals: [
    { sentence: 'I#1', quote: 'mỗi tháng họp một lần', form: 'obligation', name: 'Họp hằng tháng' },
  ],
  sameSymbol: [],
  asksAboutSecrecy: false,
})

const symbolField = () => screen.getByLabelText<HTMLInputElement>('Số, ký hiệu')

test('what was made of a pasted text is led to, and a second text is read afresh', async () => {
  const asked = givenServer([
    answeringBy(readDirectiveFile, () => reading(asked.length === 1 ? '01-NQ/ĐUK' : '02-NQ/ĐUK')),
  ])
  await renderPage(<NewDirectivePage />)
  fireEvent.change(screen.getByLabelText('Nội dung văn bản'), { target: { value: 'Một' } })
  fireEvent.click(screen.getByRole('button', { name: 'Đọc thử' }))
  await screen.findByRole('heading', { name: 'Máy đọc được' })
  const focused = within(document.activeElement as HTMLElement)
  expect(focused.getByRole('heading', { name: 'Máy đọc được' })).toBeTruthy()
  expect(focused.getByText('“mỗi tháng họp một lần”')).toBeTruthy()
  expect(symbolField().value).toBe('01-NQ/ĐUK')

  fireEvent.change(screen.getByLabelText('Nội dung văn bản'), { target: { value: 'Hai' } })
  fireEvent.click(screen.getByRole('button', { name: 'Đọc thử' }))
  await waitFor(() => expect(symbolField().value).toBe('02-NQ/ĐUK'))
})

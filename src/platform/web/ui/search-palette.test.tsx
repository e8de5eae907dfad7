import { act, fireEvent, screen } from '@testing-library/react'
import { expect, test } from 'vitest'

import { renderPage } from '../testing.ts'
import { type FoundGroup, SearchPalette } from './search-palette.tsx'

const pages: FoundGroup = {
  title: 'Trang',
  found: [
    { href: '/overview', name: 'Tổng quan' },
    { href: '/imports', name: 'Nhập tệp' },
  ],
}

test('until an answer comes, only what fits the words is offered, and what was picked stays picked', async () => {
  let answerNow: (groups: readonly FoundGroup[]) => void = () => undefined
  const find = (text: string): Promise<readonly FoundGroup[]> =>
    text === ''
      ? Promise.resolve([pages])
      : new Promise((resolve) => {
          answerNow = resolve
        })
  const page = await renderPage(<SearchPalette open onOpen={() => undefined} find={find} />)
  await screen.findByRole('option', { name: 'Nhập tệp' })

  const box = screen.getByRole('combobox')
  fireEvent.change(box, { target: { value: 'tong quan' } })
  expect(screen.queryByRole('option', { name: 'Nhập tệp' })).toBeNull()
  fireEvent.keyDown(box, { key: 'ArrowUp' })

  await new Promise((done) => setTimeout(done, 300))
  const unit = { href: '/units/5', name: 'Chi bộ Ban Tổng quan' }
  await act(async () =>
    answerNow([
      { title: 'Tổ chức', found: [unit] },
      { ...pages, found: pages.found.slice(0, 1) },
    ]),
  )
  expect(await screen.findAllByRole('option')).toHaveLength(2)
  fireEvent.keyDown(box, { key: 'Enter' })
  expect(page.address()).toBe('/overview')
})

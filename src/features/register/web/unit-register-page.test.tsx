import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'

import { answering, aSession, givenServer, refusing, renderPage } from '#platform/web/testing.ts'

import { getUnitRegister, listEntryKinds } from '../contract.ts'
import { kinds, register } from './testing.ts'
import { UnitRegister } from './unit-register.tsx'
import { UnitRegisterPage } from './unit-register-page.tsx'

const session = aSession({ permissions: ['register.read', 'register.enter'] })

async function opened(changes: Partial<typeof register> = {}, language: 'vi' | 'en' = 'vi') {
  const asked = givenServer([
    answering(getUnitRegister, { ...register, ...changes }),
    answering(listEntryKinds, { kinds, mayAdd: false }),
  ])
  await renderPage(<UnitRegisterPage unitId="5" />, {
    address: '/units/5/register',
    session,
    language,
  })
  await screen.findByRole('heading', { level: 1 })
  await waitFor(() => expect(asked.some(({ path }) => path.endsWith('/entry-kinds'))).toBe(true))
  return asked
}

const lines = () =>
  within(screen.getByRole('list', { name: 'Văn bản, công việc phải có' })).getAllByRole('listitem')

describe('the register of a unit', () => {
  test('tells what is lacking first, each state in words, with number and day of what holds', async () => {
    await opened()
    expect(lines().map((line) => line.querySelector('strong')?.textContent)).toEqual([
      'Chương trình hành động',
      'Xếp loại chất lượng năm',
      'Quy chế làm việc',
      'Kiểm tra chi bộ',
    ])
    const [lacks, waits, has, none] = lines().map((line) => line.textContent)
    expect(lacks).toContain('Chưa có')
    expect(waits).toContain('Chờ cấp trên xác nhận')
    expect(waits).toContain('Năm 2024')
    expect(has).toContain('Đã có')
    expect(none).toContain('–')
    const holding = within(lines()[2] as HTMLElement).getByRole('link', {
      name: '12-QC/CB · 01/06/2023',
    })
    expect(holding.getAttribute('href')).toBe('/entries/70')
  })

  test('counts what is asked, and names the own term', async () => {
    await opened()
    expect(screen.getByText('1/3 đã có · 1 chưa có · 1 chờ xác nhận')).toBeTruthy()
    expect(screen.getByText('Nhiệm kỳ từ 10/05/2022, đại hội chậm nhất 10/05/2025')).toBeTruthy()
  })

  test('offers to enter what lacks and to replace what holds, with what it is for', async () => {
    await opened()
    const hrefOf = (name: string) => screen.getByRole('link', { name }).getAttribute('href')
    expect(hrefOf('Ghi: Chương trình hành động')).toBe(
      '/units/5/register/new?kind=action-programme',
    )
    expect(hrefOf('Ghi: Kiểm tra chi bộ')).toBe('/units/5/register/new?kind=cell-check')
    await waitFor(() =>
      expect(hrefOf('Thay bản mới: Quy chế làm việc')).toBe(
        '/units/5/register/new?kind=working-regulation&replaces=70',
      ),
    )
    expect(hrefOf('Thay bản mới: Xếp loại chất lượng năm')).toBe(
      '/units/5/register/new?kind=year-class&period=2024&replaces=71',
    )
  })

  test('lists everything that was entered, each with its page', async () => {
    await opened({
      entries: [
        ...register.entries,
        { ...register.entries[1], id: 9, endedOn: '2023-06-01' },
      ] as never,
    })
    const table = screen.getByRole('grid', { name: 'Mọi mục đã ghi' })
    const rows = within(table).getAllByRole('row').slice(1)
    expect(rows.map((row) => within(row).getByRole('link').getAttribute('href'))).toEqual([
      '/entries/71',
      '/entries/70',
      '/entries/9',
    ])
    expect(rows[0]?.textContent).toContain('Năm 2024')
    await waitFor(() => expect(rows[0]?.textContent).toContain('Chờ xác nhận'))
    expect(rows[2]?.textContent).toContain('Đã thay từ 01/06/2023')
  })

  test('whoever may only read is offered nothing', async () => {
    await opened({ mayEnter: false })
    expect(screen.queryByRole('link', { name: /^Ghi/ })).toBeNull()
    expect(screen.queryByRole('link', { name: /^Thay/ })).toBeNull()
  })

  test('an empty register says how to begin; no term is said to be none', async () => {
    await opened({ entries: [], lines: [], term: null })
    expect(screen.getByText('Không loại mục nào dành cho tổ chức này.')).toBeTruthy()
    expect(screen.getByText('Chưa ghi mục nào.')).toBeTruthy()
    expect(screen.getByText('Chưa ghi nhiệm kỳ của cấp ủy.')).toBeTruthy()
  })

  test('speaks English', async () => {
    await opened({}, 'en')
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Register')
    expect(screen.getByText('1 of 3 are there · 1 missing · 1 waiting')).toBeTruthy()
  })

  test('what is not there is told', async () => {
    const absent = {
      status: 404,
      code: 'not-found',
      message: { vi: 'Không tìm thấy.', en: 'Not found.' },
    }
    givenServer([
      refusing(getUnitRegister, absent),
      answering(listEntryKinds, { kinds, mayAdd: false }),
    ])
    await renderPage(<UnitRegisterPage unitId="5" />, { session })
    expect((await screen.findByRole('alert')).textContent).toContain('Không tìm thấy.')
  })
})

describe('on the page of the unit', () => {
  const card = (permissions: string[]) =>
    renderPage(<UnitRegister unitId={5} on={session.today} />, {
      session: aSession({ permissions }),
    })

  test('a card tells how far it has what it must have, what lacks, and leads to the register', async () => {
    givenServer([answering(getUnitRegister, register)])
    await card(['register.read'])
    expect(await screen.findByText('1/3 đã có')).toBeTruthy()
    expect(screen.getByText('Chưa có: Chương trình hành động')).toBeTruthy()
    const link = screen.getByRole('link', { name: 'Mở sổ theo dõi' })
    expect(link.getAttribute('href')).toBe('/units/5/register')
  })

  test('whoever may not read the register sees no card', async () => {
    givenServer([answering(getUnitRegister, register)])
    const { container } = await card([])
    expect(container.textContent).toBe('')
  })

  test('a register out of reach leaves no fault on the page', async () => {
    const absent = { status: 404, code: 'not-found', message: { vi: 'Không.', en: 'No.' } }
    const asked = givenServer([refusing(getUnitRegister, absent)])
    const { container } = await card(['register.read'])
    await waitFor(() => expect(asked.length).toBe(1))
    await waitFor(() => expect(container.textContent).toBe(''))
  })
})

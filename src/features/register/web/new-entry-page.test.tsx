import { fireEvent, screen, waitFor } from '@testing-library/react'
import { describe, expect, test } from 'vitest'

import type { OutputOf } from '#kernel/endpoint.ts'
import { listDirectives } from '#features/directives/contract/library.ts'
import {
  answering,
  answeringBy,
  aSession,
  givenServer,
  refusing,
  renderPage,
  type StubbedAnswer,
} from '#platform/web/testing.ts'

import { enterEntry, getUnitRegister, listEntryKinds } from '../contract.ts'
import { NewEntryPage } from './new-entry-page.tsx'
import { kinds, register } from './testing.ts'

const directives: OutputOf<typeof listDirectives> = {
  directives: [
    {
      id: 3,
      shortId: '01-nq-duk-2016-08-19',
      kind: 'nghị quyết',
      symbol: '01-NQ/ĐUK',
      issuer: null,
      issued: '2016-08-19',
      title: 'Về nâng cao chất lượng sinh hoạt',
      stub: false,
      confirmed: 1,
      proposed: 0,
      measured: 1,
      citedBy: 0,
    },
  ],
  ambiguous: [],
}

async function opened(
  search: string,
  more: readonly StubbedAnswer[] = [],
  changes: Partial<typeof register> = {},
) {
  const asked = givenServer([
    ...more,
    answering(getUnitRegister, { ...register, ...changes }),
    answering(listEntryKinds, { kinds, mayAdd: false }),
    answering(listDirectives, directives),
    answering(enterEntry, { id: 90, version: 1 }),
  ])
  const page = await renderPage(<NewEntryPage unitId="5" />, {
    address: `/units/5/register/new${search}`,
    session: aSession({ permissions: ['register.read', 'register.enter', 'directives.read'] }),
  })
  await screen.findByRole('heading', { level: 1 })
  const sent = () => asked.filter(({ method }) => method === 'POST').map(({ body }) => body)
  return { page, sent }
}

const save = () => fireEvent.click(screen.getByRole('button', { name: 'Ghi' }))
const type = (label: RegExp, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } })

describe('entering', () => {
  test('a working regulation takes one number and one tap: the kind and today stand there already', async () => {
    const { page, sent } = await opened('?kind=working-regulation')
    await screen.findByRole('button', { name: 'Ghi' })
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Ghi: Quy chế làm việc')
    expect(screen.getByDisplayValue('08/01/2025')).toBeTruthy()
    type(/^Số, ký hiệu/, '12-QC/CB')
    fireEvent.click(screen.getByRole('radio', { name: 'Có' }))
    save()
    await waitFor(() => expect(page.address()).toBe('/units/5/register'))
    expect(sent()).toEqual([
      {
        kind: 'working-regulation',
        doneOn: '2025-01-08',
        number: '12-QC/CB',
        facts: { 'states-relation': true },
      },
    ])
  })

  test('a choice is sent by its code, for the period that the register asked for', async () => {
    const { sent } = await opened('?kind=year-class&period=2024')
    fireEvent.click(await screen.findByRole('radio', { name: 'Hoàn thành tốt nhiệm vụ' }))
    const period = screen.getByLabelText(/^Cho kỳ/) as HTMLSelectElement
    expect([...period.options].map(({ text }) => text)).toEqual([
      'Năm 2026',
      'Năm 2025',
      'Năm 2024',
      'Năm 2023',
    ])
    save()
    await waitFor(() =>
      expect(sent()).toEqual([
        { kind: 'year-class', doneOn: '2025-01-08', period: '2024', facts: { class: 'good' } },
      ]),
    )
  })

  test('numbers and days are sent as such, and what is not told is left out', async () => {
    const { sent } = await opened('?kind=cell-check')
    await screen.findByRole('button', { name: 'Ghi' })
    type(/^Số hạn chế/, '3')
    type(/^Khắc phục trước ngày/, '01/03/2025')
    save()
    await waitFor(() =>
      expect(sent()).toEqual([
        {
          kind: 'cell-check',
          doneOn: '2025-01-08',
          facts: { findings: 3, 'remedy-by': '2025-03-01' },
        },
      ]),
    )
  })

  test('what seldom is told is folded away, and is sent with the rest', async () => {
    const { sent } = await opened('?kind=working-regulation')
    const fold = (await screen.findByText('Thêm chi tiết')).closest('details')
    expect(fold?.open).toBe(false)
    if (fold) fold.open = true
    type(/^Nơi lưu/, 'Tủ 2')
    fireEvent.click(screen.getByRole('radio', { name: 'Không' }))
    save()
    await waitFor(() =>
      expect(sent()).toEqual([
        {
          kind: 'working-regulation',
          doneOn: '2025-01-08',
          reference: 'Tủ 2',
          facts: { 'states-relation': false },
        },
      ]),
    )
  })

  test('the directive that is answered stands there already where it is known', async () => {
    const { sent } = await opened('?kind=action-programme&directive=3')
    expect(await screen.findByDisplayValue('Nghị quyết 01-NQ/ĐUK, 19/08/2016')).toBeTruthy()
    save()
    await waitFor(() =>
      expect(sent()).toEqual([
        { kind: 'action-programme', doneOn: '2025-01-08', directiveId: '3', facts: {} },
      ]),
    )
  })

  test('the directive is found in the library', async () => {
    const { sent } = await opened('?kind=action-programme')
    const field = await screen.findByRole('combobox', { name: /^Thực hiện văn bản/ })
    fireEvent.click(field)
    fireEvent.change(field, { target: { value: '01-nq' } })
    fireEvent.click(await screen.findByText('Nghị quyết 01-NQ/ĐUK, 19/08/2016'))
    save()
    await waitFor(() => expect(sent()).toMatchObject([{ directiveId: '3' }]))
  })

  test('without a kind in the address one is chosen among those that the unit bears', async () => {
    const { page } = await opened('')
    const field = (await screen.findByLabelText(/^Loại mục/)) as HTMLSelectElement
    fireEvent.change(field, { target: { value: 'cell-check' } })
    await waitFor(() => expect(page.address()).toBe('/units/5/register/new?kind=cell-check'))
    expect(await screen.findByText('Ghi: Kiểm tra chi bộ')).toBeTruthy()
  })

  test('whoever may only read is told so', async () => {
    await opened('?kind=working-regulation', [], { mayEnter: false })
    expect(screen.getByText('Bạn xem được sổ này nhưng không ghi được.')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Ghi' })).toBeNull()
  })
})

describe('what is missing or refused', () => {
  test('what the kind needs is told at its place before anything is sent', async () => {
    const { sent } = await opened('?kind=cell-check')
    await screen.findByRole('button', { name: 'Ghi' })
    save()
    expect(screen.getByLabelText(/^Số hạn chế/).getAttribute('aria-invalid')).toBe('true')
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText(/^Số hạn chế/)))
    type(/^Số hạn chế/, 'ba')
    expect(screen.getByText('Chỉ ghi số, ví dụ 3.')).toBeTruthy()
    expect(sent()).toEqual([])
  })

  test('an unanswered yes-or-no is told at its group', async () => {
    await opened('?kind=working-regulation')
    await screen.findByRole('button', { name: 'Ghi' })
    save()
    const group = screen.getByRole('radiogroup', { name: /^Quy định rõ quan hệ/ })
    expect(group.getAttribute('aria-invalid')).toBe('true')
    expect(group.textContent).toContain('Cần chọn một.')
  })

  test.each([
    ['done-in-the-future', {}, /^Ngày thực hiện/],
    ['field-of-another-type', { field: 'findings' }, /^Số hạn chế/],
  ])('%s is told at the place it is about', async (code, facts, label) => {
    const message = { vi: 'Không ghi được vì thế.', en: 'Not so.' }
    await opened('?kind=cell-check', [refusing(enterEntry, { status: 422, code, message, facts })])
    await screen.findByRole('button', { name: 'Ghi' })
    type(/^Số hạn chế/, '3')
    save()
    await screen.findByText('Không ghi được vì thế.')
    const field = screen.getByLabelText(label)
    expect(field.getAttribute('aria-invalid')).toBe('true')
    expect(screen.getAllByRole('alert')).toHaveLength(1)
  })

  test('a refusal without a place stands above the buttons', async () => {
    const message = { vi: 'Loại mục đã đóng.', en: 'Closed.' }
    await opened('?kind=cell-check', [
      refusing(enterEntry, { status: 422, code: 'kind-closed', message }),
    ])
    await screen.findByRole('button', { name: 'Ghi' })
    type(/^Số hạn chế/, '3')
    save()
    expect((await screen.findByRole('alert')).textContent).toContain('Loại mục đã đóng.')
  })

  test('where one holds already the new one takes its place in one more tap', async () => {
    const refusal = refusing(enterEntry, {
      status: 422,
      code: 'one-holds-already',
      message: { vi: 'Đã có một bản.', en: 'One holds.' },
      facts: { entry: 70, on: '2023-06-01' },
    })
    const { page, sent } = await opened('?kind=working-regulation', [
      answeringBy(enterEntry, (asked) =>
        (asked.body as { replacesId?: number }).replacesId === undefined
          ? (refusal.answer(asked) as never)
          : { id: 91, version: 1 },
      ),
    ])
    fireEvent.click(await screen.findByRole('radio', { name: 'Có' }))
    save()
    const replace = await screen.findByRole('button', { name: 'Bản này thay bản cũ' })
    const former = screen.getByRole('link', { name: 'Xem bản đang có' })
    expect(former.getAttribute('href')).toBe('/entries/70')
    fireEvent.click(replace)
    await waitFor(() => expect(page.address()).toBe('/units/5/register'))
    expect(sent().at(-1)).toMatchObject({ kind: 'working-regulation', replacesId: 70 })
  })

  test('what was to be replaced and is not there any more may be left out', async () => {
    const refusal = refusing(enterEntry, {
      status: 422,
      code: 'nothing-to-replace',
      message: { vi: 'Bản đó không còn.', en: 'It is gone.' },
    })
    const { sent } = await opened('?kind=working-regulation&replaces=70', [
      answeringBy(enterEntry, (asked) =>
        (asked.body as { replacesId?: number }).replacesId === undefined
          ? { id: 91, version: 1 }
          : (refusal.answer(asked) as never),
      ),
    ])
    expect(screen.getByText(/^Bản này thay bản đang có hiệu lực/)).toBeTruthy()
    fireEvent.click(await screen.findByRole('radio', { name: 'Có' }))
    save()
    fireEvent.click(await screen.findByRole('button', { name: 'Ghi mà không thay bản nào' }))
    await waitFor(() => expect(sent()).toHaveLength(2))
    expect(sent()[0]).toMatchObject({ replacesId: 70 })
    expect(sent()[1]).not.toHaveProperty('replacesId')
  })
})

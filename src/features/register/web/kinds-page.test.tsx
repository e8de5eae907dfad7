import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'

import {
  answering,
  givenServer,
  refusing,
  renderPage,
  type StubbedAnswer,
} from '#platform/web/testing.ts'

import { keepEntryKind, listEntryKinds } from '../contract.ts'
import { codeFrom, freeCode } from './kind-draft.ts'
import { KindsPage } from './kinds-page.tsx'
import type { ToldKind } from './register-lines.ts'
import { kinds, yearClass } from './testing.ts'

const local: ToldKind = {
  ...yearClass,
  code: 'ke-hoach-so',
  name: { vi: 'Kế hoạch chuyển đổi số', en: 'Kế hoạch chuyển đổi số' },
  origin: 'local',
  cites: [],
}

async function opened({
  mayAdd = true,
  more = [],
}: {
  mayAdd?: boolean
  more?: StubbedAnswer[]
} = {}) {
  const asked = givenServer([
    ...more,
    answering(listEntryKinds, { kinds: [...kinds, local], mayAdd }),
    answering(keepEntryKind, {}),
  ])
  await renderPage(<KindsPage />, { address: '/entry-kinds' })
  await screen.findByRole('grid')
  return { sent: () => asked.findLast(({ method }) => method === 'POST') }
}

const drawer = () => within(screen.getByRole('dialog'))
const type = (label: RegExp | string, value: string) =>
  fireEvent.change(drawer().getByLabelText(label), { target: { value } })
const press = (name: string) => fireEvent.click(drawer().getByRole('button', { name }))

describe('the kinds of entries', () => {
  test('each tells who bears it, for what time and who confirms it', async () => {
    await opened()
    const row = screen.getByText('Xếp loại chất lượng năm').closest('tr')
    expect([...(row?.querySelectorAll('td') ?? [])].map((cell) => cell.textContent)).toEqual([
      'Xếp loại chất lượng năm',
      'Đảng bộ cơ sở; Chi bộ',
      'Mỗi năm',
      'Cấp trên',
      'Xếp loại',
      'Có sẵn',
      '–',
    ])
  })

  test('whoever may not add any is offered nothing', async () => {
    await opened({ mayAdd: false })
    expect(screen.queryByRole('button', { name: 'Thêm loại mục' })).toBeNull()
    expect(screen.queryByRole('button', { name: /^Sửa/ })).toBeNull()
  })

  test('one is added with a code made of its name, and particulars', async () => {
    const { sent } = await opened()
    fireEvent.click(screen.getByRole('button', { name: 'Thêm loại mục' }))
    type(/^Tên loại mục/, 'Đề án nhân sự')
    expect(drawer().getByText('de-an-nhan-su')).toBeTruthy()
    fireEvent.click(drawer().getByRole('checkbox', { name: 'Chi bộ' }))
    fireEvent.click(drawer().getByRole('checkbox', { name: 'Đảng bộ cơ sở' }))
    type(/^Cho thời gian/, 'term')
    press('Thêm nội dung')
    type(/^Tên nội dung/, 'Kết quả')
    type(/^Dạng/, 'choice')
    type('Mức 1', 'Đạt')
    type('Mức 2', 'Chưa đạt')
    fireEvent.click(drawer().getByRole('checkbox', { name: 'Bắt buộc ghi' }))
    press('Lưu')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(sent()).toMatchObject({
      path: '/api/v1/entry-kinds',
      body: {
        code: 'de-an-nhan-su',
        name: { vi: 'Đề án nhân sự', en: '' },
        form: 'document',
        unitKinds: ['grassroots', 'cell'],
        body: null,
        period: 'term',
        looksBack: false,
        confirmedBy: 'nobody',
        isOpen: true,
        fields: [
          {
            code: 'ket-qua',
            name: { vi: 'Kết quả', en: 'Kết quả' },
            type: 'choice',
            required: true,
            choices: [
              { code: 'dat', name: { vi: 'Đạt', en: 'Đạt' } },
              { code: 'chua-dat', name: { vi: 'Chưa đạt', en: 'Chưa đạt' } },
            ],
          },
        ],
      },
    })
  })

  test('what is missing is told at its place before anything is sent', async () => {
    const { sent } = await opened()
    fireEvent.click(screen.getByRole('button', { name: 'Thêm loại mục' }))
    press('Thêm nội dung')
    press('Lưu')
    for (const words of [
      'Ghi tên, ít nhất 3 ký tự.',
      'Chọn ít nhất một loại tổ chức.',
      'Ghi tên nội dung, hoặc bỏ nó.',
    ])
      expect(drawer().getByText(words)).toBeTruthy()
    expect(sent()).toBeUndefined()
    press('Bỏ nội dung này')
    expect(drawer().queryByText('Ghi tên nội dung, hoặc bỏ nó.')).toBeNull()
  })

  test('a local one is renamed and closed; codes that entries rest on stay', async () => {
    const { sent } = await opened()
    fireEvent.click(screen.getByRole('button', { name: 'Sửa: Kế hoạch chuyển đổi số' }))
    type(/^Tên loại mục/, 'Kế hoạch số')
    type('Mức 1', 'Tốt')
    fireEvent.click(drawer().getByRole('checkbox', { name: /^Đang dùng/ }))
    press('Lưu')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(sent()).toMatchObject({
      path: '/api/v1/entry-kinds',
      body: {
        name: { vi: 'Kế hoạch số', en: '' },
        isOpen: false,
        fields: [
          {
            code: 'class',
            choices: [
              { code: 'good', name: { vi: 'Tốt', en: 'Good' } },
              { code: 'completed', name: yearClass.fields[0]?.choices?.[1]?.name },
            ],
          },
        ],
      },
    })
  })

  test('a refusal is told in the form', async () => {
    const message = { vi: 'Loại này đã có mục ghi.', en: 'It is used.' }
    await opened({ more: [refusing(keepEntryKind, { status: 422, code: 'kind-in-use', message })] })
    fireEvent.click(screen.getByRole('button', { name: 'Sửa: Kế hoạch chuyển đổi số' }))
    press('Lưu')
    expect((await drawer().findByRole('alert')).textContent).toContain('Loại này đã có mục ghi.')
  })
})

describe('codes', () => {
  test.each([
    ['Đề án 06/ĐU: nhân sự', 'de-an-06-du-nhan-su'],
    ['***', 'loai'],
    ['A'.repeat(80), 'a'.repeat(60)],
    [`${'a'.repeat(59)} b`, 'a'.repeat(59)],
  ])('%s becomes %s', (name, code) => {
    expect(codeFrom(name)).toBe(code)
  })

  test('one that is taken is numbered, and stays short enough', () => {
    expect(freeCode('Kế hoạch', ['ke-hoach', 'ke-hoach-2'])).toBe('ke-hoach-3')
    expect(freeCode('a'.repeat(60), ['a'.repeat(60)])).toBe(`${'a'.repeat(57)}-2`)
  })
})

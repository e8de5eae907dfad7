import { fireEvent, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'

import type { OutputOf } from '#kernel/endpoint.ts'
import { answering, aSession, givenServer, renderPage } from '#platform/web/testing.ts'

import { getDirective } from '../contract/library.ts'
import { listIndicators } from '../contract/obligations.ts'
import { ReaderPage } from './reader-page.tsx'

type Directive = OutputOf<typeof getDirective>

const paragraph = (path: string, texts: readonly string[]): Directive['provisions'][number] => ({
  path,
  parent: null,
  kind: 'paragraph',
  label: null,
  title: null,
  depth: 0,
  text: texts.join(' '),
  sentences: texts.map((text, at) => ({ path: `${path}#${at + 1}`, text })),
})

const directive: Directive = {
  shortId: '01-nq-duk-2016-08-19',
  kind: 'nghị quyết',
  symbol: '01-NQ/ĐUK',
  issuer: 'Đảng ủy Khối',
  issued: '2016-08-19',
  title: 'Nâng cao chất lượng chi bộ',
  stub: false,
  source: null,
  recipients: [],
  signatory: null,
  provisions: [
    paragraph('I', ['Chi bộ họp mỗi tháng.', 'Họp trong tuần đầu.']),
    paragraph('II', ['Mọi đảng viên dự họp.']),
  ],
  citations: [],
  citedBy: [],
  obligations: [],
  mayConfirm: true,
}

async function read(changes: Partial<Directive> = {}) {
  givenServer([
    answering(getDirective, { ...directive, ...changes }),
    answering(listIndicators, { indicators: [] }),
  ])
  await renderPage(<ReaderPage shortId={directive.shortId} />, { session: aSession() })
  return within(await screen.findByRole('article'))
}

const focused = () => document.activeElement?.textContent
const press = (key: string, more: object = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more })

test('the contents lead to each section by its own address, and to nothing else', async () => {
  const section = (path: string, depth: number, title: string) => ({
    ...paragraph(path, []),
    kind: 'section' as const,
    label: `${path}.`,
    title,
    depth,
  })
  await read({
    provisions: [
      section('I', 1, 'Mục tiêu'),
      section('I.1', 2, 'Mục tiêu chung'),
      paragraph('I.1.a', ['Chi bộ họp mỗi tháng.']),
      section('II', 1, 'Giải pháp'),
    ],
  })
  const contents = within(screen.getByRole('navigation', { name: 'Mục lục', hidden: true }))
  const links = contents.getAllByRole('link', { hidden: true })
  expect(links.map((link) => [link.textContent, link.getAttribute('href')])).toEqual([
    ['I. Mục tiêu', '#p-I'],
    ['I.1. Mục tiêu chung', '#p-I.1'],
    ['II. Giải pháp', '#p-II'],
  ])
  for (const link of links)
    expect(document.getElementById(link.getAttribute('href')?.slice(1) ?? '')).toBeTruthy()
})

test('Tab stops once in the text, and arrows go from sentence to sentence', async () => {
  const text = await read()
  const sentences = text.getAllByRole('button')
  const stops = () => sentences.filter(({ tabIndex }) => tabIndex === 0)
  expect(sentences.map(({ textContent }) => textContent)).toEqual([
    'Chi bộ họp mỗi tháng.',
    'Họp trong tuần đầu.',
    'Mọi đảng viên dự họp.',
  ])
  expect(stops()).toEqual([sentences[0]])
  expect(sentences[0]?.getAttribute('aria-describedby')).toBeTruthy()

  sentences[0]?.focus()
  press('ArrowDown')
  expect(focused()).toBe('Họp trong tuần đầu.')
  press('ArrowRight')
  expect(focused()).toBe('Mọi đảng viên dự họp.')
  press('ArrowDown')
  expect(focused()).toBe('Mọi đảng viên dự họp.')
  press('ArrowUp')
  // Tab comes back to the sentence that was left.
  expect(stops()).toEqual([sentences[1]])
  press('Home')
  expect(focused()).toBe('Chi bộ họp mỗi tháng.')
  press('End')
  expect(focused()).toBe('Mọi đảng viên dự họp.')
  // The browser's own keys stay with it: Alt and an arrow go back a page.
  press('ArrowUp', { altKey: true })
  expect(focused()).toBe('Mọi đảng viên dự họp.')
})

test.each(['Enter', ' '])('the key “%s” opens what a click opens', async (key) => {
  const text = await read()
  text.getByText('Họp trong tuần đầu.').focus()
  press(key)
  const drawer = within(await screen.findByRole('dialog', { name: 'Tạo chỉ tiêu, nghĩa vụ' }))
  expect(drawer.getByText('“Họp trong tuần đầu.”')).toBeTruthy()
})

test('who may make no demands finds no stops in the text', async () => {
  const text = await read({ mayConfirm: false })
  expect(text.queryAllByRole('button')).toEqual([])
  expect(text.getByText('Họp trong tuần đầu.').hasAttribute('tabindex')).toBe(false)
})

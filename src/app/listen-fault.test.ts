import { once } from 'node:events'
import { createServer } from 'node:net'

import { expect, test } from 'vitest'

import { listenFault } from './listen-fault.ts'

/** What the system answers to who wants to listen there. */
async function refusalAt(port: number, host: string): Promise<unknown> {
  const server = createServer()
  const refused = once(server, 'error')
  server.listen(port, host)
  const [error] = (await refused) as [unknown]
  return error
}

test('an address that this machine does not have is named, and HOST is to be corrected', async () => {
  const sentence = listenFault(await refusalAt(0, '192.0.2.1'))
  expect(sentence.vi).toContain('Máy này không có địa chỉ 192.0.2.1. Hãy sửa HOST.')
  expect(sentence.en).toContain('does not have the address 192.0.2.1. Correct HOST.')
})

test.each([
  {
    why: 'a port below 1024',
    error: { code: 'EACCES', port: 80 },
    vi: 'Không có quyền mở cổng 80. Hãy dùng cổng từ 1024 trở lên: PORT=3000 npm start',
    en: 'No permission to open port 80. Use a port from 1024 up: PORT=3000 npm start',
  },
  {
    why: 'a full disk, as the system says it',
    error: { code: 'ENOSPC' },
    vi: 'Đĩa đã đầy. Hãy giải phóng dung lượng rồi chạy lại; dữ liệu đã lưu vẫn còn nguyên.',
    en: 'The disk is full. Free some space and start again; what was saved is still there.',
  },
  {
    why: 'a full disk, as PostgreSQL says it',
    error: { code: '53100' },
    vi: 'Đĩa đã đầy. Hãy giải phóng dung lượng rồi chạy lại; dữ liệu đã lưu vẫn còn nguyên.',
    en: 'The disk is full. Free some space and start again; what was saved is still there.',
  },
])('$why is told with what to do', ({ error, vi, en }) => {
  expect(listenFault(error)).toEqual({ vi, en })
})

test('what nobody foresaw is told in its own words', () => {
  expect(listenFault(new Error('odd')).en).toBe('Could not start: odd')
})

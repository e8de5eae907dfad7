import { tmpdir } from 'node:os'

import { describe, expect, test } from 'vitest'

import { createHttpServer } from './http-server.ts'

async function asked(
  headers: Readonly<Record<string, string>>,
  settings: { readonly publicOrigin?: string; readonly fault?: () => Error } = {},
) {
  const server = await createHttpServer({
    webFolder: tmpdir(),
    publicOrigin: settings.publicOrigin,
    logLevel: 'silent',
  })
  server.post('/write', async () => {
    if (settings.fault) throw settings.fault()
    return { done: true }
  })
  const answer = await server.inject({ method: 'POST', url: '/write', headers, payload: {} })
  await server.close()
  return answer
}

describe('on loopback', () => {
  test.each(['127.0.0.1:3000', 'localhost:3000', '[::1]:3000', 'localhost'])(
    '%s is this machine',
    async (host) => {
      expect((await asked({ host })).statusCode).toBe(200)
    },
  )

  test('a name that was turned to this machine is refused', async () => {
    const answer = await asked({ host: 'chibo.example:3000', origin: 'http://chibo.example:3000' })
    expect([answer.statusCode, answer.json().code]).toEqual([421, 'foreign-host'])
  })

  test('a write from another page is refused', async () => {
    const answer = await asked({ host: 'localhost:3000', origin: 'http://elsewhere.example' })
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'foreign-origin'])
  })
})

describe('behind a proxy', () => {
  const publicOrigin = 'https://chibo.example'

  test('its own pages may write, under whatever name the proxy asks', async () => {
    const answer = await asked({ host: '10.0.0.7:3000', origin: publicOrigin }, { publicOrigin })
    expect(answer.statusCode).toBe(200)
  })

  test('another page may not', async () => {
    const answer = await asked(
      { host: 'chibo.example', origin: 'https://evil.example' },
      { publicOrigin },
    )
    expect(answer.statusCode).toBe(403)
  })
})

describe('faults', () => {
  test.each(['22021', '22P05'])(
    'a character that no text may have (%s) is the sender’s to remove',
    async (code) => {
      const fault = () => Object.assign(new Error('invalid byte sequence'), { code })
      const answer = await asked({ host: 'localhost' }, { fault })
      expect([answer.statusCode, answer.json().code]).toEqual([400, 'unreadable-text'])
    },
  )

  test.each(['53100', 'ENOSPC', 'EDQUOT'])(
    'a full disk (%s) is said as such, for the reader cannot mend it by trying again',
    async (code) => {
      const fault = () =>
        Object.assign(new Error('could not extend file "base/16384/17389"'), { code })
      const answer = await asked({ host: 'localhost' }, { fault })
      expect([answer.statusCode, answer.json().code]).toEqual([507, 'disk-full'])
      expect(answer.json().message).toEqual({
        vi: expect.stringMatching(/^Đĩa của máy chủ đã đầy.*không có gì bị thay đổi/),
        en: expect.stringMatching(/^The disk of the server is full.*nothing was changed/),
      })
      expect(answer.body).not.toContain('base/16384')
    },
  )

  test.each([
    ['a crash of the server', { code: '57P02' }],
    ['a socket that is not there', { code: 'ENOENT', syscall: 'connect' }],
    ['a connection that was cut', { message: 'Connection terminated unexpectedly' }],
  ])('a database that went away (%s) is said as such', async (_what, marks) => {
    const fault = () => Object.assign(new Error('lost'), marks)
    const answer = await asked({ host: 'localhost' }, { fault })
    expect([answer.statusCode, answer.json().code]).toEqual([503, 'database-lost'])
  })

  test('a file that is not there is no lost database', async () => {
    const fault = () =>
      Object.assign(new Error('no such file'), { code: 'ENOENT', syscall: 'open' })
    const answer = await asked({ host: 'localhost' }, { fault })
    expect([answer.statusCode, answer.json().code]).toEqual([500, 'not-done'])
  })

  test('anything else tells nothing of its content', async () => {
    const answer = await asked({ host: 'localhost' }, { fault: () => new Error('Nguyễn Văn A') })
    expect(answer.statusCode).toBe(500)
    expect(answer.body).not.toContain('Nguyễn')
  })
})

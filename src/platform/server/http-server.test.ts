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

  test('anything else tells nothing of its content', async () => {
    const answer = await asked({ host: 'localhost' }, { fault: () => new Error('Nguyễn Văn A') })
    expect(answer.statusCode).toBe(500)
    expect(answer.body).not.toContain('Nguyễn')
  })
})

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { readStartOptions } from './start-options.ts'

let folder: string
let secret: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chibo-options-'))
  secret = join(folder, 'secret')
  await writeFile(secret, 'bí mật của cổng\n')
})

afterAll(() => rm(folder, { recursive: true }))

const issuer = 'https://id.example/realm'

const providerOf = (environment: NodeJS.ProcessEnv) => {
  const read = readStartOptions([], environment)
  if ('options' in read) return read.options.identityProvider
  return 'fault' in read ? read.fault.en : undefined
}

describe('the outside identity provider', () => {
  test('is off where nothing is said', () => {
    expect(providerOf({})).toBeUndefined()
  })

  test('is read with its secret from a file, under the name of its host or one of its own', () => {
    const environment = {
      CHIBO_OIDC_ISSUER: issuer,
      CHIBO_OIDC_CLIENT_ID: 'chibo',
      CHIBO_OIDC_CLIENT_SECRET_FILE: secret,
    }
    const read = { issuer, clientId: 'chibo', clientSecret: 'bí mật của cổng' }
    expect(providerOf(environment)).toEqual({ ...read, name: 'id.example' })
    expect(providerOf({ ...environment, CHIBO_OIDC_NAME: 'Cổng chung' })).toEqual({
      ...read,
      name: 'Cổng chung',
    })
  })

  test.each([
    [{ CHIBO_OIDC_ISSUER: issuer }, /all three/],
    [{ CHIBO_OIDC_CLIENT_ID: 'chibo' }, /all three/],
    [
      {
        CHIBO_OIDC_ISSUER: 'http://id.example',
        CHIBO_OIDC_CLIENT_ID: 'chibo',
        CHIBO_OIDC_CLIENT_SECRET_FILE: '/nowhere',
      },
      /https/,
    ],
    [
      {
        CHIBO_OIDC_ISSUER: issuer,
        CHIBO_OIDC_CLIENT_ID: 'chibo',
        CHIBO_OIDC_CLIENT_SECRET_FILE: '/nowhere/secret',
      },
      /not there: \/nowhere\/secret/,
    ],
  ])('of %j is refused with a sentence', (environment, sentence) => {
    expect(providerOf(environment)).toMatch(sentence)
  })
})

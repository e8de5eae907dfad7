import { describe, expect, test } from 'vitest'

import { signIn } from '../contract.ts'
import { passwordSchema } from '../contract/passwords.ts'
import { hashPassword, isPassword } from './passwords.ts'

const password = 'Đường về cội nguồn'
const [composed, decomposed] = [password.normalize('NFC'), password.normalize('NFD')]

describe('a password', () => {
  test('is kept as an Argon2id hash of 64 MiB and three passes, each with a salt of its own', async () => {
    const [one, other] = await Promise.all([hashPassword(password), hashPassword(password)])
    expect(one).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
    expect(one).not.toBe(other)
  })

  test.each([
    ['composed', composed],
    ['decomposed', decomposed],
  ])('set with %s letters fits however they are typed', async (_, set) => {
    expect(composed).not.toBe(decomposed)
    const hash = await hashPassword(set)
    expect(await isPassword(composed, hash)).toBe(true)
    expect(await isPassword(decomposed, hash)).toBe(true)
  })

  test.each([
    ['other capitals', password.toUpperCase()],
    ['no diacritics', 'Duong ve coi nguon'],
    ['a blank more', `${password} `],
    ['nothing', ''],
  ])('does not fit with %s', async (_, typed) => {
    expect(await isPassword(typed, await hashPassword(password))).toBe(false)
  })

  test.each([null, undefined, '', 'no hash at all'])('never fits the hash %j', async (hash) => {
    expect(await isPassword(password, hash)).toBe(false)
    expect(await isPassword('nobody has this password', hash)).toBe(false)
  })

  test('of a crowd at the door each gets his answer', async () => {
    const hash = await hashPassword(password)
    const typed = [password, 'không phải', password, 'cũng không', password, decomposed]
    expect(await Promise.all(typed.map((one) => isPassword(one, hash)))).toEqual([
      true,
      false,
      true,
      false,
      true,
      true,
    ])
  })
})

describe('its length counts letters as people see them', () => {
  test.each([
    ['ế'.repeat(9), false],
    ['ế'.repeat(10), true],
    ['ế'.repeat(200), true],
    ['ế'.repeat(201), false],
  ])('%s: %s', (typed, isLong) => {
    for (const form of ['NFC', 'NFD'])
      expect(passwordSchema.safeParse(typed.normalize(form)).success).toBe(isLong)
  })

  test('also when signing in', () => {
    const typed = { login: 'lan', password: 'ế'.repeat(200).normalize('NFD') }
    expect(signIn.input.safeParse(typed).success).toBe(true)
  })
})

import { randomBytes } from 'node:crypto'

import { describe, expect, test } from 'vitest'

import { blindIndex, keyVersionOf, seal, unseal } from './seal.ts'

const key = { version: 3, key: randomBytes(32) }
const place = { table: 'members.correction', column: 'sealed_words', row: 7 }
const words = Buffer.from('Ngày sinh đúng là 02/01/1980')

describe('a seal', () => {
  const sealed = seal(words, key, place)

  test('opens at its place under its key, and hides the words', () => {
    expect(unseal(sealed, key, place)).toEqual(words)
    expect(keyVersionOf(sealed)).toBe(3)
    expect(sealed.includes(Buffer.from('1980'))).toBe(false)
    expect(seal(words, key, place).equals(sealed)).toBe(false)
  })

  test.each([
    ['another table', { ...place, table: 'members.member' }],
    ['another column', { ...place, column: 'answer' }],
    ['another row', { ...place, row: 8 }],
  ])('moved to %s it does not open', (_, elsewhere) => {
    expect(() => unseal(sealed, key, elsewhere)).toThrow(/auth/)
  })

  test('with any bit changed, or cut at any byte, it does not open', () => {
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(() => unseal(changed, key, place)).toThrow(/auth|not a sealed|another version/)
      expect(() => unseal(sealed.subarray(0, at), key, place)).toThrow(
        /auth|not a sealed|another version/,
      )
    }
  })

  test('under another key or another version it does not open', () => {
    expect(() => unseal(sealed, { version: 3, key: randomBytes(32) }, place)).toThrow(/auth/)
    expect(() => unseal(sealed, { ...key, version: 4 }, place)).toThrow(/another version/)
  })
})

describe('a blind index', () => {
  const index = randomBytes(32)

  test('finds the same value however it is typed, and only in its own domain', () => {
    const told = blindIndex(index, 'identity-number', ' 001090012345 ')
    expect(blindIndex(index, 'identity-number', '001090012345')).toEqual(told)
    expect(blindIndex(index, 'phone', '001090012345')).not.toEqual(told)
    expect(blindIndex(index, 'name', 'Đào'.normalize('NFD'))).toEqual(
      blindIndex(index, 'name', 'đào'),
    )
  })

  test('says nothing without the key', () => {
    expect(blindIndex(randomBytes(32), 'phone', '0901')).not.toEqual(
      blindIndex(index, 'phone', '0901'),
    )
  })
})

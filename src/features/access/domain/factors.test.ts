import { expect, test } from 'vitest'

import {
  codeGuesses,
  codeInGroups,
  isAuthenticatorCode,
  plainCode,
  recoveryCodes,
} from './factors.ts'

test.each([
  ['123 456', '123456', true],
  [' 123456 ', '123456', true],
  ['ABCD-efgh-2345', 'abcdefgh2345', false],
  ['12345', '12345', false],
  ['', '', false],
])('“%s” is the code %s', (typed, code, isAuthenticator) => {
  expect(plainCode(typed)).toBe(code)
  expect(isAuthenticatorCode(plainCode(typed))).toBe(isAuthenticator)
})

test('a code is printed in groups, and read the same', () => {
  expect(codeInGroups('abcdefgh2345')).toBe('abcd-efgh-2345')
  expect(plainCode(codeInGroups('abcdefgh2345'))).toBe('abcdefgh2345')
})

test('no letter of a code looks like another, and no code is guessed', () => {
  expect(/[01ilo]/.test(recoveryCodes.alphabet)).toBe(false)
  const bits = recoveryCodes.letters * Math.log2(recoveryCodes.alphabet.length)
  expect(bits).toBeGreaterThan(59)
  expect((codeGuesses.places * 3) / 1_000_000).toBeLessThan(0.0001)
})

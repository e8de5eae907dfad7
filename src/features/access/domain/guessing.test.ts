import { expect, test } from 'vitest'

import { addressBlockOf, guessLimits } from './guessing.ts'

test('an account stands a hundred guesses a month, a block of addresses ten a minute', () => {
  const { account, knownDevices, addressBlock } = guessLimits
  expect(account.places + knownDevices.places).toBe(100)
  expect([account.seconds, knownDevices.seconds]).toEqual([2_592_000, 2_592_000])
  expect(addressBlock).toEqual({ places: 10, seconds: 60 })
})

test.each([
  ['10.1.2.3', '10.1.2.0/24'],
  ['10.1.2.255', '10.1.2.0/24'],
  ['::ffff:10.1.2.3', '10.1.2.0/24'],
  ['2001:db8:1:2ff::1', '2001:0db8:0001:0200::/56'],
  ['2001:DB8:1:201:aaaa:bbbb:cccc:dddd', '2001:0db8:0001:0200::/56'],
  ['2001:db8:1:300::1', '2001:0db8:0001:0300::/56'],
  ['2001:db8::1', '2001:0db8:0000:0000::/56'],
  ['fe80::1%eth0', 'fe80:0000:0000:0000::/56'],
  ['::1', '0000:0000:0000:0000::/56'],
])('%s belongs to %s', (address, block) => {
  expect(addressBlockOf(address)).toBe(block)
})

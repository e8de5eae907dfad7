/** How many guesses fit into how long. */
export type GuessLimit = { readonly places: number; readonly seconds: number }

const monthSeconds = 30 * 24 * 3600

/**
 * How often a password may be guessed (G-ACC-1): the first two together are the hundred guesses a
 * month that an account stands. Devices that know the account have places of their own, so that
 * nobody far away can use them up.
 */
export const guessLimits = {
  account: { places: 80, seconds: monthSeconds },
  knownDevices: { places: 20, seconds: monthSeconds },
  addressBlock: { places: 10, seconds: 60 },
} as const satisfies Readonly<Record<string, GuessLimit>>

function hextets(address: string): readonly string[] {
  const [head = '', tail] = address.split('::')
  const before = head === '' ? [] : head.split(':')
  if (tail === undefined) return before
  const after = tail === '' ? [] : tail.split(':')
  return [
    ...before,
    ...Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0'),
    ...after,
  ]
}

/** The block of addresses that one sender easily has to himself: IPv4 /24, IPv6 /56. */
export function addressBlockOf(address: string): string {
  const plain = address.replace(/%.*$/, '').toLowerCase()
  const version4 = /(?:^|:)(\d+\.\d+\.\d+)\.\d+$/.exec(plain)
  if (version4) return `${version4[1]}.0/24`
  if (!plain.includes(':')) return plain
  const [a, b, c, d = '0'] = hextets(plain).map((part) => part.padStart(4, '0'))
  return `${[a, b, c].join(':')}:${d.slice(0, 2)}00::/56`
}

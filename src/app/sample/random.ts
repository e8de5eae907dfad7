/** Repeatable chance: the same seed gives the same numbers on every machine. */
export type Random = {
  /** A whole number from 0 to 2^32 − 1. */
  readonly next: () => number
  /** From 0 up to, not including, 1. */
  readonly share: () => number
  /** A whole number from 0 up to, not including, the limit. */
  readonly below: (limit: number) => number
  /** A whole number from the first to the last, both included. */
  readonly between: (first: number, last: number) => number
  /** True so often, from 0 (never) to 1 (always). */
  readonly chance: (probability: number) => boolean
  /** Some 95 % of the values lie between −2 and 2. */
  readonly bell: () => number
  /** Starts again from another seed: a stream of its own for each meeting, without a new object. */
  readonly restart: (seed: number) => void
}

const golden = 0x9e3779b9
const span = 2 ** 32

/** The last steps of splitmix32: near seeds give unlike numbers. */
function scramble(value: number): number {
  let z = value ^ (value >>> 16)
  z = Math.imul(z, 0x21f0aaad)
  z ^= z >>> 15
  z = Math.imul(z, 0x735a2d97)
  return (z ^ (z >>> 15)) >>> 0
}

/** One seed out of several numbers, so that each thing has chance of its own, whatever came before. */
export function seedOf(first: number, second = 0, third = 0, fourth = 0): number {
  let seed = scramble((first + golden) | 0)
  seed = scramble((seed + Math.imul(second, 0x85ebca6b) + golden) | 0)
  seed = scramble((seed + Math.imul(third, 0xc2b2ae35) + golden) | 0)
  return scramble((seed + Math.imul(fourth, 0x27d4eb2f) + golden) | 0)
}

/** Splitmix32. */
export function createRandom(seed: number): Random {
  let state = seed | 0
  const next = () => {
    state = (state + golden) | 0
    return scramble(state)
  }
  const share = () => next() / span
  const below = (limit: number) => Math.floor((next() / span) * limit)
  return {
    next,
    share,
    below,
    between: (first, last) => first + below(last - first + 1),
    chance: (probability) => next() < probability * span,
    bell: () => (share() + share() + share() + share() - 2) * 1.732,
    restart: (newSeed) => {
      state = newSeed | 0
    },
  }
}

/** One of the list; the list must not be empty. */
export function pick<Thing>(list: readonly Thing[], random: Random): Thing {
  const chosen = list[random.below(list.length)]
  if (chosen === undefined) throw new RangeError('Nothing to pick from')
  return chosen
}

/** Things with their weights, ready to be drawn. */
export type Urn<Thing> = (random: Random) => Thing

/** An urn in which each thing lies as often as its weight says. */
export function urnOf<Thing>(weighted: readonly (readonly [Thing, number])[]): Urn<Thing> {
  let sum = 0
  const limits = weighted.map(([, weight]) => (sum += weight))
  return (random) => {
    const drawn = random.share() * sum
    const place = limits.findIndex((limit) => drawn < limit)
    const found = weighted[place < 0 ? weighted.length - 1 : place]
    if (!found) throw new RangeError('Nothing to draw from')
    return found[0]
  }
}

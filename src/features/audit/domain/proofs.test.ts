import { createHash } from 'node:crypto'

import { expect, test } from 'vitest'

import { hashLeaf, proveConsistency, proveInclusion, rootOf } from './merkle.ts'
import { holdsConsistency, holdsInclusion, type Proof, readProof, writeProof } from './proofs.ts'

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()

const leaves = Array.from({ length: 40 }, (_, place) =>
  hashLeaf(sha256, Buffer.from(`entry ${place}`)),
)
const others = Array.from({ length: 40 }, (_, place) =>
  hashLeaf(sha256, Buffer.from(`another ${place}`)),
)
const headOf = (of: readonly Uint8Array[], size: number) => ({
  size,
  root: rootOf(sha256, of.slice(0, size)),
})
const sizes = [2, 3, 5, 8, 13, 16, 23, 32, 40]
const none = new Uint8Array(0)

type Refused = readonly [name: string, isRefused: boolean]

/** A hash with one bit turned. */
const turned = (hash: Uint8Array, bit: number) =>
  hash.with(bit >> 3, (hash[bit >> 3] ?? 0) ^ (1 << (bit & 7)))

/** Lists of hashes that are not the proof, made from it. */
function spoiled(proof: readonly Uint8Array[]): readonly (readonly [string, Uint8Array[]])[] {
  const whole = [...proof]
  const [first = sha256(none), second] = whole
  return [
    ['empty', []],
    ['short of its last', whole.slice(0, -1)],
    ['short of its first', whole.slice(1)],
    ['with one too many', [...whole, first]],
    ['with one too many before', [first, ...whole]],
    [
      'backwards',
      second && !Buffer.from(first).equals(whole.at(-1) ?? none) ? whole.toReversed() : [],
    ],
    ['with its first bit turned', whole.with(0, turned(first, 0))],
    ['with a bit in the middle turned', whole.with(0, turned(first, 131))],
    ['with a bit of its last turned', whole.with(-1, turned(whole.at(-1) ?? first, 255))],
    ['with a hash cut', whole.with(0, first.slice(0, 31))],
    ['with a hash too long', whole.with(0, Buffer.concat([first, Buffer.of(0)]))],
    ['oversized', Array.from({ length: 65 }, () => first)],
    ['of noughts', whole.map(() => new Uint8Array(32))],
  ]
}

function wrongInclusions(): readonly Refused[] {
  return sizes.flatMap((size) =>
    [0, Math.floor(size / 2), size - 1].flatMap((index): readonly Refused[] => {
      const tree = leaves.slice(0, size)
      const proof = proveInclusion(sha256, tree, index)
      const head = headOf(leaves, size)
      const leaf = leaves[index] ?? none
      const claim = { leaf, index, proof, head }
      const refused = (name: string, changes: Partial<typeof claim>): Refused => [
        `inclusion of ${index} in ${size}: ${name}`,
        !holdsInclusion(sha256, { ...claim, ...changes }),
      ]
      return [
        ...spoiled(proof).map(([name, hashes]) => refused(name, { proof: hashes })),
        refused('one place on', { index: index + 1 }),
        refused('beyond the end', { index: size }),
        refused('below nought', { index: -1 }),
        refused('half a place', { index: index + 0.5 }),
        refused('no number', { index: Number.NaN }),
        refused('too great a number', { index: 2 ** 60 }),
        refused('in an empty tree', { head: { ...head, size: 0 } }),
        refused('in a tree of twice the size', { head: { ...head, size: size * 4 } }),
        refused('in another tree', { head: headOf(others, size) }),
        refused('another leaf', { leaf: others[index] ?? none }),
        refused('its own root', { leaf: head.root }),
        refused('a leaf that is cut', { leaf: leaf.slice(0, 16) }),
      ]
    }),
  )
}

function wrongConsistencies(): readonly Refused[] {
  return sizes.flatMap((size) =>
    [1, Math.ceil(size / 2) - 1, size - 1]
      .filter((from) => from > 0)
      .flatMap((from): readonly Refused[] => {
        const tree = leaves.slice(0, size)
        const proof = proveConsistency(sha256, tree, from)
        const [earlier, later] = [headOf(leaves, from), headOf(leaves, size)]
        const claim = { earlier, later, proof }
        const refused = (name: string, changes: Partial<typeof claim>): Refused => [
          `consistency of ${from} with ${size}: ${name}`,
          !holdsConsistency(sha256, { ...claim, ...changes }),
        ]
        return [
          ...spoiled(proof).map(([name, hashes]) => refused(name, { proof: hashes })),
          refused('from nothing', { earlier: headOf(leaves, 0) }),
          refused('from more', { earlier: { ...earlier, size: size + 1 } }),
          refused('of another earlier tree', { earlier: headOf(others, from) }),
          refused('of another later tree', { later: headOf(others, size) }),
          refused('the same size, other roots', { earlier: { ...earlier, size } }),
          refused('half a size', { earlier: { ...earlier, size: from + 0.5 } }),
          refused('the trees exchanged', { earlier: later, later: earlier }),
        ]
      }),
  )
}

function wrongTexts(): readonly Refused[] {
  const proof: Proof = {
    kind: 'inclusion',
    place: 5,
    size: 40,
    hashes: proveInclusion(sha256, leaves, 5),
  }
  const text = writeProof(proof)
  expect(readProof(text)).toEqual({
    ...proof,
    hashes: proof.hashes.map((one) => new Uint8Array(one)),
  })
  const lines = text.split('\n')
  const put = (at: number, line: string) => lines.with(at, line).join('\n')
  const hash = lines[2] ?? ''
  const wrong: readonly (readonly [string, string])[] = [
    ['nothing', ''],
    ['no end of its last line', text.slice(0, -1)],
    ['an empty line behind', `${text}\n`],
    ['an empty line before', `\n${text}`],
    ['ends of lines of another system', text.replaceAll('\n', '\r\n')],
    ['another heading', put(0, 'chibo-proof/2')],
    ['no heading', lines.slice(1).join('\n')],
    ['its heading twice', [lines[0], ...lines].join('\n')],
    ['its claim twice', [lines[0], lines[1], ...lines.slice(1)].join('\n')],
    ['no claim', lines.toSpliced(1, 1).join('\n')],
    ['a place with a nought before it', put(1, 'inclusion 05 40')],
    ['a negative place', put(1, 'inclusion -5 40')],
    ['a place with a sign', put(1, 'inclusion +5 40')],
    ['a place in another notation', put(1, 'inclusion 5e0 40')],
    ['a fraction', put(1, 'inclusion 5.0 40')],
    ['a size of nought', put(1, 'inclusion 5 0')],
    ['a size beyond what is counted', put(1, 'inclusion 5 99999999999999999')],
    ['two blanks', put(1, 'inclusion  5 40')],
    ['a third number', put(1, 'inclusion 5 40 7')],
    ['an unknown kind', put(1, 'exclusion 5 40')],
    ['JSON', JSON.stringify({ kind: 'inclusion', place: 5, size: 40, place2: 6, hashes: [] })],
    ['base64 without its padding', put(2, hash.replace('=', ''))],
    ['base64 padded too much', put(2, `${hash}=`)],
    ['base64 for addresses', put(2, `${hash.slice(0, 40)}-_A=`)],
    ['base64 with a blank', put(2, ` ${hash.slice(1)}`)],
    ['letters beyond ASCII', put(2, `ế${hash.slice(1)}`)],
    ['a hash that is cut', put(2, Buffer.from(hash, 'base64').subarray(0, 31).toString('base64'))],
    ['a hash too long', put(2, Buffer.alloc(33).toString('base64'))],
    ['hexadecimal', put(2, Buffer.from(hash, 'base64').toString('hex'))],
    [
      'more hashes than a tree is high',
      `${[...lines.slice(0, 2), ...Array(65).fill(hash)].join('\n')}\n`,
    ],
    ['too long altogether', `${text}${'A'.repeat(9_000)}\n`],
  ]
  // The last letter before the padding holds two bits that mean nothing; they must be nought.
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
  const last = alphabet.indexOf(hash.charAt(42))
  const loose = [1, 2, 3].map((bits): readonly [string, string] => [
    `base64 with loose bits ${bits}`,
    put(2, `${hash.slice(0, 42)}${alphabet.charAt(last | bits)}=`),
  ])
  return [...wrong, ...loose].map(
    ([name, one]): Refused => [`text: ${name}`, readProof(one) === undefined],
  )
}

test('five hundred wrong proofs and more, each refused', () => {
  const all = [...wrongInclusions(), ...wrongConsistencies(), ...wrongTexts()]
  expect(all.length).toBeGreaterThanOrEqual(500)
  expect(all.filter(([, isRefused]) => !isRefused).map(([name]) => name)).toEqual([])
})

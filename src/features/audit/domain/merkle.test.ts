import { createHash } from 'node:crypto'

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { growTree, hashLeaf, proveConsistency, proveInclusion, rootOf } from './merkle.ts'
import { holdsConsistency, holdsInclusion } from './proofs.ts'

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

const leavesOf = (entries: readonly Uint8Array[]) => entries.map((one) => hashLeaf(sha256, one))

/** The definition of RFC 6962, word for word. */
function rootByDefinition(entries: readonly Uint8Array[]): Uint8Array {
  const [only] = entries
  if (only === undefined) return sha256(Buffer.alloc(0))
  if (entries.length === 1) return sha256(Buffer.concat([Buffer.of(0), only]))
  let half = 1
  while (half * 2 < entries.length) half *= 2
  return sha256(
    Buffer.concat([
      Buffer.of(1),
      rootByDefinition(entries.slice(0, half)),
      rootByDefinition(entries.slice(half)),
    ]),
  )
}

const someEntries = fc.array(fc.uint8Array({ maxLength: 20 }), { minLength: 1, maxLength: 70 })

describe('the tree', () => {
  test('has the roots that Certificate Transparency publishes for its test inputs', () => {
    const inputs = [
      '',
      '00',
      '10',
      '2021',
      '3031',
      '40414243',
      '5051525354555657',
      '606162636465666768696a6b6c6d6e6f',
    ].map((text) => Buffer.from(text, 'hex'))
    expect(hex(rootOf(sha256, []))).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    )
    expect(hex(rootOf(sha256, leavesOf(inputs.slice(0, 1))))).toBe(
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    )
    expect(hex(rootOf(sha256, leavesOf(inputs)))).toBe(
      '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
    )
  })

  test('is the tree of the definition at every size, grown leaf by leaf or by full subtrees', () => {
    fc.assert(
      fc.property(someEntries, (entries) => {
        const leaves = leavesOf(entries)
        expect(hex(rootOf(sha256, leaves))).toBe(hex(rootByDefinition(entries)))
        const tree = growTree(sha256)
        const fours = Math.floor(leaves.length / 4)
        for (let place = 0; place < fours; place += 1)
          tree.push(rootOf(sha256, leaves.slice(place * 4, place * 4 + 4)), 2)
        for (const leaf of leaves.slice(fours * 4)) tree.push(leaf)
        expect(tree.size()).toBe(leaves.length)
        expect(hex(tree.root())).toBe(hex(rootByDefinition(entries)))
      }),
    )
  })
})

describe('proofs', () => {
  test('show every leaf at its place, and at no other', () => {
    fc.assert(
      fc.property(someEntries, fc.nat(), (entries, seed) => {
        const distinct = entries.map((one, place) => Buffer.concat([Buffer.of(place), one]))
        const leaves = leavesOf(distinct)
        const index = seed % leaves.length
        const proof = proveInclusion(sha256, leaves, index)
        const head = { size: leaves.length, root: rootOf(sha256, leaves) }
        const leaf = leaves[index] ?? Buffer.alloc(0)
        expect(holdsInclusion(sha256, { leaf, index, proof, head })).toBe(true)
        const elsewhere = leaves
          .map((_, other) => other)
          .filter((other) => holdsInclusion(sha256, { leaf, index: other, proof, head }))
        expect(elsewhere).toEqual([index])
      }),
    )
  })

  test('show every tree to be the beginning of every later one, and of no other', () => {
    fc.assert(
      fc.property(someEntries, fc.nat(), fc.nat(), (entries, one, two) => {
        const leaves = leavesOf(entries)
        const size = 1 + (one % leaves.length)
        const place = two % size
        const later = { size: leaves.length, root: rootOf(sha256, leaves) }
        const earlier = { size, root: rootOf(sha256, leaves.slice(0, size)) }
        const proof = proveConsistency(sha256, leaves, size)
        expect(holdsConsistency(sha256, { earlier, later, proof })).toBe(true)
        const changed = leaves.with(place, hashLeaf(sha256, Buffer.from('another entry, longer')))
        const forked = { size, root: rootOf(sha256, changed.slice(0, size)) }
        expect(holdsConsistency(sha256, { earlier: forked, later, proof })).toBe(false)
      }),
    )
  })
})

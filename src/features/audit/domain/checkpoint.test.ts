import { createHash, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'

import { expect, test } from 'vitest'

import { type CheckpointClaim, readCheckpoint, signCheckpoint } from './checkpoint.ts'

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()
const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32)

const claim: CheckpointClaim = {
  origin: 'chibo/0123456789abcdef',
  size: 42,
  root: sha256(Buffer.from('root')),
  time: '2026-11-27T05:00:00.000Z',
  key: raw,
}

const check = (key: Uint8Array, message: Uint8Array, signature: Uint8Array) =>
  verify(
    null,
    message,
    createPublicKey({
      key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), key]),
      type: 'spki',
      format: 'der',
    }),
    signature,
  )

const note = signCheckpoint(sha256, claim, (message) => sign(null, message, privateKey))
const read = (text: string) => readCheckpoint(sha256, text, check)

test('a checkpoint is read as it was signed', () => {
  const { size, origin, time, key } = read(note) ?? {}
  expect({ size, origin, time }).toEqual({ size: 42, origin: claim.origin, time: claim.time })
  expect(Buffer.from(key ?? [])).toEqual(Buffer.from(raw))
})

test('a checkpoint with any letter changed, added or taken away is none', () => {
  const held: number[] = []
  for (let at = 0; at < note.length; at += 1) {
    const letter = note.charAt(at)
    const changed = `${note.slice(0, at)}${letter === 'A' ? 'B' : 'A'}${note.slice(at + 1)}`
    const shorter = note.slice(0, at) + note.slice(at + 1)
    const longer = `${note.slice(0, at)} ${note.slice(at)}`
    if ([changed, shorter, longer].some((one) => read(one) !== undefined)) held.push(at)
  }
  expect(held).toEqual([])
  expect(read('')).toBeUndefined()
  expect(read(`${note}\n`)).toBeUndefined()
})

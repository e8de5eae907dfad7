import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'

/** Where a sealed value stands: moved anywhere else it no longer opens. */
export type SealedPlace = {
  readonly table: string
  readonly column: string
  readonly row: string | number
}

/** A key with its version, which the seal names and covers. */
export type VersionedKey = { readonly version: number; readonly key: Buffer }

/** The form of a seal: this byte, the version of the key (4), the nonce (12), the text, the tag (16). */
const form = 1
const headBytes = 17
const nonceBytes = 12
const tagBytes = 16

function boundTo(place: SealedPlace, version: number): Buffer {
  return Buffer.from(JSON.stringify([form, place.table, place.column, String(place.row), version]))
}

/** The version of the key that a seal needs. Throws on bytes that are no seal. */
export function keyVersionOf(sealed: Uint8Array): number {
  const bytes = Buffer.from(sealed)
  if (bytes.length < headBytes + tagBytes || bytes[0] !== form)
    throw new Error('not a sealed value')
  return bytes.readUInt32BE(1)
}

/** Seals bytes with AES-256-GCM for one place under one version of a key. */
export function seal(
  content: Uint8Array,
  { version, key }: VersionedKey,
  place: SealedPlace,
): Buffer {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(boundTo(place, version))
  const head = Buffer.alloc(5)
  head[0] = form
  head.writeUInt32BE(version, 1)
  return Buffer.concat([head, nonce, cipher.update(content), cipher.final(), cipher.getAuthTag()])
}

/** Opens a seal at its place. Throws where anything was changed, or where it was sealed elsewhere. */
export function unseal(
  sealed: Uint8Array,
  { version, key }: VersionedKey,
  place: SealedPlace,
): Buffer {
  if (keyVersionOf(sealed) !== version) throw new Error('sealed under another version of the key')
  const bytes = Buffer.from(sealed)
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(5, headBytes))
  decipher.setAAD(boundTo(place, version))
  decipher.setAuthTag(bytes.subarray(bytes.length - tagBytes))
  const text = bytes.subarray(headBytes, bytes.length - tagBytes)
  return Buffer.concat([decipher.update(text), decipher.final()])
}

/**
 * What stands in an index in the place of a value that may be searched by its whole only. Numbers of
 * identity papers have few bits: without the key a hash of them is turned back in minutes, so this is
 * an HMAC under a key of its own, told apart by what is indexed.
 */
export function blindIndex(index: Buffer, domain: string, value: string): Buffer {
  const told = value.normalize('NFC').trim().toLowerCase()
  return createHmac('sha256', index)
    .update(JSON.stringify([domain, told]))
    .digest()
}

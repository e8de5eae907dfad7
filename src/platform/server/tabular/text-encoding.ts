import { isUtf8 } from 'node:buffer'

import { guessLegacy, type LegacyEncoding } from './legacy-letters.ts'
import { TableRefusal } from './table-fault.ts'

/** An encoding that is read, and how many bytes of mark stand before the text. */
export type ReadableEncoding = {
  readonly label: 'utf-8' | 'utf-16le' | 'utf-16be'
  readonly markBytes: number
}

const SAMPLE_BYTES = 4096
const LEGACY_SAMPLE_BYTES = 1_000_000
const SURE_LEGACY_SHARE = 0.7
const DECODED_CHUNK_BYTES = 64 * 1024
const LINE_FEED = 10

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, place) => bytes[place] === byte)
}

/** UTF-16 without its mark shows by zero bytes on one side of the pairs only. */
function unmarkedUtf16(bytes: Uint8Array): ReadableEncoding['label'] | undefined {
  const sample = bytes.subarray(0, SAMPLE_BYTES)
  if (sample.length < 4 || bytes.length % 2 !== 0) return undefined
  let even = 0
  let odd = 0
  sample.forEach((byte, place) => {
    if (byte !== 0) return
    if (place % 2 === 0) even += 1
    else odd += 1
  })
  const many = sample.length / 8
  if (odd > many && even === 0) return 'utf-16le'
  if (even > many && odd === 0) return 'utf-16be'
  return undefined
}

function lineAt(bytes: Uint8Array, end: number): number {
  let line = 1
  for (let place = 0; place < end; place += 1) if (bytes[place] === LINE_FEED) line += 1
  return line
}

/** The first byte that no UTF-8 text can have at its place. */
function firstForeignByte(bytes: Uint8Array): number {
  let sound = 0
  while (sound + DECODED_CHUNK_BYTES < bytes.length) {
    let cut = sound + DECODED_CHUNK_BYTES
    // A cut inside a letter would look like a fault.
    while (cut > sound + 4 && ((bytes[cut] ?? 0) & 0xc0) === 0x80) cut -= 1
    if (!isUtf8(bytes.subarray(sound, cut))) break
    sound = cut
  }
  while (sound < bytes.length) {
    const from = sound
    const width = [1, 2, 3, 4].find((length) => isUtf8(bytes.subarray(from, from + length)))
    if (width === undefined) return from
    sound += width
  }
  return 0
}

function legacyOfBytes(bytes: Uint8Array): LegacyEncoding | undefined {
  const from = Math.max(0, bytes.findIndex((byte) => byte >= 0x80) - 200)
  const sample = bytes.subarray(from, from + LEGACY_SAMPLE_BYTES)
  const guess = guessLegacy(new TextDecoder('windows-1252').decode(sample))
  return guess && guess.share >= SURE_LEGACY_SHARE ? guess.encoding : undefined
}

function hexadecimal(byte: number | undefined): string {
  return `0x${(byte ?? 0).toString(16).toUpperCase().padStart(2, '0')}`
}

/**
 * The encoding of a text file. Refuses old Vietnamese encodings by name, and bytes of no readable
 * encoding by line and byte: letters are never guessed.
 */
export function textEncodingOf(bytes: Uint8Array): ReadableEncoding {
  if (startsWith(bytes, [0xff, 0xfe, 0, 0]) || startsWith(bytes, [0, 0, 0xfe, 0xff]))
    throw new TableRefusal('unsupported-encoding', { detail: 'UTF-32' })
  if (startsWith(bytes, [0xff, 0xfe])) return { label: 'utf-16le', markBytes: 2 }
  if (startsWith(bytes, [0xfe, 0xff])) return { label: 'utf-16be', markBytes: 2 }
  const utf16 = unmarkedUtf16(bytes)
  if (utf16) return { label: utf16, markBytes: 0 }
  const nul = bytes.indexOf(0)
  if (nul !== -1) throw new TableRefusal('nul-character', { line: lineAt(bytes, nul) })
  if (isUtf8(bytes))
    return { label: 'utf-8', markBytes: startsWith(bytes, [0xef, 0xbb, 0xbf]) ? 3 : 0 }
  const legacy = legacyOfBytes(bytes)
  if (legacy) throw new TableRefusal('legacy-encoding', { detail: legacy })
  const place = firstForeignByte(bytes)
  throw new TableRefusal('invalid-encoding', {
    line: lineAt(bytes, place),
    value: hexadecimal(bytes[place]),
    detail: `UTF-8: ${hexadecimal(bytes[place])}, byte ${place + 1}`,
  })
}

/** Half a pair of UTF-16, the only fault that is left once UTF-8 has been checked. */
function brokenPair(bytes: Uint8Array, encoding: ReadableEncoding): TableRefusal {
  const lenient = new TextDecoder(encoding.label).decode(bytes.subarray(encoding.markBytes))
  const [sound = ''] = lenient.split('\ufffd', 1)
  return new TableRefusal('invalid-encoding', {
    line: sound.split('\n').length,
    detail: encoding.label.toUpperCase(),
  })
}

/** The text of the file piece by piece, so that its length does not matter. */
export function* decodedText(bytes: Uint8Array, encoding: ReadableEncoding): Generator<string> {
  const decoder = new TextDecoder(encoding.label, { fatal: true, ignoreBOM: true })
  for (let from = encoding.markBytes; from < bytes.length; from += DECODED_CHUNK_BYTES) {
    const end = from + DECODED_CHUNK_BYTES
    let piece: string
    try {
      piece = decoder.decode(bytes.subarray(from, end), { stream: end < bytes.length })
    } catch {
      throw brokenPair(bytes, encoding)
    }
    yield piece
  }
}

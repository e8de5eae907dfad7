import { TableRefusal } from './table-fault.ts'

const SEARCHED_BYTES = 4 * 1024 * 1024

/** Beginnings of files that people take for tables, and their names. */
const otherKinds: readonly (readonly [readonly number[], string])[] = [
  [[0x25, 0x50, 0x44, 0x46], 'PDF'],
  [[0x89, 0x50, 0x4e, 0x47], 'PNG'],
  [[0xff, 0xd8, 0xff], 'JPEG'],
  [[0x47, 0x49, 0x46, 0x38], 'GIF'],
  [[0x1f, 0x8b], 'GZIP'],
  [[0x37, 0x7a, 0xbc, 0xaf], '7-Zip'],
  [[0x52, 0x61, 0x72, 0x21], 'RAR'],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], 'RTF'],
]
const oldOffice = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
const zip = [0x50, 0x4b]

function begins(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, place) => bytes[place] === byte)
}

/**
 * What a file is, by what stands in it; its name does not count. Refuses old Excel files, files
 * with a password, and what is no table.
 */
export function fileKindOf(bytes: Uint8Array): 'text' | 'zip' {
  if (begins(bytes, oldOffice)) {
    const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, SEARCHED_BYTES))
    const locked = head.includes(Buffer.from('EncryptedPackage', 'utf16le'))
    throw new TableRefusal(locked ? 'encrypted-workbook' : 'old-excel')
  }
  if (begins(bytes, zip) && (bytes[2] ?? 255) < 9) return 'zip'
  const other = otherKinds.find(([signature]) => begins(bytes, signature))
  if (other) throw new TableRefusal('not-a-table', { detail: other[1] })
  const start = Buffer.from(bytes.subarray(0, 512))
    .toString('latin1')
    .replace(/^ï»¿/, '')
    .trimStart()
  if (/^<(?:!doctype html|html|head|table|meta)/i.test(start))
    throw new TableRefusal('not-a-table', { detail: 'HTML' })
  if (/^<\?xml/i.test(start)) throw new TableRefusal('not-a-table', { detail: 'XML' })
  return 'text'
}

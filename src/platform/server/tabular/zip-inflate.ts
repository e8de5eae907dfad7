import { Readable } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'

import { TableRefusal } from './table-fault.ts'
import type { ZipEntry } from './zip-directory.ts'

const PACKED_CHUNK_BYTES = 32 * 1024
const INFLATED_CHUNK_BYTES = 128 * 1024

function* slices(bytes: Uint8Array): Generator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += PACKED_CHUNK_BYTES)
    yield bytes.subarray(from, from + PACKED_CHUNK_BYTES)
}

function damaged(entry: ZipEntry): TableRefusal {
  return new TableRefusal('damaged-workbook', { detail: entry.name })
}

async function* unpacked(entry: ZipEntry): AsyncGenerator<Uint8Array> {
  if (!entry.deflated) {
    yield* slices(entry.packed)
    return
  }
  const source = Readable.from(slices(entry.packed))
  const inflate = createInflateRaw({ chunkSize: INFLATED_CHUNK_BYTES })
  try {
    for await (const chunk of source.pipe(inflate)) yield chunk as Uint8Array
  } catch {
    throw damaged(entry)
  } finally {
    source.destroy()
    inflate.destroy()
  }
}

/** The text of an entry piece by piece. Stops at the declared size, and checks size and checksum at the end. */
export async function* inflatedText(entry: ZipEntry): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let size = 0
  let checksum = 0
  for await (const chunk of unpacked(entry)) {
    size += chunk.length
    if (size > entry.inflatedBytes) throw new TableRefusal('hostile-archive', { detail: 'sizes' })
    checksum = crc32(chunk, checksum)
    yield decoded(entry, () => decoder.decode(chunk, { stream: true }))
  }
  if (size !== entry.inflatedBytes || checksum !== entry.checksum) throw damaged(entry)
  yield decoded(entry, () => decoder.decode())
}

function decoded(entry: ZipEntry, decode: () => string): string {
  try {
    return decode()
  } catch {
    throw damaged(entry)
  }
}

import { TableRefusal } from './table-fault.ts'

const END_SIGNATURE = 0x06054b50
const CENTRAL_SIGNATURE = 0x02014b50
const LOCAL_SIGNATURE = 0x04034b50
const END_BYTES = 22
const CENTRAL_BYTES = 46
const LOCAL_BYTES = 30
const ZIP64_EXTRA = 1
const ZIP64_MARK = 0xffffffff
const STORED = 0
const DEFLATED = 8

const MOST_ENTRIES = 2_000
const MOST_INFLATED_BYTES = 1024 ** 3
const MOST_RATIO = 100
/** Small parts may be packed as tightly as they like. */
const RATIO_COUNTS_FROM_BYTES = 10 * 1024 ** 2

/** A file inside a ZIP archive, as its directory describes it, checked against its local header. */
export type ZipEntry = {
  readonly name: string
  readonly deflated: boolean
  readonly checksum: number
  readonly inflatedBytes: number
  /** The packed bytes, in place. */
  readonly packed: Uint8Array
}

type Described = Omit<ZipEntry, 'packed'> & {
  readonly packedBytes: number
  readonly offset: number
}

function hostile(detail: string): TableRefusal {
  return new TableRefusal('hostile-archive', { detail })
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function checkName(name: string): void {
  const steps = name.split('/')
  const climbs = steps.includes('..') || steps.includes('.')
  if (name === '' || name.startsWith('/') || climbs || /[\\:]|\p{Cc}/u.test(name))
    throw hostile('unsafe name')
}

/** Where the end record stands. It must be the last thing of the file: nothing is appended. */
function endRecordOf(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - END_BYTES - 0xffff)
  for (let at = view.byteLength - END_BYTES; at >= lowest; at -= 1) {
    const found = view.getUint32(at, true) === END_SIGNATURE
    if (found && at + END_BYTES + view.getUint16(at + 20, true) === view.byteLength) return at
  }
  throw new TableRefusal('damaged-workbook', { detail: 'ZIP' })
}

function wideNumber(view: DataView, at: number, end: number): number {
  if (at + 8 > end) throw hostile('ZIP64')
  const wide = view.getBigUint64(at, true)
  if (wide > BigInt(MOST_INFLATED_BYTES)) throw hostile('too large')
  return Number(wide)
}

/** The three numbers of an entry, taken from the ZIP64 field where the directory has no room. */
function widened(
  view: DataView,
  extraAt: number,
  end: number,
  numbers: readonly number[],
): number[] {
  if (!numbers.includes(ZIP64_MARK)) return [...numbers]
  for (let at = extraAt; at + 4 <= end; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== ZIP64_EXTRA) continue
    let cursor = at + 4
    return numbers.map((number) => {
      if (number !== ZIP64_MARK) return number
      cursor += 8
      return wideNumber(view, cursor - 8, end)
    })
  }
  throw hostile('ZIP64')
}

function describe(bytes: Uint8Array, view: DataView, at: number): [Described, number] {
  if (at + CENTRAL_BYTES > bytes.length || view.getUint32(at, true) !== CENTRAL_SIGNATURE)
    throw new TableRefusal('damaged-workbook', { detail: 'ZIP' })
  const flags = view.getUint16(at + 8, true)
  const method = view.getUint16(at + 10, true)
  const extraAt = at + CENTRAL_BYTES + view.getUint16(at + 28, true)
  const commentAt = extraAt + view.getUint16(at + 30, true)
  const next = commentAt + view.getUint16(at + 32, true)
  if (next > bytes.length) throw new TableRefusal('damaged-workbook', { detail: 'ZIP' })
  if ((flags & 0x2041) !== 0) throw new TableRefusal('encrypted-workbook')
  if (method !== STORED && method !== DEFLATED) throw hostile(`method ${method}`)
  const isUnix = view.getUint8(at + 5) === 3
  const unixKind = (view.getUint32(at + 38, true) >>> 28) & 0xf
  if (isUnix && unixKind === 0xa) throw hostile('symbolic link')
  const name = new TextDecoder().decode(bytes.subarray(at + CENTRAL_BYTES, extraAt))
  checkName(name)
  const [inflatedBytes = 0, packedBytes = 0, offset = 0] = widened(view, extraAt, commentAt, [
    view.getUint32(at + 24, true),
    view.getUint32(at + 20, true),
    view.getUint32(at + 42, true),
  ])
  const checksum = view.getUint32(at + 16, true)
  return [
    { name, deflated: method === DEFLATED, checksum, inflatedBytes, packedBytes, offset },
    next,
  ]
}

function checkSizes(entries: readonly Described[]): void {
  let total = 0
  for (const { inflatedBytes, packedBytes, deflated } of entries) {
    total += inflatedBytes
    const ratio = inflatedBytes / Math.max(1, packedBytes)
    if (inflatedBytes > RATIO_COUNTS_FROM_BYTES && ratio > MOST_RATIO)
      throw hostile(`ratio ${Math.round(ratio)}`)
    if (!deflated && inflatedBytes !== packedBytes) throw hostile('sizes')
  }
  if (total > MOST_INFLATED_BYTES) throw hostile('too large')
}

/** Takes the packed bytes in place; entries must follow each other without sharing a byte. */
function located(
  bytes: Uint8Array,
  view: DataView,
  entries: readonly Described[],
  directoryAt: number,
): ZipEntry[] {
  let free = 0
  return [...entries]
    .sort((one, other) => one.offset - other.offset)
    .map(({ offset, packedBytes, ...entry }) => {
      if (free === 0 && offset !== 0) throw hostile('bytes before the archive')
      if (offset < free) throw hostile('overlapping entries')
      if (offset + LOCAL_BYTES > directoryAt || view.getUint32(offset, true) !== LOCAL_SIGNATURE)
        throw new TableRefusal('damaged-workbook', { detail: 'ZIP' })
      const nameEnd = offset + LOCAL_BYTES + view.getUint16(offset + 26, true)
      const from = nameEnd + view.getUint16(offset + 28, true)
      free = from + packedBytes
      if (free > directoryAt) throw hostile('overlapping entries')
      const localName = new TextDecoder().decode(bytes.subarray(offset + LOCAL_BYTES, nameEnd))
      if (localName !== entry.name) throw hostile('two names')
      return { ...entry, packed: bytes.subarray(from, free) }
    })
}

/**
 * The entries of a ZIP archive by name, checked before anything is inflated: their number, sizes,
 * ratios, names and places. Refuses encrypted archives, links, appended and prepended bytes.
 */
export function zipDirectory(bytes: Uint8Array): ReadonlyMap<string, ZipEntry> {
  if (bytes.length < END_BYTES) throw new TableRefusal('damaged-workbook', { detail: 'ZIP' })
  const view = viewOf(bytes)
  const endAt = endRecordOf(view)
  const count = view.getUint16(endAt + 10, true)
  const directoryAt = view.getUint32(endAt + 16, true)
  if (count > MOST_ENTRIES) throw hostile(`${count} entries`)
  const described: Described[] = []
  let at = directoryAt
  for (let number = 0; number < count; number += 1) {
    const [entry, next] = describe(bytes, view, at)
    described.push(entry)
    at = next
  }
  if (at > endAt) throw new TableRefusal('damaged-workbook', { detail: 'ZIP' })
  checkSizes(described)
  const entries = located(bytes, view, described, directoryAt)
  const byName = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]))
  if (byName.size !== entries.length) throw hostile('two entries of one name')
  return byName
}

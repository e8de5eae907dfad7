import { guessLegacy } from '#platform/server/tabular/legacy-letters.ts'
import { TableRefusal } from '#platform/server/tabular/table-fault.ts'
import { decodedText, textEncodingOf } from '#platform/server/tabular/text-encoding.ts'
import { zipDirectory } from '#platform/server/tabular/zip-directory.ts'

import type { Stamp } from '../domain/secrecy.ts'
import { type DocumentFault, documentFault } from './document-fault.ts'
import { readNumbering } from './word-numbering.ts'
import {
  propertiesOfPart,
  readStyles,
  scanOf,
  stampsOfPart,
  type WordArchive,
} from './word-parts.ts'
import { readWordText } from './word-text.ts'

/** What a document file holds: its words, its properties, and what is stamped on it. */
export type DocumentContent = {
  readonly ok: true
  readonly text: string
  /** Title, subject, keywords and the like, and the names of properties that people made. */
  readonly properties: readonly string[]
  /** What stands in text boxes, page headers and footers, watermarks and beneath pictures. */
  readonly stamps: readonly Stamp[]
}

/** The content of a document file, or why it can't be read. */
export type DocumentReading = DocumentContent | DocumentFault

const MOST_BYTES = 20 * 1024 ** 2
const MOST_INFLATED_BYTES = 100 * 1024 ** 2
const MOST_RATIO = 100
const LEGACY_SAMPLE_CHARACTERS = 20_000
/** From this share of its letters on, a text is surely written in an old encoding. */
const SURE_LEGACY_SHARE = 0.5

const otherKinds: readonly (readonly [string, string])[] = [
  ['%PDF', 'PDF'],
  ['\x89PNG', 'PNG'],
  ['\xff\xd8\xff', 'JPEG'],
  ['GIF8', 'GIF'],
  ['\x1f\x8b', 'GZIP'],
  ['7z\xbc\xaf', '7-Zip'],
  ['Rar!', 'RAR'],
  ['{\\rtf', 'RTF'],
]

const oldOffice = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'

function beginning(bytes: Uint8Array): string {
  return Buffer.from(bytes.subarray(0, 512)).toString('latin1')
}

/** What a refusal of the platform's readers means for a document. */
function refusedAs({ code, place }: TableRefusal): DocumentReading {
  const detail = place.detail ?? ''
  if (code === 'encrypted-workbook') return documentFault('encrypted-document')
  if (code === 'hostile-archive') return documentFault('hostile-archive', detail)
  if (code === 'legacy-encoding') return documentFault('legacy-encoding', detail)
  if (code === 'damaged-workbook') return documentFault('damaged-document', detail)
  return documentFault('unreadable-encoding', detail === '' ? code : detail)
}

/** Letters of an old encoding that were stored as if they were Unicode. */
function legacyOf(text: string): string | undefined {
  // Letters that only Unicode has: the text is what it seems.
  if (/[\u0102-\u01b0\u1ea0-\u1ef9]|\p{M}/u.test(text)) return undefined
  const guess = guessLegacy(text.slice(0, LEGACY_SAMPLE_CHARACTERS))
  return guess && guess.share >= SURE_LEGACY_SHARE ? guess.encoding : undefined
}

function read(value: DocumentContent): DocumentReading {
  if (!/[\p{L}\p{N}]/u.test(value.text)) return documentFault('empty')
  const legacy = legacyOf(value.text)
  return legacy === undefined ? value : documentFault('legacy-encoding', legacy)
}

function readPlainText(bytes: Uint8Array): DocumentReading {
  const text = [...decodedText(bytes, textEncodingOf(bytes))].join('')
  return read({ ok: true, text, properties: [], stamps: [] })
}

/** Why the archive of a document is not opened; everything is measured before anything is inflated. */
function faultOf(archive: WordArchive, packedBytes: number): DocumentReading | undefined {
  const names = [...archive.keys()]
  if (names.some((name) => name.endsWith('vbaproject.bin') || name.endsWith('vbadata.xml'))) {
    return documentFault('macro-document')
  }
  if (archive.has('encryptedpackage') || archive.has('encryptioninfo')) {
    return documentFault('encrypted-document')
  }
  if (!archive.has('word/document.xml')) {
    return documentFault(
      'no-document',
      names.some((name) => name.startsWith('xl/')) ? 'Excel (.xlsx)' : 'ZIP',
    )
  }
  const inflated = [...archive.values()].reduce((sum, { inflatedBytes }) => sum + inflatedBytes, 0)
  if (inflated > MOST_INFLATED_BYTES) return documentFault('hostile-archive', '> 100 MB')
  const ratio = inflated / Math.max(packedBytes, 1024)
  return ratio > MOST_RATIO
    ? documentFault('hostile-archive', `ratio ${Math.round(ratio)}`)
    : undefined
}

async function readWord(bytes: Uint8Array): Promise<DocumentReading> {
  const archive = zipDirectory(bytes)
  const fault = faultOf(archive, bytes.length)
  if (fault) return fault
  const numbering = await readNumbering(scanOf(archive, 'word/numbering.xml'))
  const styles = await readStyles(scanOf(archive, 'word/styles.xml'))
  const body = await readWordText(scanOf(archive, 'word/document.xml'), numbering, styles)
  const stamps = [...body.stamps]
  for (const name of archive.keys()) {
    const edge = /^word\/[^/]*(header|footer)[^/]*\.xml$/.exec(name)?.[1]
    if (edge === undefined) continue
    const where = edge === 'header' ? 'page-header' : 'page-footer'
    stamps.push(...(await stampsOfPart(scanOf(archive, name), where)))
  }
  const properties: string[] = []
  for (const name of ['docprops/core.xml', 'docprops/app.xml', 'docprops/custom.xml']) {
    properties.push(...(await propertiesOfPart(scanOf(archive, name))))
  }
  return read({ ok: true, text: body.text, properties, stamps })
}

/**
 * Reads a `.txt`, `.md` or `.docx` file by what stands in it; its name does not count. Old
 * encodings, files with a password or macros, and archives of unsound size are refused with advice.
 */
export async function readDocument(bytes: Uint8Array): Promise<DocumentReading> {
  if (bytes.length > MOST_BYTES) return documentFault('file-too-large', '20 MB')
  if (bytes.length === 0) return documentFault('empty')
  const start = beginning(bytes)
  if (start.startsWith(oldOffice)) {
    const locked = Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'))
    return documentFault(locked ? 'encrypted-document' : 'old-word')
  }
  const other = otherKinds.find(([signature]) => start.startsWith(signature))
  if (other) return documentFault('no-document', other[1])
  try {
    return start.startsWith('PK') ? await readWord(bytes) : readPlainText(bytes)
  } catch (fault) {
    if (fault instanceof TableRefusal) return refusedAs(fault)
    throw fault
  }
}

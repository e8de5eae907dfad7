import type { Readable } from 'node:stream'
import { crc32, deflateRawSync } from 'node:zlib'

import { readTable, type ReadTableOptions } from './read-table.ts'
import type { ColumnSpec, TableFault, TableLine } from './table.ts'

/** Everything that reading a file gave. */
export type WholeReading = {
  readonly ok: boolean
  readonly lines: readonly TableLine<string>[]
  /** The faults of the file, of its rows and of the place where it breaks. */
  readonly faults: readonly TableFault[]
  readonly unknown: readonly string[]
}

/** Reads a whole file; text is taken as UTF-8. */
export async function readWhole(
  content: string | Uint8Array,
  specs: readonly ColumnSpec[],
  options: ReadTableOptions = {},
): Promise<WholeReading> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  const reading = await readTable({ bytes, fileName: 'thử.csv' }, specs, options)
  const { unknown } = reading.columns
  if (!reading.ok) return { ok: false, lines: [], faults: reading.faults, unknown }
  const lines: TableLine<string>[] = []
  for await (const line of reading.rows) lines.push(line)
  const faults = lines.flatMap((line) => (line.kind === 'row' ? line.faults : [line.fault]))
  return { ok: true, lines, faults, unknown }
}

/** The cells of all rows. */
export function cellsOf({ lines }: WholeReading) {
  return lines.flatMap((line) => (line.kind === 'row' ? [line.cells] : []))
}

/** All bytes of a written table. */
export async function bytesOf(stream: Readable): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of stream) pieces.push(Buffer.from(piece as Uint8Array))
  return Buffer.concat(pieces)
}

/** A file to put into an archive; what is named here overrules what would be true. */
export type ArchiveFile = {
  readonly name: string
  readonly text: string | Uint8Array
  readonly stored?: boolean
  readonly flags?: number
  readonly method?: number
  readonly inflatedBytes?: number
  readonly checksum?: number
  readonly offset?: number
  readonly localName?: string
  readonly unixMode?: number
}

/** A ZIP archive, honest unless a file says otherwise. */
export function anArchive(files: readonly ArchiveFile[]): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const file of files) {
    const content = Buffer.from(file.text)
    const packed = file.stored ? content : deflateRawSync(content)
    const method = file.method ?? (file.stored ? 0 : 8)
    const checksum = file.checksum ?? crc32(content)
    const size = file.inflatedBytes ?? content.length
    const localName = Buffer.from(file.localName ?? file.name)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(20, 4)
    local.writeUInt16LE(method, 8)
    local.writeUInt32LE(checksum, 14)
    local.writeUInt32LE(packed.length, 18)
    local.writeUInt32LE(size, 22)
    local.writeUInt16LE(localName.length, 26)
    const name = Buffer.from(file.name)
    const central = Buffer.alloc(46)
    central.writeUInt32LE(0x02014b50, 0)
    central.writeUInt16LE(file.unixMode === undefined ? 20 : 0x0314, 4)
    central.writeUInt16LE(20, 6)
    central.writeUInt16LE(file.flags ?? 0, 8)
    central.writeUInt16LE(method, 10)
    central.writeUInt32LE(checksum, 16)
    central.writeUInt32LE(packed.length, 20)
    central.writeUInt32LE(size, 24)
    central.writeUInt16LE(name.length, 28)
    central.writeUInt32LE(((file.unixMode ?? 0) << 16) >>> 0, 38)
    central.writeUInt32LE(file.offset ?? at, 42)
    locals.push(local, localName, packed)
    directory.push(central, name)
    at += 30 + localName.length + packed.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...locals, listed, end])
}

const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

function relation(id: string, kind: string, target: string): string {
  return `<Relationship Id="${id}" Type="${relationships}/${kind}" Target="${target}"/>`
}

/** What a workbook is made of; each sheet is the inside of its `sheetData`. */
export type WorkbookParts = {
  readonly sheets: readonly string[]
  readonly formats?: readonly string[]
  readonly sharedStrings?: string
  readonly workbookProperties?: string
  readonly more?: readonly ArchiveFile[]
}

/** The files of a workbook, written by hand so that nothing hides a mistake of the writer. */
export function workbookFiles(parts: WorkbookParts): ArchiveFile[] {
  const sheets = parts.sheets.map((_rows, place) => place + 1)
  const formats = parts.formats ?? []
  const numFmts = formats.map(
    (code, place) => `<numFmt numFmtId="${164 + place}" formatCode="${code}"/>`,
  )
  const styles = [
    '<xf numFmtId="0"/>',
    ...formats.map((_code, place) => `<xf numFmtId="${164 + place}"/>`),
  ]
  return [
    { name: '[Content_Types].xml', text: '<Types/>' },
    {
      name: '_rels/.rels',
      text: `<Relationships>${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      text: `<?xml version="1.0"?><workbook xmlns:r="${relationships}">${parts.workbookProperties ?? ''}<sheets>${sheets
        .map((number) => `<sheet name="S${number}" sheetId="${number}" r:id="rId${number}"/>`)
        .join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: `<Relationships>${sheets
        .map((number) => relation(`rId${number}`, 'worksheet', `worksheets/sheet${number}.xml`))
        .join('')}${relation('s', 'styles', '/xl/styles.xml')}${
        parts.sharedStrings === undefined ? '' : relation('t', 'sharedStrings', 'sharedStrings.xml')
      }</Relationships>`,
    },
    {
      name: 'xl/styles.xml',
      text: `<styleSheet><numFmts>${numFmts.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${styles.join('')}</cellXfs></styleSheet>`,
    },
    ...(parts.sharedStrings === undefined
      ? []
      : [{ name: 'xl/sharedStrings.xml', text: `<sst>${parts.sharedStrings}</sst>` }]),
    ...parts.sheets.map((rows, place) => ({
      name: `xl/worksheets/sheet${place + 1}.xml`,
      text: `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
    })),
    ...(parts.more ?? []),
  ]
}

/** A workbook as a file. */
export function aWorkbook(parts: WorkbookParts): Buffer {
  return anArchive(workbookFiles(parts))
}

/** A row of a sheet: text stands for itself, `<c …>` for a cell written out. */
export function aSheetRow(line: number, cells: readonly string[]): string {
  const written = cells.map((cell) =>
    cell.startsWith('<c') ? cell : `<c t="inlineStr"><is><t>${cell}</t></is></c>`,
  )
  return `<row r="${line}">${written.join('')}</row>`
}

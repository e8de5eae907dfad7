import { numberLook } from './number-looks.ts'
import type { NumberLook } from './table.ts'
import { TableRefusal } from './table-fault.ts'
import { createXmlScanner, type XmlListener } from './xml-scanner.ts'
import type { ZipEntry } from './zip-directory.ts'
import { inflatedText } from './zip-inflate.ts'

const LONGEST_SHARED_TEXT = 100_000_000
const LONGEST_SMALL_PART_BYTES = 20 * 1024 ** 2

type Archive = ReadonlyMap<string, ZipEntry>

/** What a workbook tells about its sheets before any of them is read. */
export type Workbook = {
  /** The sheets that people see, in their order; the hidden ones where all are hidden. */
  readonly sheets: readonly ZipEntry[]
  readonly sharedTexts: readonly string[]
  /** The look of numbers by style number of a cell. */
  readonly looks: readonly NumberLook[]
  /** Days are counted from 1904, as old Macintosh sheets do. */
  readonly from1904: boolean
}

async function scan(entry: ZipEntry, listener: XmlListener): Promise<void> {
  const scanner = createXmlScanner(listener)
  for await (const piece of inflatedText(entry)) scanner.write(piece)
  scanner.end()
}

function smallPart(archive: Archive, path: string): ZipEntry | undefined {
  const entry = archive.get(path.toLowerCase())
  if (entry && entry.inflatedBytes > LONGEST_SMALL_PART_BYTES)
    throw new TableRefusal('hostile-archive', { detail: entry.name })
  return entry
}

function nothing(): void {}

type Relation = { readonly id: string; readonly kind: string; readonly path: string }

function resolved(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const steps = folder === '' ? [] : folder.split('/')
  for (const step of target.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.') steps.push(step)
  }
  return steps.join('/')
}

/** What a part points to inside the archive; pointers outside are passed over and never followed. */
async function relationsOf(archive: Archive, part: string): Promise<Relation[]> {
  const slash = part.lastIndexOf('/')
  const folder = slash === -1 ? '' : part.slice(0, slash)
  const prefix = folder === '' ? '' : `${folder}/`
  const entry = smallPart(archive, `${prefix}_rels/${part.slice(slash + 1)}.rels`)
  const relations: Relation[] = []
  if (!entry) return relations
  await scan(entry, {
    opened: (name, attribute) => {
      if (name !== 'Relationship' || attribute('TargetMode') === 'External') return
      const kind = attribute('Type') ?? ''
      relations.push({
        id: attribute('Id') ?? '',
        kind: kind.slice(kind.lastIndexOf('/') + 1),
        path: resolved(folder, attribute('Target') ?? ''),
      })
    },
    closed: nothing,
    text: nothing,
  })
  return relations
}

/** The text with Excel's own escapes `_x000D_` undone. */
export function withoutEscapes(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9a-f]{4})_/gi, (_whole, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
}

async function sharedTextsOf(entry: ZipEntry): Promise<string[]> {
  const texts: string[] = []
  let pieces = ''
  let total = 0
  let inText = false
  let inReading = false
  await scan(entry, {
    opened: (name) => {
      if (name === 'si') pieces = ''
      if (name === 'rPh') inReading = true
      inText = name === 't' && !inReading
    },
    closed: (name) => {
      if (name === 'rPh') inReading = false
      if (name === 't') inText = false
      if (name !== 'si') return
      texts.push(withoutEscapes(pieces))
      total += pieces.length + 8
      if (total > LONGEST_SHARED_TEXT)
        throw new TableRefusal('hostile-archive', { detail: entry.name })
    },
    text: (text) => {
      if (inText && pieces.length < LONGEST_SHARED_TEXT) pieces += text
    },
  })
  return texts
}

async function looksOf(entry: ZipEntry): Promise<NumberLook[]> {
  const codes = new Map<number, string>()
  const looks: NumberLook[] = []
  let inCellFormats = false
  await scan(entry, {
    opened: (name, attribute) => {
      if (name === 'cellXfs') inCellFormats = true
      if (name === 'numFmt') codes.set(Number(attribute('numFmtId')), attribute('formatCode') ?? '')
      if (name !== 'xf' || !inCellFormats) return
      const id = Number(attribute('numFmtId') ?? 0)
      looks.push(numberLook(id, codes.get(id)))
    },
    closed: (name) => {
      if (name === 'cellXfs') inCellFormats = false
    },
    text: nothing,
  })
  return looks
}

function refuseOtherKinds(archive: Archive): void {
  const names = [...archive.keys()]
  if (names.some((name) => name.endsWith('vbaproject.bin') || name.includes('/macrosheets/')))
    throw new TableRefusal('macro-workbook')
  const has = (start: string) => names.some((name) => name.startsWith(start))
  if (has('xl/workbook.bin'))
    throw new TableRefusal('not-a-table', { detail: 'Excel Binary (.xlsb)' })
  if (has('word/')) throw new TableRefusal('not-a-table', { detail: 'Word (.docx)' })
  if (has('ppt/')) throw new TableRefusal('not-a-table', { detail: 'PowerPoint (.pptx)' })
  if (archive.has('mimetype'))
    throw new TableRefusal('not-a-table', { detail: 'OpenDocument (.ods, .odt)' })
  if (!archive.has('[content_types].xml')) throw new TableRefusal('not-a-table', { detail: 'ZIP' })
}

/** Reads what surrounds the sheets of a workbook. Refuses macros and workbooks of other kinds. */
export async function openWorkbook(archive: Archive): Promise<Workbook> {
  refuseOtherKinds(archive)
  const root = await relationsOf(archive, '')
  const path = root.find(({ kind }) => kind === 'officeDocument')?.path ?? ''
  const workbook = smallPart(archive, path)
  if (!workbook) throw new TableRefusal('damaged-workbook', { detail: 'workbook.xml' })
  const relations = await relationsOf(archive, path)
  const shown: string[] = []
  const hidden: string[] = []
  let from1904 = false
  await scan(workbook, {
    opened: (name, attribute) => {
      if (name === 'workbookPr') from1904 = /^(1|true)$/.test(attribute('date1904') ?? '')
      if (name !== 'sheet') return
      const list = /^(hidden|veryHidden)$/.test(attribute('state') ?? '') ? hidden : shown
      list.push(attribute('\\w+:id') ?? '')
    },
    closed: nothing,
    text: nothing,
  })
  const sheetsOf = (ids: readonly string[]) =>
    ids.flatMap((id) => {
      const relation = relations.find((one) => one.id === id && one.kind === 'worksheet')
      const entry = relation && archive.get(relation.path.toLowerCase())
      return entry ? [entry] : []
    })
  const seen = sheetsOf(shown)
  const sheets = seen.length > 0 ? seen : sheetsOf(hidden)
  if (sheets.length === 0) throw new TableRefusal('damaged-workbook', { detail: 'worksheet' })
  const texts = relations.find(({ kind }) => kind === 'sharedStrings')
  const styles = relations.find(({ kind }) => kind === 'styles')
  const textsEntry = texts && archive.get(texts.path.toLowerCase())
  const stylesEntry = styles && smallPart(archive, styles.path)
  return {
    sheets,
    from1904,
    sharedTexts: textsEntry ? await sharedTextsOf(textsEntry) : [],
    looks: stylesEntry ? await looksOf(stylesEntry) : [],
  }
}

import type { Stamp } from '../domain/secrecy.ts'
import { createListCounter, type Numbering } from './word-numbering.ts'
import { stampsOfElement, type WordStyle, type XmlScan } from './word-parts.ts'

/** The text of a document in reading order, and what is set beside it. */
export type WordText = { readonly text: string; readonly stamps: readonly Stamp[] }

type Paragraph = {
  words: string
  bold: number
  style: string | null
  list: string | null
  level: number | null
  runBold: boolean
}

type Table = { rows: string[][][]; cell: string[] }

const headerWords = /ĐẢNG CỘNG SẢN VIỆT NAM|CỘNG H[ÒO][ÀA] XÃ HỘI|Nơi nhận|^Số\s/imu

/** Two columns without lines hold header or signature: each column is read from top to bottom. */
function isLayout({ rows }: Table): boolean {
  const widest = Math.max(0, ...rows.map((row) => row.length))
  return widest <= 3 && headerWords.test(rows.flat(2).join('\n'))
}

function printed(table: Table): string[] {
  if (isLayout(table)) {
    const widest = Math.max(...table.rows.map((row) => row.length))
    const columns = Array.from({ length: widest }, (_, column) =>
      table.rows.flatMap((row) => row[column] ?? []),
    )
    return columns.flat()
  }
  return table.rows.map(
    (row) => `| ${row.map((cell) => cell.join(' ').replaceAll('|', '/')).join(' | ')} |`,
  )
}

/** Second forms for old programs, words taken out, and what a paragraph was before a change. */
const leftOut = new Set(['Fallback', 'del', 'moveFrom', 'pPrChange', 'rPrChange'])

function isOn(value: string | undefined): boolean {
  return !/^(?:0|false|off|none)$/.test(value ?? '')
}

/**
 * Reads the body of a Word document: paragraphs with the labels that Word counts by itself, tables
 * as rows, deleted words and fields left out. Wholly bold paragraphs keep their print as `**`.
 */
export async function readWordText(
  scan: XmlScan,
  numbering: Numbering,
  styles: ReadonlyMap<string, WordStyle>,
): Promise<WordText> {
  const count = createListCounter(numbering)
  const lines: string[] = []
  const stamps: Stamp[] = []
  const box: string[] = []
  const tables: Table[] = []
  const open: Paragraph[] = []
  let inText = false
  let inBox = 0
  let skipped = 0
  let inRunProperties = false

  function place(line: string): void {
    const table = tables.at(-1)
    if (inBox > 0) box.push(line)
    else if (table) table.cell.push(line)
    else lines.push(line)
  }

  function closeParagraph(paragraph: Paragraph): void {
    const words = paragraph.words.replace(/[^\S\n\t]+/g, ' ').trim()
    const style = styles.get(paragraph.style ?? '')
    const list = paragraph.list ?? style?.list ?? null
    const level = paragraph.level ?? style?.level ?? 0
    if (words === '') {
      if (tables.length === 0 && inBox === 0) lines.push('')
      return
    }
    const label = list === null || list === '0' ? undefined : count(list, level)
    const letters = words.replace(/\s/g, '').length
    const bold = paragraph.bold >= letters || (style?.bold ?? false)
    const line = label === undefined ? words : `${label} ${words}`
    const single = !line.includes('\n') && !line.includes('*')
    place(bold && single && inBox === 0 && tables.length === 0 ? `**${line}**` : line)
  }

  await scan({
    opened: (name, attribute) => {
      // A watermark may stand only in the form for old programs, which is left out.
      stamps.push(...stampsOfElement(name, attribute))
      if (leftOut.has(name)) skipped += 1
      if (skipped > 0) return
      const value = attribute('\\w+:val')
      const paragraph = open.at(-1)
      if (name === 'txbxContent') inBox += 1
      if (name === 'tbl' && inBox === 0) tables.push({ rows: [], cell: [] })
      if (name === 'tr' && inBox === 0) tables.at(-1)?.rows.push([])
      if (name === 'p') {
        open.push({ words: '', bold: 0, style: null, list: null, level: null, runBold: false })
        return
      }
      if (!paragraph) return
      if (name === 'pStyle') paragraph.style = value ?? null
      if (name === 'numId') paragraph.list = value ?? null
      if (name === 'ilvl') paragraph.level = Number(value ?? 0)
      if (name === 'r') paragraph.runBold = styles.get(paragraph.style ?? '')?.bold ?? false
      if (name === 'rPr') inRunProperties = true
      if (name === 'b' && inRunProperties) paragraph.runBold = isOn(value)
      if (name === 't') inText = true
      if (name === 'tab') paragraph.words += '\t'
      if (name === 'br' || name === 'cr') paragraph.words += '\n'
      if (name === 'noBreakHyphen') paragraph.words += '-'
    },
    closed: (name) => {
      if (leftOut.has(name)) {
        skipped -= 1
        return
      }
      if (skipped > 0) return
      if (name === 't') inText = false
      if (name === 'rPr') inRunProperties = false
      if (name === 'txbxContent') {
        inBox -= 1
        if (inBox === 0) stamps.push({ where: 'text-box', text: box.splice(0).join('\n') })
      }
      if (name === 'p') {
        const paragraph = open.pop()
        if (paragraph) closeParagraph(paragraph)
      }
      if (inBox > 0) return
      const table = tables.at(-1)
      if (name === 'tc' && table) {
        table.rows.at(-1)?.push(table.cell)
        table.cell = []
      }
      if (name === 'tbl' && table) {
        tables.pop()
        for (const line of printed(table)) place(line)
      }
    },
    text: (text) => {
      const paragraph = open.at(-1)
      if (!inText || skipped > 0 || !paragraph) return
      paragraph.words += text
      if (paragraph.runBold) paragraph.bold += text.replace(/\s/g, '').length
    },
  })
  return { text: lines.join('\n'), stamps }
}

import { LONGEST_CELL } from './clean-text.ts'
import type { RawCell, RawRow } from './table.ts'
import { TableRefusal } from './table-fault.ts'
import { type Workbook, withoutEscapes } from './workbook-parts.ts'
import { createXmlScanner } from './xml-scanner.ts'
import type { ZipEntry } from './zip-directory.ts'
import { inflatedText } from './zip-inflate.ts'

const MOST_SHEET_ROWS = 1_048_576
const MOST_SHEET_COLUMNS = 16_384
/** Longer text is cut while collected; the cell is refused later, by its column. */
const COLLECTED_TEXT = LONGEST_CELL + 1

function damaged(detail: string): TableRefusal {
  return new TableRefusal('damaged-workbook', { detail })
}

/** The column of a cell by its name: `B7` is 1. */
function columnOf(reference: string): number {
  let column = 0
  for (let at = 0; at < reference.length; at += 1) {
    const letter = reference.charCodeAt(at) - 64
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
  }
  if (column < 1 || column > MOST_SHEET_COLUMNS) throw damaged(`cell ${reference.slice(0, 12)}`)
  return column - 1
}

type OpenCell = {
  readonly column: number
  readonly kind: string
  readonly style: number
  formula: boolean
  valued: boolean
  text: string
}

function numberCell(workbook: Workbook, cell: OpenCell): RawCell | undefined {
  const written = cell.text.trim()
  if (written === '') return undefined
  const value = Number(written)
  if (!Number.isFinite(value)) throw damaged('number')
  return { kind: 'number', value, look: workbook.looks[cell.style] ?? 'plain' }
}

function sharedText(workbook: Workbook, cell: OpenCell): string | undefined {
  const text = workbook.sharedTexts[Number(cell.text)]
  if (text === undefined) throw damaged('sharedStrings.xml')
  return text === '' ? undefined : text
}

/** ISO days, as some writers put them, without the empty time. */
function isoDay(text: string): string {
  return text.replace(/T00:00:00(?:\.0+)?Z?$/, '')
}

function cellOf(workbook: Workbook, cell: OpenCell): RawCell | undefined {
  if (cell.formula && !cell.valued) return { kind: 'uncalculated' }
  if (cell.text === '') return undefined
  if (cell.kind === 's') return sharedText(workbook, cell)
  if (cell.kind === 'str' || cell.kind === 'inlineStr') return withoutEscapes(cell.text)
  if (cell.kind === 'b') return { kind: 'truth', value: cell.text.trim() === '1' }
  if (cell.kind === 'e') return { kind: 'error', text: cell.text }
  if (cell.kind === 'd') return isoDay(cell.text)
  return numberCell(workbook, cell)
}

/**
 * The rows of a sheet in their order, hidden ones too; blank rows are left out. Read by hand,
 * because hucre's reader hides what must be refused: formulas without a result, error cells,
 * days that never were; and the number formats that keep leading zeros.
 */
export async function* sheetRows(workbook: Workbook, sheet: ZipEntry): AsyncGenerator<RawRow> {
  const ready: RawRow[] = []
  let cells: (RawCell | undefined)[] = []
  let filled = false
  let line = 0
  let nextColumn = 0
  let cell: OpenCell | undefined
  let collecting = false
  let inReading = false

  function openRow(written: string | undefined): void {
    const number = written === undefined ? line + 1 : Number(written)
    if (!Number.isInteger(number) || number <= line || number > MOST_SHEET_ROWS)
      throw damaged(`row ${String(written).slice(0, 12)}`)
    line = number
    cells = []
    filled = false
    nextColumn = 0
  }

  function closeCell(open: OpenCell): void {
    const value = cellOf(workbook, open)
    cell = undefined
    if (value === undefined) return
    while (cells.length < open.column) cells.push(undefined)
    cells[open.column] = value
    filled ||= typeof value !== 'string' || value.trim() !== ''
  }

  const scanner = createXmlScanner({
    opened: (name, attribute) => {
      if (name === 'c') {
        const reference = attribute('r')
        const column = reference === undefined ? nextColumn : columnOf(reference)
        if (column < nextColumn) throw damaged(`cell ${String(reference).slice(0, 12)}`)
        nextColumn = column + 1
        cell = {
          column,
          kind: attribute('t') ?? 'n',
          style: Number(attribute('s') ?? 0),
          formula: false,
          valued: false,
          text: '',
        }
      } else if (name === 'row') openRow(attribute('r'))
      else if (name === 'f' && cell) cell.formula = true
      else if (name === 'rPh') inReading = true
      else if (name === 'v' || name === 't') {
        collecting = cell !== undefined && !inReading
        if (cell && name === 'v') cell.valued = true
      }
    },
    closed: (name) => {
      if (name === 'v' || name === 't') collecting = false
      else if (name === 'c' && cell) closeCell(cell)
      else if (name === 'row' && filled) ready.push({ line, cells })
      else if (name === 'rPh') inReading = false
    },
    text: (text) => {
      if (collecting && cell && cell.text.length < COLLECTED_TEXT)
        cell.text += text.slice(0, COLLECTED_TEXT)
    },
  })

  for await (const piece of inflatedText(sheet)) {
    scanner.write(piece)
    yield* ready.splice(0)
  }
  scanner.end()
  yield* ready.splice(0)
}

import { readBullet, readLabels } from './labels.ts'
import type { Line } from './lines.ts'
import { isCapitals, opensSmall } from './vietnamese.ts'

/** A paragraph of the body: the lines that belong together, joined. */
export type Paragraph = {
  readonly text: string
  readonly boldLead: number
  readonly heading: boolean
  readonly blankBefore: boolean
  readonly row: boolean
  readonly cells: readonly string[]
  /** Whether words before it may run on into it (a table, a rule or a heading stops them). */
  readonly rule: boolean
}

const terminal = /[.!?:;…]["'”’)\]]*$/u

function isRule(line: Line): boolean {
  return /^[*_\-=~.+—–]+$/.test(line.text)
}

/** A page number alone on its line: no part of the text. */
function isPageNumber(line: Line): boolean {
  return /^(?:[-–—]\s*)?\d{1,3}(?:\s*[-–—])?$|^Trang\s+\d+(?:\s*\/\s*\d+)?$/iu.test(line.text)
}

/**
 * The width at which a printer broke the lines, or undefined where each line is a paragraph.
 * A text is hard-wrapped when hardly any line is long and many are about as long as the longest.
 */
export function wrapWidth(lines: readonly Line[]): number | undefined {
  const lengths = lines.filter((line) => !line.row).map((line) => line.text.length)
  const long = lengths.filter((length) => length > 130).length
  if (lengths.length < 6 || long > lengths.length * 0.03) return undefined
  const sorted = lengths.filter((length) => length <= 130).sort((a, b) => a - b)
  const width = sorted[Math.floor(sorted.length * 0.95)] ?? 0
  const full = sorted.filter((length) => length >= width * 0.8).length
  return width >= 40 && full >= sorted.length * 0.3 ? width : undefined
}

type Join = {
  readonly previous: string
  readonly lastLine: string
  readonly next: Line
  readonly width: number
}

/** Whether the next word would not have fitted on the line before: the printer broke it, not the author. */
function wasFull({ lastLine, next, width }: Join, share: number): boolean {
  const firstWord = next.text.split(' ', 1)[0] ?? ''
  return lastLine.length + 1 + firstWord.length >= width * share
}

/** A label inside a list that runs on within a sentence, brought to the front by a line end. */
function continuesInlineList(previous: string, next: string): boolean {
  const number = /^\((\d{1,2})\)/.exec(next)?.[1]
  return (
    number !== undefined && Number(number) > 1 && previous.includes(`(${Number(number) - 1})`, 4)
  )
}

function opensItself(join: Join): boolean {
  const { next, previous } = join
  if (readBullet(next.text)) {
    // A dash at the front of a broken line may be the dash of "2015 - 2020".
    return !(wasFull(join, 0.85) && !next.blankBefore && /^[-–—]\s*\d{4}(?!\d)/.test(next.text))
  }
  const labels = readLabels(next.text)
  if (labels.length === 0) return false
  if (next.blankBefore || join.width === 0) return true
  if (continuesInlineList(previous, next.text)) return false
  if (terminal.test(previous) || !wasFull(join, 0.85)) return true
  return isCapitals(previous)
}

/** Whether a line runs on from the paragraph before it. */
function runsOn(join: Join, before: Paragraph): boolean {
  const { next, previous } = join
  if (before.rule || before.row || before.heading || next.row || next.heading || isRule(next))
    return false
  if (opensItself(join)) return false
  const capitals = isCapitals(previous)
  if (capitals && isCapitals(next.text) && !next.blankBefore && !terminal.test(previous))
    return true
  if (capitals && !isCapitals(next.text) && !join.width) return false
  const wholeBold = before.boldLead >= before.text.length
  const sameBold = wholeBold === next.boldLead >= next.text.length
  if (opensSmall(next.text) && !terminal.test(previous) && sameBold && !capitals) return true
  if (!join.width || next.blankBefore || !sameBold) return false
  if (capitals !== isCapitals(next.text) && capitals) return false
  return wasFull(join, terminal.test(previous) ? 0.9 : 0.78)
}

/** Joins lines into paragraphs: hard-wrapped lines, and sentences cut by the end of a page. */
export function readParagraphs(lines: readonly Line[]): readonly Paragraph[] {
  const width = wrapWidth(lines) ?? 0
  const paragraphs: Paragraph[] = []
  let pieces: string[] = []
  let current: Paragraph | undefined
  let tail = ''
  let lastLine = ''
  const close = () => {
    if (current) paragraphs.push({ ...current, text: pieces.join(' ') })
  }
  for (const line of lines) {
    if (isPageNumber(line)) continue
    if (
      current &&
      runsOn({ previous: tail, lastLine, next: line, width }, { ...current, text: tail })
    ) {
      pieces.push(line.text)
      // Only the end of what came before decides; long paragraphs stay cheap.
      tail = `${tail} ${line.text}`.slice(-1500)
      const bold = current.boldLead >= tail.length - line.text.length - 1 && line.boldLead > 0
      if (bold) current = { ...current, boldLead: current.boldLead + 1 + line.boldLead }
      lastLine = line.text
      continue
    }
    close()
    current = { ...line, rule: isRule(line) }
    pieces = [line.text]
    tail = line.text
    lastLine = line.text
  }
  close()
  return paragraphs
}

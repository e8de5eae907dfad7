import { fold } from './vietnamese.ts'

/** A line of the source, its markdown marks taken off and remembered. */
export type Line = {
  readonly text: string
  /** The columns of a table row, or of two blocks set side by side; one where there are none. */
  readonly cells: readonly string[]
  /** Whether the line is a row of a table. */
  readonly row: boolean
  /** How many characters at its beginning are printed bold. */
  readonly boldLead: number
  /** A markdown heading (`#`). */
  readonly heading: boolean
  readonly blankBefore: boolean
}

const entities: Readonly<Record<string, string>> = {
  '&nbsp;': ' ',
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&ndash;': '–',
  '&mdash;': '—',
}

const lineBreak = /<br\s*\/?>/i

/** More lines than cells of a header have; what goes beyond is no header. */
const highestCell = 60

const blockWords = /ĐẢNG CỘNG SẢN VIỆT NAM|Nơi\s*nhận|CỘNG H(?:ÒA|OÀ) XÃ HỘI/iu

/** A row whose cells hold several lines: header and signature line by line, others in one. */
function stackedRow(row: string): string {
  if (!lineBreak.test(row)) return row
  const cells = row
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.split(/<br\s*\/?>/i))
  const height = Math.max(...cells.map((lines) => lines.length))
  if (!blockWords.test(row) || height > highestCell)
    return `| ${cells.map((lines) => lines.join(' ')).join(' | ')} |`
  return Array.from(
    { length: height },
    (_, line) => `| ${cells.map((lines) => lines[line]?.trim() ?? '').join(' | ')} |`,
  ).join('\n')
}

/** Composed letters, one kind of blank and of line end, tags and entities of web pages resolved. */
function cleaned(source: string): string {
  return (
    source
      .normalize('NFC')
      // The Icelandic letter that some keyboards print for the Vietnamese one.
      .replaceAll('Ð', 'Đ')
      .replaceAll('ð', 'đ')
      .replace(/^[^\S\n]*\|[^\n]*\|[^\S\n]*$/gm, stackedRow)
      .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
      .replace(/(?![\t\n])[\p{Cc}\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\ufffc]/gu, '')
      .replace(/[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
      .replace(/<br\s*\/?>/gi, '\n')
      .replace(/<\/?(?:b|strong)>/gi, '**')
      .replace(
        /<\/?(?:p|div|h[1-6]|tr|table|tbody|thead|li|ul|ol|center)(?:\s[^<>\n]{0,300})?>/gi,
        '\n',
      )
      .replace(/<\/?(?:i|em|u|span|font|a|td|th|sup|sub|o:p)(?:\s[^<>\n]{0,300})?>/gi, ' ')
      .replace(/&(?:nbsp|amp|lt|gt|quot|#39|ndash|mdash);/g, (entity) => entities[entity] ?? entity)
  )
}

const escaped = /\\([-.#()+!>[\]|~`])/g
const link = /\[([^[\]\n]{1,300})\]\((?:https?:|#|\/)[^()\s]{0,400}\)/g
const starred = /(^|[\s("“])\*(?=\S)([^*\n]{1,400}?)(?<=\S)\*(?=$|[\s.,;:)"”])/g
const underscored = /(^|[\s("“])_(?=\S)([^_\n]{1,400}?)(?<=\S)_(?=$|[\s.,;:)"”])/g

type Bold = { readonly text: string; readonly boldLead: number; readonly open: boolean }

/** Takes the bold marks off, given whether the line begins inside bold print. */
function unbold(source: string, inside: boolean): Bold {
  let open = inside
  let text = ''
  let boldLead = 0
  let leading = true
  for (const piece of source.split(/(\*\*|__)/)) {
    if (piece === '**' || piece === '__') {
      open = !open
      continue
    }
    if (leading && open) boldLead = text.length + piece.trimEnd().length
    if (piece.trim() !== '' && !open) leading = false
    text += piece
  }
  return { text, boldLead, open }
}

function columnsOf(source: string): { cells: readonly string[]; row: boolean } {
  const trimmed = source.trim()
  if (/^\|.*\|$/.test(trimmed) || (trimmed.match(/ \| /g)?.length ?? 0) > 0) {
    const cells = trimmed.replace(/^\||\|$/g, '').split('|')
    return { cells: cells.map(fold), row: true }
  }
  const columns = trimmed.split('\t').map(fold)
  if (columns.filter((cell) => cell !== '').length >= 3) return { cells: columns, row: true }
  const cells = trimmed.split(/\t+| {3,}/).map(fold)
  return { cells: cells.filter((cell) => cell !== ''), row: false }
}

/** A line that only draws: `-----`, `***`, `|---|---|`. */
function isTableRule(source: string): boolean {
  return /^\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+\|?$/.test(source.trim())
}

/** Cuts a text into its lines; blank lines are remembered, not kept. Nothing readable is lost. */
export function readLines(source: string): readonly Line[] {
  const lines: Line[] = []
  let blankBefore = true
  let insideBold = false
  // Bold that closes and opens in one place joins two lines that a converter ran together.
  const text = cleaned(source).replace(/(?<!\*)\*{4}(?!\*)/g, '**\n**')
  for (const raw of text.split('\n')) {
    if (raw.trim() === '') {
      blankBefore = true
      insideBold = false
      continue
    }
    if (isTableRule(raw)) continue
    if (/^\s*[*_\-=~.+—–]{2,}\s*$/.test(raw) || /^\s*[*]\s*$/.test(raw)) {
      const rule = raw.trim()
      lines.push({
        text: rule,
        cells: [rule],
        row: false,
        boldLead: 0,
        heading: false,
        blankBefore,
      })
      blankBefore = false
      continue
    }
    const heading = /^\s{0,3}#{1,6}\s+/.test(raw)
    const bare = raw
      .replace(/^\s{0,3}(?:#{1,6}\s+|>\s?)/, '')
      .replace(escaped, '$1')
      .replace(link, '$1')
    const bold = unbold(bare, insideBold)
    insideBold = bold.open
    const plain = bold.text
      .replace(starred, '$1$2')
      .replace(underscored, '$1$2')
      .replace(/\\([*_])/g, '$1')
      .replace(/`/g, '')
    const { cells, row } = columnsOf(plain)
    const folded = row && plain.includes('|') ? cells.join(' | ') : fold(plain)
    if (!/[^\s|]/u.test(folded)) continue
    const lead = fold(bold.text.slice(0, bold.boldLead)).length
    lines.push({
      text: folded,
      cells,
      row,
      boldLead: Math.min(lead, folded.length),
      heading,
      blankBefore,
    })
    blankBefore = false
  }
  return lines
}

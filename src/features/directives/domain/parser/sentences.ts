/** Short words before a point that do not end a sentence: titles, "v.v.", names of places. */
const abbreviation =
  /(?:^|[\s("“])(?:TP|Tp|tp|TS|ThS|Ths|PGS|GS|BS|KS|CN|Tr|tr|Đ\/c|đ\/c|đc|St|Nxb|NXB|vs|No|TT|UV|v|\p{Lu})$/u

const longestSentence = 5000

function endsSentence(text: string, point: number, next: number): boolean {
  const mark = text[point] ?? ''
  if (mark !== '.' && mark !== '…') return true
  const before = text.slice(Math.max(0, point - 12), point)
  if (mark === '.' && abbreviation.test(before)) return false
  // Without a blank only a small letter before and a capital after end a sentence ("nhân dân.Toàn Ngành").
  if (next === point + 1)
    return /\p{Ll}$/u.test(before) && /^\p{Lu}\p{Ll}/u.test(text.slice(next, next + 2))
  return true
}

/** Where sentences begin and end in a paragraph: half-open ranges that cover every word. */
export function sentenceRanges(text: string): readonly (readonly [number, number])[] {
  const ranges: [number, number][] = []
  let start = 0
  const boundary = /[.!?…]+["'”’)\]]*(?:\s+|(?=\p{Lu}))(?=["'“‘([]?[\p{Lu}\p{N}])/gu
  for (const match of text.matchAll(boundary)) {
    const next = match.index + match[0].length
    const point = match.index
    if (!endsSentence(text, point, next)) continue
    // A figure as in "1. Một số" inside a paragraph is a label, not a sentence.
    if (/(?:^|\s)\(?\d{1,2}$/.test(text.slice(Math.max(0, start, point - 4), point))) continue
    ranges.push([start, next])
    start = next
  }
  if (start < text.length) ranges.push([start, text.length])
  return ranges.flatMap(([from, to]) => cut(text, from, to))
}

/** Cuts a sentence without end at a blank, so that later work stays linear. */
function cut(text: string, from: number, to: number): [number, number][] {
  const pieces: [number, number][] = []
  let start = from
  while (to - start > longestSentence) {
    const blank = text.lastIndexOf(' ', start + longestSentence)
    const end = blank > start ? blank + 1 : start + longestSentence
    pieces.push([start, end])
    start = end
  }
  pieces.push([start, to])
  return pieces
}

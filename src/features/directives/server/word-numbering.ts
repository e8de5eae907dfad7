import type { XmlScan } from './word-parts.ts'

/** A level of a list: how it counts and what it prints. */
export type ListLevel = {
  readonly format: string
  /** `%1.%2.`: each figure stands for the count of that level. */
  readonly pattern: string
  readonly start: number
}

/** Lists of a document by their number, each with its levels and the counter it shares. */
export type Numbering = ReadonlyMap<
  string,
  { readonly counter: string; readonly levels: ReadonlyMap<number, ListLevel> }
>

type Draft = { format: string; pattern: string; start: number }

/** Reads the lists that Word keeps apart from the text. */
export async function readNumbering(scan: XmlScan): Promise<Numbering> {
  const abstracts = new Map<string, Map<number, ListLevel>>()
  const lists = new Map<string, { counter: string; levels: Map<number, ListLevel> }>()
  let abstractId = ''
  let listId = ''
  let level = 0
  let draft: Draft | undefined
  await scan({
    opened: (name, attribute) => {
      const value = attribute('\\w+:val') ?? ''
      if (name === 'abstractNum') {
        abstractId = attribute('\\w+:abstractNumId') ?? ''
        abstracts.set(abstractId, new Map())
      }
      if (name === 'num') listId = attribute('\\w+:numId') ?? ''
      if (name === 'abstractNumId' && listId !== '') {
        lists.set(listId, { counter: value, levels: new Map(abstracts.get(value)) })
      }
      if (name === 'lvlOverride') level = Number(attribute('\\w+:ilvl') ?? 0)
      if (name === 'startOverride') {
        const list = lists.get(listId)
        const known = list?.levels.get(level)
        // A list that starts again counts for itself.
        if (list && known) {
          list.levels.set(level, { ...known, start: Number(value) })
          list.counter = `${list.counter}:${listId}`
        }
      }
      if (name === 'lvl') {
        level = Number(attribute('\\w+:ilvl') ?? 0)
        draft = { format: 'decimal', pattern: '', start: 1 }
      }
      if (!draft) return
      if (name === 'numFmt') draft.format = value
      if (name === 'lvlText') draft.pattern = value
      if (name === 'start') draft.start = Number(value)
    },
    closed: (name) => {
      if (name === 'lvl' && draft) {
        const levels = listId === '' ? abstracts.get(abstractId) : lists.get(listId)?.levels
        levels?.set(level, draft)
        draft = undefined
      }
      if (name === 'num') listId = ''
    },
    text: () => undefined,
  })
  return lists
}

const romans: readonly (readonly [number, string])[] = [
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
]

function roman(value: number): string {
  let rest = Math.min(value, 399)
  let text = ''
  for (const [worth, letters] of romans) {
    while (rest >= worth) {
      text += letters
      rest -= worth
    }
  }
  return text
}

function counted(format: string, value: number): string {
  const letter = String.fromCharCode(97 + ((value - 1) % 26))
  if (format === 'upperRoman') return roman(value)
  if (format === 'lowerRoman') return roman(value).toLowerCase()
  if (format === 'upperLetter') return letter.toUpperCase()
  if (format === 'lowerLetter') return letter
  return format === 'decimalZero' ? String(value).padStart(2, '0') : String(value)
}

/** Counts the lists of a document as Word does, and answers the label that a paragraph prints. */
export function createListCounter(
  numbering: Numbering,
): (list: string, level: number) => string | undefined {
  const counts = new Map<string, number[]>()
  return (listId, level) => {
    const list = numbering.get(listId)
    const own = list?.levels.get(level)
    if (!list || !own) return undefined
    const values = counts.get(list.counter) ?? []
    counts.set(list.counter, values)
    values[level] = (values[level] ?? own.start - 1) + 1
    values.length = level + 1
    if (own.format === 'bullet') return '-'
    if (own.format === 'none') return undefined
    return own.pattern.replace(/%(\d)/g, (_whole, figure: string) => {
      const step = Number(figure) - 1
      const shown = list.levels.get(step)
      return counted(shown?.format ?? 'decimal', values[step] ?? shown?.start ?? 1)
    })
  }
}

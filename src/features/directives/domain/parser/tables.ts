import { kindsOfRole } from './roles.ts'
import type { LocatedDeadline } from './deadlines.ts'
import { limitsIn, momentWords } from './moments.ts'
import type { Sentence } from './outline.ts'
import type { LocatedResponsible } from './responsible.ts'
import { readStretches } from './stretches.ts'
import { fold, matchForm } from './vietnamese.ts'

type Columns = {
  readonly due: number
  readonly roles: readonly (readonly [column: number, role: 'lead' | 'coordinate'])[]
}

/** The columns of a plan that say who and by when; null where the row heads no such table. */
function columnsOf(cells: readonly string[]): Columns | null {
  const match = cells.map((cell) => matchForm(cell).toLowerCase())
  const due = match.findIndex(
    (cell) => /thời gian|thời hạn|hoàn thành|tiến độ/u.test(cell) && cell.length < 60,
  )
  const roles = match.flatMap((cell, column) => {
    const role = cell.length < 60 ? kindsOfRole(cell) : null
    return role === null ? [] : [[column, role] as const]
  })
  return due < 0 && roles.length === 0 ? null : { due, roles }
}

/** The column that says what is to be done: the first with words that is none of the others. */
function taskColumn(cells: readonly string[], columns: Columns): number {
  const special = new Set([columns.due, ...columns.roles.map(([column]) => column)])
  return cells.findIndex((cell, column) => !special.has(column) && /\p{L}{2}/u.test(cell))
}

/** The words of a row from one column to another, as they stand in it. */
function quoteOf({ text, cells = [] }: Sentence, one: number, other: number): string {
  const [from, to] = one < 0 ? [other, other] : [Math.min(one, other), Math.max(one, other)]
  return fold(cells.slice(from, to + 1).join(text.includes('|') ? ' | ' : ' '))
}

/** Deadlines and bodies that the tables of a plan set, row by row. */
export function readTables(sentences: readonly Sentence[]): {
  readonly deadlines: readonly LocatedDeadline[]
  readonly responsible: readonly LocatedResponsible[]
} {
  const deadlines: LocatedDeadline[] = []
  const responsible: LocatedResponsible[] = []
  let columns: Columns | null = null
  let last = -2
  for (const sentence of sentences) {
    if (sentence.place !== 'row') continue
    if (sentence.paragraph !== last + 1 && sentence.paragraph !== last) columns = null
    last = sentence.paragraph
    const cells = sentence.cells ?? []
    if (columns === null) {
      columns = columnsOf(cells)
      continue
    }
    const due = cells[columns.due] ?? ''
    const task = taskColumn(cells, columns)
    const match = matchForm(due)
    if (/\d|quý/iu.test(match) && match.length < 80) {
      const stretches = readStretches(match, { isDemanded: true, issued: null })
      const by = limitsIn(stretches.rest, false, stretches.limits)[0]?.by ?? momentWords(match)
      deadlines.push({
        deadline: {
          quote: quoteOf(sentence, task, columns.due),
          at: sentence.at,
          every: null,
          by,
        },
        sentence: sentence.path,
      })
    }
    for (const [column, role] of columns.roles) {
      const body = cells[column] ?? ''
      if (!/\p{L}{2}/u.test(body)) continue
      const quote = quoteOf(sentence, task, column)
      const charge = { quote, body, role, at: sentence.at }
      responsible.push({ responsible: charge, sentence: sentence.path })
    }
  }
  return { deadlines, responsible }
}

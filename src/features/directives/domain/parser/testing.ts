import { readFileSync } from 'node:fs'

import type { ParsedDirective, ParsedSection } from '../parsed-directive.ts'

/** The text of a sample document, by its name without `.txt`. */
export function sampleText(name: string): string {
  return readFileSync(`sample/documents/${name}.txt`, 'utf8')
}

/** Everything that may differ between two careful readers: case, quotation marks, white space. */
export function folded(text: string | null | undefined): string {
  return (text ?? '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[“”"]/g, '"')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Whether one quote holds the other. */
export function sameQuote(one: string, other: string): boolean {
  return folded(one).includes(folded(other)) || folded(other).includes(folded(one))
}

/** Sections as lines: path of labels, and the title (with `…` where it has no heading of its own). */
export function sectionLines(sections: readonly ParsedSection[], above = ''): readonly string[] {
  return sections.flatMap((section) => {
    const path = above === '' ? (section.label ?? '∅') : `${above}/${section.label ?? '∅'}`
    const mark = section.run_in === true ? ' …' : ''
    return [`${path} ${section.title}${mark}`, ...sectionLines(section.children, path)]
  })
}

/** Paths of labels alone, in reading order. */
export function sectionPaths(sections: readonly ParsedSection[]): readonly string[] {
  return sectionLines(sections).map(
    (line) => line.split(/(?<!là|nhất|hai|ba|tư|Điều|Chương|Phần|thứ|Mục) /)[0] ?? '',
  )
}

/** Citations in short: kind, symbol or words, date, term. */
export function cited({ citations }: ParsedDirective): readonly string[] {
  return citations.map(({ kind, symbol, text, date, term, plenum }) =>
    [symbol === null ? text : `${kind} ${symbol}`, date, term, plenum]
      .filter((part) => part !== null && part !== undefined)
      .join(' | '),
  )
}

/** Targets in short: place, comparator, figure, unit. */
export function aimed({ targets }: ParsedDirective): readonly string[] {
  return targets.map(
    ({ at, comparator, value, value_max, unit }) =>
      `${at}: ${comparator} ${value}${value_max === undefined ? '' : `–${value_max}`} ${unit}`,
  )
}

/** Deadlines in short: place, rhythm, moment. */
export function due({ deadlines }: ParsedDirective): readonly string[] {
  return deadlines.map(({ at, every, by }) => `${at}: ${every ?? '-'} ${by ?? '-'}`)
}

/** Charges in short: place, body, role. */
export function charged({ responsible }: ParsedDirective): readonly string[] {
  return responsible.map(({ at, body, role }) => `${at}: ${body} ${role}`)
}

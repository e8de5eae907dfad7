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

function indented(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`${title}:`, ...lines.map((line) => `  ${line}`)]
}

function listed(...parts: readonly (string | number | null | undefined)[]): string {
  return parts.filter((part) => part !== null && part !== undefined && part !== '').join(' | ')
}

function sectionTree(sections: readonly ParsedSection[], depth = 0): readonly string[] {
  return sections.flatMap(({ label, title, run_in, children }) => [
    `${'  '.repeat(depth)}${label ?? '-'} ${title}${run_in === true ? ' …' : ''}`,
    ...sectionTree(children, depth + 1),
  ])
}

/** A whole answer as lines that a person can check by eye. */
export function summaryOf(answer: ParsedDirective): string {
  return [
    `kind: ${answer.kind}`,
    `symbol: ${answer.symbol ?? '-'}`,
    `issuer: ${answer.issuer ?? '-'}`,
    `issued: ${answer.issued ?? '-'}`,
    `title: ${answer.title ?? '-'}`,
    ...indented('sections', sectionTree(answer.sections)),
    ...indented(
      'citations',
      answer.citations.map(({ text, kind, symbol, date, term, plenum }) =>
        listed(text, kind, symbol, date, term, plenum === undefined ? null : `plenum ${plenum}`),
      ),
    ),
    ...indented(
      'targets',
      answer.targets.map(({ quote, subject, measure, comparator, value, value_max, ...rest }) =>
        listed(
          `“${quote}”`,
          subject,
          measure,
          `${comparator} ${value}${value_max === undefined ? '' : `–${value_max}`} ${rest.unit}`,
          rest.period,
          rest.by === undefined ? null : `by ${rest.by}`,
          `@${rest.at}`,
        ),
      ),
    ),
    ...indented(
      'deadlines',
      answer.deadlines.map(({ quote, every, by, at }) => listed(`“${quote}”`, every, by, `@${at}`)),
    ),
    ...indented(
      'responsible',
      answer.responsible.map(({ quote, body, role, at }) =>
        listed(`“${quote}”`, body, role, `@${at}`),
      ),
    ),
  ].join('\n')
}

import { readFile, writeFile } from 'node:fs/promises'
import { arch, cpus, totalmem } from 'node:os'
import { join } from 'node:path'

import { projectRoot } from '#platform/server/project-root.ts'

import { barOf } from './bars.ts'
import type { ResultRow } from './measured.ts'

const amount = (value: number, unit: string) => `${value} ${unit}`

/** The rows as a table that a person reads, one line a row. */
export function tableOf(rows: readonly ResultRow[]): string {
  const lines = rows.map((row) => [
    row.ok ? '✓' : '✗',
    row.id,
    amount(row.value, row.unit),
    `${barOf(row.id).least === undefined ? '≤' : '≥'} ${amount(row.bar, row.unit)}`,
    row.floor === null ? '' : `${row.ratio} × floor (${amount(row.floor, row.unit)})`,
    barOf(row.id).what,
  ])
  const widths = [0, 1, 2, 3, 4].map((place) =>
    Math.max(...lines.map((line) => line[place]?.length ?? 0)),
  )
  return lines
    .map((line) => line.map((cell, place) => cell.padEnd(widths[place] ?? 0)).join('  '))
    .join('\n')
}

function barText({ id, unit }: ResultRow): string {
  const { least, most, mostTimesFloor, floor } = barOf(id)
  if (least !== undefined) return `≥ ${amount(least, unit)}`
  return [
    ...(most === undefined ? [] : [`≤ ${amount(most, unit)}`]),
    ...(mostTimesFloor === undefined ? [] : [`≤ ${mostTimesFloor} × floor`]),
    ...(most === undefined && mostTimesFloor === undefined ? [floor ?? ''] : []),
  ].join(' and ')
}

function machineLine(): string {
  const processors = cpus()
  const gigabytes = Math.round(totalmem() / 1024 ** 3)
  return `${processors.length} × ${processors[0]?.model.trim() ?? 'CPU'} (${arch()}), ${gigabytes} GB, Node ${process.versions.node}`
}

/** A table in Markdown, its columns in line as the formatter of the documents wants them. */
function markdownTable([head, ...lines]: readonly (readonly string[])[]): string {
  const widths = (head ?? []).map((_, place) =>
    Math.max(...[head, ...lines].map((line) => line?.[place]?.length ?? 0)),
  )
  const written = (line: readonly string[] | undefined) =>
    `| ${widths.map((width, place) => (line?.[place] ?? '').padEnd(width)).join(' | ')} |`
  const rule = widths.map((width) => '-'.repeat(width))
  return [head, rule, ...lines].map(written).join('\n')
}

/** The rows as the documents show them. */
export function markdownOf(rows: readonly ResultRow[]): string {
  const lines = rows.map((row) => [
    `\`${row.id}\``,
    barOf(row.id).what,
    barText(row),
    amount(row.value, row.unit),
    row.floor === null ? '' : `${row.ratio} × ${amount(row.floor, row.unit)}`,
    row.ok ? 'yes' : '**no**',
  ])
  const head = ['row', 'what', 'bar', 'measured', 'times its floor', 'holds']
  return `Measured on ${machineLine()}.\n\n${markdownTable([head, ...lines])}`
}

/** Puts the table between the markers of its kind in docs/performance.md. */
export async function writeIntoDocs(rows: readonly ResultRow[], growth: boolean): Promise<void> {
  const path = join(projectRoot(), 'docs', 'performance.md')
  const text = await readFile(path, 'utf8')
  const name = growth ? 'growth' : 'bench'
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const [from, to] = [text.indexOf(open), text.indexOf(close)]
  if (from < 0 || to < from)
    throw new Error(`${path} has no place for the table: ${open} … ${close}`)
  const written = `${text.slice(0, from + open.length)}\n\n${markdownOf(rows)}\n\n${text.slice(to)}`
  await writeFile(path, written)
}

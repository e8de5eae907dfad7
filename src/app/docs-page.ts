const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
const row = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`

/** A table of a generated document. */
export function table(headers: readonly string[], rows: readonly (readonly string[])[]): string {
  return [row(headers), row(headers.map(() => '---')), ...rows.map(row)].join('\n')
}

/** A generated document: its title, what it is made from, and its parts. */
export function page(title: string, from: string, ...parts: readonly string[]): string {
  return `${[`# ${title}`, `Generated from ${from} by \`npm run docs\`.`, ...parts].join('\n\n')}\n`
}

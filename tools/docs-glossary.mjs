const unquoted = (value) => value.replace(/^'(.*)'$/, (_, inner) => inner.replaceAll("''", "'"))

/** `- key: value` begins an entry, `  key: value` belongs to it; nothing else is allowed. */
const lineOfEntry = /^(- | {2})(section|vi|en|code|later|note): (.+)$/

function entriesOf(text) {
  const entries = []
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue
    const [, begin, key, value] = lineOfEntry.exec(line) ?? []
    if (key === undefined) throw new Error(`docs/glossary.yml:${index + 1}: "${line}"`)
    if (begin === '- ') entries.push({})
    entries.at(-1)[key] = unquoted(value)
  }
  return entries
}

const namesIn = (list) => (list === undefined ? [] : list.split(', '))

/** The name by itself, not a part of a longer one. */
const standsIn = (name, text) =>
  new RegExp(
    `(?<![\\p{L}\\d_-])${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\d_-])`,
    'u',
  ).test(text)

function faultsOf(terms, program) {
  const seen = new Set()
  const faults = []
  for (const { vi, en, code } of terms) {
    if (vi === undefined || en === undefined)
      faults.push(`${vi ?? en}: a term needs both languages`)
    if (seen.has(vi)) faults.push(`${vi}: listed twice`)
    seen.add(vi)
    for (const name of namesIn(code))
      if (!standsIn(name, program)) faults.push(`${vi}: no \`${name}\` in the code or the tables`)
  }
  return faults
}

const cell = (text) => text.replaceAll('|', '\\|')

function rowOf({ vi, en, code, later, note }) {
  const now = namesIn(code).map((name) => `\`${name}\``)
  const then = namesIn(later).map((name) => `(\`${name}\`)`)
  return `| ${[vi, [...now, ...then].join(', '), en, note ?? ''].map(cell).join(' | ')} |`
}

/**
 * The page of the glossary. `program` is the text of all sources and migrations. Throws when a term is
 * listed twice, lacks a language, or has an identifier that stands nowhere.
 */
export function glossaryPage(text, program) {
  const entries = entriesOf(text)
  const faults = faultsOf(
    entries.filter(({ section }) => section === undefined),
    program,
  )
  if (faults.length > 0) throw new Error(`docs/glossary.yml: ${faults.join('; ')}`)
  const lines = ['# Glossary', '', 'Generated from `docs/glossary.yml` by `npm run docs`.', '']
  lines.push('A name in brackets is chosen, and waits for its feature.', '')
  for (const entry of entries) {
    if (entry.section === undefined) lines.push(rowOf(entry))
    else
      lines.push(
        ...(lines.at(-1) === '' ? [] : ['']),
        `## ${entry.section}`,
        '',
        '| Vietnamese | identifier | English | note |',
        '| --- | --- | --- | --- |',
      )
  }
  return `${lines.join('\n')}\n`
}

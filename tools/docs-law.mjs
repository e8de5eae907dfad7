/** `MTG-01` and its like. */
const rule = '(?:RS|ORG|MTG|DOC|LAW|MEM|INS|EVA|ELE|CAD|DIS|REP|STR|FEE)-\\d{2}'
const ruleId = new RegExp(`\\b${rule}\\b`, 'g')
const quotedRuleId = new RegExp(`'(${rule})'`, 'g')

const idsIn = (text) => [...new Set(text.match(ruleId) ?? [])]

/** The name that a comment stands above: what is declared next. */
function declaredAfter(text) {
  const declared =
    /^(?:export )?(?:async )?(?:function|const|type) (\w+)/m.exec(text) ??
    /^ {2,}(\w+)\b/m.exec(text)
  return declared?.[1] ?? ''
}

/** What stands at a place: the innermost dated value or the declaration that holds it. */
function holderOf(before) {
  const declarations = [...before.matchAll(/^(?:export )?(?:async )?(?:function|const) (\w+)/gm)]
  const dated = [...before.matchAll(/\bdated(?:<[^(]*>)?\(\s*'([^']+)'/g)].at(-1)
  const last = declarations.at(-1)
  if (dated !== undefined && dated.index > (last?.index ?? 0)) return `dated value \`${dated[1]}\``
  return last === undefined ? '' : `\`${last[1]}\``
}

const comments = (text) => [...text.matchAll(/\/\*\*[\s\S]*?\*\//g)]

/** The doc comment as running lines, without its stars. */
const proseOf = (comment) =>
  comment
    .replace(/^\/\*\*|\*\/$/g, '')
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, '').trim())
    .join('\n')

/** Each place of a source file that rests on a rule: `[rule, what]`. */
function citationsIn(text) {
  const byComment = comments(text).flatMap((match) => {
    const laws = [...proseOf(match[0]).matchAll(/^@law (.+)$/gm)]
    const name = declaredAfter(text.slice(match.index + match[0].length))
    return laws.flatMap((law) => idsIn(law[1]).map((id) => [id, `\`${name}\``]))
  })
  const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, (comment) => ' '.repeat(comment.length))
  const byLiteral = [...code.matchAll(quotedRuleId)].map((match) => [
    match[1],
    holderOf(code.slice(0, match.index)),
  ])
  return [...byComment, ...byLiteral]
}

/** The "Not modelled:" notes of a source file: `[where, note]`. */
function gapsIn(text) {
  return comments(text).flatMap((match) => {
    const notes = [...proseOf(match[0]).matchAll(/Not modelled: ([\s\S]*?)(?=\n\n|\n@|$)/g)]
    const name = declaredAfter(text.slice(match.index + match[0].length))
    return notes.map((note) => [`\`${name}\``, note[1].replaceAll('\n', ' ').trim()])
  })
}

/** A README says on one line, or until the next blank one, what its feature leaves out. */
const gapsInReadme = (text) =>
  [...text.matchAll(/Not modelled: ([\s\S]*?)(?=\n\n|$)/g)].map((note) =>
    note[1].replaceAll('\n', ' ').trim(),
  )

/**
 * Who cites which rule, and what is left out. `law` is what the program knows of itself, `sources` the
 * files as `[path, text]`, without tests. Throws when a rule is named that the registry does not have.
 */
export function lawCoverage(law, sources) {
  const known = new Map(law.rules.map((rule) => [rule.id, []]))
  const unknown = []
  const cite = (id, where, what) => {
    if (known.has(id)) known.get(id).push([where, what])
    else unknown.push(`${where}: ${id}`)
  }
  const program = sources.filter(([path]) => /\.tsx?$/.test(path) && path !== 'src/law/rules.ts')
  for (const [path, text] of program)
    for (const [id, what] of citationsIn(text)) cite(id, path, what)
  for (const { name, source } of law.rights)
    for (const id of idsIn(source)) cite(id, 'permission', `\`${name}\``)
  if (unknown.length > 0)
    throw new Error(`Rules that src/law/rules.ts does not have: ${unknown.join('; ')}`)

  const lines = ['# Coverage of the law', '', 'Generated from the sources by `npm run docs`.', '']
  lines.push('What each rule says: [rules.md](rules.md).', '', '## Rules and who cites them', '')
  for (const { id, mark, source } of law.rules) {
    lines.push(`### ${id} (${mark}) · ${source}`, '')
    const places = new Map()
    for (const [where, what] of known.get(id))
      places.set(where, new Set([...(places.get(where) ?? []), what]))
    for (const [where, what] of [...places].sort(([a], [b]) => (a < b ? -1 : 1)))
      lines.push(`- ${where}: ${[...what].filter((one) => one !== '').join(', ')}`)
    if (places.size === 0) lines.push('- cited by nobody')
    lines.push('')
  }
  lines.push('## Not modelled', '')
  for (const [path, text] of program)
    for (const [where, note] of gapsIn(text)) lines.push(`- ${path}, ${where}: ${note}`)
  for (const [path, text] of sources.filter(([path]) => path.endsWith('README.md')))
    for (const note of gapsInReadme(text)) lines.push(`- ${path}: ${note}`)
  return `${lines.join('\n')}\n`
}

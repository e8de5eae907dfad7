import { TableRefusal } from './table-fault.ts'

const DEEPEST = 64
const LONGEST_MARKUP = 128 * 1024

const namedEntities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
}

/** What a document tells while it is scanned. Names come without their prefix. */
export type XmlListener = {
  /** Attributes are asked for by a pattern of their whole name, such as `r` or `\\w+:id`. */
  readonly opened: (name: string, attribute: (name: string) => string | undefined) => void
  readonly closed: (name: string) => void
  /** A piece of text; long text comes in several. */
  readonly text: (text: string) => void
}

/** Takes a document piece by piece. */
export type XmlScanner = { readonly write: (piece: string) => void; readonly end: () => void }

function damaged(detail: string): TableRefusal {
  return new TableRefusal('damaged-workbook', { detail: `XML: ${detail}` })
}

function entity(reference: string): string {
  const named = namedEntities[reference]
  if (named !== undefined) return named
  const number = /^#(?:x([0-9a-f]{1,6})|([0-9]{1,7}))$/i.exec(reference)
  const code = number?.[1] ? Number.parseInt(number[1], 16) : Number(number?.[2] ?? Number.NaN)
  if (!(code > 0 && code <= 0x10ffff)) throw damaged('entity')
  return String.fromCodePoint(code)
}

function unescaped(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&([^;&]{0,12});?/g, (whole, reference: string) => {
    if (!whole.endsWith(';')) throw damaged('entity')
    return entity(reference)
  })
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

const attributePatterns = new Map<string, RegExp>()

function attributePattern(name: string): RegExp {
  const known = attributePatterns.get(name)
  if (known) return known
  const pattern = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
  attributePatterns.set(name, pattern)
  return pattern
}

function attributeOf(written: string, name: string): string | undefined {
  const found = attributePattern(name).exec(written)
  const value = found?.[1] ?? found?.[2]
  return value === undefined ? undefined : unescaped(value)
}

/** Where the tag that begins before `from` ends; -1 while its end has not come. */
function tagEnd(text: string, from: number): number {
  let quote = 0
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (quote !== 0) {
      if (code === quote) quote = 0
    } else if (code === 34 || code === 39) quote = code
    else if (code === 62) return at
    else if (code === 60) throw damaged('tag')
  }
  return -1
}

/** Everything of a piece of text that surely ends with a whole reference. */
function wholeReferences(text: string): number {
  const last = text.lastIndexOf('&')
  return last !== -1 && text.length - last < 16 && !text.includes(';', last) ? last : text.length
}

/**
 * Scans a document in constant memory. Refuses document types and unknown entities, so nothing can
 * expand or point outside; and more depth or longer tags than any sheet has.
 */
export function createXmlScanner(listener: XmlListener): XmlScanner {
  const open: string[] = []
  let rest = ''
  let rooted = false

  function openTag(inside: string, empty: boolean): void {
    const space = inside.search(/\s/)
    const name = space === -1 ? inside : inside.slice(0, space)
    const written = space === -1 ? '' : inside.slice(space)
    if (name === '' || (open.length === 0 && rooted)) throw damaged('tag')
    rooted = true
    open.push(name)
    if (open.length > DEEPEST) throw damaged('depth')
    const local = localName(name)
    listener.opened(local, (asked) => attributeOf(written, asked))
    if (!empty) return
    open.pop()
    listener.closed(local)
  }

  function closeTag(inside: string): void {
    const name = inside.trimEnd()
    if (open.pop() !== name) throw damaged('tag')
    listener.closed(localName(name))
  }

  /** Where the markup that begins at `at` ends; -1 while its end has not come. */
  function markup(text: string, at: number): number {
    if (text.startsWith('<?', at)) return past(text.indexOf('?>', at), 2)
    if (text.startsWith('<!--', at)) return past(text.indexOf('-->', at + 4), 3)
    if (text.startsWith('<![CDATA[', at)) {
      const end = text.indexOf(']]>', at)
      if (end !== -1) content(text.slice(at + 9, end))
      return past(end, 3)
    }
    if (text.startsWith('<!', at)) {
      if (text.length - at < 9) return -1
      throw damaged('DTD')
    }
    const end = tagEnd(text, at + 1)
    if (end === -1) return -1
    const empty = text.charCodeAt(end - 1) === 47
    if (text.charCodeAt(at + 1) === 47) closeTag(text.slice(at + 2, end))
    else openTag(text.slice(at + 1, empty ? end - 1 : end), empty)
    return end + 1
  }

  function past(end: number, width: number): number {
    return end === -1 ? -1 : end + width
  }

  function content(text: string): void {
    if (open.length > 0) listener.text(text)
    else if (text.trim() !== '') throw damaged('text')
  }

  function write(piece: string): void {
    const text = rest + piece
    let at = 0
    while (at < text.length) {
      const next = text.indexOf('<', at)
      if (next !== at) {
        const end = next === -1 ? at + wholeReferences(text.slice(at)) : next
        content(unescaped(text.slice(at, end)))
        at = end
        if (next === -1) break
      }
      const end = markup(text, at)
      if (end === -1) break
      at = end
    }
    rest = text.slice(at)
    if (rest.length > LONGEST_MARKUP) throw damaged('tag')
  }

  function end(): void {
    if (rest.trim() !== '' || open.length > 0 || !rooted) throw damaged('end')
  }

  return { write, end }
}

import { createXmlScanner, type XmlListener } from '#platform/server/tabular/xml-scanner.ts'
import type { ZipEntry } from '#platform/server/tabular/zip-directory.ts'
import { inflatedText } from '#platform/server/tabular/zip-inflate.ts'

/** The parts of an opened document by name, in small letters. */
export type WordArchive = ReadonlyMap<string, ZipEntry>

/** Scans one part with a listener. */
export type XmlScan = (listener: XmlListener) => Promise<void>

/** The scan of a part; a part that is not there tells nothing. */
export function scanOf(archive: WordArchive, name: string): XmlScan {
  return async (listener) => {
    const entry = archive.get(name)
    if (!entry) return
    const scanner = createXmlScanner(listener)
    for await (const piece of inflatedText(entry)) scanner.write(piece)
    scanner.end()
  }
}

/** How paragraphs of a style are printed: bold or a heading, and numbered by which list. */
export type WordStyle = {
  readonly bold: boolean
  readonly list: string | null
  readonly level: number
}

/** Styles of a document by their identifier. */
export async function readStyles(scan: XmlScan): Promise<ReadonlyMap<string, WordStyle>> {
  const styles = new Map<string, WordStyle>()
  let id = ''
  let style: { bold: boolean; list: string | null; level: number } | undefined
  await scan({
    opened: (name, attribute) => {
      const value = attribute('\\w+:val') ?? ''
      if (name === 'style') {
        id = attribute('\\w+:styleId') ?? ''
        style = { bold: false, list: null, level: 0 }
      }
      if (!style) return
      if (name === 'name' && /^(?:heading|title)/i.test(value)) style.bold = true
      if (name === 'b') style.bold = !/^(?:0|false|off)$/.test(value)
      if (name === 'numId') style.list = value
      if (name === 'ilvl') style.level = Number(value)
    },
    closed: (name) => {
      if (name !== 'style' || !style) return
      styles.set(id, style)
      style = undefined
    },
    text: () => undefined,
  })
  return styles
}

/** All words of a part, one string per paragraph: page headers, and values of properties. */
export async function wordsOfPart(scan: XmlScan, breaks: ReadonlySet<string>): Promise<string[]> {
  const texts: string[] = []
  let words = ''
  const close = () => {
    if (words.trim() !== '') texts.push(words.trim())
    words = ''
  }
  await scan({
    opened: (name) => {
      if (breaks.has(name)) close()
      if (name === 'tab' || name === 'br') words += ' '
    },
    closed: (name) => {
      if (breaks.has(name)) close()
    },
    text: (text) => {
      words += text
    },
  })
  close()
  return texts
}

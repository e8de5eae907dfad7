import { createXmlScanner, type XmlListener } from '#platform/server/tabular/xml-scanner.ts'
import type { ZipEntry } from '#platform/server/tabular/zip-directory.ts'
import { inflatedText } from '#platform/server/tabular/zip-inflate.ts'

import type { Stamp } from '../domain/secrecy.ts'

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

/** What one element sets on a page: the words of a watermark, or what a picture is said to show. */
export function stampsOfElement(
  name: string,
  attribute: (name: string) => string | undefined,
): readonly Stamp[] {
  const words =
    name === 'textpath'
      ? ([['watermark', attribute('string')]] as const)
      : name === 'docPr' || name === 'cNvPr'
        ? ([
            ['picture', attribute('descr')],
            ['picture', attribute('title')],
          ] as const)
        : name === 'shape' || name === 'rect' || name === 'imagedata'
          ? ([
              ['picture', attribute('alt')],
              ['picture', attribute('(?:\\w+:)?title')],
            ] as const)
          : []
  return words.flatMap(([where, text]) => (text?.trim() ? [{ where, text: text.trim() }] : []))
}

/** All that is set on every page by a page header or footer, its words one string per paragraph. */
export async function stampsOfPart(
  scan: XmlScan,
  where: 'page-header' | 'page-footer',
): Promise<readonly Stamp[]> {
  const stamps: Stamp[] = []
  let words = ''
  // Instructions that count pages are no words.
  let silent = 0
  const close = () => {
    if (words.trim() !== '') stamps.push({ where, text: words.trim() })
    words = ''
  }
  await scan({
    opened: (name, attribute) => {
      stamps.push(...stampsOfElement(name, attribute))
      if (name === 'p') close()
      if (name === 'instrText') silent += 1
      if (name === 'tab') words += '\t'
      if (name === 'br' || name === 'cr') words += '\n'
    },
    closed: (name) => {
      if (name === 'p') close()
      if (name === 'instrText') silent -= 1
    },
    text: (text) => {
      if (silent === 0) words += text
    },
  })
  close()
  return stamps
}

const denied = /^(?:không|khong|no|false|0)$/iu

/** What people typed as properties: every value, and the name of each that has one of its own. */
export async function propertiesOfPart(scan: XmlScan): Promise<readonly string[]> {
  const properties: string[] = []
  let name = ''
  let words = ''
  const close = () => {
    const value = words.trim()
    words = ''
    if (denied.test(value)) name = ''
    if (value !== '') properties.push(value)
  }
  await scan({
    opened: (element, attribute) => {
      close()
      if (element === 'property') name = attribute('name')?.trim() ?? ''
    },
    closed: (element) => {
      close()
      if (element !== 'property') return
      if (name !== '') properties.push(name)
      name = ''
    },
    text: (text) => {
      words += text
    },
  })
  return properties
}

import { extractRawText } from 'mammoth'

import type { Bilingual } from '#kernel/messages.ts'

/** What a document file holds: its words, its properties, and what is stamped on it. */
export type DocumentContent = {
  readonly text: string
  readonly properties: readonly string[]
  readonly stampTexts: readonly string[]
}

/** Why a file can't be read. */
export type DocumentFault = { readonly code: string; readonly message: Bilingual }

/** The content of a document file, or why it can't be read. */
export type DocumentReading =
  | { readonly ok: true; readonly value: DocumentContent }
  | { readonly ok: false; readonly fault: DocumentFault }

/** Reads a .txt, .md or .docx file. */
export async function readDocument(bytes: Uint8Array, _fileName: string): Promise<DocumentReading> {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    const { value } = await extractRawText({ buffer: Buffer.from(bytes) })
    return { ok: true, value: { text: value, properties: [], stampTexts: [] } }
  }
  const text = new TextDecoder('utf-8').decode(bytes)
  return { ok: true, value: { text, properties: [], stampTexts: [] } }
}

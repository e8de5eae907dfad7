import { problem } from '#platform/server/problem.ts'

import { decideSecrecy } from '../domain/secrecy.ts'
import { importTexts } from '../messages.ts'
import { readDocument } from './read-document.ts'

/** Whether the person has said that a doubtful "mat" is no secrecy mark. */
export type SecrecyAnswer = { readonly confirmedNotSecret: boolean }

/** The words of a document, and whether its secrecy is in doubt. */
export type OpenedDocument = { readonly text: string; readonly asksAboutSecrecy: boolean }

/**
 * Opens a document for reading. One that bears a secrecy mark is refused before anything is stored; a
 * file that can't be read is refused with its reason.
 *
 * @law LAW-06
 */
export async function lookIntoDocument(
  bytes: Uint8Array,
  fileName: string,
): Promise<OpenedDocument> {
  const read = await readDocument(bytes)
  if (!read.ok) throw problem(422, read.code, read.message, { where: fileName })
  const { text, properties, stamps } = read
  const decision = decideSecrecy({ text, fileName, properties, stamps })
  if (decision.verdict === 'refused') {
    const { mark, where } = decision
    throw problem(422, 'secret-document', importTexts.secret(mark, where), { where: fileName })
  }
  return { text, asksAboutSecrecy: decision.verdict === 'ask' }
}

/** The words of a document; a doubtful mark is refused until the person has answered the question. */
export async function openDocument(
  bytes: Uint8Array,
  fileName: string,
  answer: SecrecyAnswer,
): Promise<string> {
  const { text, asksAboutSecrecy } = await lookIntoDocument(bytes, fileName)
  if (asksAboutSecrecy && !answer.confirmedNotSecret) {
    throw problem(422, 'secrecy-in-doubt', importTexts.asksAboutSecrecy, { where: fileName })
  }
  return text
}

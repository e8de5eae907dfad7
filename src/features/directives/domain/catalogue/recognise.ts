import { communique2020 } from './communique-2020.ts'
import type { Catalogue } from './demand.ts'
import { report2015 } from './report-2015.ts'
import { resolution01of2016 } from './resolution-01-2016.ts'

/** The documents whose demands were read by hand. */
export const catalogues: readonly Catalogue[] = [resolution01of2016, report2015, communique2020]

/** Words alone: small letters, no marks of punctuation or conversion, single blanks. */
export function wordsOf(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%]+/gu, ' ')
    .trim()
}

/** The catalogue of a text, told by its sentences: nearly all of the quotes stand in it. */
export function recogniseCatalogue(text: string): Catalogue | undefined {
  const words = wordsOf(text)
  return catalogues.find(({ demands }) => {
    const found = demands.filter((demand) => words.includes(wordsOf(demand.quote)))
    return found.length >= demands.length * 0.9
  })
}

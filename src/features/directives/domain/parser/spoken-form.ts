import { readableName } from './readable-name.ts'
import { isCapitals, romanValue } from './vietnamese.ts'

/**
 * A heading in capitals as running text would write it, letter for letter, so that a place found
 * in it is a place in the heading; numbers, symbols and Roman numerals stay.
 */
export function spokenForm(match: string): string {
  if (!isCapitals(match)) return match
  const spoken = readableName(match)
  if (spoken.length !== match.length) return match
  return match.replace(/\S+/gu, (word, place: number) => {
    const bare = word.replace(/[^\p{L}\d]/gu, '')
    const stays = /\d/.test(word) || (bare.length > 0 && romanValue(bare) !== undefined)
    return stays ? word : spoken.slice(place, place + word.length)
  })
}

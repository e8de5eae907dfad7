import { romanValue } from './parser/vietnamese.ts'

// Congresses of the Party since the sixth: from the ninth on every five years.
const sixth = { number: 6, year: 1986 }
const ninth = { number: 9, year: 2001 }
const newest = 14

/** The year in which a term of the Central Committee begins; undefined for a number that is none yet. */
function beginningOf(term: string): number | undefined {
  const number = romanValue(term)
  if (number === undefined || number < sixth.number || number > newest) return undefined
  const from = number < ninth.number ? sixth : ninth
  return from.year + (number - from.number) * 5
}

/**
 * Whether a day may lie in a term (khóa), written in Roman numerals. Committees below hold their
 * congresses in the year before that of the whole Party, so that year counts for both terms. A number
 * beyond the Party's own, as provinces count theirs, contradicts no day.
 */
export function mayLieInTerm(day: string, term: string): boolean {
  const year = beginningOf(term)
  if (year === undefined) return true
  return day >= `${year - 1}-01-01` && day <= `${year + 5}-02-28`
}

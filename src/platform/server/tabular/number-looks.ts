import type { NumberLook } from './table.ts'

/** Looks of the formats that a sheet may use without describing them (ECMA-376, 18.8.30). */
const builtIn = new Map<number, NumberLook>([
  ...[14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58].map(
    (id) => [id, 'day'] as const,
  ),
  ...[18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56].map((id) => [id, 'time'] as const),
  [22, 'day-and-time'],
])

/** How numbers look in a format, by its code such as `dd/mm/yyyy`, or by its number. */
export function numberLook(formatId: number, code: string | undefined): NumberLook {
  if (code === undefined) return builtIn.get(formatId) ?? 'plain'
  const [positive = ''] = code
    .replace(/"[^"]*"/g, '')
    .replace(/\\.|[_*]./g, '')
    .split(';')
  const elapsed = /\[(?:h+|m+|s+)\]/i.test(positive)
  const signs = positive.replace(/\[[^\]]*\]/g, '').toLowerCase()
  if (/^0{2,}$/.test(signs)) return { leastDigits: signs.length }
  // A column of points, hashes and zeros is a number even where a currency has letters in it.
  if (/[0#?]/.test(signs.replace(/s\.0+/g, 's'))) return 'plain'
  const hasDay = /[yd]/.test(signs)
  const hasTime = elapsed || /[hs]/.test(signs)
  if (hasDay && hasTime) return 'day-and-time'
  if (hasDay || /^[^a-z]*m{3,5}[^a-z]*$/.test(signs)) return 'day'
  return hasTime ? 'time' : 'plain'
}

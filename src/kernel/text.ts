/**
 * The text as people type it in a hurry: no diacritics, small letters, single blanks.
 * `đ` becomes `d`; `hoà` and `hòa` meet. The database has the same rule as `platform.plain_text`.
 */
export function plainText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
}

/**
 * The key by which Vietnamese names are sorted: the given name (the last word) first, then the
 * rest, each with the marks in the order of the Vietnamese alphabet left to the collation.
 */
export function givenNameFirst(fullName: string): string {
  const words = fullName.trim().split(/\s+/)
  const given = words.at(-1) ?? ''
  return [given, ...words.slice(0, -1)].join(' ')
}

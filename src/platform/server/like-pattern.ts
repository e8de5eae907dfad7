/** The words as part of a pattern of `like`, in which nothing but the words themselves has a meaning. */
export function escapedForLike(words: string): string {
  return words.replace(/[\\%_]/g, (sign) => `\\${sign}`)
}

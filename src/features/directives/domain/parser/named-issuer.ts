import { dayPattern } from './symbols.ts'

const body = '(?<body>\\p{Lu}\\p{L}+\\s[^.,;:()"]{2,100}?)'
const after = new RegExp(
  `^\\s?\\(?,?\\s?(?:ngày\\s${dayPattern})?\\)?,?\\scủa\\s${body}(?=\\s(?:về|V/v|quy định|ban hành|khóa|nhiệm kỳ|đã|và|trong|đối với|hướng dẫn|sửa đổi)\\s|[.,;:()"]|$)`,
  'u',
)
const before = new RegExp(`\\scủa\\s${body}\\s(?:[sS]ố\\s?)?$`, 'u')

/**
 * Who issued a document, as the words beside its number say: "… ngày 05/3/2018 của Huyện ủy Bình Lục
 * về …", "Hướng dẫn của Huyện ủy Bình Lục số 05"; null where they don't. Read in match form.
 */
export function issuerNamed(match: string, start: number, end: number): string | null {
  const behind = after.exec(match.slice(end, end + 200))
  // The number stands alone where its kind and its issuer stand before it.
  const isBare = /^(?:số\s|\d)/iu.test(match.slice(start, end))
  const ahead = isBare ? before.exec(match.slice(Math.max(0, start - 130), start)) : null
  return (behind ?? ahead)?.groups?.['body']?.trim() ?? null
}

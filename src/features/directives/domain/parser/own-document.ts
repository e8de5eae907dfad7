import type { Mention } from './mentions.ts'
import { congressMentions, nameOf } from './named-mentions.ts'
import { spokenForm } from './spoken-form.ts'
import { matchForm } from './vietnamese.ts'

/** The document itself, which is never its own citation. */
export type OwnDocument = {
  readonly kind: string
  readonly symbol: string | null
  readonly issued: string | null
  readonly title: string | null
  /** The number by which the words around the text announce it: "đã ban hành Chỉ thị số 17". */
  readonly number: string | null
}

/** Whether two names of congresses may mean one: `number|owner`, with `?` for what is not said. */
export function ownersAgree(a: string, b: string): boolean {
  const [numberA = '', ownerA = '?'] = a.split('|')
  const [numberB = '', ownerB = '?'] = b.split('|')
  const numbers = numberA === numberB || numberA.endsWith('?') || numberB.endsWith('?')
  const owners =
    ownerA === '?' ||
    ownerB === '?' ||
    ownerA === ownerB ||
    (/\s/.test(ownerA) && ownerB.startsWith(ownerA)) ||
    (/\s/.test(ownerB) && ownerA.startsWith(ownerB))
  return numbers && owners
}

/** The congress whose resolution a document is: "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XI" as a title. */
function congressOf({ kind, title }: OwnDocument): Mention | undefined {
  if (kind !== 'nghị quyết' || title === null) return undefined
  const bare = spokenForm(matchForm(title)).replace(/^nghị quyết\s+/iu, '')
  if (!/^Đại hội/u.test(bare)) return undefined
  const match = `Nghị quyết ${bare}`
  const place = {
    path: 'header',
    at: '',
    titles: [],
    place: 'heading',
    paragraph: 0,
    index: 0,
  } as const
  return congressMentions({ ...place, text: match, match }).find(({ start }) => start === 0)
}

function isNamedLike(mention: Mention, own: OwnDocument): boolean {
  if (own.title === null || mention.name === null) return false
  if (mention.kind.toLowerCase() !== own.kind.toLowerCase()) return false
  const congress = mention.name.startsWith('Đại hội') ? congressOf(own) : undefined
  if (congress?.name) {
    const sameYears =
      mention.years === null || congress.years === null || mention.years === congress.years
    return sameYears && !mention.name.includes('?') && ownersAgree(mention.name, congress.name)
  }
  const title = nameOf(matchForm(own.title))
  return title.length > 8 && (title.startsWith(mention.name) || mention.name.startsWith(title))
}

/** Whether a mention means the document itself. */
export function isOwn(mention: Mention, own: OwnDocument): boolean {
  if (mention.symbol !== null) {
    if (mention.symbol === own.symbol && own.issued !== null && mention.date === own.issued)
      return true
    return (
      own.symbol !== null &&
      mention.symbol === own.symbol &&
      (mention.date === null || own.issued === null || mention.date === own.issued) &&
      mention.term === null &&
      mention.years === null
    )
  }
  if (mention.number !== null)
    return mention.number === own.number && mention.kind.toLowerCase() === own.kind.toLowerCase()
  return isNamedLike(mention, own)
}

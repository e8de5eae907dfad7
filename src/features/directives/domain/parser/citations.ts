import { isCentral, mayBeOneIssuer } from '../issuer.ts'
import type { ParsedCitation } from '../parsed-directive.ts'

import type { Mention } from './mentions.ts'
import {
  congressMentions,
  nameOf,
  plenumMentions,
  reportMentions,
  titledMentions,
} from './named-mentions.ts'
import { issuerNamed } from './named-issuer.ts'
import { ellipticalMentions, numberedMentions, shortMentions } from './numbered-mentions.ts'
import type { Sentence } from './outline.ts'
import { isOwn, type OwnDocument, ownersAgree } from './own-document.ts'
import { spokenForm } from './spoken-form.ts'
import { romanValue } from './vietnamese.ts'

/** A cited document with every place that names it. */
export type LocatedCitation = {
  readonly citation: ParsedCitation
  /** The term as the text says it, also where a date already tells the document apart. */
  readonly term: string | null
  /** Who issued it, as the words beside its number say. */
  readonly issuer: string | null
  readonly mentions: readonly { readonly sentence: string; readonly quote: string }[]
}

/** The first year of a term of the Central Committee. */
function termBegins(term: string): number | undefined {
  const value = romanValue(term)
  if (value === undefined || value < 6) return undefined
  return value < 9 ? 1986 + (value - 6) * 5 : 2001 + (value - 9) * 5
}

/** Whether a mention may mean the document that another one names: nothing they say contradicts. */
function agree(a: Mention, b: Mention): boolean {
  if (a.date !== null && b.date !== null) return a.date === b.date
  if (a.term !== null && b.term !== null) return a.term === b.term
  if (a.years !== null && b.years !== null) return a.years === b.years
  return datedIn(a, b) && datedIn(b, a)
}

function datedIn(dated: Mention, termed: Mention): boolean {
  if (dated.date === null) return true
  const year = Number(dated.date.slice(0, 4))
  if (termed.years !== null) {
    const [from = 0, to = 9999] = termed.years.split('-').map(Number)
    return year >= from && year <= to
  }
  if (termed.term !== null && /\/(?:TW|BTCTW|UBKTTW)$/u.test(termed.symbol ?? '')) {
    const begins = termBegins(termed.term)
    return begins === undefined || (year >= begins && year <= begins + 5)
  }
  return true
}

/** A Quy định is often called Quyết định: both bear QĐ. */
function sameKind(a: Mention, b: Mention): boolean {
  const decision = (kind: string) => (kind === 'Quyết định' ? 'Quy định' : kind)
  return decision(a.kind) === decision(b.kind)
}

function sameDocument(a: Mention, b: Mention): boolean {
  if (a.symbol !== null && b.symbol !== null) {
    const ofOne = isCentral(a.symbol) || mayBeOneIssuer(a.issuer ?? null, b.issuer ?? null)
    return a.symbol === b.symbol && ofOne && agree(a, b)
  }
  if (a.number !== null && b.number !== null)
    return a.number === b.number && sameKind(a, b) && agree(a, b)
  if (a.plenum !== null || b.plenum !== null) {
    return (
      a.plenum === b.plenum &&
      a.kind === b.kind &&
      (a.term === b.term || a.term === null || b.term === null)
    )
  }
  if (a.name === null || b.name === null || a.kind !== b.kind) return false
  if (a.symbol !== null || b.symbol !== null) return false
  if (a.name.startsWith('Đại hội'))
    return b.name.startsWith('Đại hội') && ownersAgree(a.name, b.name) && agree(a, b)
  return a.name === b.name || a.name.startsWith(`${b.name} `) || b.name.startsWith(`${a.name} `)
}

/** How much a mention says: a day, then a term, then the kind, then its length. */
function fullness(mention: Mention): number {
  const day = mention.date === null ? 0 : 1000
  const term = mention.term === null && mention.years === null ? 0 : 400
  const ownKind = /^\p{L}/u.test(mention.text) && !/^[sS]ố/u.test(mention.text) ? 200 : 0
  const capital = /^\p{Lu}/u.test(mention.text) ? 1 : 0
  // Words that name several documents at once say less of each.
  const alone = mention.shared ? -160 : 0
  return day + term + ownKind + capital + alone + Math.min(mention.text.length, 150)
}

/** The name a numbered mention gives the document: the words after it, "về …". */
function titleAfter(mention: Mention): string | null {
  const rest = mention.sentence.match.slice(mention.end, mention.end + 260)
  const about =
    /^[^.;:]{0,110}?(?:\svề\s(?:việc\s)?|\s)(?:"([^"]{8,160})"|([^.,;:()"]{8,120}))/u.exec(rest)
  return about ? nameOf(about[1] ?? about[2] ?? '') : null
}

function overlaps(a: Mention, b: Mention): boolean {
  return a.sentence === b.sentence && a.start < b.end && b.start < a.end
}

/** Every mention of a document, in reading order. */
function mentionsOf(sentences: readonly Sentence[]): readonly Mention[] {
  return sentences.flatMap((source) => {
    const sentence = { ...source, match: spokenForm(source.match) }
    if (
      !/\d|báo cáo chính trị|nghị\s?quyết|quy\s?định|quy\s?chế|điều lệ|luật|chỉ\s?thị|kết\s?luận|đề án|chiến lược|pháp lệnh|hướng dẫn/iu.test(
        sentence.match,
      )
    )
      return []
    const listed = ellipticalMentions(sentence)
    const numbered = [...numberedMentions(sentence), ...shortMentions(sentence)]
      .filter((mention) => !listed.some((other) => overlaps(mention, other)))
      .map((one) => ({ ...one, issuer: issuerNamed(sentence.match, one.start, one.end) }))
    const certain = [
      ...listed,
      ...numbered,
      ...plenumMentions(sentence),
      ...congressMentions(sentence),
      ...reportMentions(sentence),
    ]
    const titled = titledMentions(sentence).filter(
      (mention) => !certain.some((other) => overlaps(mention, other)),
    )
    return [...certain, ...titled].sort((a, b) => a.start - b.start)
  })
}

const mostCompared = 200

/** Mentions with different keys never name one document. */
function keyOf({ kind, number, plenum }: Mention): string {
  if (number !== null) return `number ${number}`
  return plenum === null ? kind : `plenum ${plenum}`
}

/** What a mention says that could contradict another; equal ones need asking once. */
function saying({ kind, symbol, date, term, years, name, issuer }: Mention): string {
  return [kind, symbol, date, term, years, name, issuer].join('|')
}

type Group = { readonly mentions: Mention[]; readonly sayings: Map<string, Mention> }

/** Puts mentions of one document together; the ones that say most go first, so that they decide. */
function grouped(mentions: readonly Mention[]): readonly Group[] {
  const order = new Map(mentions.map((mention, index) => [mention, index]))
  const byKey = new Map<string, Group[]>()
  const groups: Group[] = []
  for (const mention of [...mentions].sort((a, b) => fullness(b) - fullness(a))) {
    const key = keyOf(mention)
    const known = byKey.get(key) ?? []
    byKey.set(key, known)
    // A text that names hundreds of documents of one kind is compared with the latest of them.
    const fitting = known
      .slice(-mostCompared)
      .filter((group) => [...group.sayings.values()].every((other) => sameDocument(mention, other)))
    const place = order.get(mention) ?? 0
    // A bare mention that fits several documents means the one named last before it.
    const group = fitting.length > 1 ? nearestBefore(fitting, place, order) : fitting[0]
    if (group) {
      group.mentions.push(mention)
      group.sayings.set(saying(mention), mention)
      continue
    }
    const fresh = { mentions: [mention], sayings: new Map([[saying(mention), mention]]) }
    known.push(fresh)
    groups.push(fresh)
  }
  for (const group of groups)
    group.mentions.sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0))
  return groups.sort((a, b) => firstPlace(a, order) - firstPlace(b, order))
}

function firstPlace(group: Group, order: ReadonlyMap<Mention, number>): number {
  const [first] = group.mentions
  return first ? (order.get(first) ?? 0) : 0
}

function nearestBefore(
  groups: readonly Group[],
  place: number,
  order: ReadonlyMap<Mention, number>,
): Group | undefined {
  let nearest: Group | undefined
  let distance = Number.POSITIVE_INFINITY
  for (const group of groups) {
    for (const mention of group.mentions) {
      const gap = place - (order.get(mention) ?? 0)
      if (gap > 0 && gap < distance) [nearest, distance] = [group, gap]
    }
  }
  return nearest ?? groups[0]
}

function fullest(mentions: readonly Mention[]): Mention | undefined {
  let best: Mention | undefined
  for (const mention of mentions) if (!best || fullness(mention) > fullness(best)) best = mention
  return best
}

function answerOf({ mentions }: Group): LocatedCitation | undefined {
  const best = fullest(mentions)
  if (!best) return undefined
  const texts = [...new Set(mentions.map(({ text }) => text))].filter((text) => text !== best.text)
  const date = mentions.find((mention) => mention.date !== null)?.date ?? null
  const term = mentions.find((mention) => mention.term !== null)?.term ?? null
  const kind =
    best.kind === 'Văn bản'
      ? (mentions.find((mention) => mention.kind !== 'Văn bản')?.kind ?? best.kind)
      : best.kind
  return {
    citation: {
      text: best.text,
      kind,
      symbol: best.symbol,
      date,
      // A date says more than a term; the term tells apart only what has no date.
      ...(term !== null && date === null ? { term } : {}),
      ...(best.plenum === null ? {} : { plenum: best.plenum }),
      ...(texts.length > 0 ? { variants: texts } : {}),
    },
    term,
    issuer: mentions.find((mention) => mention.issuer)?.issuer ?? null,
    mentions: mentions.map(({ sentence, text }) => ({ sentence: sentence.path, quote: text })),
  }
}

/** The beginning of a title: titles that one document could bear begin alike. */
function titleKey(kind: string, title: string): string {
  return `${kind}|${title.slice(0, 9)}`
}

/** A document named by title only that a numbered mention elsewhere names with the same title. */
function foldNamed(groups: readonly Group[]): readonly Group[] {
  const named = groups.some(({ mentions }) => mentions[0]?.symbol === null)
  if (!named) return groups
  const homes = new Map<string, { group: Group; title: string }[]>()
  for (const group of groups) {
    for (const mention of group.mentions) {
      const title = mention.symbol === null ? null : titleAfter(mention)
      if (title === null || title.length <= 8) continue
      const key = titleKey(mention.kind, title)
      const known = homes.get(key) ?? []
      homes.set(key, known)
      if (known.length < mostCompared) known.push({ group, title })
    }
  }
  return groups.filter((group) => {
    const [first] = group.mentions
    const name = first?.symbol === null ? first.name : null
    if (!first || name === null || name.startsWith('Đại hội')) return true
    const home = homes
      .get(titleKey(first.kind, name))
      ?.find(({ title }) => title.startsWith(name) || name.startsWith(title))
    home?.group.mentions.push(...group.mentions)
    return home === undefined
  })
}

/** Every document that the text cites, once each, by its fullest mention. */
export function readCitations(
  sentences: readonly Sentence[],
  own: OwnDocument,
): readonly LocatedCitation[] {
  const mentions = mentionsOf(sentences).filter((mention) => !isOwn(mention, own))
  return foldNamed(grouped(mentions)).flatMap((group) => {
    const answer = answerOf(group)
    return answer ? [answer] : []
  })
}

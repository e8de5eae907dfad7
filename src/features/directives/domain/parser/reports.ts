import {
  demands,
  reportsFromTheStart,
  tellsOfWork,
  tenseOf,
  titleReports,
} from './demand-context.ts'
import type { Sentence } from './outline.ts'

/** Kinds that tell more often than they order: what their title announces as results is none to reach. */
const tellingKinds = [
  'thông báo',
  'thông cáo',
  'thông cáo báo chí',
  'công văn',
  'tờ trình',
  'biên bản',
]

/** The document as far as it says how its sentences speak. */
type Speaker = { readonly kind: string; readonly title: string | null }

function isOpen(sentence: Sentence): boolean {
  return tenseOf(sentence) === 'open' && !demands(sentence.match)
}

/**
 * Marks the sentences that tell what was done though no heading says so: those of a paper about
 * results, and those that go on with a paragraph which began to tell.
 */
export function markTold(
  sentences: readonly Sentence[],
  { kind, title }: Speaker,
): readonly Sentence[] {
  const isReport = title !== null && tellingKinds.includes(kind) && titleReports(title)
  let telling = -1
  return sentences.map((one) => {
    // A report speaks under its own title where no section has begun: "kết quả công tác năm 2022".
    if (kind === 'báo cáo' && title !== null && one.titles.length === 0)
      return { ...one, titles: [title] }
    const goesOn = telling === one.paragraph
    if (!isOpen(one)) {
      if (goesOn) telling = -1
      return one
    }
    if (isReport || goesOn) return { ...one, told: true as const }
    if (reportsFromTheStart(one.match) || tellsOfWork(one.match)) telling = one.paragraph
    return one
  })
}

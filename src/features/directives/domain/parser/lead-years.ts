import type { Sentence } from './outline.ts'
import { byYearIn } from './periods.ts'

type Lead = {
  readonly year: number | null
  readonly at: string
  readonly headings: number
  readonly paragraph: number
  /** The paragraph without a mark that may still belong to the list. */
  readonly open: number
}

const longestList = 12

/** Whether a sentence stands in the list below a lead: a bullet, an item of its section, or its next line. */
function standsBelow(sentence: Sentence, lead: Lead): boolean {
  if (sentence.paragraph - lead.paragraph >= longestList) return false
  if (sentence.titles.length !== lead.headings) return false
  if (sentence.at !== lead.at) return lead.at === '' || sentence.at.startsWith(`${lead.at}/`)
  return sentence.place === 'bullet' || sentence.paragraph === lead.open
}

/**
 * Reads, sentence by sentence, the year that a lead such as "Đến năm 2028, phấn đấu:" sets for the
 * lines of its list; null where none is set.
 */
export function leadYearReader(): (sentence: Sentence) => number | null {
  let lead: Lead | undefined
  return (sentence) => {
    const below = lead && standsBelow(sentence, lead)
    const year = below ? (lead?.year ?? null) : null
    if (/:$/.test(sentence.match)) {
      lead = {
        // "…, trong đó:" inside the list opens a list of the same year.
        year: byYearIn(` ${sentence.match}`) ?? year,
        at: sentence.at,
        headings: sentence.titles.length,
        paragraph: sentence.paragraph,
        open: sentence.paragraph + 1,
      }
    } else if (lead && below && /;$/.test(sentence.match)) {
      lead = { ...lead, open: sentence.paragraph + 1 }
    }
    return year
  }
}

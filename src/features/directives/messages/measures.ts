import type { Bilingual } from '#kernel/messages.ts'

import type { BearerFilter, DueRule, Indicator } from '../domain/indicator.ts'

/** The types of host agencies, in words. */
export const hostTypeNames: Readonly<Record<string, Bilingual>> = {
  agency: { vi: 'cơ quan', en: 'agencies' },
  'service-unit': { vi: 'đơn vị sự nghiệp', en: 'service units' },
  press: { vi: 'báo chí', en: 'the press' },
  school: { vi: 'trường học', en: 'schools' },
  abroad: { vi: 'ngoài nước', en: 'abroad' },
}

/** What makes a measure another than the indicator's own: its bearers, its days, its number. */
function differences(
  indicator: Indicator,
  measure: { readonly rule: DueRule; readonly bearers: BearerFilter },
): readonly Bilingual[] {
  const { rule, bearers } = measure
  const found: Bilingual[] = (bearers.hostTypes ?? []).map(
    (type) => hostTypeNames[type] ?? { vi: type, en: type },
  )
  if (bearers.direct) found.push({ vi: 'tổ chức trực thuộc', en: 'organisations directly under' })
  if (bearers.unitKinds)
    found.push(
      bearers.unitKinds.includes('cell')
        ? { vi: 'chi bộ', en: 'cells' }
        : { vi: 'đảng bộ', en: 'organisations above cells' },
    )
  if (rule.lastDay !== undefined && rule.lastDay !== indicator.dueRule.lastDay)
    found.push({ vi: `đến ngày ${rule.lastDay}`, en: `until day ${rule.lastDay}` })
  if (rule.inTimeDay !== undefined && rule.inTimeDay !== indicator.dueRule.inTimeDay)
    found.push({
      vi: `đúng hạn đến ngày ${rule.inTimeDay}`,
      en: `in time by day ${rule.inTimeDay}`,
    })
  if (rule.atLeast !== undefined && rule.atLeast !== indicator.dueRule.atLeast)
    found.push({ vi: `ít nhất ${rule.atLeast}`, en: `at least ${rule.atLeast}` })
  return found
}

/** The name of a measure: that of its indicator, with what makes it another behind it. */
export function measureName(
  indicator: Indicator,
  measure: { readonly rule: DueRule; readonly bearers: BearerFilter },
): Bilingual {
  const found = differences(indicator, measure)
  if (found.length === 0) return indicator.name
  return {
    vi: `${indicator.name.vi} (${found.map((one) => one.vi).join(', ')})`,
    en: `${indicator.name.en} (${found.map((one) => one.en).join(', ')})`,
  }
}

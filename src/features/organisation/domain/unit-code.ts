/** `M1.M2.M3.M4.M5` of ORG-08: province level, above the grassroots, grassroots, sectional, cell. */
const dotted = /^\d{2}\.\d{3}\.\d{3}\.\d{3}\.\d{3}$/
const plainDigits = /^\d{14}$/

/**
 * Mã tổ chức: how the code of a unit is formed: `national` in the form of the digitisation tools of
 * 2026, with or without dots, else `free`. Both are accepted.
 *
 * @law ORG-08
 */
export function unitCodeForm(code: string): 'national' | 'free' {
  return dotted.test(code) || plainDigits.test(code) ? 'national' : 'free'
}

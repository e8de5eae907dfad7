/** A device in words that its owner knows; null where the browser does not say. */
export type DeviceWords = { readonly browser: string | null; readonly system: string | null }

/** The first that fits counts: most browsers name others beside themselves. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/coc_coc_browser/i, 'Cốc Cốc'],
  [/Edg(?:e|A|iOS)?\//, 'Edge'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/OPR\/|Opera/, 'Opera'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]

const systems: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
]

const firstIn = (list: typeof browsers, agent: string) =>
  list.find(([sign]) => sign.test(agent))?.[1] ?? null

/** What browser and which system it is, from what the browser says of itself. */
export function deviceWordsOf(agent: string): DeviceWords {
  return { browser: firstIn(browsers, agent), system: firstIn(systems, agent) }
}

const onsets = 'ngh|ng|nh|gh|gi|kh|ch|th|tr|ph|qu|[bcdđghklmnprstvx]'
const closableNuclei = 'uyê|iê|yê|uô|ươ|oa|oă|oe|oo|uâ|uê|uy|[aăâeêioôơuưy]'
const openNuclei = [
  'iêu|yêu|oai|oay|oao|oeo|uây|uôi|ươi|ươu|uya|uyu|uai|uêu|uau',
  'ai|ao|au|ay|âu|ây|eo|êu|ia|iu|oi|ôi|ơi|ua|ui|uơ|ưa|ưi|ưu|ya',
].join('|')
const openCodas = 'ng|nh|[mn]'
const stoppedCodas = 'ch|[cpt]'

const syllable = new RegExp(
  `^(?:${onsets})?(?:(?:${openNuclei})|(?:${closableNuclei})(?:${openCodas}|(${stoppedCodas}))?)$`,
)
const toneMarks = /[\u0300\u0301\u0303\u0309\u0323]/g

/**
 * Whether a word has the shape of a Vietnamese syllable: known onset, known vowels with at most
 * one tone, known coda; a stopped coda only under the tones that go with it. Case does not matter.
 */
export function isVietnameseSyllable(word: string): boolean {
  const decomposed = word.toLowerCase().normalize('NFD')
  const tones = decomposed.match(toneMarks) ?? []
  const shape = syllable.exec(decomposed.replace(toneMarks, '').normalize('NFC'))
  if (!shape || tones.length > 1) return false
  const [tone] = tones
  return shape[1] === undefined || tone === '\u0301' || tone === '\u0323'
}

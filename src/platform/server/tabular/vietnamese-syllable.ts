const onsets = 'ngh|ng|nh|gh|gi|kh|ch|th|tr|ph|qu|[bcdđghklmnprstvx]'
const nuclei = [
  'uyê|uya|uyu|iêu|yêu|oai|oay|oao|oeo|uây|uôi|ươi|ươu|uai|uêu',
  'ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|oa|oă|oe|oi|oo|ôi|ơi|ua|uâ|uê|ui|uô|uơ|uy|ưa|ưi|ươ|ưu|yê|ya',
  '[aăâeêioôơuưy]',
].join('|')
const codas = 'ch|ng|nh|[cmnpt]'
const syllable = new RegExp(`^(?:${onsets})?(?:${nuclei})(?:${codas})?$`)
const toneMarks = /[\u0300\u0301\u0303\u0309\u0323]/g

/**
 * Whether a word has the shape of a Vietnamese syllable: known onset, known vowels with at most
 * one tone, known coda. Case does not matter. Not modelled: which tones go with which codas.
 */
export function isVietnameseSyllable(word: string): boolean {
  const decomposed = word.toLowerCase().normalize('NFD')
  if ((decomposed.match(toneMarks)?.length ?? 0) > 1) return false
  return syllable.test(decomposed.replace(toneMarks, '').normalize('NFC'))
}

import { wordsOf } from '../domain/catalogue/recognise.ts'

/** A sentence of the text, where a demand may stand. */
export type PlacedSentence = {
  readonly path: string
  readonly provisionPath: string
  readonly text: string
}

/**
 * The sentence in which the words of a quote begin; they may run over the next ones. Where they stand
 * more than once, the marked sentence counts, else the first. Undefined where the text does not say
 * them.
 */
export function sentenceOfQuote<Sentence extends PlacedSentence>(
  sentences: readonly Sentence[],
  quote: string,
  marked?: string,
): Sentence | undefined {
  const words = ` ${wordsOf(quote)} `
  let text = ' '
  const placed = sentences.map((sentence) => {
    const from = text.length - 1
    text += `${wordsOf(sentence.text)} `
    return { sentence, from, to: text.length - 1 }
  })
  const beginsIn = (one: (typeof placed)[number]) => {
    const at = text.indexOf(words, one.from)
    return at >= 0 && at < one.to
  }
  const own = placed.find(({ sentence }) => sentence.path === marked)
  if (own && beginsIn(own)) return own.sentence
  const first = text.indexOf(words)
  return placed.find(({ from, to }) => first >= from && first < to)?.sentence
}

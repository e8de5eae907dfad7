import type { FocusEvent, KeyboardEvent } from 'react'

/** How far a key goes among the sentences; the ends are as far as one can go. */
const steps: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowRight: 1,
  ArrowUp: -1,
  ArrowLeft: -1,
  Home: -Infinity,
  End: Infinity,
}

/** The sentences of the text that one of them stands in. */
function sentencesAround(sentence: HTMLElement): readonly HTMLElement[] {
  return [...(sentence.closest('article')?.querySelectorAll<HTMLElement>('[data-markable]') ?? [])]
}

/**
 * The sentence that was come to last is the one at which Tab enters the text again. Set on the
 * elements themselves: drawing a long text anew for every key would be felt.
 */
export function keepPlace({ currentTarget }: FocusEvent<HTMLElement>): void {
  for (const sentence of sentencesAround(currentTarget))
    sentence.tabIndex = sentence === currentTarget ? 0 : -1
}

/** Arrows go from sentence to sentence, Home and End to the first and the last. */
export function walkSentences(event: KeyboardEvent<HTMLElement>): void {
  const step = steps[event.key]
  const held = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey
  if (step === undefined || held) return
  event.preventDefault()
  const sentences = sentencesAround(event.currentTarget)
  const to = sentences.indexOf(event.currentTarget) + step
  sentences[Math.min(Math.max(0, to), sentences.length - 1)]?.focus()
}

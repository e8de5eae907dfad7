/** What stands between two notes. */
const GAP = 12

/** Moves each note of a margin down to the first line of its sentence, below the note before it. */
function settle(margin: HTMLElement): void {
  const notes = [...margin.querySelectorAll<HTMLElement>('[data-sentence]')]
  for (const note of notes) note.style.marginTop = ''
  const top = margin.getBoundingClientRect().top
  const block = margin.parentElement?.getBoundingClientRect()
  // Folded in under its sentence there is nothing to line up with.
  if (!block || Math.abs(block.top - top) > 1) return
  let free = 0
  for (const note of notes) {
    const sentence = document.getElementById(`s-${note.dataset['sentence'] ?? ''}`)
    const line = sentence?.getClientRects()[0]
    const wanted = line ? Math.max(free, line.top - top) : free
    note.style.marginTop = `${wanted - free}px`
    free = wanted + note.offsetHeight + GAP
  }
}

/** For the ref of a margin: keeps its notes at the height of their sentences, however wide the page is. */
export function noteHeights(margin: HTMLElement | null): (() => void) | undefined {
  const block = margin?.parentElement
  if (!margin || !block || typeof ResizeObserver === 'undefined') return undefined
  const watch = new ResizeObserver(() => settle(margin))
  watch.observe(block)
  for (const note of margin.children) watch.observe(note)
  return () => watch.disconnect()
}

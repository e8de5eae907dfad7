/** What stands between two notes. */
const GAP = 12

const notesOf = (margin: HTMLElement) => [
  ...margin.querySelectorAll<HTMLElement>('[data-sentence]'),
]

type Move = { readonly note: HTMLElement; readonly down: number }

/** How far each note of a margin goes down to the first line of its sentence, below the note before it. */
function movesOf(margin: HTMLElement): readonly Move[] {
  const top = margin.getBoundingClientRect().top
  const block = margin.parentElement?.getBoundingClientRect()
  // Folded in under its sentence there is nothing to line up with.
  if (!block || Math.abs(block.top - top) > 1) return []
  let free = 0
  return notesOf(margin).map((note) => {
    const sentence = document.getElementById(`s-${note.dataset['sentence'] ?? ''}`)
    const line = sentence?.getClientRects()[0]
    const wanted = line ? Math.max(free, line.top - top) : free
    const down = wanted - free
    free = wanted + note.offsetHeight + GAP
    return { note, down }
  })
}

/** Settles margins together: between writing and reading the page is laid out, so all is read before all is written. */
function settle(margins: ReadonlySet<HTMLElement>): void {
  for (const margin of margins) for (const note of notesOf(margin)) note.style.marginTop = ''
  for (const { note, down } of [...margins].flatMap(movesOf)) note.style.marginTop = `${down}px`
}

/** Whose notes move when an element changes its size. */
const marginsByElement = new WeakMap<Element, HTMLElement>()

let watch: ResizeObserver | undefined

/** For the ref of a margin: keeps its notes at the height of their sentences, however wide the page is. */
export function noteHeights(margin: HTMLElement | null): (() => void) | undefined {
  const block = margin?.parentElement
  if (!margin || !block || typeof ResizeObserver === 'undefined') return undefined
  const watcher = (watch ??= new ResizeObserver((changes) => {
    const margins = changes.map(({ target }) => marginsByElement.get(target))
    settle(new Set(margins.filter((one) => one !== undefined)))
  }))
  const watched = [block, ...margin.children]
  for (const element of watched) {
    marginsByElement.set(element, margin)
    watcher.observe(element)
  }
  return () => {
    for (const element of watched) watcher.unobserve(element)
  }
}

import { createRandom, seedOf } from './random.ts'
import type { CellDraft } from './tree-draft.ts'

/** A subordinate cell with more members needs the superior's consent (ORG-04); a handful has it. */
const usualMost = 30
const largest = 45
/** From 30 members on a grassroots unit is an organisation with cells of its own (ORG-03). */
const mostOfGrassrootsCell = 29
const least = 3

const largeShare = 0.012
/** One cell in so many has too few official members for a duty to stand (ORG-02). */
const cellsToATinyOne = 600

/**
 * Gives each cell the number of persons who begin in it: small cells and large ones as they are, from
 * 3 to 45, adding up to the persons there are.
 */
export function drawSizes(cells: readonly CellDraft[], persons: number, seed: number): void {
  const random = createRandom(seedOf(seed, 2))
  const wished = cells.map((cell) => {
    const spread = Math.exp(random.bell() * 0.42)
    return cell.isGrassroots ? 1.25 * spread : spread
  })
  const most = cells.map((cell) => {
    if (cell.isGrassroots) return mostOfGrassrootsCell
    return random.chance(largeShare) ? largest : usualMost
  })
  const sizeAt = (place: number, scale: number) => {
    const limit = most[place] ?? usualMost
    const lifted = limit === largest ? 2.4 : 1
    const size = Math.round((wished[place] ?? 1) * scale * lifted)
    return Math.min(limit, Math.max(least, size))
  }
  let low = 0
  let high = 200
  for (let turn = 0; turn < 40; turn += 1) {
    const middle = (low + high) / 2
    const sum = cells.reduce((total, _, place) => total + sizeAt(place, middle), 0)
    if (sum > persons) high = middle
    else low = middle
  }
  let left = persons
  for (const [place, cell] of cells.entries()) {
    cell.size = sizeAt(place, low)
    left -= cell.size
  }
  for (let turn = 0; left > 0 && turn < cells.length * 40; turn += 1) {
    const place = random.below(cells.length)
    const cell = cells[place]
    if (!cell || cell.size >= (most[place] ?? usualMost)) continue
    cell.size += 1
    left -= 1
  }
  markTiny(cells, seed)
}

/** Makes a few of the smallest cells tiny; what they lose goes to their neighbours. */
function markTiny(cells: readonly CellDraft[], seed: number): void {
  const random = createRandom(seedOf(seed, 3))
  const wanted = Math.max(1, Math.round(cells.length / cellsToATinyOne))
  for (let found = 0, turn = 0; found < wanted && turn < cells.length * 20; turn += 1) {
    const place = random.below(cells.length)
    const cell = cells[place]
    const neighbour = cells[place - 1]
    if (!cell || !neighbour || cell.isTiny || cell.isGrassroots || cell.size > 8) continue
    if (neighbour.isTiny || neighbour.size > 20) continue
    neighbour.size += cell.size - least
    cell.size = least
    cell.isTiny = true
    found += 1
  }
}

import { openEnd } from './calendar.ts'
import { addSegment, type Segments } from './people.ts'
import type { CollectiveMove } from './reorganisation-acts.ts'

/**
 * Moves the members of reorganised cells together: the former membership ends on the day on which the
 * next begins. Whoever is in a cell at its end goes along.
 */
export function moveTogether(segments: Segments, moves: readonly CollectiveMove[]): void {
  const sources = new Map<number, number[]>(moves.map((move) => [move.from, []]))
  for (const [place, unit] of segments.unit.entries()) sources.get(unit)?.push(place)
  for (const move of moves) {
    // The cell may have ended on the day, and its memberships with it.
    const present = (sources.get(move.from) ?? []).filter(
      (place) =>
        (segments.from[place] ?? openEnd) < move.on && (segments.to[place] ?? 0) >= move.on,
    )
    const half = Math.ceil(present.length / 2)
    const parts = {
      all: present,
      'first-half': present.slice(0, half),
      'second-half': present.slice(half),
    }
    for (const place of parts[move.part]) {
      segments.to[place] = move.on
      addSegment(segments, {
        member: segments.member[place] ?? 0,
        unit: move.to,
        from: move.on,
        to: openEnd,
      })
    }
  }
}

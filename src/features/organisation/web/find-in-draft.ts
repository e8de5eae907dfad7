import type { FindChoices } from '#platform/web/ui/combobox.tsx'
import { matchesOf } from '#platform/web/ui/tree.ts'

import type { DraftNode } from './draft-tree.ts'

/** Finds units of the draft by name or code, those that it founds included. */
export function finding(nodes: readonly DraftNode[], without: string): FindChoices {
  return (text) => {
    const matches = matchesOf(nodes, text)
    const found = nodes.filter(
      ({ id }) =>
        id !== without && (matches.has(id) || id.toLowerCase().startsWith(text.toLowerCase())),
    )
    return Promise.resolve(
      found.slice(0, 30).map(({ id, name }) => ({ value: id, label: name, note: id })),
    )
  }
}

import { call } from '#platform/web/call.ts'
import type { FindChoices } from '#platform/web/ui/combobox.tsx'

import { searchUnits } from '../contract.ts'

/** Finds units by name or code; `cells` alone for what only a cell can have. */
export function findUnits(which: 'all' | 'cells'): FindChoices {
  return async (text, signal) => {
    if (text.trim() === '') return []
    const { units } = await call(searchUnits, { find: text }, { signal })
    return units
      .filter(({ kind }) => which === 'all' || kind === 'cell')
      .map(({ id, name, code, parentName }) => ({
        value: String(id),
        label: name,
        note: [code, parentName].filter(Boolean).join(' · '),
      }))
  }
}

import { call } from '#platform/web/call.ts'
import type { FindChoices } from '#platform/web/ui/combobox.tsx'

import { listMembers } from '../contract.ts'

/** Finds members at and under a unit by a part of their names; told apart by card and cell. */
export function findMembers(unitId: number): FindChoices {
  return async (text, signal) => {
    const find = text.trim()
    const { members } = await call(
      listMembers,
      { unit: unitId, ...(find === '' ? {} : { find }) },
      { signal },
    )
    return members.slice(0, 20).map(({ id, name, cardNumber, unit }) => ({
      value: String(id),
      label: name,
      note: `${cardNumber} · ${unit.name}`,
    }))
  }
}

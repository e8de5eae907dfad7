import { useFormat } from '#platform/web/format.ts'

import type { ToldEntry } from './register-lines.ts'

/** For which period or directive an entry is, as it is read; undefined where for neither. */
export function useEntryTime(): (
  entry: Pick<ToldEntry, 'period' | 'directive'>,
) => string | undefined {
  const format = useFormat()
  return ({ period, directive }) => (period === null ? directive?.name : format.period(period))
}

import type { SearchValues } from '#kernel/paths.ts'
import { withSearch } from '#kernel/paths.ts'
import { useLanguage, useSay } from '#platform/web/language.tsx'

import { exportStanding } from '../contract/standing.ts'
import { overviewMessages as m } from './overview-messages.ts'
import styles from './overview.module.css'

/** What is on the screen, as CSV and XLSX. */
export function ExportLinks({
  what,
  search,
}: {
  readonly what: 'overview' | 'red-cells'
  readonly search: SearchValues
}) {
  const say = useSay()
  const { language } = useLanguage()
  const address = (format: 'csv' | 'xlsx') =>
    withSearch(`/api/v1${exportStanding.path}`, { what, format, language, ...search })
  return (
    <span className={styles.exports}>
      <a href={address('csv')} download>
        {say(m.exportCsv)}
      </a>
      <a href={address('xlsx')} download>
        {say(m.exportXlsx)}
      </a>
    </span>
  )
}

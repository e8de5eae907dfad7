import type { ReactNode } from 'react'

import type { OutputOf } from '#kernel/endpoint.ts'
import type { Bilingual } from '#kernel/messages.ts'
import { plainDate } from '#kernel/time.ts'
import { seatName } from '#features/members/web/public.tsx'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { type ListColumn, ListTable } from '#platform/web/ui/list-table.tsx'

import type { getAccountRights } from '../contract/who-sees.ts'
import { roleNames } from '../messages.ts'
import styles from './held-roles.module.css'
import { rightsMessages as m } from './rights-messages.ts'

/** A role held today, with what gives it. */
export type HeldRole = OutputOf<typeof getAccountRights>['roles'][number]

function because({ by, seat, decision, reason }: HeldRole): Bilingual {
  const why = [decision, reason].filter(Boolean).join(' · ')
  if (seat === null) return m.byGrant(why)
  const name = seatName(seat.body, seat.post)
  return by === 'seat' ? m.bySeat(name) : m.byStandIn(name, why)
}

/** Roles line by line: whose, where, why, how long, and what they let somebody do. */
export function HeldRoles<Row extends HeldRole>({
  label,
  rows,
  first,
  empty,
}: {
  readonly label: string
  readonly rows: readonly Row[]
  /** A column before the others, such as the person. */
  readonly first?: ListColumn<Row>
  readonly empty: ReactNode
}) {
  const say = useSay()
  const format = useFormat()
  const period = ({ from, to }: HeldRole) => {
    const day = format.day(plainDate(from))
    return say(to === null ? m.fromOn(day) : m.fromTo(day, format.day(plainDate(to))))
  }
  return (
    <ListTable
      name="held-roles"
      label={label}
      rows={rows}
      rowId={(row) => String(rows.indexOf(row))}
      empty={empty}
      columns={[
        ...(first ? [first] : []),
        { key: 'role', title: say(m.office), show: (row) => say(roleNames[row.role]) },
        { key: 'unit', title: say(m.at), show: (row) => row.unit.name },
        { key: 'because', title: say(m.because), show: (row) => say(because(row)) },
        { key: 'period', title: say(m.until), show: period },
        {
          key: 'may',
          title: say(m.may),
          show: (row) =>
            row.may.length === 0 ? (
              say(m.nothingHere)
            ) : (
              <ul className={styles.acts}>
                {row.may.map(({ permission, words }) => (
                  <li key={permission}>{say(words)}</li>
                ))}
              </ul>
            ),
        },
      ]}
    />
  )
}

import { useState } from 'react'

import { paths } from '#kernel/paths.ts'
import { useAnswer } from '#platform/web/answers.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { useSession } from '#platform/web/session.tsx'
import { Button } from '#platform/web/ui/button.tsx'
import { Drawer } from '#platform/web/ui/dialog.tsx'
import { Link } from '#platform/web/ui/link.tsx'
import { ListTable } from '#platform/web/ui/list-table.tsx'
import { Page } from '#platform/web/ui/page.tsx'
import { Answered, EmptyState } from '#platform/web/ui/states.tsx'

import { listGroupings } from '../contract/groupings.ts'
import { useDaysText } from './day-span.tsx'
import { NewGroupingForm } from './grouping-form.tsx'
import { groupingMessages as m } from './grouping-messages.ts'

/** Every grouping in reach. */
export function GroupingsPage() {
  const say = useSay()
  const format = useFormat()
  const daysText = useDaysText()
  const { permissions } = useSession()
  const [setting, setSetting] = useState(false)
  const answer = useAnswer(listGroupings, {})
  return (
    <Page
      title={say(m.title)}
      lead={say(m.lead)}
      actions={
        permissions.includes('organisation.group') && (
          <Button kind="primary" icon="plus" onClick={() => setSetting(true)}>
            {say(m.setUp)}
          </Button>
        )
      }
    >
      <Answered answer={answer}>
        {({ groupings }) => (
          <ListTable
            name="groupings"
            label={say(m.title)}
            rows={groupings}
            rowId={(row) => String(row.id)}
            hrefOf={(row) => paths.grouping(row.id)}
            empty={<EmptyState title={say(m.empty)}>{say(m.emptyNote)}</EmptyState>}
            columns={[
              {
                key: 'name',
                title: say(m.kicker),
                show: (row) => <Link href={paths.grouping(row.id)}>{row.name}</Link>,
              },
              { key: 'owner', title: say(m.owner), show: (row) => row.unit.name },
              { key: 'days', title: say(m.days), show: (row) => daysText(row) },
              {
                key: 'clusters',
                title: say(m.clusters),
                numeric: true,
                tight: true,
                show: (row) => format.number(row.clusters),
              },
              {
                key: 'units',
                title: say(m.units),
                numeric: true,
                tight: true,
                show: (row) => format.number(row.units),
              },
              {
                key: 'document',
                title: say(m.document),
                show: (row) => row.document ?? '–',
                spare: true,
              },
            ]}
          />
        )}
      </Answered>
      <Drawer open={setting} title={say(m.setUp)} onClose={() => setSetting(false)}>
        <NewGroupingForm onCancel={() => setSetting(false)} />
      </Drawer>
    </Page>
  )
}

import { useState } from 'react'

import type { OutputOf } from '#kernel/endpoint.ts'
import { paths } from '#kernel/paths.ts'
import { plainDate } from '#kernel/time.ts'
import { useAct, useAnswer } from '#platform/web/answers.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { useSession } from '#platform/web/session.tsx'
import { Button, LinkButton } from '#platform/web/ui/button.tsx'
import { ConfirmDialog, Drawer } from '#platform/web/ui/dialog.tsx'
import { Link } from '#platform/web/ui/link.tsx'
import { ListTable } from '#platform/web/ui/list-table.tsx'
import { notify, notifyProblem } from '#platform/web/ui/notices.tsx'
import { Page } from '#platform/web/ui/page.tsx'
import { Answered, EmptyState } from '#platform/web/ui/states.tsx'
import { TextField } from '#platform/web/ui/text-field.tsx'

import { endGrant, listGrants } from '../contract.ts'
import { grantEndRefusals, roleNames } from '../messages.ts'
import { GrantForm } from './grant-form.tsx'
import { doorMessages as m } from './messages.ts'
import { slipMessages } from './slip-messages.ts'

type Grant = OutputOf<typeof listGrants>['grants'][number]

/** Grants: role × unit × period × decision. */
export function GrantsPage() {
  const say = useSay()
  const format = useFormat()
  const { account, today, permissions } = useSession()
  const [find, setFind] = useState('')
  const [granting, setGranting] = useState(false)
  const [ending, setEnding] = useState<Grant>()
  const grants = useAnswer(listGrants, { find }, { keepFormer: true })
  const end = useAct(endGrant, {
    refreshes: [listGrants],
    onDone: () => {
      setEnding(undefined)
      notify({ kind: 'done', text: m.grantEnded })
    },
    onProblem: notifyProblem,
  })
  return (
    <Page
      title={say(m.grants)}
      lead={say(m.grantsLead)}
      actions={
        <>
          {permissions.includes('access.recover') && (
            <LinkButton href={paths.recoveries()}>{say(slipMessages.recoveries)}</LinkButton>
          )}
          {permissions.includes('access.grant') && (
            <Button kind="primary" onClick={() => setGranting(true)}>
              {say(m.grant)}
            </Button>
          )}
        </>
      }
    >
      <Answered answer={grants}>
        {(answer) => (
          <ListTable
            name="grants"
            label={say(m.grants)}
            rows={answer.grants}
            rowId={(row) => String(row.id)}
            filters={<TextField label={say(m.find)} value={find} onChange={setFind} quiet />}
            empty={<EmptyState title={say(m.noGrants)} />}
            columns={[
              {
                key: 'person',
                title: say(m.person),
                show: (row) => (
                  <>
                    <Link href={paths.accountRights(row.account.id)}>{row.account.name}</Link>{' '}
                    <small>{row.account.login}</small>
                  </>
                ),
              },
              { key: 'role', title: say(m.role), show: (row) => say(roleNames[row.role]) },
              { key: 'unit', title: say(m.unit), show: (row) => row.unit.name },
              {
                key: 'from',
                title: say(m.from),
                tight: true,
                show: (row) => format.day(plainDate(row.from)),
              },
              {
                key: 'to',
                title: say(m.to),
                tight: true,
                show: (row) => (row.to ? format.day(plainDate(row.to)) : say(m.open)),
              },
              {
                key: 'decision',
                title: say(m.byDecision),
                show: (row) => [row.decision, row.reason].filter(Boolean).join(' · '),
              },
              {
                key: 'acts',
                title: '',
                tight: true,
                show: (row) =>
                  row.to === null || row.to > today ? (
                    <Button
                      kind="quiet"
                      onClick={() => setEnding(row)}
                      refusedBecause={
                        row.account.id === account.id
                          ? say(grantEndRefusals['own-grant-end']({}))
                          : undefined
                      }
                    >
                      {say(m.endGrant)}
                    </Button>
                  ) : null,
              },
            ]}
          />
        )}
      </Answered>
      <Drawer open={granting} title={say(m.grant)} onClose={() => setGranting(false)}>
        <GrantForm onDone={() => setGranting(false)} />
      </Drawer>
      <ConfirmDialog
        open={ending !== undefined}
        title={`${say(m.endGrant)}: ${ending?.account.name ?? ''}`}
        verb={say(m.endGrant)}
        kind="grave"
        working={end.isPending}
        onCancel={() => setEnding(undefined)}
        onConfirm={() => ending && end.mutate({ grantId: ending.id, from: today })}
      >
        {say(m.endGrantNote)}
      </ConfirmDialog>
    </Page>
  )
}

import { useState } from 'react'

import type { OutputOf } from '#kernel/endpoint.ts'
import type { Role } from '#kernel/rights.ts'
import { plainDate, type PlainDate } from '#kernel/time.ts'
import { searchUnits } from '#features/organisation/contract.ts'
import { useAct, useAnswer } from '#platform/web/answers.ts'
import { call } from '#platform/web/call.ts'
import { useFormat } from '#platform/web/format.ts'
import { paths } from '#kernel/paths.ts'
import { useSay } from '#platform/web/language.tsx'
import { useSession } from '#platform/web/session.tsx'
import { Button } from '#platform/web/ui/button.tsx'
import { Combobox } from '#platform/web/ui/combobox.tsx'
import { DayField } from '#platform/web/ui/day-field.tsx'
import { ConfirmDialog, Drawer } from '#platform/web/ui/dialog.tsx'
import { Form } from '#platform/web/ui/form.tsx'
import { Link } from '#platform/web/ui/link.tsx'
import { ListTable } from '#platform/web/ui/list-table.tsx'
import { notify, notifyProblem } from '#platform/web/ui/notices.tsx'
import { Page } from '#platform/web/ui/page.tsx'
import { type Choice, SelectField } from '#platform/web/ui/select-field.tsx'
import { Answered, EmptyState } from '#platform/web/ui/states.tsx'
import { TextField } from '#platform/web/ui/text-field.tsx'

import { addGrant, endGrant, listGrants } from '../contract.ts'
import { roleNames } from '../messages.ts'
import { doorMessages as m } from './messages.ts'
import { slipMessages } from './slip-messages.ts'

type Grant = OutputOf<typeof listGrants>['grants'][number]

/** Grants: role × unit × period × decision. */
export function GrantsPage() {
  const say = useSay()
  const format = useFormat()
  const { today, permissions } = useSession()
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
            <Link href={paths.recoveries()}>{say(slipMessages.recoveries)}</Link>
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
                    {row.account.name} <small>{row.account.login}</small>
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
              { key: 'decision', title: say(m.byDecision), show: (row) => row.decision },
              {
                key: 'acts',
                title: '',
                tight: true,
                show: (row) =>
                  row.to === null || row.to > today ? (
                    <Button kind="quiet" onClick={() => setEnding(row)}>
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

const findUnits = async (text: string, signal: AbortSignal): Promise<readonly Choice[]> => {
  if (text.trim() === '') return []
  const found = await call(searchUnits, { find: text }, { signal })
  return found.units.map((unit) => ({
    value: String(unit.id),
    label: unit.name,
    note: [unit.code, unit.parentName].filter(Boolean).join(' · '),
  }))
}

const grantable: readonly Role[] = [
  'member',
  'cell-secretary',
  'committee-staff',
  'committee-leader',
  'inspector',
  'bloc-staff',
  'administrator',
]

function GrantForm({ onDone }: { readonly onDone: () => void }) {
  const say = useSay()
  const { today } = useSession()
  const [login, setLogin] = useState('')
  const [role, setRole] = useState<Role>('cell-secretary')
  const [unit, setUnit] = useState<Choice>()
  const [from, setFrom] = useState<PlainDate | undefined>(today)
  const [to, setTo] = useState<PlainDate>()
  const [decision, setDecision] = useState('')
  const granting = useAct(addGrant, {
    refreshes: [listGrants],
    onDone: () => {
      notify({ kind: 'done', text: m.granted })
      onDone()
    },
  })
  const complete = unit !== undefined && from !== undefined
  return (
    <Form
      error={granting.error}
      onSubmit={() =>
        complete &&
        granting.mutate({
          login,
          role,
          unitId: Number(unit.value),
          from,
          decision,
          ...(to ? { to } : {}),
        })
      }
      actions={
        <>
          <Button kind="primary" type="submit" working={granting.isPending}>
            {say(m.grant)}
          </Button>
          <Button onClick={onDone}>{say(m.cancel)}</Button>
        </>
      }
    >
      <TextField label={say(m.login)} value={login} onChange={setLogin} required />
      <SelectField
        label={say(m.role)}
        value={role}
        onChange={setRole}
        choices={grantable.map((one) => ({ value: one, label: say(roleNames[one]) }))}
      />
      <Combobox label={say(m.unit)} value={unit} onChange={setUnit} find={findUnits} required />
      <DayField label={say(m.from)} value={from} onChange={setFrom} required />
      <DayField label={say(m.to)} hint={say(m.toHint)} value={to} onChange={setTo} min={from} />
      <TextField label={say(m.decision)} value={decision} onChange={setDecision} required />
    </Form>
  )
}

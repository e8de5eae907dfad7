import { useState } from 'react'

import type { OutputOf } from '#kernel/endpoint.ts'
import { showInstant } from '#kernel/time.ts'
import { useAct, useAnswer } from '#platform/web/answers.ts'
import { useSay } from '#platform/web/language.tsx'
import { Button } from '#platform/web/ui/button.tsx'
import { Drawer } from '#platform/web/ui/dialog.tsx'
import { Form } from '#platform/web/ui/form.tsx'
import { ListTable } from '#platform/web/ui/list-table.tsx'
import { notify } from '#platform/web/ui/notices.tsx'
import { Page, Section } from '#platform/web/ui/page.tsx'
import { SelectField } from '#platform/web/ui/select-field.tsx'
import { Answered, EmptyState } from '#platform/web/ui/states.tsx'
import { TextField } from '#platform/web/ui/text-field.tsx'

import { askRecovery, confirmRecovery, listRecoveries } from '../contract/slips.ts'
import { recoveryEvidence } from '../domain/recovery.ts'
import { doorMessages as m } from './messages.ts'
import { evidenceNames, slipMessages as s } from './slip-messages.ts'
import { type Slip, SlipSheet } from './slip-sheet.tsx'

type Recovery = OutputOf<typeof listRecoveries>['recoveries'][number]
type Evidence = (typeof recoveryEvidence)[number]

/** Two officers restore the account of whoever lost his way in. */
export function RecoveriesPage() {
  const say = useSay()
  const recoveries = useAnswer(listRecoveries, {})
  const [confirming, setConfirming] = useState<Recovery>()
  const [slip, setSlip] = useState<Slip>()
  if (slip) {
    return (
      <Page title={say(s.recoveries)} width="text">
        <SlipSheet slip={slip} onDone={() => setSlip(undefined)} />
      </Page>
    )
  }
  return (
    <Page title={say(s.recoveries)} lead={say(s.recoveriesLead)}>
      <Section title={say(s.waiting)}>
        <Answered answer={recoveries}>
          {({ recoveries: rows }) => (
            <ListTable
              name="recoveries"
              label={say(s.waiting)}
              rows={rows}
              rowId={(row) => String(row.id)}
              empty={<EmptyState title={say(s.nothingWaits)} />}
              columns={[
                { key: 'name', title: say(m.name), show: (row) => row.name },
                { key: 'login', title: say(m.login), show: (row) => row.login },
                { key: 'officer', title: say(s.firstOfficer), show: (row) => row.officer },
                {
                  key: 'at',
                  title: say(s.askedAt),
                  tight: true,
                  show: (row) => showInstant(row.askedAt),
                },
                {
                  key: 'acts',
                  title: '',
                  tight: true,
                  show: (row) =>
                    row.isMine ? (
                      say(s.mine)
                    ) : (
                      <Button kind="quiet" onClick={() => setConfirming(row)}>
                        {say(s.confirmRecovery)}
                      </Button>
                    ),
                },
              ]}
            />
          )}
        </Answered>
      </Section>
      <Section title={say(s.vouch)} note={say(s.vouchNote)}>
        <VouchForm />
      </Section>
      <Drawer
        open={confirming !== undefined}
        title={`${say(s.recoveries)} · ${confirming?.name ?? ''}`}
        onClose={() => setConfirming(undefined)}
      >
        {confirming && (
          <ConfirmForm
            recovery={confirming}
            onSlip={(printed) => {
              setConfirming(undefined)
              setSlip(printed)
            }}
          />
        )}
      </Drawer>
    </Page>
  )
}

function EvidenceField({
  value,
  onChange,
}: {
  readonly value: Evidence | ''
  readonly onChange: (value: Evidence) => void
}) {
  const say = useSay()
  return (
    <SelectField
      label={say(s.evidence)}
      value={value}
      placeholder="—"
      choices={recoveryEvidence.map((one) => ({ value: one, label: say(evidenceNames[one]) }))}
      onChange={onChange}
      required
    />
  )
}

function VouchForm() {
  const say = useSay()
  const [login, setLogin] = useState('')
  const [evidence, setEvidence] = useState<Evidence | ''>('')
  const asking = useAct(askRecovery, {
    refreshes: [listRecoveries],
    onDone: () => {
      setLogin('')
      setEvidence('')
      notify({ kind: 'done', text: s.vouched })
    },
  })
  return (
    <Form
      error={asking.error}
      onSubmit={() => evidence !== '' && asking.mutate({ login, evidence })}
      actions={
        <Button kind="primary" type="submit" working={asking.isPending}>
          {say(s.vouchVerb)}
        </Button>
      }
    >
      <TextField
        label={say(m.login)}
        value={login}
        onChange={setLogin}
        autoComplete="off"
        spellCheck={false}
        required
      />
      <EvidenceField value={evidence} onChange={setEvidence} />
    </Form>
  )
}

function ConfirmForm({
  recovery,
  onSlip,
}: {
  readonly recovery: Recovery
  readonly onSlip: (slip: Slip) => void
}) {
  const say = useSay()
  const [evidence, setEvidence] = useState<Evidence | ''>('')
  const confirming = useAct(confirmRecovery, { refreshes: [listRecoveries], onDone: onSlip })
  return (
    <Form
      error={confirming.error}
      onSubmit={() => evidence !== '' && confirming.mutate({ recoveryId: recovery.id, evidence })}
      actions={
        <Button kind="primary" type="submit" working={confirming.isPending}>
          {say(s.confirmRecovery)}
        </Button>
      }
    >
      <p>{say(s.confirmRecoveryNote)}</p>
      <EvidenceField value={evidence} onChange={setEvidence} />
    </Form>
  )
}

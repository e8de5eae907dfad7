import { useState } from 'react'

import type { OutputOf } from '#kernel/endpoint.ts'
import { paths } from '#kernel/paths.ts'
import { useAct, useAnswer } from '#platform/web/answers.ts'
import { useSay } from '#platform/web/language.tsx'
import { useSession } from '#platform/web/session.tsx'
import { Button, LinkButton } from '#platform/web/ui/button.tsx'
import { Link } from '#platform/web/ui/link.tsx'
import { ConfirmDialog, Drawer } from '#platform/web/ui/dialog.tsx'
import { Form } from '#platform/web/ui/form.tsx'
import { ListTable } from '#platform/web/ui/list-table.tsx'
import { notify, notifyProblem } from '#platform/web/ui/notices.tsx'
import { Page } from '#platform/web/ui/page.tsx'
import { Answered, EmptyState } from '#platform/web/ui/states.tsx'
import { TextField } from '#platform/web/ui/text-field.tsx'

import { createAccount, disableAccount, getSession, listAccounts } from '../contract.ts'
import { linkIdentity } from '../contract/outside.ts'
import { printSlip } from '../contract/slips.ts'
import styles from './door.module.css'
import { doorMessages as m } from './messages.ts'
import { slipMessages } from './slip-messages.ts'
import { type Slip, SlipSheet } from './slip-sheet.tsx'

type Account = OutputOf<typeof listAccounts>['accounts'][number]

/** Who may sign in: opening, closing, the slip by which the owner takes a password. */
export function AccountsPage() {
  const say = useSay()
  const { permissions } = useSession()
  const [find, setFind] = useState('')
  const [opening, setOpening] = useState(false)
  const [closing, setClosing] = useState<Account>()
  const [slip, setSlip] = useState<Slip>()
  const [linking, setLinking] = useState<Account>()
  const hasProvider = typeof useAnswer(getSession, {}).data?.outsideProvider === 'string'
  const accounts = useAnswer(listAccounts, { find }, { keepFormer: true })
  const close = useAct(disableAccount, {
    refreshes: [listAccounts],
    onDone: () => {
      setClosing(undefined)
      notify({ kind: 'done', text: m.accountClosed })
    },
    onProblem: notifyProblem,
  })
  const printing = useAct(printSlip, { onDone: setSlip, onProblem: notifyProblem })
  const handleOpened = (accountId: number) => {
    setOpening(false)
    printing.mutate({ accountId })
  }
  if (slip) {
    return (
      <Page title={say(m.accounts)} width="text">
        <SlipSheet slip={slip} onDone={() => setSlip(undefined)} />
      </Page>
    )
  }
  return (
    <Page
      title={say(m.accounts)}
      lead={say(m.accountsLead)}
      actions={
        <>
          {permissions.includes('access.recover') && (
            <LinkButton href={paths.recoveries()}>{say(slipMessages.recoveries)}</LinkButton>
          )}
          {permissions.includes('access.manage-accounts') && (
            <Button kind="primary" onClick={() => setOpening(true)}>
              {say(m.openAccount)}
            </Button>
          )}
        </>
      }
    >
      <Answered answer={accounts}>
        {({ accounts: rows }) => (
          <ListTable
            name="accounts"
            label={say(m.accounts)}
            rows={rows}
            rowId={(row) => String(row.id)}
            filters={<TextField label={say(m.find)} value={find} onChange={setFind} quiet />}
            empty={<EmptyState title={say(m.noAccounts)} />}
            columns={[
              {
                key: 'name',
                title: say(m.name),
                show: (row) => <Link href={paths.accountRights(row.id)}>{row.name}</Link>,
              },
              { key: 'login', title: say(m.login), show: (row) => row.login },
              {
                key: 'state',
                title: say(m.state),
                show: (row) =>
                  [
                    say(row.disabledOn ? m.stateClosed : m.stateOpen),
                    ...(row.sample ? [say(m.sampleAccount)] : []),
                    ...(row.activated ? [] : [say(slipMessages.notActivated)]),
                  ].join(' · '),
              },
              {
                key: 'acts',
                title: '',
                tight: true,
                show: (row) =>
                  row.disabledOn ? null : (
                    <span className={styles.acts}>
                      {!row.activated && (
                        <Button kind="quiet" onClick={() => printing.mutate({ accountId: row.id })}>
                          {say(slipMessages.printSlip)}
                        </Button>
                      )}
                      {hasProvider && !row.sample && (
                        <Button kind="quiet" onClick={() => setLinking(row)}>
                          {say(m.outsideIdentity)}
                        </Button>
                      )}
                      <Button kind="quiet" onClick={() => setClosing(row)}>
                        {say(m.closeAccount)}
                      </Button>
                    </span>
                  ),
              },
            ]}
          />
        )}
      </Answered>
      <Drawer open={opening} title={say(m.openAccount)} onClose={() => setOpening(false)}>
        <NewAccountForm onOpened={handleOpened} onCancel={() => setOpening(false)} />
      </Drawer>
      <Drawer
        open={linking !== undefined}
        title={`${say(m.outsideIdentity)} · ${linking?.login ?? ''}`}
        onClose={() => setLinking(undefined)}
      >
        {linking && <IdentityForm account={linking} onDone={() => setLinking(undefined)} />}
      </Drawer>
      <ConfirmDialog
        open={closing !== undefined}
        title={`${say(m.closeAccount)}: ${closing?.name ?? ''}`}
        verb={say(m.closeAccount)}
        kind="grave"
        working={close.isPending}
        onCancel={() => setClosing(undefined)}
        onConfirm={() => closing && close.mutate({ accountId: closing.id })}
      >
        {say(m.closeAccountNote)}
      </ConfirmDialog>
    </Page>
  )
}

function NewAccountForm({
  onOpened,
  onCancel,
}: {
  readonly onOpened: (accountId: number) => void
  readonly onCancel: () => void
}) {
  const say = useSay()
  const [words, setWords] = useState({ login: '', name: '', cardNumber: '' })
  const opening = useAct(createAccount, {
    refreshes: [listAccounts],
    onDone: ({ id }) => {
      notify({ kind: 'done', text: m.accountOpened })
      onOpened(id)
    },
  })
  const field = (name: keyof typeof words) => ({
    value: words[name],
    onChange: (value: string) => setWords({ ...words, [name]: value }),
  })
  return (
    <Form
      error={opening.error}
      onSubmit={() => {
        const { cardNumber, ...rest } = words
        opening.mutate(cardNumber.trim() === '' ? rest : words)
      }}
      actions={
        <>
          <Button kind="primary" type="submit" working={opening.isPending}>
            {say(m.openAccount)}
          </Button>
          <Button onClick={onCancel}>{say(m.cancel)}</Button>
        </>
      }
    >
      <TextField label={say(m.name)} required {...field('name')} />
      <TextField label={say(m.login)} required {...field('login')} />
      <TextField label={say(m.cardNumber)} {...field('cardNumber')} />
    </Form>
  )
}

function IdentityForm({
  account,
  onDone,
}: {
  readonly account: Account
  readonly onDone: () => void
}) {
  const say = useSay()
  const [subject, setSubject] = useState(account.outside ?? '')
  const linking = useAct(linkIdentity, {
    refreshes: [listAccounts],
    onDone: () => {
      notify({ kind: 'done', text: m.identityLinked })
      onDone()
    },
  })
  return (
    <Form
      error={linking.error}
      onSubmit={() => linking.mutate({ accountId: account.id, subject: subject.trim() || null })}
      actions={
        <Button kind="primary" type="submit" working={linking.isPending}>
          {say(m.save)}
        </Button>
      }
    >
      <TextField
        label={say(m.outsideIdentity)}
        hint={say(m.outsideIdentityHint)}
        value={subject}
        onChange={setSubject}
        spellCheck={false}
      />
    </Form>
  )
}

import { useState } from 'react'

import type { OutputOf } from '#kernel/endpoint.ts'
import { useAct, useAnswer } from '#platform/web/answers.ts'
import { useSay } from '#platform/web/language.tsx'
import { useSession } from '#platform/web/session.tsx'
import { Button } from '#platform/web/ui/button.tsx'
import { ConfirmDialog, Drawer } from '#platform/web/ui/dialog.tsx'
import { Form } from '#platform/web/ui/form.tsx'
import { ListTable } from '#platform/web/ui/list-table.tsx'
import { notify, notifyProblem } from '#platform/web/ui/notices.tsx'
import { Page } from '#platform/web/ui/page.tsx'
import { Answered, EmptyState } from '#platform/web/ui/states.tsx'
import { TextField } from '#platform/web/ui/text-field.tsx'

import { createAccount, disableAccount, listAccounts, setPassword } from '../contract.ts'
import styles from './door.module.css'
import { doorMessages as m } from './messages.ts'

type Account = OutputOf<typeof listAccounts>['accounts'][number]

/** Who may sign in: opening, closing, a new password. */
export function AccountsPage() {
  const say = useSay()
  const { permissions } = useSession()
  const [find, setFind] = useState('')
  const [opening, setOpening] = useState(false)
  const [closing, setClosing] = useState<Account>()
  const [renewing, setRenewing] = useState<Account>()
  const accounts = useAnswer(listAccounts, { find }, { keepFormer: true })
  const close = useAct(disableAccount, {
    refreshes: [listAccounts],
    onDone: () => {
      setClosing(undefined)
      notify({ kind: 'done', text: m.accountClosed })
    },
    onProblem: notifyProblem,
  })
  return (
    <Page
      title={say(m.accounts)}
      lead={say(m.accountsLead)}
      actions={
        permissions.includes('access.manage-accounts') && (
          <Button kind="primary" onClick={() => setOpening(true)}>
            {say(m.openAccount)}
          </Button>
        )
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
              { key: 'name', title: say(m.name), show: (row) => row.name },
              { key: 'login', title: say(m.login), show: (row) => row.login },
              {
                key: 'state',
                title: say(m.state),
                show: (row) =>
                  `${say(row.disabledOn ? m.stateClosed : m.stateOpen)}${row.sample ? ` · ${say(m.sampleAccount)}` : ''}`,
              },
              {
                key: 'acts',
                title: '',
                tight: true,
                show: (row) =>
                  row.disabledOn ? null : (
                    <span className={styles.acts}>
                      <Button kind="quiet" onClick={() => setRenewing(row)}>
                        {say(m.newPassword)}
                      </Button>
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
        <NewAccountForm onDone={() => setOpening(false)} />
      </Drawer>
      <Drawer
        open={renewing !== undefined}
        title={`${say(m.newPassword)} · ${renewing?.login ?? ''}`}
        onClose={() => setRenewing(undefined)}
      >
        {renewing && <PasswordForm account={renewing} onDone={() => setRenewing(undefined)} />}
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

function NewAccountForm({ onDone }: { readonly onDone: () => void }) {
  const say = useSay()
  const [words, setWords] = useState({ login: '', name: '', password: '', cardNumber: '' })
  const opening = useAct(createAccount, {
    refreshes: [listAccounts],
    onDone: () => {
      notify({ kind: 'done', text: m.accountOpened })
      onDone()
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
          <Button onClick={onDone}>{say(m.cancel)}</Button>
        </>
      }
    >
      <TextField label={say(m.name)} required {...field('name')} />
      <TextField label={say(m.login)} required {...field('login')} />
      <TextField
        label={say(m.password)}
        hint={say(m.passwordHint)}
        type="password"
        autoComplete="new-password"
        required
        {...field('password')}
      />
      <TextField label={say(m.cardNumber)} {...field('cardNumber')} />
    </Form>
  )
}

function PasswordForm({
  account,
  onDone,
}: {
  readonly account: Account
  readonly onDone: () => void
}) {
  const say = useSay()
  const [password, setWord] = useState('')
  const setting = useAct(setPassword, {
    onDone: () => {
      notify({ kind: 'done', text: m.passwordSet })
      onDone()
    },
  })
  return (
    <Form
      error={setting.error}
      onSubmit={() => setting.mutate({ accountId: account.id, password })}
      actions={
        <Button kind="primary" type="submit" working={setting.isPending}>
          {say(m.newPassword)}
        </Button>
      }
    >
      <TextField
        label={say(m.password)}
        hint={say(m.passwordHint)}
        type="password"
        autoComplete="new-password"
        value={password}
        onChange={setWord}
        required
      />
    </Form>
  )
}

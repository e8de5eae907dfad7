import { useState } from 'react'

import { paths } from '#kernel/paths.ts'
import { unitKinds } from '#features/organisation/domain/public.ts'
import { kindNames } from '#features/organisation/web/public.tsx'
import { useAnswer } from '#platform/web/answers.ts'
import { useSay } from '#platform/web/language.tsx'
import { Button, LinkButton } from '#platform/web/ui/button.tsx'
import { Drawer } from '#platform/web/ui/dialog.tsx'
import { ListTable } from '#platform/web/ui/list-table.tsx'
import { Page } from '#platform/web/ui/page.tsx'
import { Answered, EmptyState } from '#platform/web/ui/states.tsx'

import { listEntryKinds } from '../contract.ts'
import { coverageMessages } from './coverage-messages.ts'
import { KindForm } from './kind-form.tsx'
import { kindMessages as m } from './kind-messages.ts'
import type { ToldKind } from './register-lines.ts'
import { periodNames, registerMessages } from './register-messages.ts'

/** Every kind of entry: who bears it, for what time, with which particulars, and who confirms it. */
export function KindsPage() {
  const say = useSay()
  const answer = useAnswer(listEntryKinds, {})
  const [task, setTask] = useState<{ readonly kind: ToldKind | undefined }>()
  const mayAdd = answer.data?.mayAdd === true
  return (
    <Page
      title={say(m.title)}
      trail={[{ name: say(registerMessages.title), href: paths.coverage() }]}
      lead={<p>{say(m.lead)}</p>}
      actions={
        <>
          <LinkButton href={paths.coverage()}>{say(coverageMessages.title)}</LinkButton>
          {mayAdd && (
            <Button kind="primary" icon="plus" onClick={() => setTask({ kind: undefined })}>
              {say(m.add)}
            </Button>
          )}
        </>
      }
    >
      <Answered answer={answer} lines={8}>
        {({ kinds }) => (
          <>
            <KindTable kinds={kinds} onChange={mayAdd ? (kind) => setTask({ kind }) : undefined} />
            <Drawer
              open={task !== undefined}
              title={say(task?.kind ? m.changeWhat(say(task.kind.name)) : m.add)}
              onClose={() => setTask(undefined)}
            >
              {task && (
                <KindForm
                  key={task.kind?.code ?? ''}
                  kind={task.kind}
                  kinds={kinds}
                  onDone={() => setTask(undefined)}
                />
              )}
            </Drawer>
          </>
        )}
      </Answered>
    </Page>
  )
}

/** Every kind of unit but the group, which keeps no register of its own. */
const everybody = unitKinds.filter((kind) => kind !== 'group')

function KindTable({
  kinds,
  onChange,
}: {
  readonly kinds: readonly ToldKind[]
  readonly onChange: ((kind: ToldKind) => void) | undefined
}) {
  const say = useSay()
  const bearersOf = ({ unitKinds: bearers }: ToldKind) =>
    everybody.every((kind) => bearers.includes(kind))
      ? say(m.everybody)
      : bearers.map((kind) => say(kindNames[kind])).join('; ')
  return (
    <ListTable
      name="entry-kinds"
      label={say(m.title)}
      rows={kinds}
      rowId={(kind) => kind.code}
      empty={<EmptyState title={say(m.none)} />}
      columns={[
        { key: 'name', title: say(m.name), show: (kind) => say(kind.name) },
        { key: 'bearers', title: say(m.bearers), show: bearersOf },
        { key: 'period', title: say(m.period), show: (kind) => say(periodNames[kind.period]) },
        {
          key: 'confirmedBy',
          title: say(m.confirmedBy),
          show: (kind) => say(m[kind.confirmedBy]),
        },
        {
          key: 'fields',
          title: say(m.fields),
          show: (kind) => kind.fields.map(({ name }) => say(name)).join('; ') || '–',
        },
        {
          key: 'origin',
          title: say(m.origin),
          tight: true,
          show: (kind) => [m[kind.origin], ...(kind.isOpen ? [] : [m.closed])].map(say).join(' · '),
        },
        ...(onChange
          ? [
              {
                key: 'change',
                title: say(m.acts),
                tight: true,
                show: (kind: ToldKind) =>
                  kind.origin === 'local' ? (
                    <Button
                      kind="quiet"
                      icon="pen"
                      aria-label={say(m.changeWhat(say(kind.name)))}
                      onClick={() => onChange(kind)}
                    >
                      {say(m.change)}
                    </Button>
                  ) : (
                    '–'
                  ),
              },
            ]
          : []),
      ]}
    />
  )
}

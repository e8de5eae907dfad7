import { useState } from 'react'

import { paths } from '#kernel/paths.ts'
import { type PlainDate, plainDate } from '#kernel/time.ts'
import { useGo } from '#platform/web/address.ts'
import { useAct, useAnswer } from '#platform/web/answers.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { useSession } from '#platform/web/session.tsx'
import { Button } from '#platform/web/ui/button.tsx'
import { DayField } from '#platform/web/ui/day-field.tsx'
import { Drawer } from '#platform/web/ui/dialog.tsx'
import { Form } from '#platform/web/ui/form.tsx'
import { Link } from '#platform/web/ui/link.tsx'
import { ListTable } from '#platform/web/ui/list-table.tsx'
import { Page } from '#platform/web/ui/page.tsx'
import { Answered, EmptyState } from '#platform/web/ui/states.tsx'
import { TextField } from '#platform/web/ui/text-field.tsx'

import { draftReorganisation, listReorganisations } from '../contract/reorganisation.ts'
import { reorganisationMessages as m, statusText } from './reorganisation-messages.ts'

/** Every decision on the tree in reach, from draft to done. */
export function ReorganisationsPage() {
  const say = useSay()
  const format = useFormat()
  const { today } = useSession()
  const [beginning, setBeginning] = useState(false)
  const answer = useAnswer(listReorganisations, {})
  return (
    <Page
      title={say(m.title)}
      lead={say(m.lead)}
      actions={
        <Button kind="primary" icon="plus" onClick={() => setBeginning(true)}>
          {say(m.begin)}
        </Button>
      }
    >
      <Answered answer={answer}>
        {({ reorganisations }) => (
          <ListTable
            name="reorganisations"
            label={say(m.title)}
            rows={reorganisations}
            rowId={(row) => String(row.id)}
            empty={<EmptyState title={say(m.empty)}>{say(m.emptyNote)}</EmptyState>}
            columns={[
              {
                key: 'title',
                title: say(m.name),
                show: (row) => (
                  <Link href={paths.reorganisation(row.id)}>{row.title ?? row.number ?? '—'}</Link>
                ),
              },
              { key: 'number', title: say(m.number), show: (row) => row.number ?? '—' },
              {
                key: 'effective',
                title: say(m.effectiveOn),
                tight: true,
                show: (row) => format.day(plainDate(row.effectiveOn)),
              },
              { key: 'status', title: say(m.status), show: (row) => say(statusText(row, today)) },
              {
                key: 'acts',
                title: say(m.acts),
                tight: true,
                numeric: true,
                show: (row) => format.number(row.acts),
              },
              {
                key: 'held',
                title: say(m.heldUp),
                tight: true,
                show: (row) =>
                  row.blockedDays > 0 ? say(m.days(format.number(row.blockedDays))) : '—',
              },
            ]}
          />
        )}
      </Answered>
      <Drawer open={beginning} title={say(m.begin)} onClose={() => setBeginning(false)}>
        <BeginForm onCancel={() => setBeginning(false)} />
      </Drawer>
    </Page>
  )
}

/** A title and a day: the acts come on the workbench. */
function BeginForm({ onCancel }: { readonly onCancel: () => void }) {
  const say = useSay()
  const go = useGo()
  const { today } = useSession()
  const [title, setTitle] = useState('')
  const [effectiveOn, setEffectiveOn] = useState<PlainDate | undefined>(today)
  const beginning = useAct(draftReorganisation, {
    refreshes: [listReorganisations],
    onDone: ({ id }) => go(paths.reorganisation(id)),
  })
  return (
    <Form
      error={beginning.error}
      onSubmit={() => effectiveOn && beginning.mutate({ title, effectiveOn, acts: [] })}
      actions={
        <>
          <Button kind="primary" type="submit" working={beginning.isPending}>
            {say(m.begin)}
          </Button>
          <Button onClick={onCancel}>{say(m.cancel)}</Button>
        </>
      }
    >
      <TextField
        label={say(m.name)}
        hint={say(m.nameHint)}
        value={title}
        onChange={setTitle}
        required
      />
      <DayField
        label={say(m.effectiveOn)}
        hint={say(m.effectiveHint)}
        value={effectiveOn}
        onChange={setEffectiveOn}
        required
      />
    </Form>
  )
}

import { useState } from 'react'

import type { OutputOf } from '#kernel/endpoint.ts'
import { paths } from '#kernel/paths.ts'
import { useAct, useAnswer } from '#platform/web/answers.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { Button } from '#platform/web/ui/button.tsx'
import { Drawer } from '#platform/web/ui/dialog.tsx'
import { Form } from '#platform/web/ui/form.tsx'
import { Link } from '#platform/web/ui/link.tsx'
import { ListTable } from '#platform/web/ui/list-table.tsx'
import { notify, notifyProblem } from '#platform/web/ui/notices.tsx'
import { Page, Section } from '#platform/web/ui/page.tsx'
import { SelectField } from '#platform/web/ui/select-field.tsx'
import { Answered, EmptyState } from '#platform/web/ui/states.tsx'
import { TextField } from '#platform/web/ui/text-field.tsx'

import {
  acknowledgeCorrection,
  decideCorrection,
  extendCorrection,
  getCorrection,
  listCorrections,
} from '../contract/corrections.ts'
import type { CorrectionOutcome } from '../domain/correction.ts'
import { outcomeNames, subjectNames } from '../messages/corrections.ts'
import { correctionState } from './correction-state.ts'
import { membersMessages } from './messages.ts'
import { myFileMessages as m } from './my-file-messages.ts'

type Listed = OutputOf<typeof listCorrections>['corrections'][number]

/** Requests of members within reach, for the staff who keep their files. */
export function CorrectionsPage() {
  const say = useSay()
  const format = useFormat()
  const [opened, setOpened] = useState<number>()
  const answer = useAnswer(listCorrections, {}, { askAgainEvery: 60_000 })
  return (
    <Page
      title={say(m.listTitle)}
      trail={[{ name: say(membersMessages.title), href: paths.members() }]}
      lead={<p>{say(m.listLead)}</p>}
    >
      <Answered answer={answer}>
        {({ corrections }) => {
          const chosen = corrections.find((one) => one.id === opened)
          return (
            <>
              <ListTable
                name="corrections"
                label={say(m.listTitle)}
                rows={corrections}
                rowId={(row) => String(row.id)}
                empty={<EmptyState title={say(m.none)} good />}
                columns={[
                  {
                    key: 'member',
                    title: say(m.member),
                    show: (row) => <Link href={paths.member(row.memberId)}>{row.name}</Link>,
                  },
                  { key: 'cell', title: say(m.cell), show: (row) => row.unit.name, spare: true },
                  {
                    key: 'about',
                    title: say(m.about),
                    show: (row) => say(subjectNames[row.about]),
                  },
                  {
                    key: 'state',
                    title: say(m.state),
                    show: (row) => (
                      <>
                        {row.late && <strong>{say(m.late)}. </strong>}
                        {correctionState(row, { day: format.day, say })}
                      </>
                    ),
                  },
                  {
                    key: 'acts',
                    title: say(m.act),
                    tight: true,
                    show: (row) => (
                      <Button kind="quiet" onClick={() => setOpened(row.id)}>
                        {say(m.open)}
                      </Button>
                    ),
                  },
                ]}
              />
              <Drawer
                open={chosen !== undefined}
                title={chosen ? `${chosen.name} · ${say(subjectNames[chosen.about])}` : ''}
                onClose={() => setOpened(undefined)}
              >
                {chosen && (
                  <Correction
                    key={chosen.id}
                    request={chosen}
                    onDone={() => setOpened(undefined)}
                  />
                )}
              </Drawer>
            </>
          )
        }}
      </Answered>
    </Page>
  )
}

function Correction({
  request,
  onDone,
}: {
  readonly request: Listed
  readonly onDone: () => void
}) {
  const say = useSay()
  const words = useAnswer(getCorrection, { correctionId: request.id }, { freshFor: 600_000 })
  const acknowledge = useAct(acknowledgeCorrection, {
    refreshes: [listCorrections],
    onDone: () => notify({ kind: 'done', text: m.acknowledged }),
    onProblem: notifyProblem,
  })
  return (
    <>
      <Answered answer={words}>{(found) => <p>{found.words}</p>}</Answered>
      <p>
        <small>{say(m.readNote)}</small>
      </p>
      {request.answer !== null && <p>{request.answer}</p>}
      {request.decidedOn === null && (
        <>
          {request.acknowledgedOn === null && (
            <Button
              kind="primary"
              working={acknowledge.isPending}
              onClick={() => acknowledge.mutate({ correctionId: request.id })}
            >
              {say(m.acknowledge)}
            </Button>
          )}
          <Section title={say(m.decide)}>
            <DecisionForm request={request} onDone={onDone} />
          </Section>
          {request.extendedOn === null && (
            <Section title={say(m.extend)}>
              <ExtensionForm request={request} />
            </Section>
          )}
        </>
      )}
    </>
  )
}

const outcomes: readonly CorrectionOutcome[] = ['corrected', 'refused']

function DecisionForm({
  request,
  onDone,
}: {
  readonly request: Listed
  readonly onDone: () => void
}) {
  const say = useSay()
  const [outcome, setOutcome] = useState<CorrectionOutcome>('corrected')
  const [answer, setAnswer] = useState('')
  const deciding = useAct(decideCorrection, {
    refreshes: [listCorrections],
    onDone: () => {
      notify({ kind: 'done', text: m.answered })
      onDone()
    },
  })
  return (
    <Form
      error={deciding.error}
      onSubmit={() => deciding.mutate({ correctionId: request.id, outcome, answer })}
      actions={
        <Button kind="primary" type="submit" working={deciding.isPending}>
          {say(m.decide)}
        </Button>
      }
    >
      <SelectField
        label={say(m.outcome)}
        value={outcome}
        onChange={setOutcome}
        choices={outcomes.map((one) => ({ value: one, label: say(outcomeNames[one]) }))}
      />
      <TextField
        label={say(m.answer)}
        value={answer}
        onChange={setAnswer}
        rows={4}
        maxLength={2000}
        required
      />
    </Form>
  )
}

function ExtensionForm({ request }: { readonly request: Listed }) {
  const say = useSay()
  const [reason, setReason] = useState('')
  const extending = useAct(extendCorrection, {
    refreshes: [listCorrections],
    onDone: () => notify({ kind: 'done', text: m.extended }),
  })
  return (
    <Form
      error={extending.error}
      onSubmit={() => extending.mutate({ correctionId: request.id, reason })}
      actions={
        <Button type="submit" working={extending.isPending}>
          {say(m.extend)}
        </Button>
      }
    >
      <TextField
        label={say(m.extendReason)}
        value={reason}
        onChange={setReason}
        rows={2}
        maxLength={2000}
        required
      />
    </Form>
  )
}

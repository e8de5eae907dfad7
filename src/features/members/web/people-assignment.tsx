import { useState } from 'react'

import type { OutputOf } from '#kernel/endpoint.ts'
import type { PeopleAssignmentProps } from '#features/organisation/web/public.tsx'
import { useAnswer, usePagedAnswer } from '#platform/web/answers.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { Button } from '#platform/web/ui/button.tsx'
import { ListTable } from '#platform/web/ui/list-table.tsx'
import { SelectField } from '#platform/web/ui/select-field.tsx'
import { EmptyState, ErrorState, Loading } from '#platform/web/ui/states.tsx'
import { TextField } from '#platform/web/ui/text-field.tsx'

import { countMembers, listMembers } from '../contract.ts'
import { membersMessages as m } from './messages.ts'
import { assignmentMessages as a } from './assignment-messages.ts'
import styles from './people-assignment.module.css'

type Row = OutputOf<typeof listMembers>['members'][number]

/** The members of a unit by given name, each with the cell to which he goes; one is sent elsewhere, or many at once. */
export function PeopleAssignment({
  unitId,
  on,
  usual,
  targets,
  assigned,
  onAssign,
}: PeopleAssignmentProps) {
  const say = useSay()
  const format = useFormat()
  const [find, setFind] = useState('')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const asked = { unit: unitId, on, ...(find === '' ? {} : { find }) }
  const answer = usePagedAnswer(listMembers, asked, ({ next }) =>
    next === null ? undefined : { ...asked, after: next },
  )
  const counted = useAnswer(countMembers, { unit: unitId, on }).data
  if (answer.error) return <ErrorState error={answer.error} onAgain={answer.askAgain} />
  if (!answer.pages) return <Loading />
  const members = answer.pages.flatMap((page) => page.members)
  const severalCells = new Set(members.map(({ unit }) => unit.id)).size > 1
  const named = ({ cardNumber, name }: Row) => ({ card: cardNumber, name })
  // Whoever was chosen and is out of the list by now, by another search, is not sent along unseen.
  const meant = members.filter(({ cardNumber }) => chosen.has(cardNumber))
  return (
    <ListTable
      name="assignment"
      label={say(a.title)}
      rows={members}
      rowId={({ cardNumber }) => cardNumber}
      chosen={new Set(meant.map(({ cardNumber }) => cardNumber))}
      onChosen={setChosen}
      more={answer.more}
      empty={<EmptyState title={say(m.none)} />}
      total={counted && say(m.total(format.number(counted.total)))}
      filters={
        <>
          <TextField label={say(m.find)} value={find} onChange={setFind} quiet />
          <Button onClick={() => setChosen(new Set(members.map(({ cardNumber }) => cardNumber)))}>
            {say(a.chooseShown)}
          </Button>
          <AssignChosen
            count={meant.length}
            usual={usual}
            targets={targets}
            onAssign={(to) => {
              onAssign(meant.map(named), to)
              setChosen(new Set())
            }}
          />
        </>
      }
      columns={[
        {
          key: 'name',
          title: say(m.name),
          show: ({ name, cardNumber }) => (
            <>
              <span>{name}</span> <small className={styles.card}>{cardNumber}</small>
            </>
          ),
        },
        ...(severalCells
          ? [{ key: 'unit', title: say(m.cell), show: ({ unit }: Row) => unit.name }]
          : []),
        {
          key: 'target',
          title: say(a.target),
          width: '58%',
          show: (row) => (
            <SelectField
              label={say(a.targetOf(row.name))}
              quiet
              value={assigned.get(row.cardNumber) ?? ''}
              placeholder={usual}
              onClear={() => onAssign([named(row)], undefined)}
              onChange={(to) => onAssign([named(row)], to)}
              choices={targets}
            />
          ),
        },
      ]}
    />
  )
}

const usually = ''

/** Sends all who are chosen to one cell, or takes back what was told of them. */
function AssignChosen({
  count,
  usual,
  targets,
  onAssign,
}: Pick<PeopleAssignmentProps, 'usual' | 'targets'> & {
  readonly count: number
  readonly onAssign: (to: string | undefined) => void
}) {
  const say = useSay()
  const format = useFormat()
  const [to, setTo] = useState(usually)
  return (
    <>
      <SelectField
        label={say(a.chosenGo)}
        value={to}
        placeholder={usual}
        onClear={() => setTo(usually)}
        onChange={setTo}
        choices={targets}
      />
      <Button
        refusedBecause={count === 0 ? say(a.nobodyChosen) : undefined}
        onClick={() => onAssign(to === usually ? undefined : to)}
      >
        {say(a.assign(format.number(count)))}
      </Button>
    </>
  )
}

import * as z from 'zod'

import { paths } from '#kernel/paths.ts'
import { isPlainDate, type PlainDate } from '#kernel/time.ts'
import { findUnits } from '#features/organisation/web/public.tsx'
import { useAddress, useGo } from '#platform/web/address.ts'
import { useAct, useAnswer } from '#platform/web/answers.ts'
import { useSay } from '#platform/web/language.tsx'
import { useSession } from '#platform/web/session.tsx'
import { LinkButton } from '#platform/web/ui/button.tsx'
import { Combobox } from '#platform/web/ui/combobox.tsx'
import { notify } from '#platform/web/ui/notices.tsx'
import { Page } from '#platform/web/ui/page.tsx'
import { EmptyState } from '#platform/web/ui/states.tsx'

import { getMeetingForm, meetingKindSchema, recordMeeting } from '../contract.ts'
import type { MeetingKind } from '../domain/meeting.ts'
import { emptyDraft } from './draft.ts'
import { useDraft } from './draft-store.ts'
import { formMessages as m } from './form-messages.ts'
import styles from './meeting-form.module.css'
import { MeetingForm } from './meeting-form.tsx'
import { meetingMessages } from './messages.ts'
import { afterMeeting } from './refreshes.ts'

const asked = z.object({
  unit: z.coerce.number().int().positive().optional().catch(undefined),
  kind: meetingKindSchema.catch('ordinary'),
  heldOn: z
    .string()
    .refine((text) => isPlainDate(text))
    .optional()
    .catch(undefined),
  /** The last day of a duty that was missed: the meeting was held on some day before. */
  due: z
    .string()
    .refine((text) => isPlainDate(text))
    .optional()
    .catch(undefined),
})

const findCells = findUnits('cells')

/** Records a meeting of a cell: the cell of the address, else the person's own, else one he chooses. */
export function RecordMeetingPage() {
  const say = useSay()
  const { permissions, scopes } = useSession()
  const [{ unit, kind, heldOn, due }] = useAddress(asked)
  const own = scopes.filter(({ role }) => role === 'cell-secretary').map((scope) => scope.unit)
  const unitId = unit ?? (own.length === 1 ? own[0]?.id : undefined)
  if (!permissions.includes('meetings.record')) {
    return (
      <Page title={say(m.title)}>
        <EmptyState title={say(m.mayNot)}>{say(m.mayNotNote)}</EmptyState>
      </Page>
    )
  }
  if (unitId === undefined) return <ChooseCell own={own} />
  const day = heldOn !== undefined && isPlainDate(heldOn) ? heldOn : undefined
  const missed = due !== undefined && isPlainDate(due) ? due : undefined
  return (
    <RecordForm
      key={[unitId, kind, day, missed].join()}
      unitId={unitId}
      kind={kind}
      heldOn={day}
      due={missed}
    />
  )
}

function ChooseCell({
  own,
}: {
  readonly own: readonly { readonly id: number; readonly name: string }[]
}) {
  const say = useSay()
  const { roles } = useSession()
  const [, change] = useAddress(asked)
  const mayChooseAny = roles.some((role) => role !== 'cell-secretary' && role !== 'member')
  return (
    <Page title={say(m.title)} lead={<p>{say(m.whichCell)}</p>} width="text">
      {own.length > 0 && (
        <div className={styles.cells}>
          {own.map(({ id, name }) => (
            <LinkButton key={id} href={paths.newMeeting({ unit: id })}>
              {name}
            </LinkButton>
          ))}
        </div>
      )}
      {(mayChooseAny || own.length === 0) && (
        <Combobox
          label={say(m.cell)}
          hint={say(m.cellHint)}
          value={undefined}
          find={findCells}
          onChange={(chosen) => chosen && change({ unit: chosen.value }, 'push')}
        />
      )}
    </Page>
  )
}

/** The day asked for, else today; a meeting long past was held on a day that only its cell knows. */
function dayToBeginWith({
  heldOn,
  due,
  today,
}: {
  readonly heldOn: PlainDate | undefined
  readonly due: PlainDate | undefined
  readonly today: PlainDate
}): PlainDate | undefined {
  if (heldOn !== undefined && heldOn <= today) return heldOn
  return due !== undefined && due < today ? undefined : today
}

function RecordForm({
  unitId,
  kind,
  heldOn,
  due,
}: {
  readonly unitId: number
  readonly kind: MeetingKind
  readonly heldOn: PlainDate | undefined
  readonly due: PlainDate | undefined
}) {
  const say = useSay()
  const go = useGo()
  const { today } = useSession()
  const held = useDraft(`new.${unitId}.${kind}.${heldOn ?? due ?? ''}`, () =>
    emptyDraft(kind, dayToBeginWith({ heldOn, due, today })),
  )
  const facts = useAnswer(
    getMeetingForm,
    { unitId, heldOn: held.draft.heldOn ?? today },
    { keepFormer: true },
  )
  const record = useAct(recordMeeting, {
    refreshes: afterMeeting,
    onDone: ({ id }) => {
      held.forget()
      notify({ kind: 'done', text: m.saved })
      go(paths.meeting(id), 'replace')
    },
  })
  const twin = record.error?.problem.facts?.['meetingId']
  return (
    <Page
      title={say(m.title)}
      kicker={facts.data?.unit.name}
      trail={[{ name: say(meetingMessages.title), href: paths.meetings({ unit: unitId }) }]}
      lead={<p>{say(m.kept)}</p>}
      width="text"
    >
      <MeetingForm
        unitId={unitId}
        held={held}
        due={due}
        saving={{ working: record.isPending, error: record.error }}
        onSave={(content) => record.mutate({ ...content, unitId })}
        ways={
          typeof twin === 'number' && (
            <LinkButton href={paths.meeting(twin)}>{say(m.openRecorded)}</LinkButton>
          )
        }
      />
    </Page>
  )
}

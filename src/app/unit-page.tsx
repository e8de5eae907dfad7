import * as z from 'zod'

import { paths } from '#kernel/paths.ts'
import { isPlainDate, plainDate } from '#kernel/time.ts'
import { HeldButton } from '#features/access/web/public.tsx'
import { UnitYear } from '#features/directives/web/public.tsx'
import { UnitMeetings } from '#features/meetings/web/public.tsx'
import { UnitMonths, UnitPeople } from '#features/members/web/public.tsx'
import { getUnit } from '#features/organisation/contract.ts'
import {
  UnitChildren,
  UnitFacts,
  UnitFamily,
  UnitLife,
  unitTrail,
} from '#features/organisation/web/public.tsx'
import { UnitRegister } from '#features/register/web/public.tsx'
import { useAddress } from '#platform/web/address.ts'
import { useAnswer } from '#platform/web/answers.ts'
import { useSay } from '#platform/web/language.tsx'
import { useSession } from '#platform/web/session.tsx'
import { LinkButton } from '#platform/web/ui/button.tsx'
import { Page } from '#platform/web/ui/page.tsx'
import { AnsweredPage } from '#platform/web/ui/page-states.tsx'

const asked = z.object({
  on: z
    .string()
    .refine((text) => isPlainDate(text))
    .optional()
    .catch(undefined),
})

const texts = {
  unit: { vi: 'Tổ chức', en: 'Unit' },
  cell: { vi: 'Chi bộ', en: 'Cell' },
  record: { vi: 'Ghi kỳ họp', en: 'Record a meeting' },
  overview: { vi: 'Tổng quan', en: 'Overview' },
  whoSees: { vi: 'Ai xem được', en: 'Who can see this' },
} as const

/** One unit on a day: how it stands, its people, its meetings, what is under it, what it was. */
export function UnitPage({ unitId }: { readonly unitId: string }) {
  const say = useSay()
  const { today, permissions } = useSession()
  const [{ on }, change] = useAddress(asked)
  const day = on ? plainDate(on) : today
  const answer = useAnswer(getUnit, { unitId, on: day }, { keepFormer: true })
  const may = (permission: string) => permissions.includes(permission)
  return (
    <AnsweredPage answer={answer}>
      {(unit) => (
        <Page
          title={unit.name}
          kicker={say(unit.kind === 'cell' ? texts.cell : texts.unit)}
          trail={unitTrail([...unit.path.filter((step) => step.open), unit])}
          asOf={day}
          onAsOf={(chosen) => change({ on: chosen })}
          actions={
            <>
              {may('access.who-sees') && (
                <LinkButton href={paths.unitViewers(unit.id)}>{say(texts.whoSees)}</LinkButton>
              )}
              {unit.kind === 'cell' && <RecordButton unitId={unit.id} />}
              {unit.kind !== 'cell' && may('directives.standing') && (
                <LinkButton href={paths.overview({ unit: unit.id })}>
                  {say(texts.overview)}
                </LinkButton>
              )}
            </>
          }
        >
          {may('directives.standing') && <UnitYear unitId={unit.id} asOf={day} />}
          {unit.kind === 'cell' && may('meetings.read') && (
            <UnitMeetings unitId={unit.id} on={day} />
          )}
          <UnitRegister unitId={unit.id} on={day} />
          <UnitFacts unit={unit} />
          <UnitMonths unit={unit} on={day} />
          <UnitPeople unitId={unit.id} on={day} />
          <UnitChildren unit={unit} />
          <UnitFamily unit={unit} />
          <UnitLife unit={unit} />
        </Page>
      )}
    </AnsweredPage>
  )
}

/** The way to the form of a meeting; held for whoever records nowhere, with the reason. */
function RecordButton({ unitId }: { readonly unitId: number }) {
  const say = useSay()
  const { permissions } = useSession()
  if (!permissions.includes('meetings.record'))
    return (
      <HeldButton unitId={unitId} permission="meetings.record">
        {say(texts.record)}
      </HeldButton>
    )
  return (
    <LinkButton kind="primary" href={paths.newMeeting({ unit: unitId })}>
      {say(texts.record)}
    </LinkButton>
  )
}

import type { Bilingual } from '#kernel/messages.ts'
import { paths } from '#kernel/paths.ts'
import { type Answer, useAnswer } from '#platform/web/answers.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { useSession } from '#platform/web/session.tsx'
import { LinkButton } from '#platform/web/ui/button.tsx'
import { Page } from '#platform/web/ui/page.tsx'
import { AnsweredPage } from '#platform/web/ui/page-states.tsx'
import { EmptyState } from '#platform/web/ui/states.tsx'

import { listMemberViewers, listMyViewers, listUnitViewers } from '../contract/who-sees.ts'
import { HeldRoles } from './held-roles.tsx'
import { rightsMessages as m } from './rights-messages.ts'

/** Who can see a unit, and why. */
export function UnitViewersPage({ unitId }: { readonly unitId: string }) {
  const answer = useAnswer(listUnitViewers, { unitId })
  return <ViewersPage answer={answer} title={m.whoSees} back={paths.unit(unitId)} />
}

/** Who can see a member, and why. */
export function MemberViewersPage({ memberId }: { readonly memberId: string }) {
  const answer = useAnswer(listMemberViewers, { memberId })
  return <ViewersPage answer={answer} title={m.whoSees} back={paths.member(memberId)} />
}

/** Who can see the person himself, and why. */
export function MyViewersPage() {
  const answer = useAnswer(listMyViewers, {})
  return <ViewersPage answer={answer} title={m.whoSeesMe} back={paths.me()} />
}

function ViewersPage({
  answer,
  title,
  back,
}: {
  readonly answer: Answer<typeof listUnitViewers>
  readonly title: Bilingual
  readonly back: string
}) {
  const say = useSay()
  const format = useFormat()
  const { today } = useSession()
  return (
    <AnsweredPage answer={answer}>
      {({ unit, viewers }) => (
        <Page
          title={say(title)}
          kicker={unit?.name}
          asOf={today}
          lead={unit === null ? undefined : say(m.whoSeesLead(format.number(viewers.length)))}
          actions={<LinkButton href={back}>{say(m.back)}</LinkButton>}
        >
          {unit === null ? (
            <EmptyState title={say(m.inNoCell)} />
          ) : (
            <>
              <p>{say(m.whoSeesNote)}</p>
              <HeldRoles
                label={say(title)}
                rows={viewers}
                first={{ key: 'person', title: say(m.person), show: ({ name }) => name }}
                empty={<EmptyState title={say(m.nobody)} />}
              />
            </>
          )}
        </Page>
      )}
    </AnsweredPage>
  )
}

import { paths } from '#kernel/paths.ts'
import { useAnswer } from '#platform/web/answers.ts'
import { useSay } from '#platform/web/language.tsx'
import { useSession } from '#platform/web/session.tsx'
import { LinkButton } from '#platform/web/ui/button.tsx'
import { Page } from '#platform/web/ui/page.tsx'
import { AnsweredPage } from '#platform/web/ui/page-states.tsx'
import { EmptyState } from '#platform/web/ui/states.tsx'

import { getAccountRights } from '../contract/who-sees.ts'
import { HeldRoles } from './held-roles.tsx'
import { rightsMessages as m } from './rights-messages.ts'

/** What an account can see and do today, and why. */
export function AccountRightsPage({ accountId }: { readonly accountId: string }) {
  const say = useSay()
  const { today, permissions } = useSession()
  const answer = useAnswer(getAccountRights, { accountId })
  const back = permissions.includes('access.grant') ? paths.grants() : paths.accounts()
  return (
    <AnsweredPage answer={answer}>
      {({ account, open, roles }) => (
        <Page
          title={say(m.whatSees)}
          kicker={`${account.name} · ${account.login}`}
          asOf={today}
          lead={say(open ? m.whatSeesLead : m.closed)}
          actions={<LinkButton href={back}>{say(m.back)}</LinkButton>}
        >
          <HeldRoles
            label={say(m.whatSees)}
            rows={roles}
            empty={<EmptyState title={say(m.noRoles)} />}
          />
        </Page>
      )}
    </AnsweredPage>
  )
}

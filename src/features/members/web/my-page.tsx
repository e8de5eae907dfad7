import { useAnswer } from '#platform/web/answers.ts'
import { useSay } from '#platform/web/language.tsx'
import { Page } from '#platform/web/ui/page.tsx'
import { AnsweredPage } from '#platform/web/ui/page-states.tsx'
import { EmptyState } from '#platform/web/ui/states.tsx'

import { getMyself } from '../contract.ts'
import { MemberFile } from './member-file.tsx'
import { membersMessages as m } from './messages.ts'

/** What is held about the signed-in member himself. */
export function MyPage() {
  const say = useSay()
  const answer = useAnswer(getMyself, {})
  return (
    <AnsweredPage answer={answer}>
      {({ member }) =>
        member ? (
          <Page
            title={member.name}
            kicker={say(m.mine)}
            lead={<p>{say(m.mineLead)}</p>}
            width="wide"
          >
            <MemberFile file={member} linked={false} />
          </Page>
        ) : (
          <Page title={say(m.mine)}>
            <EmptyState title={say(m.notAMember)} />
          </Page>
        )
      }
    </AnsweredPage>
  )
}

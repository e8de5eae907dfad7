import { paths } from '#kernel/paths.ts'
import { useAnswer } from '#platform/web/answers.ts'
import { ProblemError } from '#platform/web/call.ts'
import { useSay } from '#platform/web/language.tsx'
import { useSession } from '#platform/web/session.tsx'
import { LinkButton } from '#platform/web/ui/button.tsx'
import { Page } from '#platform/web/ui/page.tsx'
import { AnsweredPage } from '#platform/web/ui/page-states.tsx'

import { getMember } from '../contract.ts'
import { MemberFile } from './member-file.tsx'
import { membersMessages as m } from './messages.ts'
import { ReadingReasonPage } from './reading-reason-page.tsx'

/** One member within reach. */
export function MemberPage({ memberId }: { readonly memberId: string }) {
  const say = useSay()
  const { today, permissions } = useSession()
  const answer = useAnswer(getMember, { memberId })
  if (answer.error instanceof ProblemError && answer.error.problem.code === 'reason-needed')
    return <ReadingReasonPage problem={answer.error} onGiven={() => void answer.refetch()} />
  return (
    <AnsweredPage answer={answer}>
      {(file) => (
        <Page
          title={file.name}
          kicker={say(m.title)}
          trail={[{ name: say(m.title), href: paths.members() }]}
          asOf={today}
          width="wide"
          actions={
            permissions.includes('access.who-sees') && (
              <LinkButton href={paths.memberViewers(file.id)}>{say(m.whoSees)}</LinkButton>
            )
          }
        >
          <MemberFile file={file} linked />
        </Page>
      )}
    </AnsweredPage>
  )
}

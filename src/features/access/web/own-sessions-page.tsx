import type { OutputOf } from '#kernel/endpoint.ts'
import { showInstant } from '#kernel/time.ts'
import { useAct, useAnswer } from '#platform/web/answers.ts'
import { useSay } from '#platform/web/language.tsx'
import { Button } from '#platform/web/ui/button.tsx'
import { ListTable } from '#platform/web/ui/list-table.tsx'
import { notify, notifyProblem } from '#platform/web/ui/notices.tsx'
import { Page } from '#platform/web/ui/page.tsx'
import { Answered } from '#platform/web/ui/states.tsx'

import { endOtherSessions, endOwnSession, listOwnSessions } from '../contract.ts'
import { doorMessages as m } from './messages.ts'

type Answer = OutputOf<typeof listOwnSessions>
type OwnSession = Answer['sessions'][number]

/** Where one is signed in: on which device, since when, last seen when; and the way to end it there. */
export function OwnSessionsPage() {
  const say = useSay()
  const answer = useAnswer(listOwnSessions, {})
  const endOthers = useAct(endOtherSessions, {
    refreshes: [listOwnSessions],
    onDone: ({ ended }) => notify({ kind: 'done', text: m.sessionsEnded(ended) }),
    onProblem: notifyProblem,
  })
  const others = (answer.data?.sessions ?? []).some(({ here }) => !here)
  return (
    <Page
      title={say(m.ownSessions)}
      lead={say(m.ownSessionsLead)}
      width="wide"
      actions={
        others && (
          <Button working={endOthers.isPending} onClick={() => endOthers.mutate({})}>
            {say(m.endOtherSessions)}
          </Button>
        )
      }
    >
      <Answered answer={answer}>
        {({ sessions, limits }) => (
          <>
            <SessionList sessions={sessions} />
            <p>{say(m.sessionLimits(limits))}</p>
          </>
        )}
      </Answered>
    </Page>
  )
}

function SessionList({ sessions }: { readonly sessions: readonly OwnSession[] }) {
  const say = useSay()
  const end = useAct(endOwnSession, {
    refreshes: [listOwnSessions],
    onDone: () => notify({ kind: 'done', text: m.sessionsEnded(1) }),
    onProblem: notifyProblem,
  })
  const deviceOf = ({ browser, system }: OwnSession) =>
    [browser, system].filter((word) => word !== null).join(' · ') || say(m.unknownDevice)
  return (
    <ListTable
      name="own-sessions"
      label={say(m.ownSessions)}
      rows={sessions}
      rowId={(row) => String(row.id)}
      empty={null}
      columns={[
        { key: 'device', title: say(m.device), show: deviceOf },
        {
          key: 'began',
          title: say(m.sessionBegan),
          tight: true,
          show: (row) => showInstant(row.beganAt),
        },
        {
          key: 'seen',
          title: say(m.sessionSeen),
          tight: true,
          show: (row) => showInstant(row.seenAt),
        },
        {
          key: 'acts',
          title: '',
          tight: true,
          show: (row) =>
            row.here ? (
              say(m.thisSession)
            ) : (
              <Button
                kind="quiet"
                working={end.isPending && end.variables.sessionId === row.id}
                onClick={() => end.mutate({ sessionId: row.id })}
              >
                {say(m.endSession)}
              </Button>
            ),
        },
      ]}
    />
  )
}

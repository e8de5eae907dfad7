import { useState } from 'react'

import type { OutputOf } from '#kernel/endpoint.ts'
import { paths } from '#kernel/paths.ts'
import { showInstant } from '#kernel/time.ts'
import { useAct, useAnswer } from '#platform/web/answers.ts'
import { useSay } from '#platform/web/language.tsx'
import { Button } from '#platform/web/ui/button.tsx'
import { Link } from '#platform/web/ui/link.tsx'
import { notifyProblem } from '#platform/web/ui/notices.tsx'

import { confirmAccountNotices, listAccountNotices } from '../contract/account-notices.ts'
import { accountNoticeMessages as m, toldActNames } from './account-notice-messages.ts'
import styles from './account-notices.module.css'

type AccountNotice = OutputOf<typeof listAccountNotices>['notices'][number]

/** Asked once at each opening of Chibo: whoever has just done it himself is not told meanwhile. */
const once = { freshFor: Number.POSITIVE_INFINITY }

/** What changed the ways into one's own account, until its owner says that he knows; nothing where nothing did. */
export function AccountNotices() {
  const say = useSay()
  const { data } = useAnswer(listAccountNotices, {}, once)
  const confirming = useAct(confirmAccountNotices, {
    refreshes: [listAccountNotices],
    onProblem: notifyProblem,
  })
  const [isForeign, setForeign] = useState(false)
  const [latest] = data?.notices ?? []
  if (!data || !latest) return null
  return (
    <div className="not-printed">
      <aside className={styles.notices} aria-labelledby="account-notices">
        <h2 id="account-notices">{say(m.title)}</h2>
        <ul>
          {data.notices.map((notice) => (
            <NoticeLine key={notice.id} notice={notice} />
          ))}
        </ul>
        <div className={styles.acts}>
          <Button
            working={confirming.isPending}
            onClick={() => confirming.mutate({ last: latest.id })}
          >
            {say(m.known)}
          </Button>
          <Button kind="quiet" aria-expanded={isForeign} onClick={() => setForeign(!isForeign)}>
            {say(m.notMe)}
          </Button>
        </div>
        {isForeign && (
          <>
            <p>{say(m.notMeLead)}</p>
            <ol>
              <li>
                <Link href={paths.ownSessions()}>{say(m.endSessions)}</Link>
              </li>
              <li>
                <Link href={paths.secondFactor()}>{say(m.lookAtFactors)}</Link>
              </li>
              <li>
                <Link href={paths.ownPassword()}>{say(m.changePassword)}</Link>
              </li>
            </ol>
          </>
        )}
      </aside>
    </div>
  )
}

function NoticeLine({ notice }: { readonly notice: AccountNotice }) {
  const say = useSay()
  const { act, at, times, browser, system, officers } = notice
  const device = [browser, system].filter((word) => word !== null).join(' · ')
  const told = [
    [times > 1 && say(m.times(times)), showInstant(at)].filter(Boolean).join(' '),
    device && say(m.from(device)),
    officers.length > 0 && say(m.by(officers.join(', '))),
  ].filter(Boolean)
  return (
    <li>
      {say(toldActNames[act])}
      <span className={styles.when}>{told.join(', ')}</span>
    </li>
  )
}

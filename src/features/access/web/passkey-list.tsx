import type { OutputOf } from '#kernel/endpoint.ts'
import { showInstant } from '#kernel/time.ts'
import { useAct } from '#platform/web/answers.ts'
import { useSay } from '#platform/web/language.tsx'
import { Button } from '#platform/web/ui/button.tsx'
import { ListTable } from '#platform/web/ui/list-table.tsx'
import { notify, notifyProblem } from '#platform/web/ui/notices.tsx'

import { getSession } from '../contract.ts'
import { getFactors, removePasskey } from '../contract/factors.ts'
import { doorMessages as m } from './messages.ts'
import { NewPasskeyForm } from './new-passkey-form.tsx'

type Passkey = OutputOf<typeof getFactors>['passkeys'][number]

/** The passkeys of one's own account, and the way to one more. */
export function PasskeyList({
  passkeys,
  onCodes,
}: {
  readonly passkeys: readonly Passkey[]
  readonly onCodes: (codes: readonly string[]) => void
}) {
  const say = useSay()
  const removing = useAct(removePasskey, {
    refreshes: [getFactors, getSession],
    onDone: () => notify({ kind: 'done', text: m.passkeyRemoved }),
    onProblem: notifyProblem,
  })
  return (
    <section aria-labelledby="passkeys">
      <h2 id="passkeys">{say(m.passkeys)}</h2>
      <p>{say(m.passkeyNote)}</p>
      {passkeys.length === 0 ? (
        <p>{say(m.noPasskeys)}</p>
      ) : (
        <ListTable
          name="passkeys"
          label={say(m.passkeys)}
          rows={passkeys}
          rowId={(row) => String(row.id)}
          empty={null}
          columns={[
            { key: 'name', title: say(m.passkeyName), show: (row) => row.name },
            {
              key: 'added',
              title: say(m.passkeyAddedOn),
              tight: true,
              show: (row) => showInstant(row.addedAt),
            },
            {
              key: 'used',
              title: say(m.passkeyUsed),
              tight: true,
              show: (row) => (row.usedAt === null ? say(m.neverUsed) : showInstant(row.usedAt)),
            },
            {
              key: 'acts',
              title: '',
              tight: true,
              show: (row) => (
                <Button kind="quiet" onClick={() => removing.mutate({ passkeyId: row.id })}>
                  {say(m.removePasskey)}
                </Button>
              ),
            },
          ]}
        />
      )}
      <NewPasskeyForm onCodes={onCodes} />
    </section>
  )
}

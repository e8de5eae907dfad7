import { useState } from 'react'

import type { OutputOf } from '#kernel/endpoint.ts'
import { paths } from '#kernel/paths.ts'
import { useAct } from '#platform/web/answers.ts'
import { useSay } from '#platform/web/language.tsx'
import { Button } from '#platform/web/ui/button.tsx'
import { Link } from '#platform/web/ui/link.tsx'
import { notify } from '#platform/web/ui/notices.tsx'
import { Page } from '#platform/web/ui/page.tsx'
import { TextField } from '#platform/web/ui/text-field.tsx'

import { correctEntry, type getEntry } from '../contract.ts'
import { contentOf, draftOf } from './entry-draft.ts'
import { EntryForm } from './entry-form.tsx'
import { formMessages as m } from './entry-form-messages.ts'
import { afterEntry } from './refreshes.ts'
import type { ToldKind } from './register-lines.ts'
import { registerMessages } from './register-messages.ts'

type ReadEntry = OutputOf<typeof getEntry>

type CorrectionProps = {
  readonly entry: ReadEntry
  readonly kind: ToldKind
  /** Asks for the entry again; nothing where it does not come. */
  readonly onReload: () => Promise<ReadEntry | undefined>
  readonly onLeave: () => void
}

/** Corrects an entry in the form that entered it, filled with what was entered. */
export function CorrectEntry({ entry, onReload, ...rest }: CorrectionProps) {
  // The version that was read stays the one that is corrected until the newer one is asked for.
  const [former, setFormer] = useState(entry)

  async function handleNewer() {
    const newer = await onReload()
    if (newer) setFormer(newer)
  }

  return (
    <Correction key={former.version} {...rest} former={former} onNewer={() => void handleNewer()} />
  )
}

function Correction({
  former,
  kind,
  onNewer,
  onLeave,
}: Pick<CorrectionProps, 'kind' | 'onLeave'> & {
  readonly former: ReadEntry
  readonly onNewer: () => void
}) {
  const say = useSay()
  const [draft, setDraft] = useState(() => draftOf(former))
  const [reason, setReason] = useState('')
  const correct = useAct(correctEntry, {
    refreshes: afterEntry,
    onDone: () => {
      notify({ kind: 'done', text: m.corrected })
      onLeave()
    },
  })
  const { id: entryId, unit, version, kindName } = former
  const isTooShort = reason.trim().length < 3
  const isStale = correct.error?.problem.code === 'changed-meanwhile'
  return (
    <Page
      title={say(m.correctTitle)}
      kicker={<Link href={paths.entry(entryId)}>{`${say(kindName)} · ${unit.name}`}</Link>}
      trail={[
        { name: unit.name, href: paths.unit(unit.id) },
        { name: say(registerMessages.title), href: paths.unitRegister(unit.id) },
      ]}
      lead={<p>{say(m.correctNote)}</p>}
      width="text"
    >
      <EntryForm
        kind={kind}
        draft={draft}
        onChange={setDraft}
        extraFaults={isTooShort ? { reason: m.reasonTooShort } : {}}
        saving={{ working: correct.isPending, error: correct.error }}
        verb={say(m.saveCorrection)}
        onSave={(doneOn) =>
          correct.mutate({
            entryId,
            version,
            reason: reason.trim(),
            ...contentOf(draft, kind, doneOn),
          })
        }
        ways={
          isStale && (
            <Button kind="primary" onClick={onNewer}>
              {say(m.openNewer)}
            </Button>
          )
        }
        hasBetterWay={isStale}
        onLeave={onLeave}
        leave={say(m.cancel)}
      >
        {(tried) => (
          <TextField
            label={say(m.reason)}
            required
            rows={2}
            maxLength={300}
            value={reason}
            onChange={setReason}
            fault={tried && isTooShort ? say(m.reasonTooShort) : undefined}
          />
        )}
      </EntryForm>
    </Page>
  )
}

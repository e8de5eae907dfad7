import { useState } from 'react'

import { useAct } from '#platform/web/answers.ts'
import { base64Of } from '#platform/web/base64.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { Button } from '#platform/web/ui/button.tsx'
import { Drawer } from '#platform/web/ui/dialog.tsx'
import { FileDrop } from '#platform/web/ui/file-drop.tsx'
import { notify } from '#platform/web/ui/notices.tsx'
import { ErrorState } from '#platform/web/ui/states.tsx'

import { readReorganisationActs } from '../contract/reorganisation.ts'
import type { ReorganisationAct } from '../domain/reorganisation.ts'
import { reorganisationMessages as m } from './reorganisation-messages.ts'
import styles from './workbench.module.css'

/** Takes acts from a file: a decision as JSON, or a table of moves. */
export function ActsFile({
  onActs,
}: {
  /** Takes the acts; calls back once they are kept. */
  readonly onActs: (acts: readonly ReorganisationAct[], onDone: () => void) => void
}) {
  const say = useSay()
  const format = useFormat()
  const [open, setOpen] = useState(false)
  const reading = useAct(readReorganisationActs, {
    onDone: ({ acts }) => {
      if (acts.length === 0) return
      onActs(acts, () => {
        setOpen(false)
        notify({ kind: 'done', text: m.takenFromFile(format.number(acts.length)) })
      })
    },
  })
  return (
    <>
      <Button icon="imports" onClick={() => setOpen(true)}>
        {say(m.fromFile)}
      </Button>
      <Drawer open={open} title={say(m.fromFile)} onClose={() => setOpen(false)}>
        <p>{say(m.fromFileHint)}</p>
        <FileDrop
          label={say(m.fromFile)}
          kinds={['.json', '.csv', '.xlsx']}
          megabytes={10}
          onFile={(file) => {
            void base64Of(file).then((contentBase64) =>
              reading.mutate({ fileName: file.name, contentBase64 }),
            )
          }}
        />
        {reading.error && <ErrorState error={reading.error} />}
        {reading.data && reading.data.faults.length > 0 && (
          <ul className={styles.refusals} role="alert">
            {reading.data.faults.map(({ line, column, message }) => (
              <li key={`${line} ${column ?? ''} ${message.en}`}>
                {say(m.fileFault(format.number(line), column))} {say(message)}
              </li>
            ))}
          </ul>
        )}
      </Drawer>
    </>
  )
}

import { useSay } from '#platform/web/language.tsx'
import { Drawer } from '#platform/web/ui/dialog.tsx'

import type { CongressProposal } from '../contract/reorganisation.ts'
import type { ReorganisationAct } from '../domain/reorganisation.ts'
import { mayExcept, type PeopleAssignment } from './assignment.ts'
import { CongressForm } from './congress-form.tsx'
import { type ExceptionsOf, ExceptionsEditor } from './exceptions-editor.tsx'
import { actText, reorganisationMessages as m } from './reorganisation-messages.ts'
import { exceptionMessages } from './exception-messages.ts'
import styles from './workbench.module.css'

/** What of an act is to stand in the drawer. */
export type OpenedAct = { readonly place: number; readonly what: 'exceptions' | 'congress' }

/** The drawer beside the list of acts: who is excepted by one, or which congress the unit that it founds counts. */
export function ActDrawer({
  opened,
  act,
  about,
  congresses,
  people,
  working,
  onSave,
  onClose,
}: {
  readonly opened: OpenedAct | undefined
  readonly act: ReorganisationAct | undefined
  readonly about: Omit<ExceptionsOf, 'act' | 'number'>
  readonly congresses: readonly CongressProposal[]
  readonly people: PeopleAssignment
  readonly working: boolean
  /** Writes the act anew; without it the drawer is only read. */
  readonly onSave?: (act: ReorganisationAct) => void
  readonly onClose: () => void
}) {
  const say = useSay()
  if (!opened || !act) return null
  const number = opened.place + 1
  const title = opened.what === 'congress' ? m.congress : exceptionMessages.open('0')
  return (
    <Drawer open title={say(title)} onClose={onClose}>
      <p className={styles.sums}>{say(actText(act, about.nameOf))}</p>
      {opened.what === 'exceptions' && mayExcept(act) && (
        <ExceptionsEditor
          key={opened.place}
          about={{ ...about, act, number }}
          people={people}
          working={working}
          {...(onSave
            ? {
                onSave: (exceptions) =>
                  onSave(
                    exceptions.length === 0
                      ? { ...act, exceptions: undefined }
                      : { ...act, exceptions },
                  ),
              }
            : {})}
        />
      )}
      {opened.what === 'congress' && act.kind === 'establish' && onSave && (
        <CongressForm
          key={opened.place}
          act={act}
          proposal={congresses.find(({ code }) => code === act.code)}
          working={working}
          onSave={onSave}
        />
      )}
    </Drawer>
  )
}

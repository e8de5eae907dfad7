import { useSay } from '#platform/web/language.tsx'
import { Button } from '#platform/web/ui/button.tsx'
import { notify } from '#platform/web/ui/notices.tsx'

import { seatAnswers } from './body-terms.ts'
import { bodiesMessages as m } from './bodies-messages.ts'

/** What every form about seats is told: what follows when it is saved or put away. */
export type Done = { readonly onDone: () => void }

/** What follows a saved form about seats. */
export const through = (onDone: () => void) => ({
  refreshes: seatAnswers,
  onDone: () => {
    notify({ kind: 'done', text: m.saved })
    onDone()
  },
})

/** Save and cancel under a form. */
export function Acts({ working, onDone }: Done & { readonly working: boolean }) {
  const say = useSay()
  return (
    <>
      <Button kind="primary" type="submit" working={working}>
        {say(m.save)}
      </Button>
      <Button onClick={onDone}>{say(m.cancel)}</Button>
    </>
  )
}

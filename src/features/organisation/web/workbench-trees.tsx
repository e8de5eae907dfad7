import { useState } from 'react'

import { useSay } from '#platform/web/language.tsx'
import { Section } from '#platform/web/ui/page.tsx'
import { TextField } from '#platform/web/ui/text-field.tsx'
import { TreeGrid } from '#platform/web/ui/tree-grid.tsx'

import { organisationMessages } from './messages.ts'
import type { DraftNode, DraftTrees } from './draft-tree.ts'
import { markNames, reorganisationMessages as m } from './reorganisation-messages.ts'
import styles from './workbench.module.css'

/** Today's tree beside the one after the decision, what differs marked in both. */
export function WorkbenchTrees({
  trees,
  onChoose,
  onMove,
}: {
  readonly trees: DraftTrees
  /** What can be done to a unit; without it the trees are only looked at. */
  readonly onChoose?: (unit: DraftNode) => void
  /** A unit was dropped onto another one. */
  readonly onMove?: (unit: string, under: string) => void
}) {
  const say = useSay()
  const [find, setFind] = useState('')
  const markOf = ({ mark }: DraftNode) => (mark === null ? undefined : say(markNames[mark]))
  const toneOf = ({ mark }: DraftNode) => mark ?? undefined
  const open = (unit: DraftNode) => onChoose?.(unit)
  const shared = {
    nameTitle: say(organisationMessages.name),
    find,
    markOf,
    toneOf,
    onOpen: open,
    draggable: onMove !== undefined,
    height: 'min(70dvh, 560px)',
  }
  return (
    <Section title={say(organisationMessages.tree)} note={onMove && say(m.treesNote)}>
      <TextField label={say(m.findUnit)} value={find} onChange={setFind} quiet />
      <div className={styles.trees}>
        <div>
          <h3>{say(m.before)}</h3>
          <TreeGrid {...shared} label={say(m.before)} nodes={trees.before} />
        </div>
        <div>
          <h3>{say(m.after)}</h3>
          <TreeGrid
            {...shared}
            label={say(m.after)}
            nodes={trees.after}
            {...(onMove
              ? { onDropOn: (unit: string, onto: DraftNode) => onMove(unit, onto.id) }
              : {})}
          />
        </div>
      </div>
    </Section>
  )
}

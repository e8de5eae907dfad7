import { Popover } from '@mantine/core'
import { useState } from 'react'

import { keep, kept } from '../kept.ts'
import { useSay } from '../language.tsx'
import { uiMessages } from '../messages.ts'
import { Button } from './button.tsx'
import menu from './menu.module.css'
import { CheckField } from './select-field.tsx'

/** What the choice of columns needs to know of a column. */
type Choosable = { readonly key: string; readonly title: string; readonly spare?: boolean }

/** The columns that a person keeps on this device; spare ones are hidden until chosen. */
export function useShownColumns<Column extends Choosable>(
  name: string,
  columns: readonly Column[],
): {
  readonly shown: readonly Column[]
  readonly hidden: ReadonlySet<string>
  readonly choose: (hidden: ReadonlySet<string>) => void
} {
  const [hidden, setHidden] = useState<ReadonlySet<string>>(() => {
    const remembered = kept(`columns.${name}`)
    const spare = columns.filter((column) => column.spare).map(({ key }) => key)
    return new Set(remembered === undefined ? spare : remembered.split(','))
  })
  return {
    shown: columns.filter(({ key }, at) => at === 0 || !hidden.has(key)),
    hidden,
    choose: (next) => {
      keep(`columns.${name}`, [...next].join(','))
      setHidden(next)
    },
  }
}

/** Which columns are shown. */
export function ColumnChooser({
  columns,
  hidden,
  onChoose,
}: {
  readonly columns: readonly Choosable[]
  readonly hidden: ReadonlySet<string>
  readonly onChoose: (hidden: ReadonlySet<string>) => void
}) {
  const say = useSay()
  const [open, setOpen] = useState(false)

  function handleChoice(key: string, checked: boolean) {
    const next = new Set(hidden)
    if (checked) next.delete(key)
    else next.add(key)
    onChoose(next)
  }

  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" trapFocus withRoles>
      <Popover.Target>
        <Button kind="quiet" icon="columns" onClick={() => setOpen(!open)}>
          {say(uiMessages.columns)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={menu.sheet ?? ''} aria-label={say(uiMessages.columns)}>
        <div className={menu.group}>
          {columns.map(({ key, title }) => (
            <CheckField
              key={key}
              label={title}
              checked={!hidden.has(key)}
              onChange={(checked) => handleChoice(key, checked)}
            />
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}

import { Popover } from '@mantine/core'
import { useState } from 'react'

import type { PlainDate } from '#kernel/time.ts'

import { useFormat } from '../format.ts'
import { useSay } from '../language.tsx'
import { frameMessages } from '../messages.ts'
import { useSessionIfAny } from '../session.tsx'
import styles from './as-of.module.css'
import { Button } from './button.tsx'
import { DayField } from './day-field.tsx'
import { Icon } from './icon.tsx'
import menu from './menu.module.css'

/** The day that a page looks at; amber, and said in words, when it is not today. */
export function AsOfChip({
  day,
  onChange,
}: {
  readonly day: PlainDate
  /** Undefined asks for today. */
  readonly onChange?: ((day: PlainDate | undefined) => void) | undefined
}) {
  const say = useSay()
  const format = useFormat()
  const today = useSessionIfAny()?.today
  const [open, setOpen] = useState(false)
  const past = today !== undefined && day !== today
  const words = (
    <>
      <Icon name="calendar" size={16} />
      <span className="figures">{say(frameMessages.asOf(format.day(day)))}</span>
      {past && <span className={styles.past}> · {say(frameMessages.notToday)}</span>}
    </>
  )
  if (!onChange) {
    return (
      <span className={styles.chip} data-past={past || undefined}>
        {words}
      </span>
    )
  }

  function handleDay(chosen: PlainDate | undefined) {
    if (!chosen) return
    setOpen(false)
    onChange?.(chosen === today ? undefined : chosen)
  }

  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" trapFocus withRoles>
      <Popover.Target>
        <button
          type="button"
          className={`${styles.chip} printed`}
          data-past={past || undefined}
          onClick={() => setOpen(!open)}
        >
          {words}
          <Icon name="down" size={14} />
        </button>
      </Popover.Target>
      <Popover.Dropdown
        className={`${menu.sheet} ${styles.sheet}`}
        aria-label={say(frameMessages.changeDay)}
      >
        <DayField
          label={say(frameMessages.dayLookedAt)}
          value={day}
          max={today}
          onChange={handleDay}
        />
        {past && (
          <Button
            onClick={() => {
              setOpen(false)
              onChange(undefined)
            }}
          >
            {say(frameMessages.backToToday)}
          </Button>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}

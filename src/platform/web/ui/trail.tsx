import { Popover } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'

import { plainText } from '#kernel/text.ts'

import { useSay } from '../language.tsx'
import { frameMessages, uiMessages } from '../messages.ts'
import { Icon } from './icon.tsx'
import { Link } from './link.tsx'
import menu from './menu.module.css'
import styles from './trail.module.css'

/** A place with a name. */
export type NamedPlace = { readonly name: string; readonly href: string }

/** One step of the path to here; its neighbours are asked for when their menu opens. */
export type TrailStep = NamedPlace & {
  readonly findSiblings?: () => Promise<readonly NamedPlace[]>
  /** The page itself, as the last step of its path. */
  readonly here?: boolean
}

/** From this many neighbours on, their menu can be filtered. */
const MANY = 12

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 }

/** Arrows walk from the filter down the list of neighbours and back. */
function handleKey(event: KeyboardEvent<HTMLElement>): void {
  const step = steps[event.key]
  if (step === undefined) return
  event.preventDefault()
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('input, a')]
  const at = stops.findIndex((stop) => stop === document.activeElement)
  stops[Math.min(stops.length - 1, Math.max(0, at + step))]?.focus()
}

type SiblingsProps = {
  readonly step: TrailStep
  readonly find: () => Promise<readonly NamedPlace[]>
}

function Siblings({ step, find }: SiblingsProps) {
  const say = useSay()
  const [open, setOpen] = useState(false)
  const [siblings, setSiblings] = useState<readonly NamedPlace[]>()
  const [text, setText] = useState('')
  const wanted = plainText(text)
  const shown = siblings?.filter(({ name }) => plainText(name).includes(wanted))
  const label = say(frameMessages.siblings(step.name))

  function handleOpen(opens: boolean) {
    setOpen(opens)
    if (!opens) return
    setText('')
    find().then(setSiblings, () => setSiblings([]))
  }

  return (
    <Popover opened={open} onChange={handleOpen} position="bottom-start" trapFocus withRoles>
      <Popover.Target>
        <button
          type="button"
          className={styles.siblings}
          aria-label={label}
          onClick={() => handleOpen(!open)}
        >
          <Icon name="down" size={16} />
        </button>
      </Popover.Target>
      <Popover.Dropdown className={menu.sheet ?? ''} aria-label={label} onKeyDown={handleKey}>
        {siblings === undefined && <p className={menu.head}>{say(uiMessages.loading)}</p>}
        {siblings && siblings.length >= MANY && (
          <input
            className={styles.filter}
            aria-label={say(uiMessages.filter)}
            placeholder={say(uiMessages.filter)}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        )}
        <ul className={`${menu.options} ${styles.list}`}>
          {shown?.map((sibling) => (
            <li key={sibling.href}>
              <Link
                href={sibling.href}
                className={menu.option}
                aria-current={sibling.href === step.href ? 'true' : undefined}
                onClick={() => setOpen(false)}
              >
                {sibling.name}
              </Link>
            </li>
          ))}
        </ul>
        {shown?.length === 0 && <p className={menu.head}>{say(uiMessages.nothingFound)}</p>}
      </Popover.Dropdown>
    </Popover>
  )
}

/** Where am I: the path of units, each a way up and a menu of its neighbours. */
export function Trail({ steps }: { readonly steps: readonly TrailStep[] }) {
  const say = useSay()
  return (
    <nav aria-label={say(frameMessages.where)} className={styles.trail}>
      <ol>
        {steps.map((step, at) => (
          <li key={step.href}>
            {at > 0 && <Icon name="right" size={14} />}
            <Link href={step.href} aria-current={step.here ? 'page' : undefined}>
              {step.name}
            </Link>
            {step.findSiblings && <Siblings step={step} find={step.findSiblings} />}
          </li>
        ))}
      </ol>
    </nav>
  )
}

import { Menu } from '@mantine/core'
import { useState } from 'react'

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
}

/** From this many neighbours on, their menu can be filtered. */
const MANY = 12

function Siblings({ step, find }: { step: TrailStep; find: () => Promise<readonly NamedPlace[]> }) {
  const say = useSay()
  const [siblings, setSiblings] = useState<readonly NamedPlace[]>()
  const [text, setText] = useState('')
  const wanted = plainText(text)
  const shown = siblings?.filter(({ name }) => plainText(name).includes(wanted))

  function handleOpen() {
    setText('')
    find().then(setSiblings, () => setSiblings([]))
  }

  return (
    <Menu onOpen={handleOpen} position="bottom-start" classNames={{ dropdown: menu.sheet ?? '' }}>
      <Menu.Target>
        <button
          type="button"
          className={styles.siblings}
          aria-label={say(frameMessages.siblings(step.name))}
        >
          <Icon name="down" size={16} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {siblings === undefined && <Menu.Label>{say(uiMessages.loading)}</Menu.Label>}
        {siblings && siblings.length >= MANY && (
          <input
            className={styles.filter}
            aria-label={say(uiMessages.filter)}
            placeholder={say(uiMessages.filter)}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            onKeyDown={(event) => event.key !== 'ArrowDown' && event.stopPropagation()}
          />
        )}
        <div className={menu.options}>
          {shown?.map((sibling) => (
            <Menu.Item
              key={sibling.href}
              component={Link}
              href={sibling.href}
              className={menu.option ?? ''}
              aria-current={sibling.href === step.href ? 'true' : undefined}
            >
              {sibling.name}
            </Menu.Item>
          ))}
        </div>
        {shown?.length === 0 && <Menu.Label>{say(uiMessages.nothingFound)}</Menu.Label>}
      </Menu.Dropdown>
    </Menu>
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
            <Link href={step.href} aria-current={at === steps.length - 1 ? 'page' : undefined}>
              {step.name}
            </Link>
            {step.findSiblings && <Siblings step={step} find={step.findSiblings} />}
          </li>
        ))}
      </ol>
    </nav>
  )
}

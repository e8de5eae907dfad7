import { Popover } from '@mantine/core'
import { useState } from 'react'

import type { Language } from '#kernel/messages.ts'
import { pagePatterns, paths } from '#kernel/paths.ts'

import { useLanguage, useSay } from '../language.tsx'
import { frameMessages, placeNames } from '../messages.ts'
import type { Session } from '../session.tsx'
import { type Appearance, type Density, useAppearance, useDensity } from '../theme.ts'
import { Icon } from './icon.tsx'
import { Link } from './link.tsx'
import menu from './menu.module.css'
import styles from './person-menu.module.css'
import { Segmented } from './segmented.tsx'

const languages: readonly { readonly value: Language; readonly label: string }[] = [
  { value: 'vi', label: 'Tiếng Việt' },
  { value: 'en', label: 'English' },
]

/** Language, appearance and density; they stand in the person's menu and on the login page. */
export function Tastes() {
  const say = useSay()
  const { language, choose: chooseLanguage } = useLanguage()
  const { appearance, choose: chooseAppearance } = useAppearance()
  const { density, choose: chooseDensity } = useDensity()
  const appearances: readonly { readonly value: Appearance; readonly label: string }[] = [
    { value: 'light', label: say(frameMessages.light) },
    { value: 'dark', label: say(frameMessages.dark) },
    { value: 'auto', label: say(frameMessages.auto) },
  ]
  const densities: readonly { readonly value: Density; readonly label: string }[] = [
    { value: 'comfortable', label: say(frameMessages.comfortable) },
    { value: 'compact', label: say(frameMessages.compact) },
  ]
  return (
    <div className={styles.tastes}>
      <Segmented
        label={say(frameMessages.language)}
        value={language}
        choices={languages}
        onChange={chooseLanguage}
      />
      <Segmented
        label={say(frameMessages.appearance)}
        value={appearance}
        choices={appearances}
        onChange={chooseAppearance}
      />
      <Segmented
        label={say(frameMessages.density)}
        value={density}
        choices={densities}
        onChange={chooseDensity}
      />
    </div>
  )
}

/** The person at the edge of the brand bar: his page, how he likes to read, and the way out. */
export function PersonMenu({
  session,
  onSignOut,
}: {
  readonly session: Session
  readonly onSignOut: () => void
}) {
  const say = useSay()
  const [open, setOpen] = useState(false)
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" trapFocus withRoles>
      <Popover.Target>
        <button
          type="button"
          className={styles.person}
          aria-label={`${say(frameMessages.person)}: ${session.account.name}`}
          onClick={() => setOpen(!open)}
        >
          <Icon name="me" />
          <span className={styles.name}>{session.account.name}</span>
          <Icon name="down" size={16} />
        </button>
      </Popover.Target>
      <Popover.Dropdown
        className={`${menu.sheet} ${styles.sheet}`}
        aria-label={say(frameMessages.person)}
      >
        <div className={menu.head}>
          <b>{session.account.name}</b>
          <br />
          {session.account.login}
        </div>
        <Link href={paths.me()} className={menu.option} onClick={() => setOpen(false)}>
          {say(placeNames.me)}
        </Link>
        <Link href={paths.secondFactor()} className={menu.option} onClick={() => setOpen(false)}>
          {say(frameMessages.secondFactor)}
        </Link>
        <Link href={paths.ownPassword()} className={menu.option} onClick={() => setOpen(false)}>
          {say(frameMessages.ownPassword)}
        </Link>
        <Link href={paths.ownSessions()} className={menu.option} onClick={() => setOpen(false)}>
          {say(frameMessages.ownSessions)}
        </Link>
        {session.places
          .slice(4)
          .filter((place) => place !== 'me')
          .map((place) => (
            <Link
              key={place}
              href={pagePatterns[place]}
              className={`${menu.option} ${styles.onphones}`}
              onClick={() => setOpen(false)}
            >
              {say(placeNames[place])}
            </Link>
          ))}
        <Tastes />
        <button type="button" className={`${menu.option} ${styles.out}`} onClick={onSignOut}>
          <span>{say(frameMessages.signOut)}</span>
          <Icon name="leave" size={18} />
        </button>
      </Popover.Dropdown>
    </Popover>
  )
}

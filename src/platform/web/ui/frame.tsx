import { useRouterState } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'

import { paths } from '#kernel/paths.ts'

import { useFormat } from '../format.ts'
import { useSay } from '../language.tsx'
import { frameMessages, placeNames, searchMessages, shortPlaceNames } from '../messages.ts'
import type { PlaceName, Session } from '../session.tsx'
import { Emblem } from './emblem.tsx'
import styles from './frame.module.css'
import { Icon } from './icon.tsx'
import { useKeptFocus } from './kept-focus.ts'
import { Link } from './link.tsx'
import { Notices } from './notices.tsx'
import { PersonMenu } from './person-menu.tsx'
import { type FindEverywhere, SearchPalette } from './search-palette.tsx'

const placePaths: Readonly<Record<PlaceName, string>> = {
  today: paths.today(),
  overview: paths.overview(),
  organisation: paths.organisation(),
  members: paths.members(),
  meetings: paths.meetings(),
  coverage: paths.coverage(),
  directives: paths.directives(),
  indicators: paths.indicators(),
  redCells: paths.redCells(),
  imports: paths.imports(),
  accounts: paths.accounts(),
  grants: paths.grants(),
  journal: paths.journal(),
  health: paths.health(),
  me: paths.me(),
}

/** The order of the list of places, as a table of contents; the role decides which are there. */
const contents: readonly (readonly PlaceName[])[] = [
  ['today', 'overview', 'redCells'],
  ['organisation', 'members', 'meetings', 'coverage', 'directives', 'indicators'],
  ['imports', 'accounts', 'grants', 'journal', 'health'],
  ['me'],
]

/** How many places fit under a thumb. */
const BAR_PLACES = 4

/** Some pages stand below a place whose address theirs does not begin with. */
const roomOf: readonly (readonly [RegExp, PlaceName])[] = [
  [/^\/(units\/[^/]+\/register|entries|entry-kinds)(\/|$)/, 'coverage'],
  [/^\/units\//, 'organisation'],
]

function placeOf(pathname: string): PlaceName | undefined {
  const room = roomOf.find(([pattern]) => pattern.test(pathname))
  if (room) return room[1]
  const places = contents.flat()
  return places.find((place) =>
    place === 'today' ? pathname === '/' : pathname.startsWith(placePaths[place]),
  )
}

type PlaceProps = {
  readonly place: PlaceName
  readonly here: PlaceName | undefined
  /** Under a thumb, where long names do not fit. */
  readonly short?: boolean
}

function Place({ place, here, short = false }: PlaceProps) {
  const say = useSay()
  const name = (short ? shortPlaceNames[place] : undefined) ?? placeNames[place]
  return (
    <Link
      href={placePaths[place]}
      className={styles.place}
      aria-current={place === here ? 'page' : undefined}
    >
      <Icon name={place} />
      <span>{say(name)}</span>
    </Link>
  )
}

/** The frame around every page: brand bar, places, search, the person, and the ribbon of sample data. */
export function Frame({
  session,
  find,
  onSignOut,
  children,
}: {
  readonly session: Session
  readonly find: FindEverywhere
  readonly onSignOut: () => void
  readonly children: ReactNode
}) {
  const say = useSay()
  const format = useFormat()
  const pathname = useRouterState({ select: (state) => state.location.pathname })
  useKeptFocus(useRouterState({ select: (state) => state.location.href }))
  const [searching, setSearching] = useState(false)
  const here = placeOf(pathname)
  const mayOpen = new Set(session.places)
  const groups = contents
    .map((group) => group.filter((place) => mayOpen.has(place)))
    .filter((group) => group.length > 0)

  return (
    <div className={styles.frame}>
      <a className={`${styles.skip} not-printed`} href="#content">
        {say(frameMessages.skip)}
      </a>
      <header className={`${styles.bar} not-printed`}>
        <Link href={paths.today()} className={styles.brand} aria-label={say(frameMessages.home)}>
          <Emblem />
          <span className={styles.name}>{say(frameMessages.product)}</span>
          <span className={styles.subtitle}>{say(frameMessages.subtitle)}</span>
        </Link>
        <button type="button" className={styles.search} onClick={() => setSearching(true)}>
          <Icon name="search" />
          <span className={styles['search-words']}>{say(searchMessages.open)}</span>
          <kbd aria-hidden="true">/</kbd>
        </button>
        <PersonMenu session={session} onSignOut={onSignOut} />
      </header>
      {session.sample && (
        <aside className={styles.ribbon} aria-label={say(frameMessages.sample)}>
          <b>{say(frameMessages.sample)}</b>
          <span> · {say(frameMessages.sampleToday(format.day(session.today)))}</span>
        </aside>
      )}
      <nav className={`${styles.places} not-printed`} aria-label={say(frameMessages.places)}>
        <div className={styles.shelf}>
          {groups.map((group) => (
            <ul key={group.join()}>
              {group.map((place) => (
                <li key={place}>
                  <Place place={place} here={here} />
                </li>
              ))}
            </ul>
          ))}
        </div>
      </nav>
      <div className={styles.page}>{children}</div>
      <nav className={`${styles.thumbs} not-printed`} aria-label={say(frameMessages.places)}>
        {session.places.slice(0, BAR_PLACES).map((place) => (
          <Place key={place} short place={place} here={here} />
        ))}
      </nav>
      <SearchPalette open={searching} onOpen={setSearching} find={find} />
      <Notices />
    </div>
  )
}

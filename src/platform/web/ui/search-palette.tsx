import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'

import { plainText } from '#kernel/text.ts'

import { useGo } from '../address.ts'
import { useSay } from '../language.tsx'
import { searchMessages, uiMessages } from '../messages.ts'
import styles from './search-palette.module.css'
import { Icon, type IconName } from './icon.tsx'

/** One thing found: where it is, its name, and what tells it from others of the name. */
export type Found = {
  readonly href: string
  readonly name: string
  readonly note?: string
  readonly icon?: IconName
}

/** Things found of one kind: units, people, documents, provisions, pages, acts. */
export type FoundGroup = { readonly title: string; readonly found: readonly Found[] }

/** Searches everything; the text is as typed, without diacritics as often as not. */
export type FindEverywhere = (text: string, signal: AbortSignal) => Promise<readonly FoundGroup[]>

/** How long the fingers must rest before the question is asked, in milliseconds. */
const REST = 60

/** Whether a key pressed here is text for a field, not a wish to search. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName)
}

/** Opens the search from anywhere: `/`, or Ctrl K (⌘ K). */
function useSearchKeys(onOpen: (open: boolean) => void): void {
  useEffect(() => {
    function handleKey(event: globalThis.KeyboardEvent) {
      const withControl = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k'
      const slash = event.key === '/' && !isTyping(event.target) && !event.ctrlKey
      if (!withControl && !slash) return
      event.preventDefault()
      onOpen(true)
    }
    window.addEventListener('keydown', handleKey)
    return () => window.removeEventListener('keydown', handleKey)
  }, [onOpen])
}

/** What an earlier answer still has to say to more words: whatever they stand in. */
function stillFound(groups: readonly FoundGroup[], text: string): readonly FoundGroup[] {
  const words = plainText(text).split(' ')
  return groups
    .map((group) => ({
      ...group,
      found: group.found.filter(({ name, note }) => {
        const said = plainText(`${name} ${note ?? ''}`)
        return words.every((word) => said.includes(word))
      }),
    }))
    .filter(({ found }) => found.length > 0)
}

/**
 * Asks while the person types; an older answer never overtakes a newer question, and until the newer
 * one is answered only what fits it stays.
 */
function useFound(text: string, find: FindEverywhere): readonly FoundGroup[] | undefined {
  const [answer, setAnswer] = useState<{
    readonly text: string
    readonly groups: readonly FoundGroup[]
  }>()
  const finder = useRef(find)
  useEffect(() => {
    finder.current = find
  })
  useEffect(() => {
    const asked = new AbortController()
    const rest = setTimeout(() => {
      finder.current(text, asked.signal).then(
        (groups) => !asked.signal.aborted && setAnswer({ text, groups }),
        () => !asked.signal.aborted && setAnswer({ text, groups: [] }),
      )
    }, REST)
    return () => {
      clearTimeout(rest)
      asked.abort()
    }
  }, [text])
  return answer && (answer.text === text ? answer.groups : stillFound(answer.groups, text))
}

/** The number of the first thing of each group, counted over all groups. */
function startsOf(groups: readonly FoundGroup[]): readonly number[] {
  return groups.map((_, at) =>
    groups.slice(0, at).reduce((sum, { found }) => sum + found.length, 0),
  )
}

function Palette({ onClose, find }: { onClose: () => void; find: FindEverywhere }) {
  const say = useSay()
  const go = useGo()
  const listId = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const [text, setText] = useState('')
  const [picked, setPicked] = useState<string>()
  const groups = useFound(text, find)
  const all = groups?.flatMap(({ found }) => found) ?? []
  // What was picked stays picked when more is found before it.
  const active = Math.max(
    0,
    all.findIndex(({ href }) => href === picked),
  )
  const chosen = all[active]
  const starts = startsOf(groups ?? [])

  useEffect(() => {
    const shown = dialog.current
    if (!shown) return undefined
    if (typeof shown.showModal === 'function') shown.showModal()
    else shown.setAttribute('open', '')
    shown.querySelector('input')?.focus()
    return () => {
      if (typeof shown.close === 'function') shown.close()
    }
  }, [])

  function take(found: Found) {
    onClose()
    go(found.href)
  }

  function handleKey(event: KeyboardEvent) {
    const last = all.length - 1
    const next: Readonly<Record<string, number>> = {
      ArrowDown: active >= last ? 0 : active + 1,
      ArrowUp: active <= 0 ? last : active - 1,
      PageDown: Math.min(last, active + 8),
      PageUp: Math.max(0, active - 8),
    }
    const to = next[event.key]
    if (to !== undefined) {
      event.preventDefault()
      setPicked(all[to]?.href)
      dialog.current?.querySelector(`[data-at="${to}"]`)?.scrollIntoView?.({ block: 'nearest' })
    }
    if (event.key === 'Enter' && chosen) {
      event.preventDefault()
      take(chosen)
    }
  }

  return (
    <dialog
      ref={dialog}
      className={styles.palette}
      aria-label={say(searchMessages.dialog)}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onMouseDown={(event) => event.target === dialog.current && onClose()}
    >
      <div className={styles.line}>
        <Icon name="search" size={22} />
        <input
          role="combobox"
          className={styles.input}
          aria-label={say(searchMessages.dialog)}
          aria-expanded={all.length > 0}
          aria-controls={listId}
          aria-activedescendant={chosen ? `${listId}-${active}` : undefined}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          placeholder={say(searchMessages.placeholder)}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value)
            setPicked(undefined)
          }}
          onKeyDown={handleKey}
        />
        <button
          type="button"
          className={styles.close}
          aria-label={say(uiMessages.close)}
          onClick={onClose}
        >
          <Icon name="close" />
        </button>
      </div>
      <div
        id={listId}
        role="listbox"
        aria-label={say(searchMessages.results)}
        className={styles.results}
      >
        {groups?.map((group, at) => (
          <div key={group.title} role="group" aria-label={group.title} className={styles.group}>
            <p className={styles.title} aria-hidden="true">
              {group.title}
            </p>
            {group.found.map((found, within) => {
              const place = (starts[at] ?? 0) + within
              return (
                // The input keeps the focus and the keys; the mouse may point as well.
                <div
                  key={found.href}
                  id={`${listId}-${place}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={place === active}
                  data-at={place}
                  className={styles.found}
                  onMouseMove={() => setPicked(found.href)}
                  onClick={() => take(found)}
                  onKeyDown={handleKey}
                >
                  <Icon name={found.icon ?? 'right'} size={18} />
                  <span className={styles.name}>{found.name}</span>
                  {found.note && <span className={styles.note}>{found.note}</span>}
                </div>
              )
            })}
          </div>
        ))}
      </div>
      <output className={styles.foot}>
        {groups && text.trim() === '' && all.length === 0 && say(searchMessages.start)}
        {groups &&
          text.trim() !== '' &&
          all.length === 0 &&
          say(searchMessages.nothing(text.trim()))}
        {all.length > 0 && (
          <>
            <span>{say(searchMessages.found(all.length))}</span>
            <span aria-hidden="true" className={styles.keys}>
              <kbd>↑</kbd> <kbd>↓</kbd> {say(searchMessages.choose)} · <kbd>Enter</kbd>{' '}
              {say(searchMessages.goThere)} · <kbd>Esc</kbd> {say(searchMessages.close)}
            </span>
          </>
        )}
      </output>
    </dialog>
  )
}

/** Search everywhere; opened by `/` and Ctrl K from every page. */
export function SearchPalette({
  open,
  onOpen,
  find,
}: {
  readonly open: boolean
  readonly onOpen: (open: boolean) => void
  readonly find: FindEverywhere
}) {
  useSearchKeys(onOpen)
  return open ? <Palette onClose={() => onOpen(false)} find={find} /> : null
}

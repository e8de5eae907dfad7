import { useEffect, useState } from 'react'

import { useSession } from '#platform/web/session.tsx'

import { type Draft, draftSchema } from './draft.ts'

const addressOf = (account: number, key: string) => `chibo.meeting-draft.${account}.${key}`

function keptDraft(address: string): Draft | undefined {
  try {
    const text = window.sessionStorage.getItem(address)
    const read = text === null ? undefined : draftSchema.safeParse(JSON.parse(text))
    return read?.success ? read.data : undefined
  } catch {
    return undefined
  }
}

function keepDraft(address: string, draft: Draft): void {
  try {
    window.sessionStorage.setItem(address, JSON.stringify(draft))
  } catch {
    // A private window may refuse; the draft then lasts as long as the page.
  }
}

function forgetDraft(address: string): void {
  try {
    window.sessionStorage.removeItem(address)
  } catch {
    // What was never kept needs no forgetting.
  }
}

/** A form that outlives a reload of its page, though not the closing of its tab. */
export type HeldDraft = {
  readonly draft: Draft
  readonly change: (changes: Partial<Draft>) => void
  /** Whether it was taken up where it was left. */
  readonly restored: boolean
  readonly restart: () => void
  /** Forgets what was kept: it has been saved. */
  readonly forget: () => void
}

/**
 * The form of one meeting. What a person enters is kept in this tab under the key, for this account
 * only, until it is saved or begun anew; a form nobody touched is not kept. What was carried here from
 * another form goes before what was kept.
 */
export function useDraft(key: string, begin: () => Draft, carried?: Draft): HeldDraft {
  const address = addressOf(useSession().account.id, key)
  const [kept] = useState(() => (carried ? undefined : keptDraft(address)))
  const [fresh] = useState(begin)
  const [draft, setDraft] = useState(carried ?? kept ?? fresh)
  const [restored, setRestored] = useState(kept !== undefined)
  const [saved, setSaved] = useState(false)

  useEffect(() => {
    if (draft === fresh || saved) forgetDraft(address)
    else keepDraft(address, draft)
  }, [address, draft, fresh, saved])

  return {
    draft,
    change: (changes) => setDraft((former) => ({ ...former, ...changes })),
    restored,
    restart: () => {
      setDraft(fresh)
      setRestored(false)
    },
    forget: () => {
      forgetDraft(address)
      setSaved(true)
    },
  }
}

import type { ReactNode } from 'react'

import { useSay } from '#platform/web/language.tsx'
import { Section } from '#platform/web/ui/page.tsx'

import { formMessages as m } from './form-messages.ts'
import styles from './meeting-form.module.css'
import type { Part } from './missing.ts'

/** Brings a part of the form before the eyes and the keyboard. */
export function goToPart(part: Part): void {
  const place = document.getElementById(`part-${part}`)
  place?.scrollIntoView({ block: 'start' })
  place?.focus({ preventScroll: true })
}

/** One part of the form, numbered in the order in which a meeting runs. */
export function FormPart({
  part,
  number,
  children,
}: {
  readonly part: Part
  readonly number?: number
  readonly children: ReactNode
}) {
  const say = useSay()
  const title = say(m.parts[part])
  return (
    <div id={`part-${part}`} tabIndex={-1} className={styles.part}>
      <Section title={number === undefined ? title : `${number}. ${title}`}>{children}</Section>
    </div>
  )
}

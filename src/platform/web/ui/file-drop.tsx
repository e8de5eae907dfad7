import { type DragEvent, useId, useRef, useState } from 'react'

import type { Bilingual } from '#kernel/messages.ts'

import { useSay } from '../language.tsx'
import { fileMessages } from '../messages.ts'
import styles from './file-drop.module.css'
import { Icon } from './icon.tsx'

const MEGABYTE = 1024 * 1024

/** What is wrong with a file before it is sent; undefined for one that may be sent. */
export function fileFault(
  file: { readonly name: string; readonly size: number },
  kinds: readonly string[],
  megabytes: number,
): Bilingual | undefined {
  const name = file.name.toLowerCase()
  if (!kinds.some((kind) => name.endsWith(kind))) {
    return fileMessages.wrongKind(file.name, kinds.join(', '))
  }
  return file.size > megabytes * MEGABYTE ? fileMessages.tooLarge(file.name, megabytes) : undefined
}

/** A place for one file: dropped, or taken from the device. */
export function FileDrop({
  label,
  kinds,
  megabytes = 20,
  onFile,
}: {
  readonly label: string
  /** The endings that are accepted, small letters with the dot: `.docx`. */
  readonly kinds: readonly string[]
  readonly megabytes?: number
  readonly onFile: (file: File) => void
}) {
  const say = useSay()
  const labelId = useId()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const [fault, setFault] = useState<Bilingual>()

  function take(file: File | undefined) {
    if (!file) return
    const wrong = fileFault(file, kinds, megabytes)
    setFault(wrong)
    if (!wrong) onFile(file)
  }

  function handleDrop(event: DragEvent) {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files[0])
  }

  return (
    <div
      className={styles.drop}
      data-over={over || undefined}
      role="group"
      aria-labelledby={labelId}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={handleDrop}
    >
      <Icon name="file" size={28} />
      <p id={labelId} className={styles.label}>
        {label}
      </p>
      <p>
        {say(fileMessages.drop)}{' '}
        <button type="button" className={styles.choose} onClick={() => input.current?.click()}>
          {say(fileMessages.choose)}
        </button>
      </p>
      <p className={styles.kinds}>
        {kinds.join(' · ')} · {say(fileMessages.upTo(megabytes))}
      </p>
      <input
        ref={input}
        type="file"
        hidden
        aria-hidden="true"
        tabIndex={-1}
        accept={kinds.join(',')}
        onChange={(event) => {
          take(event.currentTarget.files?.[0])
          event.currentTarget.value = ''
        }}
      />
      {fault && (
        <p role="alert" className={styles.fault}>
          {say(fault)}
        </p>
      )}
    </div>
  )
}

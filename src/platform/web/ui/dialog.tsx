import { type ReactNode, type SyntheticEvent, useEffect, useId, useRef } from 'react'

import { useSay } from '../language.tsx'
import { uiMessages } from '../messages.ts'
import { Button, type ButtonKind } from './button.tsx'
import styles from './dialog.module.css'
import { Icon } from './icon.tsx'

/** Wide enough that the drawer stands beside the text instead of over it. */
const BESIDE = '(width >= 75em)'

function standsBeside(): boolean {
  return typeof window.matchMedia === 'function' && window.matchMedia(BESIDE).matches
}

/** Opens the native dialog; where a browser has none of its own, the attribute alone shows it. */
function showDialog(dialog: HTMLDialogElement, modal: boolean): void {
  if (dialog.open) return
  if (typeof dialog.showModal !== 'function') dialog.setAttribute('open', '')
  else if (modal) dialog.showModal()
  else dialog.show()
}

/** Shows a dialog while it is wanted and gives the focus back to where it came from. */
function useShown(open: boolean, isModal: () => boolean) {
  const dialog = useRef<HTMLDialogElement>(null)
  const modal = useRef(isModal)
  useEffect(() => {
    const shown = dialog.current
    if (!open || !shown) return undefined
    const before = document.activeElement
    showDialog(shown, modal.current())
    return () => {
      if (typeof shown.close === 'function') shown.close()
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [open])
  return dialog
}

/**
 * The one side drawer, for "Vì sao?" and for walking down. On wide screens it stands beside the
 * page, which stays readable and usable; on small ones it covers it. Escape closes it.
 */
export function Drawer({
  open,
  title,
  onClose,
  children,
}: {
  readonly open: boolean
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
}) {
  const say = useSay()
  const titleId = useId()
  const dialog = useShown(open, () => !standsBeside())
  if (!open) return null

  function handleCancel(event: SyntheticEvent) {
    event.preventDefault()
    onClose()
  }

  return (
    <dialog
      ref={dialog}
      className={styles.drawer}
      data-drawer
      aria-labelledby={titleId}
      onCancel={handleCancel}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) handleCancel(event)
      }}
    >
      <div className={styles.head}>
        <h2 id={titleId}>{title}</h2>
        <button
          type="button"
          className={styles.close}
          aria-label={say(uiMessages.close)}
          onClick={onClose}
        >
          <Icon name="close" />
        </button>
      </div>
      <div className={styles.body}>{children}</div>
    </dialog>
  )
}

/** Asks before an act that others will see or that cannot be taken back; the text names the consequence. */
export function ConfirmDialog({
  open,
  title,
  children,
  verb,
  kind = 'primary',
  working = false,
  onConfirm,
  onCancel,
}: {
  readonly open: boolean
  /** The question: "Xóa buổi sinh hoạt ngày 05/05/2024?" */
  readonly title: string
  /** The consequence: what changes, for whom, what is kept. */
  readonly children: ReactNode
  /** The verb on the button, the same as in the question. */
  readonly verb: string
  readonly kind?: ButtonKind
  readonly working?: boolean
  readonly onConfirm: () => void
  readonly onCancel: () => void
}) {
  const say = useSay()
  const titleId = useId()
  const wordsId = useId()
  const dialog = useShown(open, () => true)
  if (!open) return null

  return (
    <dialog
      ref={dialog}
      className={styles.confirm}
      role="alertdialog"
      aria-labelledby={titleId}
      aria-describedby={wordsId}
      onCancel={(event) => {
        event.preventDefault()
        onCancel()
      }}
    >
      <h2 id={titleId}>{title}</h2>
      <div id={wordsId} className={styles.consequence}>
        {children}
      </div>
      <div className={styles.answers}>
        <Button onClick={onCancel}>{say(uiMessages.cancel)}</Button>
        <Button kind={kind} working={working} onClick={onConfirm}>
          {verb}
        </Button>
      </div>
    </dialog>
  )
}

/** Asks for something in the middle of an act: the page behind waits, Escape leaves. */
export function ModalDialog({
  open,
  title,
  children,
  onCancel,
}: {
  readonly open: boolean
  readonly title: string
  readonly children: ReactNode
  readonly onCancel: () => void
}) {
  const titleId = useId()
  const dialog = useShown(open, () => true)
  if (!open) return null

  return (
    <dialog
      ref={dialog}
      className={styles.confirm}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        onCancel()
      }}
    >
      <h2 id={titleId}>{title}</h2>
      {children}
    </dialog>
  )
}

import { type ButtonHTMLAttributes, type ReactNode, useId } from 'react'

import { useSay } from '../language.tsx'
import { uiMessages } from '../messages.ts'
import styles from './button.module.css'
import { Icon, type IconName } from './icon.tsx'
import { Link } from './link.tsx'

/** `primary` once on a page; `plain` for most; `quiet` inside of rows; `grave` for what cannot be undone. */
export type ButtonKind = 'primary' | 'plain' | 'quiet' | 'grave'

type Look = {
  readonly kind?: ButtonKind
  readonly icon?: IconName
  /** The verb. */
  readonly children: ReactNode
}

function classOf(kind: ButtonKind, more = ''): string {
  return `${styles.button} ${styles[kind]} ${more}`
}

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> &
  Look & {
    /** The act is on its way: the button says so and does not act twice. */
    readonly working?: boolean
    /** Why it cannot be pressed now: written below it for everybody, and the button stays reachable. */
    readonly refusedBecause?: string | undefined
  }

/** A button whose word is a verb. */
export function Button({
  kind = 'plain',
  icon,
  working = false,
  refusedBecause,
  children,
  onClick,
  type = 'button',
  className,
  ...rest
}: ButtonProps) {
  const say = useSay()
  const reasonId = useId()
  const held = working || refusedBecause !== undefined
  const button = (
    <button
      type={type}
      className={classOf(kind, className)}
      aria-disabled={held || undefined}
      aria-describedby={refusedBecause === undefined ? undefined : reasonId}
      onClick={(event) => (held ? event.preventDefault() : onClick?.(event))}
      {...rest}
    >
      {icon && <Icon name={icon} size={18} />}
      <span>{working ? say(uiMessages.working) : children}</span>
    </button>
  )
  if (refusedBecause === undefined) return button
  return (
    <span className={styles.held}>
      {button}
      <small id={reasonId}>{refusedBecause}</small>
    </span>
  )
}

/** A way to another page that looks like a button, because it begins an act there. */
export function LinkButton({
  kind = 'plain',
  icon,
  href,
  children,
}: Look & { readonly href: string }) {
  return (
    <Link href={href} className={classOf(kind)}>
      {icon && <Icon name={icon} size={18} />}
      <span>{children}</span>
    </Link>
  )
}

import { useRouter } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, MouseEvent, ReactNode } from 'react'

type LinkProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> & {
  /** An address of `kernel/paths.ts`. */
  readonly href: string
  readonly children: ReactNode
}

/** Whether the press asks for the page here, not in another window. */
function staysHere(event: MouseEvent<HTMLAnchorElement>): boolean {
  const { button, metaKey, ctrlKey, shiftKey, altKey, currentTarget } = event
  // A link within a drawing has a target of another kind: both have the attribute.
  const isFree = !currentTarget.getAttribute('target')
  return button === 0 && !(metaKey || ctrlKey || shiftKey || altKey) && isFree
}

/** A way to another page, without loading the whole program again. Outside of a router: an ordinary link. */
export function Link({ href, children, onClick, ...rest }: LinkProps) {
  const router = useRouter({ warn: false })

  function handleClick(event: MouseEvent<HTMLAnchorElement>) {
    onClick?.(event)
    if (event.defaultPrevented || !router || !staysHere(event)) return
    event.preventDefault()
    router.history.push(href)
  }

  return (
    <a href={href} onClick={handleClick} {...rest}>
      {children}
    </a>
  )
}

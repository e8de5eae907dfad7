import type { OutputOf } from '#kernel/endpoint.ts'
import { paths } from '#kernel/paths.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { Link } from '#platform/web/ui/link.tsx'

import type { getDirective } from '../contract/library.ts'
import { nameOf } from './directive-name.ts'
import { readerMessages as m } from './reader-messages.ts'
import styles from './reader.module.css'

type Directive = OutputOf<typeof getDirective>

/** Whether the contents stand beside the text; above it they begin folded. */
function isWide(): boolean {
  return typeof window.matchMedia === 'function' && window.matchMedia('(width >= 75em)').matches
}

/** Left of the text: contents, what it cites, who cites it, to whom it went. */
export function ReaderAside({ directive }: { readonly directive: Directive }) {
  const say = useSay()
  const format = useFormat()
  const headings = directive.provisions.filter(
    (provision) => provision.kind === 'section' && provision.depth <= 3,
  )
  const cited = [
    ...new Map(directive.citations.map((one) => [one.cited.shortId, one.cited])).values(),
  ]
  return (
    <div className={`${styles.aside} not-printed`}>
      <details className={styles.toc} open={isWide()}>
        <summary>{say(m.contents)}</summary>
        <nav aria-label={say(m.contents)}>
          <ol>
            {headings.map((provision) => (
              <li key={provision.path} data-depth={provision.depth}>
                <a href={`#p-${provision.path}`}>
                  {provision.label && <b>{provision.label}</b>} {provision.title}
                </a>
              </li>
            ))}
          </ol>
        </nav>
      </details>
      {cited.length > 0 && (
        <details>
          <summary>
            {say(m.cites)} ({format.number(cited.length)})
          </summary>
          <ul>
            {cited.map((work) => (
              <li key={work.shortId}>
                <Link href={paths.directive(work.shortId)}>{nameOf(work, format)}</Link>
              </li>
            ))}
          </ul>
        </details>
      )}
      {directive.citedBy.length > 0 && (
        <details>
          <summary>{say(m.citedBy)}</summary>
          <ul>
            {directive.citedBy.map((work) => (
              <li key={work.shortId}>
                <Link href={paths.directive(work.shortId)}>{nameOf(work, format)}</Link>
              </li>
            ))}
          </ul>
        </details>
      )}
      {directive.recipients.length > 0 && (
        <details>
          <summary>{say(m.recipients)}</summary>
          <ul>
            {directive.recipients.map((recipient) => (
              <li key={recipient}>{recipient}</li>
            ))}
          </ul>
        </details>
      )}
      {directive.source && (
        <p>
          <small>
            {say(m.source)}: {directive.source}
          </small>
        </p>
      )}
    </div>
  )
}

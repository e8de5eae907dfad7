/** The mark of the product: a branch with its leaves, grown from one cell. No national or Party emblem. */
export function Emblem({ size = 28 }: { readonly size?: number }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden="true" focusable="false">
      <g fill="var(--gold-bright)">
        <path
          d="M16 28V13"
          stroke="var(--gold-bright)"
          strokeWidth="2.4"
          strokeLinecap="round"
          fill="none"
        />
        <path d="M16 21c-5.8 0-9.3-2.9-9.8-8.4 5.6.2 9.2 3.1 9.8 8.4Z" />
        <path d="M16 16c.4-4.9 3.6-7.5 9.8-8 .2 5.6-3.1 8.7-9.8 8.9Z" />
        <circle cx="16" cy="5.6" r="2.6" />
      </g>
    </svg>
  )
}

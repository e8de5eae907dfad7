import { type ReactNode, useEffect, useRef, useState } from 'react'

import type { PlainDate } from '#kernel/time.ts'
import type { ProblemError } from '#platform/web/call.ts'
import { Button } from '#platform/web/ui/button.tsx'
import { Form } from '#platform/web/ui/form.tsx'

import { type EntryDraft, type Faults, faultsOf, placeOf } from './entry-draft.ts'
import { EntryFields } from './entry-fields.tsx'
import type { ToldKind } from './register-lines.ts'

/** Goes to the first place that is faulty, so that who sits before a small screen sees it. */
function goToFault(form: HTMLElement | null): void {
  const place = form?.querySelector<HTMLElement>('[aria-invalid="true"]')
  const input = place?.matches('input, select, textarea') ? place : place?.querySelector('input')
  if (input instanceof HTMLElement) input.focus()
}

/** The form of an entry: what is missing is told at its place once somebody tried to send it, as is what was refused. */
export function EntryForm({
  kind,
  draft,
  onChange,
  period,
  extraFaults = {},
  saving,
  verb,
  onSave,
  ways,
  hasBetterWay = false,
  onLeave,
  leave,
  children,
}: {
  readonly kind: ToldKind
  readonly draft: EntryDraft
  readonly onChange: (draft: EntryDraft) => void
  readonly period?: string | undefined
  /** What is missing in what stands below the fields. */
  readonly extraFaults?: Faults
  readonly saving: { readonly working: boolean; readonly error: ProblemError | null }
  readonly verb: string
  readonly onSave: (doneOn: PlainDate) => void
  /** Ways out of a refusal. */
  readonly ways?: ReactNode
  /** Whether one of them is what to press now, instead of sending the same again. */
  readonly hasBetterWay?: boolean
  readonly onLeave: () => void
  readonly leave: string
  /** What is asked below the fields, told whether somebody tried to send it. */
  readonly children?: (tried: boolean) => ReactNode
}) {
  const form = useRef<HTMLDivElement>(null)
  // The draft that was refused: what is told of it no longer stands once its form has changed.
  const [tried, setTried] = useState(0)
  const [sent, setSent] = useState<EntryDraft>()
  const missing = faultsOf(draft, kind)
  const place = placeOf(saving.error, kind)
  const told: Faults =
    place !== undefined && saving.error && sent === draft
      ? { [place]: saving.error.problem.message }
      : {}
  const faults = { ...(tried > 0 ? missing : {}), ...told }
  const { error } = saving

  useEffect(() => {
    if (tried > 0 || error) goToFault(form.current)
  }, [tried, error])

  function handleSubmit() {
    setTried(tried + 1)
    setSent(draft)
    const { doneOn } = draft
    const isComplete = Object.keys({ ...missing, ...extraFaults }).length === 0
    if (isComplete && doneOn !== undefined) onSave(doneOn)
  }

  return (
    <div ref={form}>
      <Form
        error={place === undefined ? error : null}
        onSubmit={handleSubmit}
        actions={
          <>
            {ways}
            <Button
              kind={hasBetterWay ? 'plain' : 'primary'}
              type="submit"
              working={saving.working}
            >
              {verb}
            </Button>
            <Button onClick={onLeave}>{leave}</Button>
          </>
        }
      >
        <EntryFields
          kind={kind}
          draft={draft}
          onChange={onChange}
          faults={faults}
          period={period}
        />
        {children?.(tried > 0)}
      </Form>
    </div>
  )
}

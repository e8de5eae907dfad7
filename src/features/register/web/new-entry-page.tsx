import { useState } from 'react'
import * as z from 'zod'

import { paths } from '#kernel/paths.ts'
import { readPeriod } from '#kernel/period.ts'
import type { PlainDate } from '#kernel/time.ts'
import { listDirectives } from '#features/directives/contract/library.ts'
import { useAddress, useGo } from '#platform/web/address.ts'
import { useAct, useAnswer } from '#platform/web/answers.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { useSession } from '#platform/web/session.tsx'
import { Button, LinkButton } from '#platform/web/ui/button.tsx'
import { Link } from '#platform/web/ui/link.tsx'
import { notify } from '#platform/web/ui/notices.tsx'
import { Page } from '#platform/web/ui/page.tsx'
import { AnsweredPage } from '#platform/web/ui/page-states.tsx'
import { type Choice, SelectField } from '#platform/web/ui/select-field.tsx'
import { Answered, EmptyState, Loading } from '#platform/web/ui/states.tsx'

import { enterEntry, getUnitRegister, listEntryKinds } from '../contract.ts'
import { contentOf, emptyDraft, type EntryDraft, faultsOf } from './entry-draft.ts'
import { EntryForm } from './entry-form.tsx'
import { formMessages as m } from './entry-form-messages.ts'
import { directiveChoice } from './find-directives.ts'
import { afterEntry } from './refreshes.ts'
import type { ToldKind, ToldRegister } from './register-lines.ts'
import { registerMessages } from './register-messages.ts'

const asked = z.object({
  kind: z.string().optional().catch(undefined),
  period: z
    .string()
    .refine((text) => readPeriod(text) !== undefined)
    .optional()
    .catch(undefined),
  /** Its number or its short identifier. */
  directive: z.string().optional().catch(undefined),
  replaces: z.coerce.number().int().positive().optional().catch(undefined),
})

/** The form that enters a paper or act of a unit; what it is for stands in the address, so that it begins filled. */
export function NewEntryPage({ unitId }: { readonly unitId: string }) {
  const say = useSay()
  const [{ kind: code, replaces }, change] = useAddress(asked)
  const register = useAnswer(getUnitRegister, { unitId })
  const answer = useAnswer(listEntryKinds, {}, { freshFor: 300_000 })
  return (
    <AnsweredPage answer={register}>
      {({ unit, entries, mayEnter }) => {
        const kinds = (answer.data?.kinds ?? []).filter(
          (one) => one.isOpen && one.unitKinds.includes(unit.kind),
        )
        const kind = kinds.find((one) => one.code === code)
        const title =
          kind && say(replaces ? m.replaceTitle(say(kind.name)) : m.titleOf(say(kind.name)))
        return (
          <Page
            title={title ?? say(m.title)}
            kicker={<Link href={paths.unit(unit.id)}>{unit.name}</Link>}
            trail={[
              { name: unit.name, href: paths.unit(unit.id) },
              { name: say(registerMessages.title), href: paths.unitRegister(unit.id) },
            ]}
            lead={replaces && <p>{say(m.replacesNote)}</p>}
            width="text"
          >
            {!mayEnter && (
              <EmptyState title={say(m.mayNot)}>
                <LinkButton href={paths.unitRegister(unit.id)}>{say(m.back)}</LinkButton>
              </EmptyState>
            )}
            {mayEnter && (
              <Answered answer={answer}>
                {() =>
                  kind ? (
                    <NewEntry
                      key={kind.code}
                      unit={unit}
                      kind={kind}
                      holding={entries.find(({ id }) => id === replaces)}
                    />
                  ) : (
                    <KindChoice
                      kinds={kinds}
                      isUnknown={code !== undefined}
                      onChoose={(chosen) => change({ kind: chosen, replaces: undefined })}
                    />
                  )
                }
              </Answered>
            )}
          </Page>
        )
      }}
    </AnsweredPage>
  )
}

function KindChoice({
  kinds,
  isUnknown,
  onChoose,
}: {
  readonly kinds: readonly ToldKind[]
  readonly isUnknown: boolean
  readonly onChoose: (code: string) => void
}) {
  const say = useSay()
  if (kinds.length === 0) return <EmptyState title={say(m.noKind)} />
  return (
    <SelectField
      label={say(m.kind)}
      placeholder={say(m.chooseKind)}
      value=""
      choices={kinds.map((kind) => ({ value: kind.code, label: say(kind.name) }))}
      onChange={onChoose}
      fault={isUnknown ? say(m.unknownKind) : undefined}
      required
    />
  )
}

type NewEntryProps = {
  readonly unit: ToldRegister['unit']
  readonly kind: ToldKind
  /** The entry that the new one replaces, where it is known. */
  readonly holding: ToldRegister['entries'][number] | undefined
}

/** Waits for the name of the directive that stands in the address, where one does. */
function NewEntry(props: NewEntryProps) {
  const format = useFormat()
  const [{ directive }] = useAddress(asked)
  const { holding } = props
  const library = useAnswer(listDirectives, {}, { enabled: directive !== undefined })
  if (directive !== undefined && library.isPending) return <Loading />
  const found = library.data?.directives.find(
    ({ id, shortId }) => String(id) === directive || shortId === directive,
  )
  const held = holding?.directive
  const former = held ? { value: String(held.id), label: held.name } : undefined
  return <FilledForm {...props} directive={found ? directiveChoice(found, format) : former} />
}

function FilledForm({
  unit,
  kind,
  directive,
}: NewEntryProps & { readonly directive: Choice | undefined }) {
  const say = useSay()
  const go = useGo()
  const { today } = useSession()
  const [{ period, replaces }] = useAddress(asked)
  const [draft, setDraft] = useState<EntryDraft>(() => ({
    ...emptyDraft(kind, today, period),
    directive,
  }))
  const enter = useAct(enterEntry, {
    refreshes: afterEntry,
    onDone: () => {
      notify({ kind: 'done', text: m.saved })
      go(paths.unitRegister(unit.id), 'replace')
    },
  })
  const { error } = enter
  const { code, facts } = error?.problem ?? {}
  const holds = code === 'one-holds-already' ? facts?.['entry'] : undefined

  const send = (doneOn: PlainDate, replacesId: number | undefined) =>
    enter.mutate({
      unitId: unit.id,
      kind: kind.code,
      ...contentOf(draft, kind, doneOn),
      ...(replacesId === undefined ? {} : { replacesId }),
    })

  /** Sends what stands in the form now, in place of another or of none. */
  function sendAgain(replacesId: number | undefined) {
    if (draft.doneOn !== undefined && Object.keys(faultsOf(draft, kind)).length === 0)
      send(draft.doneOn, replacesId)
  }

  return (
    <EntryForm
      kind={kind}
      draft={draft}
      onChange={setDraft}
      period={period}
      saving={{ working: enter.isPending, error }}
      verb={say(m.save)}
      onSave={(doneOn) => send(doneOn, replaces)}
      ways={
        <>
          {typeof holds === 'number' && (
            <>
              <Button kind="primary" onClick={() => sendAgain(holds)}>
                {say(m.thisReplaces)}
              </Button>
              <LinkButton href={paths.entry(holds)}>{say(m.openOld)}</LinkButton>
            </>
          )}
          {code === 'nothing-to-replace' && (
            <Button onClick={() => sendAgain(undefined)}>{say(m.withoutReplacing)}</Button>
          )}
        </>
      }
      hasBetterWay={typeof holds === 'number'}
      onLeave={() => go(paths.unitRegister(unit.id), 'replace')}
      leave={say(m.cancel)}
    />
  )
}

import { useState } from 'react'
import * as z from 'zod'

import type { OutputOf } from '#kernel/endpoint.ts'
import { paths } from '#kernel/paths.ts'
import { isPlainDate, plainDate, showInstant } from '#kernel/time.ts'
import { HeldButton } from '#features/access/web/public.tsx'
import { useAddress, useGo } from '#platform/web/address.ts'
import { useAct, useAnswer } from '#platform/web/answers.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { Button, LinkButton } from '#platform/web/ui/button.tsx'
import { ConfirmDialog } from '#platform/web/ui/dialog.tsx'
import { Link } from '#platform/web/ui/link.tsx'
import { notify, notifyProblem } from '#platform/web/ui/notices.tsx'
import { FactList, Page, Section } from '#platform/web/ui/page.tsx'
import { AnsweredPage } from '#platform/web/ui/page-states.tsx'
import { ErrorState } from '#platform/web/ui/states.tsx'
import { TextField } from '#platform/web/ui/text-field.tsx'

import { confirmEntry, getEntry, listEntryKinds, withdrawEntry } from '../contract.ts'
import { CorrectEntry } from './correct-entry.tsx'
import { formMessages } from './entry-form-messages.ts'
import { entryMessages as m } from './entry-messages.ts'
import { useEntryTime } from './entry-time.ts'
import { afterEntry } from './refreshes.ts'
import styles from './register.module.css'
import { isReplaceable, type ToldKind } from './register-lines.ts'
import { registerMessages } from './register-messages.ts'
import { StateBadge } from './state-badge.tsx'

type ReadEntry = OutputOf<typeof getEntry>

const asked = z.object({ correct: z.enum(['yes', 'no']).catch('no') })

/** One entry: what was entered, whether it counts, what was corrected and why. */
export function EntryPage({ entryId }: { readonly entryId: string }) {
  const [{ correct }, change] = useAddress(asked)
  const answer = useAnswer(getEntry, { entryId })
  const kinds = useAnswer(listEntryKinds, {}, { freshFor: 300_000 })
  async function reload(): Promise<ReadEntry | undefined> {
    const { data, error } = await answer.refetch()
    if (error) notifyProblem(error)
    return data
  }
  return (
    <AnsweredPage answer={answer}>
      {(entry) => (
        <AnsweredPage answer={kinds}>
          {({ kinds: all }) => {
            const kind = all.find(({ code }) => code === entry.kind)
            return correct === 'yes' && entry.mayEnter && kind ? (
              <CorrectEntry
                key={entry.id}
                entry={entry}
                kind={kind}
                onReload={reload}
                onLeave={() => change({ correct: undefined })}
              />
            ) : (
              <Entry
                entry={entry}
                kind={kind}
                onCorrect={() => change({ correct: 'yes' }, 'push')}
              />
            )
          }}
        </AnsweredPage>
      )}
    </AnsweredPage>
  )
}

type EntryProps = { readonly entry: ReadEntry; readonly kind: ToldKind | undefined }

function Entry({ entry, kind, onCorrect }: EntryProps & { readonly onCorrect: () => void }) {
  const say = useSay()
  const timeOf = useEntryTime()
  const [asking, setAsking] = useState<'withdraw' | 'confirm'>()
  const { unit, mayEnter, mayConfirm, endedOn } = entry
  const search = { kind: entry.kind, period: entry.period ?? undefined, replaces: entry.id }
  return (
    <Page
      title={say(entry.kindName)}
      kicker={<Link href={paths.unit(unit.id)}>{unit.name}</Link>}
      trail={[
        { name: unit.name, href: paths.unit(unit.id) },
        { name: say(registerMessages.title), href: paths.unitRegister(unit.id) },
      ]}
      lead={[entry.number, timeOf(entry)].filter(Boolean).join(' · ')}
      width="wide"
      actions={
        <>
          {mayConfirm && (
            <Button kind="primary" icon="check" onClick={() => setAsking('confirm')}>
              {say(m.confirm)}
            </Button>
          )}
          {mayEnter ? (
            <>
              {endedOn === null && kind?.isOpen && (isReplaceable(kind) || entry.directive) && (
                <LinkButton href={paths.newEntry(unit.id, search)}>
                  {say(registerMessages.replace)}
                </LinkButton>
              )}
              <Button icon="pen" onClick={onCorrect}>
                {say(m.correct)}
              </Button>
              <Button kind="grave" onClick={() => setAsking('withdraw')}>
                {say(m.withdraw)}
              </Button>
            </>
          ) : (
            <HeldButton unitId={unit.id} permission="register.enter">
              {say(m.correct)}
            </HeldButton>
          )}
        </>
      }
    >
      <Facts entry={entry} kind={kind} />
      <Versions entry={entry} />
      {asking === 'withdraw' && <Withdrawal entry={entry} onCancel={() => setAsking(undefined)} />}
      {asking === 'confirm' && <Confirmation entry={entry} onDone={() => setAsking(undefined)} />}
    </Page>
  )
}

/** Whether it holds, waits, or was replaced. */
function EntryStanding({ entry, kind }: EntryProps) {
  const say = useSay()
  const format = useFormat()
  const { confirmedOn, endedOn } = entry
  if (kind?.confirmedBy === 'superior' && confirmedOn === null)
    return <StateBadge short state="waits" />
  const words = [
    endedOn === null ? m.holds : registerMessages.replaced(format.day(plainDate(endedOn))),
    ...(confirmedOn === null ? [] : [m.confirmed(format.day(plainDate(confirmedOn)))]),
  ]
  return words.map(say).join(' · ')
}

function Facts({ entry, kind }: EntryProps) {
  const say = useSay()
  const format = useFormat()
  const { directive, replacesId } = entry
  const told = (name: string, value: string | null) => (value === null ? [] : [{ name, value }])
  const shown = (code: string, value: string | number | boolean): string => {
    if (typeof value === 'boolean') return say(value ? m.yes : m.no)
    if (typeof value === 'number') return format.number(value)
    const field = kind?.fields.find((one) => one.code === code)
    const choice = field?.choices?.find((one) => one.code === value)
    if (choice) return say(choice.name)
    return field?.type === 'day' && isPlainDate(value) ? format.day(value) : value
  }
  const nameOf = (code: string) => {
    const field = kind?.fields.find((one) => one.code === code)
    return field ? say(field.name) : code
  }
  const isPaper = kind?.form !== 'act'
  return (
    <Section title={say(m.facts)}>
      <FactList
        facts={[
          { name: say(registerMessages.state), value: <EntryStanding entry={entry} kind={kind} /> },
          ...told(say(registerMessages.number), entry.number),
          {
            name: say(isPaper ? formMessages.issuedOn : formMessages.doneOn),
            value: format.day(plainDate(entry.doneOn)),
          },
          ...(entry.period === null
            ? []
            : [{ name: say(formMessages.period), value: format.period(entry.period) }]),
          ...(directive
            ? [
                {
                  name: say(formMessages.directive),
                  value: (
                    <Link
                      href={paths.directive(
                        directive.shortId,
                        {},
                        entry.provisionPath ?? undefined,
                      )}
                    >
                      {directive.name}
                    </Link>
                  ),
                },
              ]
            : []),
          ...told(say(formMessages.provision), entry.provisionPath),
          ...Object.entries(entry.facts).map(([code, value]) => ({
            name: nameOf(code),
            value: shown(code, value),
          })),
          ...told(say(formMessages.issuer), entry.issuer),
          ...told(say(formMessages.reference), entry.reference),
          ...(replacesId === null
            ? []
            : [
                {
                  name: say(m.formerEntry),
                  value: <Link href={paths.entry(replacesId)}>{say(m.openFormer)}</Link>,
                },
              ]),
        ]}
      />
    </Section>
  )
}

function Versions({ entry }: Pick<EntryProps, 'entry'>) {
  const say = useSay()
  return (
    <Section title={say(m.versions)}>
      <ol className={styles.versions}>
        <li>
          <b>{say(m.current(entry.version, showInstant(entry.recordedAt)))}</b>
        </li>
        {entry.versions.map((former) => (
          <li key={former.version}>
            <p>
              <b>{say(m.former(former.version))}</b> ·{' '}
              {say(m.replacedBy(former.replacedBy, showInstant(former.replacedAt)))}
            </p>
            <p>{say(m.because(former.reason))}</p>
          </li>
        ))}
      </ol>
    </Section>
  )
}

/** Takes back an entry made in error, with its reason. */
function Withdrawal({
  entry: { id: entryId, version, unit, kindName },
  onCancel,
}: Pick<EntryProps, 'entry'> & { readonly onCancel: () => void }) {
  const say = useSay()
  const go = useGo()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const withdraw = useAct(withdrawEntry, {
    // The entry's own page is left before it would be asked for again.
    refreshes: afterEntry.filter((endpoint) => endpoint !== getEntry),
    onDone: () => {
      notify({ kind: 'done', text: m.withdrawn })
      go(paths.unitRegister(unit.id), 'replace')
    },
  })
  const tooShort = reason.trim().length < 3

  function handleConfirm() {
    setTried(true)
    if (!tooShort) withdraw.mutate({ entryId, version, reason: reason.trim() })
  }

  return (
    <ConfirmDialog
      open
      title={say(m.withdrawTitle(say(kindName)))}
      verb={say(m.withdraw)}
      kind="grave"
      working={withdraw.isPending}
      onCancel={onCancel}
      onConfirm={handleConfirm}
    >
      <p>{say(m.withdrawNote)}</p>
      <TextField
        label={say(m.withdrawReason)}
        required
        rows={2}
        maxLength={300}
        value={reason}
        onChange={setReason}
        fault={tried && tooShort ? say(m.reasonTooShort) : undefined}
      />
      {withdraw.error && <ErrorState error={withdraw.error} />}
    </ConfirmDialog>
  )
}

/** Says for the superior that it was so: others count on it, so it is asked once more. */
function Confirmation({
  entry: { id: entryId, version, unit, kindName },
  onDone,
}: Pick<EntryProps, 'entry'> & { readonly onDone: () => void }) {
  const say = useSay()
  const confirm = useAct(confirmEntry, {
    refreshes: afterEntry,
    onDone: () => {
      notify({ kind: 'done', text: m.confirmedNow })
      onDone()
    },
  })
  return (
    <ConfirmDialog
      open
      title={say(m.confirmTitle(say(kindName), unit.name))}
      verb={say(m.confirm)}
      working={confirm.isPending}
      onCancel={onDone}
      onConfirm={() => confirm.mutate({ entryId, version })}
    >
      <p>{say(m.confirmNote)}</p>
      {confirm.error && <ErrorState error={confirm.error} />}
    </ConfirmDialog>
  )
}

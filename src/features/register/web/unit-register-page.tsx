import * as z from 'zod'

import { paths } from '#kernel/paths.ts'
import { isPlainDate, plainDate } from '#kernel/time.ts'
import { HeldButton } from '#features/access/web/public.tsx'
import { useAddress } from '#platform/web/address.ts'
import { useAnswer } from '#platform/web/answers.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { LinkButton } from '#platform/web/ui/button.tsx'
import { Link } from '#platform/web/ui/link.tsx'
import { ListTable } from '#platform/web/ui/list-table.tsx'
import { Page, Section } from '#platform/web/ui/page.tsx'
import { AnsweredPage } from '#platform/web/ui/page-states.tsx'
import { EmptyState } from '#platform/web/ui/states.tsx'

import { getUnitRegister, listEntryKinds } from '../contract.ts'
import { useEntryTime } from './entry-time.ts'
import styles from './register.module.css'
import {
  byState,
  countLines,
  isReplaceable,
  type Line,
  type ToldKind,
  type ToldRegister,
} from './register-lines.ts'
import { registerMessages as m } from './register-messages.ts'
import { StateBadge } from './state-badge.tsx'

const asked = z.object({
  on: z
    .string()
    .refine((text) => isPlainDate(text))
    .optional()
    .catch(undefined),
})

/** So many entries are answered at most. */
const mostEntries = 200

/** The register of a unit: what it has to have with how it stands, and everything that was entered. */
export function UnitRegisterPage({ unitId }: { readonly unitId: string }) {
  const [{ on }] = useAddress(asked)
  const answer = useAnswer(
    getUnitRegister,
    { unitId, ...(on ? { on: plainDate(on) } : {}) },
    { keepFormer: true },
  )
  // Only for what may be replaced and for names of kinds that the unit bears no more: the page stands without.
  const { data } = useAnswer(listEntryKinds, {}, { freshFor: 300_000 })
  return (
    <AnsweredPage answer={answer}>
      {(register) => <Register register={register} kinds={data?.kinds ?? []} />}
    </AnsweredPage>
  )
}

type RegisterProps = {
  readonly register: ToldRegister
  readonly kinds: readonly ToldKind[]
}

function Register({ register, kinds }: RegisterProps) {
  const say = useSay()
  const format = useFormat()
  const [, change] = useAddress(asked)
  const { unit, term, mayEnter, lines } = register
  const counts = countLines(lines)
  const words = [
    m.lead(format.number(counts.has), format.number(counts.asked)),
    ...(counts.lacks > 0 ? [m.missing(format.number(counts.lacks))] : []),
    ...(counts.waits > 0 ? [m.waiting(format.number(counts.waits))] : []),
  ]
  return (
    <Page
      title={say(m.title)}
      kicker={<Link href={paths.unit(unit.id)}>{unit.name}</Link>}
      trail={[{ name: unit.name, href: paths.unit(unit.id) }]}
      asOf={plainDate(register.on)}
      onAsOf={(day) => change({ on: day })}
      lead={
        <>
          {counts.asked > 0 && <p>{words.map(say).join(' · ')}</p>}
          <p className={styles.faint}>
            {term
              ? say(m.term(format.day(plainDate(term.from)), format.day(plainDate(term.dueOn))))
              : say(m.noTerm)}
          </p>
        </>
      }
      actions={
        <>
          {unit.kind !== 'cell' && (
            <LinkButton href={paths.coverage({ unit: unit.id })}>{say(m.coverage)}</LinkButton>
          )}
          {mayEnter ? (
            <LinkButton icon="pen" href={paths.newEntry(unit.id)}>
              {say(m.enterOther)}
            </LinkButton>
          ) : (
            <HeldButton unitId={unit.id} permission="register.enter">
              {say(m.enterOther)}
            </HeldButton>
          )}
        </>
      }
    >
      <Section title={say(m.mustHave)}>
        {lines.length === 0 ? (
          <EmptyState title={say(m.nothingAsked)} />
        ) : (
          <ul className={styles.lines} aria-label={say(m.mustHave)}>
            {byState(lines).map((line) => (
              <RegisterLine
                key={`${line.kind}.${line.period}.${line.entryId}`}
                line={line}
                register={register}
                kind={kinds.find(({ code }) => code === line.kind)}
              />
            ))}
          </ul>
        )}
      </Section>
      <Entries register={register} kinds={kinds} />
    </Page>
  )
}

function RegisterLine({
  line,
  register: { unit, entries, mayEnter },
  kind,
}: {
  readonly line: Line
  readonly register: ToldRegister
  readonly kind: ToldKind | undefined
}) {
  const say = useSay()
  const format = useFormat()
  const { entryId, period, state } = line
  const entry = entries.find(({ id }) => id === entryId)
  const time = [
    ...(period === null ? [] : [format.period(period)]),
    ...(entry?.directive ? [entry.directive.name] : []),
  ]
  const facts = entry && [entry.number, format.day(plainDate(entry.doneOn))].filter(Boolean)
  return (
    <li>
      <span className={styles.what}>
        <strong>{say(line.name)}</strong>
        {time.length > 0 && <small>{time.join(' · ')}</small>}
        {entryId !== null && (
          <Link href={paths.entry(entryId)}>{facts ? facts.join(' · ') : say(m.holds)}</Link>
        )}
      </span>
      <span className={styles.how}>
        <StateBadge state={state} />
        {mayEnter && <EnterButton unitId={unit.id} line={line} kind={kind} />}
      </span>
    </li>
  )
}

/** The way to the form: for what lacks, for what may be replaced, and for what there may be several of. */
function EnterButton({
  unitId,
  line: { kind: code, name, period, state, entryId },
  kind,
}: {
  readonly unitId: number
  readonly line: Line
  readonly kind: ToldKind | undefined
}) {
  const say = useSay()
  const search = { kind: code, period: period ?? undefined }
  const isHeld = entryId !== null && (state === 'has' || state === 'waits')
  if (kind?.isOpen === false) return null
  if (isHeld && isReplaceable(kind))
    return (
      <LinkButton kind="quiet" href={paths.newEntry(unitId, { ...search, replaces: entryId })}>
        <span aria-hidden="true">{say(m.replace)}</span>
        <span className="only-heard">{say(m.replaceWhat(say(name)))}</span>
      </LinkButton>
    )
  // Of what waits a further one is no use where only one may hold.
  if (isHeld && kind === undefined) return null
  return (
    <LinkButton
      kind={state === 'lacks' ? 'primary' : 'quiet'}
      icon="pen"
      href={paths.newEntry(unitId, search)}
    >
      <span aria-hidden="true">{say(m.enter)}</span>
      <span className="only-heard">{say(m.enterWhat(say(name)))}</span>
    </LinkButton>
  )
}

function Entries({ register, kinds }: RegisterProps) {
  const say = useSay()
  const format = useFormat()
  const timeOf = useEntryTime()
  const { entries, lines } = register
  const nameOf = (code: string) => {
    const named = [
      ...lines.map(({ kind, name }) => ({ code: kind, name })),
      ...kinds.map((kind) => ({ code: kind.code, name: kind.name })),
    ].find((one) => one.code === code)
    return named ? say(named.name) : code
  }
  const isWaiting = (code: string, confirmedOn: string | null) =>
    confirmedOn === null && kinds.find((kind) => kind.code === code)?.confirmedBy === 'superior'
  return (
    <Section
      title={say(m.all)}
      note={entries.length < mostEntries ? undefined : say(m.allNote(format.number(mostEntries)))}
    >
      <ListTable
        name="register-entries"
        label={say(m.all)}
        rows={entries}
        rowId={(row) => String(row.id)}
        hrefOf={(row) => paths.entry(row.id)}
        empty={<EmptyState title={say(m.noEntries)}>{say(m.noEntriesNote)}</EmptyState>}
        columns={[
          {
            key: 'kind',
            title: say(m.kind),
            show: (row) => <Link href={paths.entry(row.id)}>{nameOf(row.kind)}</Link>,
          },
          { key: 'number', title: say(m.number), show: (row) => row.number ?? '–' },
          {
            key: 'day',
            title: say(m.day),
            tight: true,
            show: (row) => format.day(plainDate(row.doneOn)),
          },
          { key: 'time', title: say(m.forTime), show: (row) => timeOf(row) ?? '–' },
          {
            key: 'state',
            title: say(m.state),
            show: (row) => {
              if (row.endedOn !== null) return say(m.replaced(format.day(plainDate(row.endedOn))))
              return isWaiting(row.kind, row.confirmedOn) ? (
                <StateBadge short state="waits" />
              ) : (
                say(m.holds)
              )
            },
          },
        ]}
      />
    </Section>
  )
}

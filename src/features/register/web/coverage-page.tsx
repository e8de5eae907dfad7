import { Navigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import * as z from 'zod'

import type { OutputOf } from '#kernel/endpoint.ts'
import { paths } from '#kernel/paths.ts'
import { readPeriod } from '#kernel/period.ts'
import { isPlainDate, plainDate } from '#kernel/time.ts'
import { listDirectives } from '#features/directives/contract/library.ts'
import { useAddress } from '#platform/web/address.ts'
import { useAnswer } from '#platform/web/answers.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { useSession } from '#platform/web/session.tsx'
import { LinkButton } from '#platform/web/ui/button.tsx'
import { Combobox } from '#platform/web/ui/combobox.tsx'
import { Link } from '#platform/web/ui/link.tsx'
import { ListTable } from '#platform/web/ui/list-table.tsx'
import { Page, Section } from '#platform/web/ui/page.tsx'
import { AnsweredPage } from '#platform/web/ui/page-states.tsx'
import { SelectField } from '#platform/web/ui/select-field.tsx'
import { EmptyState } from '#platform/web/ui/states.tsx'
import { StandingBar } from '#platform/web/ui/standing-bar.tsx'

import { getCoverage, listEntryKinds } from '../contract.ts'
import { coverageMessages as m } from './coverage-messages.ts'
import { periodsAround } from './entry-draft.ts'
import { directiveChoice, findDirectives } from './find-directives.ts'
import styles from './register.module.css'
import type { ToldKind } from './register-lines.ts'
import { StateBadge } from './state-badge.tsx'

type Coverage = OutputOf<typeof getCoverage>
type Row = Coverage['rows'][number]
type Covered = Coverage['total']

const sorts = ['share', 'name', 'place'] as const

const asked = z.object({
  kind: z.string().optional().catch(undefined),
  unit: z.coerce.number().int().positive().optional().catch(undefined),
  period: z
    .string()
    .refine((text) => readPeriod(text) !== undefined)
    .optional()
    .catch(undefined),
  directive: z.coerce.number().int().positive().optional().catch(undefined),
  on: z
    .string()
    .refine((text) => isPlainDate(text))
    .optional()
    .catch(undefined),
  sort: z.enum(sorts).catch('share'),
})

type Asked = z.output<typeof asked>

/** How far each kind is covered, unit by unit; whoever answers for one cell comes to its register. */
export function CoveragePage() {
  const say = useSay()
  const { scopes } = useSession()
  const [filters] = useAddress(asked)
  const answer = useAnswer(listEntryKinds, {}, { freshFor: 300_000 })
  const own = scopes.length === 1 ? scopes[0]?.unit : undefined
  if (own?.kind === 'cell' && filters.unit === undefined)
    return <Navigate to={paths.unitRegister(own.id)} replace />
  return (
    <AnsweredPage answer={answer}>
      {({ kinds }) => {
        const kind = kinds.find(({ code }) => code === filters.kind) ?? kinds[0]
        return kind ? (
          <KindCoverage kind={kind} kinds={kinds} filters={filters} />
        ) : (
          <Page title={say(m.title)}>
            <EmptyState title={say(m.noKinds)}>
              <LinkButton href={paths.entryKinds()}>{say(m.kinds)}</LinkButton>
            </EmptyState>
          </Page>
        )
      }}
    </AnsweredPage>
  )
}

type KindProps = {
  readonly kind: ToldKind
  readonly kinds: readonly ToldKind[]
  readonly filters: Asked
}

function KindCoverage({ kind, kinds, filters }: KindProps) {
  const say = useSay()
  const format = useFormat()
  const [, change] = useAddress(asked)
  const { unit, on, directive } = filters
  // A period of another kind of time is one that was looked at before the kind was changed.
  const period =
    filters.period !== undefined && readPeriod(filters.period)?.kind === kind.period
      ? filters.period
      : undefined
  const answer = useAnswer(
    getCoverage,
    {
      kind: kind.code,
      ...(unit ? { unit } : {}),
      ...(period === undefined ? {} : { period }),
      ...(directive && kind.period === 'directive' ? { directive } : {}),
      ...(on ? { on: plainDate(on) } : {}),
    },
    { keepFormer: true },
  )
  return (
    <AnsweredPage answer={answer}>
      {(coverage) => {
        const { total } = coverage
        return (
          <Page
            title={say(m.title)}
            kicker={say(m.kicker)}
            trail={[
              ...coverage.path.filter(({ id }) => id !== coverage.unit.id),
              coverage.unit,
            ].map((step) => ({
              name: step.name,
              href: paths.coverage({ ...filters, sort: sortAsked(filters), unit: step.id }),
              here: step.id === coverage.unit.id,
            }))}
            asOf={plainDate(coverage.on)}
            onAsOf={(day) => change({ on: day })}
            lead={
              <p>
                {[
                  say(kind.name),
                  ...(coverage.period === null ? [] : [format.period(coverage.period)]),
                  say(
                    m.totalText(
                      format.number(total.has),
                      format.number(total.bearers),
                      format.number(missingOf(total)),
                    ),
                  ),
                ].join(' · ')}
              </p>
            }
            actions={
              <>
                <LinkButton href={paths.unitRegister(coverage.unit.id)}>
                  {say(m.register)}
                </LinkButton>
                <LinkButton href={paths.entryKinds()}>{say(m.kinds)}</LinkButton>
              </>
            }
          >
            <Choices kind={kind} kinds={kinds} filters={filters} coverage={coverage} />
            {kind.period === 'directive' && directive === undefined && (
              <p className={styles.faint}>{say(m.noDirectiveChosen)}</p>
            )}
            {coverage.own !== 'none' && (
              <p className={styles.how}>
                <span>{say(m.ownHere(coverage.unit.name))}:</span>
                <Link href={paths.unitRegister(coverage.unit.id)}>
                  <StateBadge state={coverage.own} />
                </Link>
              </p>
            )}
            <Rows coverage={coverage} filters={filters} />
          </Page>
        )
      }}
    </AnsweredPage>
  )
}

/** Kind, period or directive and order, each in the address. */
function Choices({ kind, kinds, filters, coverage }: KindProps & { readonly coverage: Coverage }) {
  const say = useSay()
  const format = useFormat()
  const [, change] = useAddress(asked)
  const find = useMemo(() => findDirectives(format), [format])
  const { directive, sort } = filters
  const isOfDirectives = kind.period === 'directive'
  const library = useAnswer(
    listDirectives,
    {},
    { enabled: isOfDirectives && directive !== undefined },
  )
  const found = library.data?.directives.find(({ id }) => id === directive)
  const periods = periodsAround(kind, plainDate(coverage.on), coverage.period ?? undefined)
  return (
    <div className={styles.choices}>
      <SelectField
        label={say(m.kind)}
        value={kind.code}
        choices={kinds.map((one) => ({ value: one.code, label: say(one.name) }))}
        onChange={(code) => change({ kind: code, period: undefined, directive: undefined })}
      />
      {periods.length > 0 && (
        <SelectField
          label={say(m.period)}
          value={coverage.period ?? ''}
          choices={periods.map((code) => ({ value: code, label: format.period(code) }))}
          onChange={(code) => change({ period: code })}
        />
      )}
      {isOfDirectives && (
        <Combobox
          label={say(m.directive)}
          placeholder={say(m.allDirectives)}
          value={found && directiveChoice(found, format)}
          find={find}
          onChange={(chosen) => change({ directive: chosen?.value })}
        />
      )}
      <SelectField
        label={say(m.sort)}
        value={sort}
        choices={[
          { value: 'share', label: say(m.byShare) },
          { value: 'name', label: say(m.byName) },
          { value: 'place', label: say(m.byPlace) },
        ]}
        onChange={(chosen) => change({ sort: chosen === 'share' ? undefined : chosen })}
      />
    </div>
  )
}

const missingOf = ({ bearers, has, waits }: Covered): number => bearers - has - waits

const vietnameseOrder = new Intl.Collator('vi', { numeric: true })

/** Where nobody bears the kind, nothing is missing: such units stand last. */
const shareOf = ({ bearers, has }: Covered): number => (bearers === 0 ? 2 : has / bearers)

function sorted(rows: readonly Row[], sort: Asked['sort']): readonly Row[] {
  if (sort === 'place') return rows
  if (sort === 'name')
    return rows.toSorted((one, other) => vietnameseOrder.compare(one.unit.name, other.unit.name))
  return rows.toSorted(
    (one, other) =>
      shareOf(one.covered) - shareOf(other.covered) ||
      missingOf(other.covered) - missingOf(one.covered),
  )
}

/** A line of the table; the total has no unit. */
type Shown = { readonly row: Row | undefined; readonly covered: Covered }

function Rows({ coverage, filters }: { readonly coverage: Coverage; readonly filters: Asked }) {
  const say = useSay()
  const format = useFormat()
  const { rows, total } = coverage
  const shown: readonly Shown[] = [
    ...sorted(rows, filters.sort).map((row) => ({ row, covered: row.covered })),
    { row: undefined, covered: total },
  ]
  const hrefOf = ({ row }: Shown): string => {
    if (!row) return paths.unitRegister(coverage.unit.id, { on: filters.on })
    return row.unit.kind === 'cell'
      ? paths.unitRegister(row.unit.id, { on: filters.on })
      : paths.coverage({ ...filters, sort: sortAsked(filters), unit: row.unit.id })
  }
  const isBare = total.bearers === 0
  return (
    <Section title={say(m.below)}>
      <ListTable
        name="coverage"
        label={say(m.below)}
        rows={isBare || rows.length === 0 ? [] : shown}
        rowId={({ row }) => (row ? String(row.unit.id) : 'total')}
        hrefOf={hrefOf}
        empty={<EmptyState title={say(m.nobody)}>{say(m.nobodyNote)}</EmptyState>}
        columns={[
          {
            key: 'unit',
            title: say(m.unit),
            show: (line) =>
              line.row ? (
                <Link href={hrefOf(line)}>{line.row.unit.name}</Link>
              ) : (
                <strong>{say(m.total)}</strong>
              ),
          },
          {
            key: 'share',
            title: say(m.share),
            show: ({ row, covered }) => (
              <StandingBar
                label={row?.unit.name ?? say(m.total)}
                counts={{ met: covered.has, due: covered.waits, missed: missingOf(covered) }}
                rate={covered.bearers === 0 ? null : covered.has / covered.bearers}
                numerator={covered.has}
                denominator={covered.bearers}
              />
            ),
          },
          {
            key: 'has',
            title: say(m.has),
            numeric: true,
            tight: true,
            show: ({ covered }) => format.number(covered.has),
          },
          {
            key: 'waits',
            title: say(m.waits),
            numeric: true,
            tight: true,
            show: ({ covered }) => format.number(covered.waits),
          },
          {
            key: 'missing',
            title: say(m.missing),
            numeric: true,
            tight: true,
            show: ({ covered }) => format.number(missingOf(covered)),
          },
          {
            key: 'own',
            title: say(m.own),
            tight: true,
            show: ({ row }) => (row ? <StateBadge short state={row.own} /> : '–'),
          },
        ]}
      />
    </Section>
  )
}

/** The order as it stands in the address: the usual one leaves no trace. */
function sortAsked({ sort }: Asked): Asked['sort'] | undefined {
  return sort === 'share' ? undefined : sort
}

import { useState } from 'react'
import * as z from 'zod'

import type { OutputOf } from '#kernel/endpoint.ts'
import { currentMonths } from '#kernel/period.ts'
import { paths } from '#kernel/paths.ts'
import { isPlainDate, plainDate } from '#kernel/time.ts'
import { useAddress } from '#platform/web/address.ts'
import { useAnswer, usePagedAnswer } from '#platform/web/answers.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { useSession } from '#platform/web/session.tsx'
import { Button } from '#platform/web/ui/button.tsx'
import { Drawer } from '#platform/web/ui/dialog.tsx'
import { Link } from '#platform/web/ui/link.tsx'
import { ListTable } from '#platform/web/ui/list-table.tsx'
import { Page } from '#platform/web/ui/page.tsx'
import { FaultPage } from '#platform/web/ui/page-states.tsx'
import { SelectField } from '#platform/web/ui/select-field.tsx'
import { EmptyState, Loading } from '#platform/web/ui/states.tsx'
import { StatusBadge } from '#platform/web/ui/status-badge.tsx'

import { getOverview, listRedCells } from '../contract/standing.ts'
import { AxisChoice, ClusterChoice } from './axis-choice.tsx'
import { ExportLinks } from './export-links.tsx'
import { overviewMessages as m } from './overview-messages.ts'
import { whyMessages } from './why-messages.ts'
import { WhyPanel } from './why-panel.tsx'

type RedCell = OutputOf<typeof listRedCells>['cells'][number]

const statuses = ['missed', 'met-late', 'due', 'met', 'not-due'] as const

const asked = z.object({
  unit: z.coerce.number().int().positive().optional().catch(undefined),
  measure: z.coerce.number().int().positive().optional().catch(undefined),
  period: z.string().optional().catch(undefined),
  asOf: z
    .string()
    .refine((text) => isPlainDate(text))
    .optional()
    .catch(undefined),
  status: z.enum(statuses).catch('missed'),
  tree: z.enum(['then', 'today']).catch('then'),
  grouping: z.coerce.number().int().positive().optional().catch(undefined),
  cluster: z.literal('none').or(z.coerce.number().int().positive()).optional().catch(undefined),
})

/** Cells that missed in a period, by unit: filters in the address, fifty a page, why in one press. */
export function RedCellsPage() {
  const say = useSay()
  const format = useFormat()
  const { today } = useSession()
  const [filters, change] = useAddress(asked)
  const [why, setWhy] = useState<RedCell>()
  const { unit, measure, period, asOf, status, tree, grouping, cluster } = filters
  const clusters = grouping ? { grouping, ...(cluster ? { cluster } : {}) } : {}
  const search = {
    ...(unit ? { unit } : {}),
    ...(measure ? { measure } : {}),
    ...(period ? { period } : {}),
    ...(asOf ? { asOf } : {}),
    status: [status],
    ...(tree === 'today' ? { tree } : {}),
    ...clusters,
  }
  const overview = useAnswer(getOverview, unit ? { unit } : {}, { freshFor: 300_000 })
  const answer = usePagedAnswer(listRedCells, search, ({ next }) =>
    next === null ? undefined : { ...search, after: next },
  )
  if (answer.error) return <FaultPage error={answer.error} onAgain={answer.askAgain} />
  const first = answer.pages?.[0]
  if (!answer.pages || !first) return <Loading />
  const cells = answer.pages.flatMap((page) => page.cells)

  return (
    <Page
      title={say(m.redCells)}
      trail={[{ name: first.unit.name, href: paths.overview({ unit: first.unit.id }) }]}
      lead={
        <p>
          {[
            say(first.measure.name),
            format.period(first.period),
            ...(first.grouping ? [first.grouping.name] : []),
            ...(tree === 'today' ? [`${say(m.tree)} ${say(m.treeToday)}`] : []),
          ].join(' · ')}
        </p>
      }
      asOf={asOf ? plainDate(asOf) : today}
      onAsOf={(day) => change({ asOf: day })}
      actions={
        <ExportLinks
          what="red-cells"
          search={{
            unit: first.unit.id,
            measure: first.measure.id,
            period: first.period,
            status,
            asOf,
            tree: tree === 'today' ? tree : undefined,
            ...clusters,
          }}
        />
      }
    >
      <ListTable
        name="red-cells"
        label={say(m.redCells)}
        rows={cells}
        rowId={(cell) => String(cell.unit.id)}
        onOpen={setWhy}
        filters={
          <>
            <SelectField
              label={say(m.measure)}
              value={String(first.measure.id)}
              onChange={(id) => change({ measure: id, period: undefined })}
              choices={(overview.data?.measures ?? [first.measure])
                .filter((one) => one.kind === 'counting')
                .map((one) => ({ value: String(one.id), label: say(one.name) }))}
            />
            {first.measure.period === 'month' && (
              <SelectField
                label={say(m.period)}
                value={first.period}
                onChange={(chosen) => change({ period: chosen })}
                choices={currentMonths(today, 13)
                  .toReversed()
                  .map((code) => ({ value: code, label: format.period(code) }))}
              />
            )}
            <SelectField
              label={say(m.status)}
              value={status}
              onChange={(chosen) => change({ status: chosen })}
              choices={statuses.map((one) => ({ value: one, label: say(m.statuses[one]) }))}
            />
            <AxisChoice
              unit={first.unit.id}
              grouping={grouping}
              onChange={(chosen) => change({ grouping: chosen, cluster: undefined })}
            />
            {grouping && (
              <ClusterChoice
                grouping={grouping}
                cluster={cluster}
                onChange={(chosen) => change({ cluster: chosen })}
              />
            )}
          </>
        }
        empty={
          <EmptyState title={say(m.noneRed)} good={status === 'missed'}>
            {say(m.noneRedNote)}
          </EmptyState>
        }
        more={answer.more}
        columns={[
          {
            key: 'cell',
            title: say(m.cell),
            show: (cell) => <Link href={paths.unit(cell.unit.id)}>{cell.unit.name}</Link>,
          },
          {
            key: 'under',
            title: say(m.under),
            show: (cell) => cell.path.map((step) => step.name).join(' › ') || '–',
          },
          ...(first.grouping
            ? [
                {
                  key: 'cluster',
                  title: say(m.cluster),
                  show: (cell: RedCell) => cell.cluster?.name ?? say(m.noCluster),
                },
              ]
            : []),
          {
            key: 'status',
            title: say(m.status),
            tight: true,
            show: (cell) => cell.status && <StatusBadge status={cell.status} />,
          },
          {
            key: 'metOn',
            title: say(m.metOn),
            tight: true,
            show: (cell) => (cell.metOn ? format.day(plainDate(cell.metOn)) : '–'),
          },
          {
            key: 'dueOn',
            title: say(m.dueOn),
            tight: true,
            show: (cell) => format.day(plainDate(cell.dueOn)),
            spare: true,
          },
          {
            key: 'why',
            title: '',
            tight: true,
            show: (cell) => (
              <Button kind="quiet" icon="why" onClick={() => setWhy(cell)}>
                {say(m.why)}
              </Button>
            ),
          },
        ]}
      />
      <Drawer
        open={why !== undefined}
        title={say(whyMessages.title)}
        onClose={() => setWhy(undefined)}
      >
        {why && (
          <WhyPanel
            key={why.unit.id}
            question={{
              unit: why.unit.id,
              measure: why.measureId,
              period: why.period,
              ...(asOf ? { asOf } : {}),
              ...(tree === 'today' ? { tree } : {}),
            }}
          />
        )}
      </Drawer>
    </Page>
  )
}

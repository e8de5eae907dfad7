import type { OutputOf } from '#kernel/endpoint.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { ListTable } from '#platform/web/ui/list-table.tsx'
import { Section } from '#platform/web/ui/page.tsx'
import { EmptyState } from '#platform/web/ui/states.tsx'

import type { getDirective } from '../contract/library.ts'
import type { LiveFigures } from './live-figures.ts'
import { NoFigure } from './no-figure.tsx'
import { readerMessages as m } from './reader-messages.ts'
import { SumBar } from './sum-bar.tsx'

type Directive = OutputOf<typeof getDirective>
type Obligation = Directive['obligations'][number]

/** Every row of what the document states, measured or not: nothing is left out to look better. */
export function DemandList({
  directive,
  figures,
  onWhy,
}: {
  readonly directive: Directive
  readonly figures: LiveFigures
  readonly onWhy: (obligationId: string) => void
}) {
  const say = useSay()
  const format = useFormat()
  const rows = directive.obligations.filter((one) => one.state === 'confirmed')
  if (rows.length === 0) return null
  const standingOf = (row: Obligation) => {
    const figure = figures.get(row.id)
    if (figure) return <SumBar label={say(row.name)} sum={figure.sum} />
    if (row.form === 'fact') return say(m.fact)
    return <NoFigure demand={row} />
  }
  return (
    <Section title={say(m.everyRow)}>
      <ListTable
        name="demands"
        label={say(m.everyRow)}
        rows={rows}
        rowId={(row) => row.id}
        onOpen={(row) => onWhy(row.id)}
        empty={<EmptyState title={say(m.noWait)} />}
        columns={[
          {
            key: 'row',
            title: say(m.row),
            show: (row) => (row.sourceRow === null ? '' : format.number(row.sourceRow)),
            numeric: true,
          },
          { key: 'place', title: say(m.place), show: (row) => row.provision },
          { key: 'name', title: say(m.what), show: (row) => say(row.name) },
          { key: 'form', title: say(m.kind), show: (row) => say(m.forms[row.form]), spare: true },
          { key: 'standing', title: say(m.standing), show: standingOf },
        ]}
      />
    </Section>
  )
}

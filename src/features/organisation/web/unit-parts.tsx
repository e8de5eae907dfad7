import type { OutputOf } from '#kernel/endpoint.ts'
import { paths } from '#kernel/paths.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { Link } from '#platform/web/ui/link.tsx'
import { ListTable } from '#platform/web/ui/list-table.tsx'
import { FactList, Section } from '#platform/web/ui/page.tsx'
import { EmptyState } from '#platform/web/ui/states.tsx'

import type { getUnit } from '../contract.ts'
import { cellKindNames, kindNames } from '../messages.ts'
import { organisationMessages as m } from './messages.ts'

type Unit = OutputOf<typeof getUnit>

/** What a unit is, as facts beside each other. */
export function UnitFacts({ unit }: { readonly unit: Unit }) {
  const say = useSay()
  const links = (list: readonly { readonly id: number; readonly name: string }[]) =>
    list.map((one) => (
      <span key={one.id}>
        <Link href={paths.unit(one.id)}>{one.name}</Link>{' '}
      </span>
    ))
  return (
    <FactList
      facts={[
        {
          name: say(m.kind),
          value: say(unit.cellKind ? cellKindNames[unit.cellKind] : kindNames[unit.kind]),
        },
        { name: say(m.code), value: unit.code },
        ...(unit.hostType
          ? [{ name: say(m.host), value: say(m.hosts[unit.hostType] ?? m.host) }]
          : []),
        ...(unit.successors.length > 0
          ? [{ name: say(m.successors), value: links(unit.successors) }]
          : []),
        ...(unit.predecessors.length > 0
          ? [{ name: say(m.predecessors), value: links(unit.predecessors) }]
          : []),
        ...unit.flags.map((flag) => ({ name: say(m.flags), value: `${say(flag)} [${flag.cite}]` })),
      ]}
    />
  )
}

/** The units under it. */
export function UnitChildren({ unit }: { readonly unit: Unit }) {
  const say = useSay()
  const format = useFormat()
  if (unit.children.length === 0) return null
  return (
    <Section title={say(m.children)}>
      <ListTable
        name="children"
        label={say(m.children)}
        rows={unit.children}
        rowId={(child) => String(child.id)}
        hrefOf={(child) => paths.unit(child.id)}
        empty={<EmptyState title={say(m.empty)} />}
        columns={[
          { key: 'name', title: say(m.name), show: (child) => child.name },
          {
            key: 'kind',
            title: say(m.kind),
            show: (child) => say(kindNames[child.kind]),
            spare: true,
          },
          {
            key: 'cells',
            title: say(m.cells),
            show: (child) => format.number(child.cells),
            numeric: true,
          },
        ]}
      />
    </Section>
  )
}

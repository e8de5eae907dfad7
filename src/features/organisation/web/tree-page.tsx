import { useMemo } from 'react'
import * as z from 'zod'

import type { OutputOf } from '#kernel/endpoint.ts'
import { paths } from '#kernel/paths.ts'
import { isPlainDate, plainDate } from '#kernel/time.ts'
import { useAddress, useGo } from '#platform/web/address.ts'
import { useAnswer } from '#platform/web/answers.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { useSession } from '#platform/web/session.tsx'
import { Page } from '#platform/web/ui/page.tsx'
import { Answered, EmptyState } from '#platform/web/ui/states.tsx'
import { TextField } from '#platform/web/ui/text-field.tsx'
import { TreeGrid } from '#platform/web/ui/tree-grid.tsx'

import { getTree } from '../contract.ts'
import { kindNames } from '../messages.ts'
import { organisationMessages as m } from './messages.ts'

const asked = z.object({
  on: z
    .string()
    .refine((text) => isPlainDate(text))
    .optional()
    .catch(undefined),
  find: z.string().catch(''),
})

/** The rows of the outline. */
function nodesOf({ units }: OutputOf<typeof getTree>) {
  return units.id.map((id, place) => ({
    id: String(id),
    parentId: units.parentId[place]?.toString() ?? null,
    name: units.name[place] ?? '',
    kind: units.kind[place] ?? ('cell' as const),
    cells: units.cells[place] ?? 0,
    code: units.code[place] ?? '',
  }))
}

/** The whole tree in reach as it stood on a day: unfold, search without diacritics, open. */
export function TreePage() {
  const say = useSay()
  const format = useFormat()
  const go = useGo()
  const { today } = useSession()
  const [{ on, find }, change] = useAddress(asked)
  const answer = useAnswer(getTree, on ? { on } : {}, { keepFormer: true, freshFor: 60_000 })
  const day = on ? plainDate(on) : today
  const nodes = useMemo(() => (answer.data ? nodesOf(answer.data) : []), [answer.data])
  const cells = nodes.filter((node) => node.kind === 'cell').length
  return (
    <Page
      title={say(m.title)}
      asOf={day}
      onAsOf={(chosen) => change({ on: chosen })}
      lead={answer.data && <p>{say(m.lead(format.number(nodes.length), format.number(cells)))}</p>}
    >
      <TextField
        label={say(m.find)}
        value={find}
        onChange={(text) => change({ find: text })}
        quiet
      />
      <Answered answer={answer}>
        {() =>
          nodes.length === 0 ? (
            <EmptyState title={say(m.empty)} />
          ) : (
            <TreeGrid
              label={say(m.tree)}
              nameTitle={say(m.name)}
              find={find}
              nodes={nodes}
              columns={[
                {
                  key: 'kind',
                  title: say(m.kind),
                  show: (node) => say(kindNames[node.kind]),
                  width: '290px',
                  roomy: true,
                },
                {
                  key: 'code',
                  title: say(m.code),
                  show: (node) => node.code,
                  width: '170px',
                  roomy: true,
                },
                {
                  key: 'cells',
                  title: say(m.cells),
                  show: (node) => format.number(node.cells),
                  numeric: true,
                  width: '76px',
                },
              ]}
              onOpen={(node) => go(paths.unit(node.id, on ? { on } : {}))}
            />
          )
        }
      </Answered>
    </Page>
  )
}

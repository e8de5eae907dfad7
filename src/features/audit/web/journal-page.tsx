import * as z from 'zod'

import type { OutputOf } from '#kernel/endpoint.ts'
import type { Bilingual } from '#kernel/messages.ts'
import { paths, withSearch } from '#kernel/paths.ts'
import { showInstant } from '#kernel/time.ts'
import { roleNames } from '#features/access/web/public.tsx'
import { findUnits } from '#features/organisation/web/public.tsx'
import { useAddress } from '#platform/web/address.ts'
import { usePagedAnswer } from '#platform/web/answers.ts'
import { useFormat } from '#platform/web/format.ts'
import { useLanguage, useSay } from '#platform/web/language.tsx'
import { useSession } from '#platform/web/session.tsx'
import { Button, LinkButton } from '#platform/web/ui/button.tsx'
import { Combobox } from '#platform/web/ui/combobox.tsx'
import { Link } from '#platform/web/ui/link.tsx'
import { type ListColumn, ListTable } from '#platform/web/ui/list-table.tsx'
import { Page } from '#platform/web/ui/page.tsx'
import { FaultPage } from '#platform/web/ui/page-states.tsx'
import { SelectField } from '#platform/web/ui/select-field.tsx'
import { EmptyState, Loading } from '#platform/web/ui/states.tsx'
import { TextField } from '#platform/web/ui/text-field.tsx'

import { exportActs, listActs, listTraces, objectKindSchema } from '../contract.ts'
import { actNames, columnNames as c, erasedActor, objectNames, standingIn } from '../messages.ts'
import { journalMessages as m } from './messages.ts'

type ActRow = OutputOf<typeof listActs>['acts'][number]
type Trace = OutputOf<typeof listTraces>['acts'][number]

const asked = z.object({
  unit: z.coerce.number().int().positive().optional().catch(undefined),
  unitName: z.string().catch(''),
  by: z.string().catch(''),
  act: z.string().catch(''),
  about: objectKindSchema.optional().catch(undefined),
  object: z.coerce.string().optional().catch(undefined),
})

const actName = (act: string): Bilingual => actNames[act] ?? { vi: act, en: act }

/** The record of acts: with its content for who may read it, else only that it goes on. */
export function JournalPage() {
  const { permissions } = useSession()
  return permissions.includes('audit.read') ? <Acts /> : <Traces />
}

function WitnessLink() {
  const say = useSay()
  const { permissions } = useSession()
  return permissions.includes('audit.witness') ? (
    <LinkButton href={paths.witness()}>{say(m.witness)}</LinkButton>
  ) : null
}

/** What an act is about, by name where that may be read; each leads to all that was done about it. */
function Objects({ row }: { readonly row: ActRow }) {
  const say = useSay()
  return row.objects.map(({ kind, id, name }) => (
    <Link key={kind} href={paths.journal({ about: kind, object: id })}>
      {say(objectNames[kind])} {name ?? id}
    </Link>
  ))
}

function Acts() {
  const say = useSay()
  const { language } = useLanguage()
  const format = useFormat()
  const [{ unit, unitName, by, act, about, object }, change] = useAddress(asked)
  const search = {
    ...(unit ? { unit } : {}),
    ...(by ? { by } : {}),
    ...(act ? { act } : {}),
    ...(about && object ? { about, object } : {}),
  }
  const answer = usePagedAnswer(listActs, search, ({ next }) =>
    next === null ? undefined : { ...search, before: next },
  )
  if (answer.error) return <FaultPage error={answer.error} onAgain={answer.askAgain} />
  const office = ({ role, unit: held, standsIn }: ActRow['offices'][number]) =>
    [say(roleNames[role]), held, standsIn && say(standingIn)].filter(Boolean).join(', ')
  const askedFor = answer.pages
    ?.flatMap(({ acts }) => acts.flatMap(({ objects }) => objects))
    .find(({ kind, id }) => kind === about && String(id) === object)
  const columns: readonly ListColumn<ActRow>[] = [
    { key: 'at', title: say(c.at), tight: true, show: (row) => showInstant(row.at) },
    { key: 'actor', title: say(c.actor), show: (row) => row.actor || say(erasedActor) },
    {
      key: 'office',
      title: say(c.office),
      show: (row) => row.offices.map(office).join('; '),
    },
    { key: 'act', title: say(c.act), show: (row) => say(actName(row.act)) },
    { key: 'unit', title: say(c.unit), show: (row) => row.unit?.name ?? '–' },
    { key: 'object', title: say(c.facts), show: (row) => <Objects row={row} /> },
    {
      key: 'number',
      title: say(c.number),
      numeric: true,
      spare: true,
      show: (row) => (row.number === null ? say(m.waiting) : format.number(row.number)),
    },
  ]
  return (
    <Page title={say(m.title)} lead={<p>{say(m.lead)}</p>} actions={<WitnessLink />}>
      {answer.pages ? (
        <ListTable
          name="journal"
          label={say(m.title)}
          rows={answer.pages.flatMap((page) => page.acts)}
          rowId={(row) => String(row.id)}
          columns={columns}
          filters={
            <>
              <Combobox
                label={say(m.unit)}
                value={unit ? { value: String(unit), label: unitName } : undefined}
                onChange={(chosen) => change({ unit: chosen?.value, unitName: chosen?.label })}
                placeholder={say(m.anyUnit)}
                find={findUnits('all')}
              />
              <TextField label={say(m.by)} value={by} onChange={(text) => change({ by: text })} />
              <SelectField
                label={say(m.act)}
                value={act}
                onChange={(chosen) => change({ act: chosen })}
                choices={[
                  { value: '', label: say(m.allActs) },
                  ...Object.keys(actNames).map((one) => ({
                    value: one,
                    label: say(actName(one)),
                  })),
                ]}
              />
              {about && object && (
                <Button
                  kind="quiet"
                  onClick={() => change({ about: undefined, object: undefined })}
                >
                  {say(m.aboutOne)} {say(objectNames[about])} {askedFor?.name ?? object} ·{' '}
                  {say(m.showAll)}
                </Button>
              )}
            </>
          }
          exports={
            <a href={withSearch(`/api/v1${exportActs.path}`, { language, ...search })} download>
              {say(m.export)}
            </a>
          }
          empty={<EmptyState title={say(Object.keys(search).length > 0 ? m.none : m.nothing)} />}
          more={answer.more}
        />
      ) : (
        <Loading />
      )}
    </Page>
  )
}

function Traces() {
  const say = useSay()
  const format = useFormat()
  const answer = usePagedAnswer(listTraces, {}, ({ next }) =>
    next === null ? undefined : { before: next },
  )
  if (answer.error) return <FaultPage error={answer.error} onAgain={answer.askAgain} />
  const columns: readonly ListColumn<Trace>[] = [
    { key: 'at', title: say(c.at), tight: true, show: (row) => showInstant(row.at) },
    { key: 'act', title: say(c.act), show: (row) => say(actName(row.act)) },
    {
      key: 'number',
      title: say(c.number),
      numeric: true,
      show: (row) => (row.number === null ? say(m.waiting) : format.number(row.number)),
    },
  ]
  return (
    <Page title={say(m.title)} lead={<p>{say(m.traceLead)}</p>} actions={<WitnessLink />}>
      {answer.pages ? (
        <ListTable
          name="traces"
          label={say(m.title)}
          rows={answer.pages.flatMap((page) => page.acts)}
          more={answer.more}
          rowId={(row) => String(row.id)}
          columns={columns}
          empty={<EmptyState title={say(m.nothing)} />}
        />
      ) : (
        <Loading />
      )}
    </Page>
  )
}

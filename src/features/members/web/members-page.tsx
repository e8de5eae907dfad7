import * as z from 'zod'

import type { OutputOf } from '#kernel/endpoint.ts'
import { paths } from '#kernel/paths.ts'
import { isPlainDate, plainDate } from '#kernel/time.ts'
import { useAddress } from '#platform/web/address.ts'
import { useAnswer, usePagedAnswer } from '#platform/web/answers.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { useSession } from '#platform/web/session.tsx'
import { LinkButton } from '#platform/web/ui/button.tsx'
import { ListTable } from '#platform/web/ui/list-table.tsx'
import { Page } from '#platform/web/ui/page.tsx'
import { FaultPage } from '#platform/web/ui/page-states.tsx'
import { SelectField } from '#platform/web/ui/select-field.tsx'
import { EmptyState, Loading } from '#platform/web/ui/states.tsx'
import { TextField } from '#platform/web/ui/text-field.tsx'

import { countMembers, listMembers, memberStatusSchema } from '../contract.ts'
import { absenceNames, postNames, statusNames } from '../messages.ts'
import { membersMessages as m } from './messages.ts'
import { myFileMessages } from './my-file-messages.ts'

type MemberRow = OutputOf<typeof listMembers>['members'][number]

const asked = z.object({
  unit: z.coerce.number().int().positive().optional().catch(undefined),
  find: z.string().catch(''),
  status: memberStatusSchema.optional().catch(undefined),
  on: z
    .string()
    .refine((text) => isPlainDate(text))
    .optional()
    .catch(undefined),
})

/** Members within reach on a day, by given name, fifty a page. */
export function MembersPage() {
  const say = useSay()
  const format = useFormat()
  const { today, scopes, permissions } = useSession()
  const inOneCell = scopes.length > 0 && scopes.every((scope) => scope.unit.kind === 'cell')
  const [{ unit, find, status, on }, change] = useAddress(asked)
  const search = {
    ...(unit ? { unit } : {}),
    ...(find ? { find } : {}),
    ...(status ? { status } : {}),
    ...(on ? { on } : {}),
  }
  const answer = usePagedAnswer(listMembers, search, ({ next }) =>
    next === null ? undefined : { ...search, after: next },
  )
  const counted = useAnswer(countMembers, search).data
  if (answer.error) return <FaultPage error={answer.error} onAgain={answer.askAgain} />
  const first = answer.pages?.[0]
  const members = answer.pages?.flatMap((page) => page.members) ?? []
  // Cells of several organisations bear the same names: "Chi bộ 1".
  const severalAbove = new Set(members.map((member) => member.unit.organisation)).size > 1
  return (
    <Page
      title={say(m.title)}
      asOf={on ? plainDate(on) : today}
      onAsOf={(day) => change({ on: day })}
      actions={
        permissions.includes('members.correct') && (
          <LinkButton href={paths.corrections()}>{say(myFileMessages.listTitle)}</LinkButton>
        )
      }
      lead={counted && <p>{say(m.total(format.number(counted.total)))}</p>}
    >
      {first ? (
        <ListTable
          name="members"
          label={say(m.title)}
          rows={members}
          rowId={(member) => String(member.id)}
          hrefOf={(member) => paths.member(member.id)}
          filters={
            <>
              <TextField
                label={say(m.find)}
                value={find}
                onChange={(text) => change({ find: text })}
                quiet
              />
              <SelectField
                label={say(m.status)}
                value={status ?? ''}
                placeholder={say(m.allStatuses)}
                onChange={(chosen) => change({ status: chosen })}
                onClear={() => change({ status: undefined })}
                choices={memberStatusSchema.options.map((one) => ({
                  value: one,
                  label: say(statusNames[one]),
                }))}
              />
            </>
          }
          empty={<EmptyState title={say(m.none)} />}
          more={answer.more}
          columns={[
            { key: 'name', title: say(m.name), show: (member) => member.name },
            { key: 'card', title: say(m.card), tight: true, show: (member) => member.cardNumber },
            {
              key: 'status',
              title: say(m.status),
              tight: true,
              show: (member) => say(statusNames[member.status]),
            },
            {
              key: 'birth',
              title: say(m.birth),
              show: (member) => format.day(plainDate(member.birthDate)),
              spare: true,
            },
            {
              key: 'posts',
              title: say(m.posts),
              show: (member) => member.posts.map((post) => say(postNames[post])).join(', '),
              spare: true,
            },
            {
              key: 'absence',
              title: say(m.absence),
              show: (member) => (member.absence ? say(absenceNames[member.absence]) : ''),
              spare: true,
            },
            {
              key: 'unit',
              title: say(m.cell),
              show: (member) => member.unit.name,
              spare: inOneCell,
            },
            ...(severalAbove
              ? [
                  {
                    key: 'under',
                    title: say(m.under),
                    show: (member: MemberRow) => member.unit.organisation ?? '–',
                  },
                ]
              : []),
          ]}
        />
      ) : (
        <Loading />
      )}
    </Page>
  )
}

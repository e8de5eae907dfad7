import type * as z from 'zod'

import { paths } from '#kernel/paths.ts'
import { plainDate } from '#kernel/time.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { Link } from '#platform/web/ui/link.tsx'
import { FactList, LineList, Section } from '#platform/web/ui/page.tsx'

import type { memberFileSchema } from '../contract.ts'
import { absenceNames, statusNames } from '../messages.ts'
import { membersMessages as m } from './messages.ts'

/** What is held of a member, as the answer carries it. */
export type MemberFileAnswer = z.output<typeof memberFileSchema>

/** A member's facts, and beside them his life as it went: cells, absences, posts. */
export function MemberFile({
  file,
  linked,
}: {
  readonly file: MemberFileAnswer
  readonly linked: boolean
}) {
  const say = useSay()
  const format = useFormat()
  const day = (text: string | null) => (text ? format.day(plainDate(text)) : '–')
  const span = (fact: { readonly from: string; readonly to: string | null }) =>
    say(m.span(day(fact.from), fact.to ? day(fact.to) : null))
  const unitName = (unit: { readonly id: number; readonly name: string }) =>
    linked ? <Link href={paths.unit(unit.id)}>{unit.name}</Link> : unit.name
  return (
    <>
      <FactList
        facts={[
          { name: say(m.status), value: say(statusNames[file.status]) },
          { name: say(m.card), value: file.cardNumber },
          ...(file.formerCardNumber
            ? [{ name: say(m.formerCard), value: file.formerCardNumber }]
            : []),
          { name: say(m.birth), value: day(file.birthDate) },
          { name: say(m.gender), value: say(m.genders[file.gender]) },
          ...(file.ethnicity ? [{ name: say(m.ethnicity), value: file.ethnicity }] : []),
          { name: say(m.admitted), value: day(file.admittedOn) },
          ...(file.decidedOn ? [{ name: say(m.decided), value: day(file.decidedOn) }] : []),
          { name: say(m.recognised), value: day(file.recognisedOn) },
        ]}
      />
      <Section title={say(m.homes)}>
        <LineList
          lines={file.homes.map((home) => ({
            key: home.from,
            what: unitName(home.unit),
            when: span(home),
          }))}
        />
      </Section>
      <Section title={say(m.holdings)}>
        {file.holdings.length === 0 && <p>{say(m.noHoldings)}</p>}
        <LineList
          lines={file.holdings.map((holding) => ({
            key: `${holding.unit.id}${holding.body}${holding.from}`,
            what: (
              <>
                {say(m.seat(holding.body, holding.post))}, {unitName(holding.unit)}
              </>
            ),
            when: span(holding),
          }))}
        />
      </Section>
      <Section title={say(m.absences)}>
        {file.absences.length === 0 && <p>{say(m.noAbsences)}</p>}
        <LineList
          lines={file.absences.map((absence) => ({
            key: `${absence.kind}${absence.from}`,
            what: say(absenceNames[absence.kind]),
            when: span(absence),
          }))}
        />
      </Section>
    </>
  )
}

import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { paths } from '#kernel/paths.ts'
import { plainDate } from '#kernel/time.ts'
import { useAnswer } from '#platform/web/answers.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { Link } from '#platform/web/ui/link.tsx'
import { FactList } from '#platform/web/ui/page.tsx'
import { Answered } from '#platform/web/ui/states.tsx'

import { explainRestatement } from '../contract/restatement.ts'
import { restatementMessages as m } from './restatement-messages.ts'

type Answer = OutputOf<typeof explainRestatement>
type Difference = Answer['differences'][number]
type Named = Difference['unit']

/** A figure as it was reported then, the same on today's tree, and what lies between them, line by line. */
export function RestatementPanel({
  question,
}: {
  readonly question: InputOf<typeof explainRestatement>
}) {
  const say = useSay()
  const answer = useAnswer(explainRestatement, question)
  return (
    <Answered answer={answer}>
      {(told) => (
        <>
          <FactList
            facts={[
              { name: say(m.then), value: <Figure sum={told.then} /> },
              { name: say(m.today), value: <Figure sum={told.today} /> },
            ]}
          />
          {told.differences.length === 0 ? (
            <p>{say(m.same)}</p>
          ) : (
            <>
              <h3>{say(m.differences)}</h3>
              <ol>
                {told.differences.map((difference) => (
                  <li key={`${difference.direction} ${difference.day} ${difference.unit.id}`}>
                    <Line difference={difference} />
                  </li>
                ))}
              </ol>
              <p>{say(m.adds)}</p>
            </>
          )}
        </>
      )}
    </Answered>
  )
}

function Figure({ sum }: { readonly sum: Answer['then'] }) {
  const say = useSay()
  const format = useFormat()
  const { numerator, denominator, rate } = sum
  if (rate === null) return <>{say(m.nothing)}</>
  return (
    <>
      {format.number(numerator)}/{format.number(denominator)} ({format.percent(rate)})
    </>
  )
}

function Unit({ unit }: { readonly unit: Named }) {
  return unit.open ? <Link href={paths.unit(unit.id)}>{unit.name}</Link> : <>{unit.name}</>
}

function Line({ difference }: { readonly difference: Difference }) {
  const say = useSay()
  const format = useFormat()
  const { direction, what, unit, other, day, document, cells, sum } = difference
  return (
    <>
      <strong>{say(direction === 'left' ? m.left : m.came)}</strong> <Unit unit={unit} />{' '}
      {other ? (
        <>
          {say(m.what[what][direction])} <Unit unit={other} />
        </>
      ) : (
        say(m.outside[direction])
      )}
      {' · '}
      {format.day(plainDate(day))}
      {document !== null && ` · ${document}`}
      <br />
      <small>
        {say(m.cells(format.number(cells)))}
        {sum.denominator > 0 &&
          ` · ${format.number(sum.numerator)}/${format.number(sum.denominator)}`}
      </small>
    </>
  )
}

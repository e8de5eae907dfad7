import fc from 'fast-check'
import { expect, test } from 'vitest'

import { type Period, readPeriod } from '#kernel/period.ts'
import { addDays, type PlainDate } from '#kernel/time.ts'
import {
  answerStanding,
  drain,
  isDirty,
  verifyStanding,
} from '#features/directives/server/public.ts'
import { expectedStanding, toldIndicators } from '#features/directives/testing.ts'

import { type Event, events } from './history/events/testing.ts'
import { begin, firstOfMonth, type History, pick, start } from './history/testing.ts'
import { indicators } from './indicators.ts'
import { withDatabase } from './testing.ts'

async function drainAll({ database, today }: History): Promise<void> {
  do await database.jobs.db.transaction().execute((db) => drain(db, indicators, today))
  while (await isDirty(database.jobs.db))
}

type Question = {
  readonly indicator: (typeof toldIndicators)[number]
  readonly period: Period
  readonly asOf: PlainDate
  readonly unit: number
  readonly tree: 'then' | 'today'
}

/** What is answered to each question, and what has to be. */
async function answersTo(history: History, questions: readonly Question[]) {
  const answers: { answered: object; expected: object }[] = []
  for (const question of questions) {
    const known = history.units.filter((unit) => (unit.states[0]?.from ?? start) <= question.asOf)
    const asked = { ...question, unit: pick(known, question.unit).code }
    const answer = await answerStanding(history.database.jobs.db, indicators, asked)
    const expected = expectedStanding(history, asked)
    answers.push({ answered: { asked, ...answer.obligations[0] }, expected })
  }
  return answers
}

async function verify({ database }: History) {
  return database.jobs.db.transaction().execute((db) => verifyStanding(db, indicators))
}

const days = fc
  .tuple(fc.integer({ min: 0, max: 14 }), fc.constantFrom(1, 2, 6, 7, 8, 9, 10, 11, 12, 17, 24, 28))
  .map(([month, date]) => addDays(firstOfMonth(month), date - 1))

const eventNames: readonly Event['kind'][] = [
  ...(Object.keys(events) as Event['kind'][]),
  'record',
  'record',
  'record',
  'record',
  'correct',
  'advance',
]

const event: fc.Arbitrary<Event> = fc.record({
  kind: fc.constantFrom(...eventNames),
  a: fc.nat(1000),
  b: fc.nat(1000),
  c: fc.nat(0xffff),
  on: days,
})

const periods = [
  ...['2023-11', '2023-12', '2024-01', '2024-02', '2024-03', '2024-05', '2024-09', '2024-12'],
  ...['2023-Q4', '2024-Q1', '2024-Q2', '2024-Q4', '2024-H1', '2024-H2', '2023', '2024'],
].flatMap((code) => readPeriod(code) ?? [])

const question: fc.Arbitrary<Question> = fc.record({
  indicator: fc.constantFrom(...toldIndicators),
  period: fc.constantFrom(...periods),
  asOf: days,
  unit: fc.nat(1000),
  tree: fc.constantFrom('then', 'today'),
})

const chapter = fc.record({
  events: fc.array(event, { minLength: 8, maxLength: 16, size: 'max' }),
  questions: fc.array(question, { minLength: 12, maxLength: 12 }),
})

/** Histories by default; a longer search takes another number and another seed. */
const histories = Number(process.env['CHIBO_HISTORIES'] ?? 10)
const seed = Number(process.env['CHIBO_SEED'] ?? 20_240_510)

test('whatever happens, and whenever it is told: the kept standing is the computed one, and that is the one defined', async () => {
  const property = fc.asyncProperty(
    fc.array(chapter, { minLength: 2, maxLength: 3, size: 'max' }),
    (chapters) =>
      withDatabase(async (database) => {
        const history = await begin(database)
        for (const { events: told, questions } of chapters) {
          for (const { kind, ...telling } of told) await events[kind](history, telling)
          await drainAll(history)
          expect(await verify(history)).toMatchObject({ standings: 0, totals: 0 })
          for (const { answered, expected } of await answersTo(history, questions))
            expect(answered).toMatchObject(expected)
        }
      }),
  )
  await fc.assert(property, { numRuns: histories, seed, endOnFailure: true })
}, 1_200_000)

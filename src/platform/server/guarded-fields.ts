import type { Permission, Right } from '#kernel/rights.ts'

import { covers, type Reach, reaches } from './reach.ts'
import type { Request } from './request.ts'

/** What an answer tells about: the unit that was asked about, or whatever a list may hold. */
export type AskedAbout = { unitNumber: number | undefined; listed: boolean }

type Questions = Pick<Request<unknown>, 'allowIn' | 'within' | 'allowAnywhere'>

/** The same questions; what was asked about is noted while they are asked. */
export function notingQuestions(questions: Questions): {
  readonly questions: Questions
  readonly about: Readonly<AskedAbout>
} {
  const about: AskedAbout = { unitNumber: undefined, listed: false }
  return {
    about,
    questions: {
      allowIn(unitNumber) {
        questions.allowIn(unitNumber)
        about.unitNumber = unitNumber ?? undefined
      },
      within() {
        about.listed = true
        return questions.within()
      },
      allowAnywhere: () => questions.allowAnywhere(),
    },
  }
}

/**
 * The fields whose further right does not reach what the answer is about: the one unit, or, for a list,
 * everything it may hold. A field that is not open throughout a list is left out of the whole of it.
 */
export async function closedFields(
  right: Right | undefined,
  asked: {
    readonly about: Readonly<AskedAbout>
    readonly reach: Reach
    readonly reachOf: (permission: Permission) => Promise<Reach>
  },
): Promise<ReadonlySet<string>> {
  const closed = new Set<string>()
  const { unitNumber, listed } = asked.about
  for (const [field, permission] of Object.entries(right?.fields ?? {})) {
    const reach = await asked.reachOf(permission)
    const isOpen =
      listed || unitNumber === undefined ? covers(reach, asked.reach) : reaches(reach, unitNumber)
    if (!isOpen) closed.add(field)
  }
  return closed
}

/** The answer without these fields, however deep they stand. */
export function withoutFields(answer: unknown, closed: ReadonlySet<string>): unknown {
  if (closed.size === 0 || typeof answer !== 'object' || answer === null) return answer
  if (Array.isArray(answer)) return answer.map((one) => withoutFields(one, closed))
  const open = Object.entries(answer).filter(([name]) => !closed.has(name))
  return Object.fromEntries(open.map(([name, value]) => [name, withoutFields(value, closed)]))
}

import type { Bilingual } from '#kernel/messages.ts'
import { plainDate, type PlainDate } from '#kernel/time.ts'

import type { CorrectionOutcome } from '../domain/correction.ts'
import { outcomeNames } from '../messages/corrections.ts'
import { myFileMessages as m } from './my-file-messages.ts'

/** A request as its line tells it. */
export type ShownCorrection = {
  readonly acknowledgedOn: string | null
  readonly acknowledgeBy: string
  readonly decideBy: string
  readonly decidedOn: string | null
  readonly outcome: CorrectionOutcome | null
}

/** How far a request has come, in one sentence. */
export function correctionState(
  one: ShownCorrection,
  tools: {
    readonly day: (day: PlainDate) => string
    readonly say: (text: Bilingual) => string
  },
): string {
  const { day, say } = tools
  const shown = (text: string) => day(plainDate(text))
  if (one.decidedOn !== null && one.outcome !== null)
    return say(m.decided(shown(one.decidedOn), say(outcomeNames[one.outcome])))
  if (one.acknowledgedOn === null) return say(m.waitsReceipt(shown(one.acknowledgeBy)))
  return say(m.waitsAnswer(shown(one.decideBy)))
}

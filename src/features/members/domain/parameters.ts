import { plainDate } from '#kernel/time.ts'
import { dated } from '#law/citations.ts'

const sinceLaw = plainDate('2026-01-01')

/** Within how many working days a member's request is acknowledged. */
export const acknowledgeWorkingDays = dated('members.acknowledge-working-days', [
  { from: sinceLaw, value: 2, cite: 'LAW-20' },
])

/** Within how many days a request to correct is decided: the shortest of the terms, until it is verified. */
export const correctionDays = dated('members.correction-days', [
  { from: sinceLaw, value: 10, cite: 'LAW-20' },
])

/** By how many days the decision may be put off, once. */
export const extensionDays = dated('members.extension-days', [
  { from: sinceLaw, value: 15, cite: 'LAW-20' },
])

import { plainDate } from '#kernel/time.ts'
import { dated } from '#law/citations.ts'

/** A share as two whole numbers; it is never turned into a fraction (RS-04). */
export type Share = { readonly part: number; readonly of: number }

/**
 * The share of the members with a vote who should be there. Only a reminder: no text was found that
 * makes it a condition of an ordinary meeting.
 */
export const quorumShare = dated<Share>('meetings.quorum', [
  { from: plainDate('2011-01-19'), value: { part: 2, of: 3 }, cite: 'MTG-12' },
])

import type { FollowingRule, FollowingRules } from '#law/following.ts'

const whereHeld: FollowingRule = {
  rule: 'stays',
  how: {
    vi: 'Kỳ họp thuộc chi bộ đã họp, vào ngày đã họp',
    en: 'A meeting belongs to the cell that held it, on the day on which it did',
  },
}

/** What of meetings follows a unit through a reorganisation. */
export const meetingsFollowing: FollowingRules = {
  'meetings.meeting': whereHeld,
  'meetings.meeting_version': whereHeld,
  'meetings.attendance': whereHeld,
}

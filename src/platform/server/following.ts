import type { FollowingRules } from '#law/following.ts'

/** What of the record of acts follows a unit through a reorganisation. */
export const platformFollowing: FollowingRules = {
  'platform.event': {
    rule: 'stays',
    how: {
      vi: 'Việc đã làm ở lại với tổ chức lúc đó; người có quyền ở tổ chức kế tiếp xem được',
      en: 'An act stays with the unit of its day; whoever reaches the successor reads it',
    },
  },
}

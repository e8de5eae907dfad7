import type { FollowingRules } from '#law/following.ts'

/** What of standing follows a unit through a reorganisation. Demands name kinds of units, not units. */
export const directivesFollowing: FollowingRules = {
  'directives.standing': {
    rule: 'stays',
    how: {
      vi: 'Kết quả của kỳ đã qua ở lại với tổ chức và vị trí lúc đó; cây hôm nay chỉ là một cách cộng khác',
      en: 'What was in a past period stays with the unit where it stood; today’s tree is another way to add it up',
    },
  },
  'directives.standing_total': {
    rule: 'derived',
    how: { vi: 'Cộng lại từ kết quả của từng chi bộ', en: 'Added up from the cells' },
  },
  'directives.dirty': {
    rule: 'derived',
    how: {
      vi: 'Việc cần tính lại, mất đi khi đã tính',
      en: 'What is to be computed anew, gone once it was',
    },
  },
}

import type { FollowingRule, FollowingRules } from '#law/following.ts'

const whoMadeIt: FollowingRule = {
  rule: 'stays',
  how: {
    vi: 'Văn bản, việc đã làm thuộc tổ chức đã ban hành, đã làm; tổ chức mới có nhiệm kỳ mới nên phải có văn bản của mình',
    en: 'A paper or act belongs to the unit that issued or did it; a new unit has a term of its own and owes its own papers',
  },
}

/** What of the register follows a unit through a reorganisation. */
export const registerFollowing: FollowingRules = {
  'register.entry': whoMadeIt,
  'register.entry_version': whoMadeIt,
}

import type { Bilingual } from '#kernel/messages.ts'
import type { FollowingRules } from '#law/following.ts'
import { accessFollowing } from '#features/access/domain/public.ts'
import { directivesFollowing } from '#features/directives/domain/public.ts'
import { meetingsFollowing } from '#features/meetings/domain/public.ts'
import { membersFollowing } from '#features/members/domain/public.ts'
import { registerFollowing } from '#features/register/domain/public.ts'
import { organisationFollowing } from '#features/organisation/domain/public.ts'
import { platformFollowing } from '#platform/server/following.ts'

/** What of every table that names units follows them; one that stands in no list fails the build. */
export const followingRules: FollowingRules = {
  ...organisationFollowing,
  ...membersFollowing,
  ...accessFollowing,
  ...directivesFollowing,
  ...registerFollowing,
  ...meetingsFollowing,
  ...platformFollowing,
}

/** What a reorganisation assigns too (ORG-36), of which Chibo keeps nothing yet: a table of it will need a rule of its own. */
export const notKeptYet: readonly Bilingual[] = [
  { vi: 'Việc đang mở', en: 'Open tasks' },
  {
    vi: 'Kết luận kiểm tra, giám sát chưa xong',
    en: 'Findings of inspections that are not settled',
  },
  {
    vi: 'Hồ sơ, con dấu: chỉ có hạn thu hồi trong kết quả thử (ORG-33)',
    en: 'Files and seals: a try tells by when they are collected, and nothing more (ORG-33)',
  },
]

/** What names kinds of units and no unit, so that nothing of it has to be assigned. */
export const boundToKinds: readonly Bilingual[] = [
  {
    vi: 'Nghĩa vụ và chỉ tiêu: gắn với loại hình tổ chức, nên tổ chức mới có ngay từ kỳ đầu tiên của mình',
    en: 'Obligations and targets: they bind kinds of units, so a new unit has them from its first period on',
  },
]

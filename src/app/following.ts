import type { FollowingRules } from '#law/following.ts'
import { accessFollowing } from '#features/access/domain/public.ts'
import { directivesFollowing } from '#features/directives/domain/public.ts'
import { meetingsFollowing } from '#features/meetings/domain/public.ts'
import { membersFollowing } from '#features/members/domain/public.ts'
import { organisationFollowing } from '#features/organisation/domain/public.ts'
import { platformFollowing } from '#platform/server/following.ts'

/** What of every table that names units follows them; one that stands in no list fails the build. */
export const followingRules: FollowingRules = {
  ...organisationFollowing,
  ...membersFollowing,
  ...accessFollowing,
  ...directivesFollowing,
  ...meetingsFollowing,
  ...platformFollowing,
}

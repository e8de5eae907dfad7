import type { FollowingRules } from '#law/following.ts'

/** What of rights follows a unit through a reorganisation. */
export const accessFollowing: FollowingRules = {
  'access.role_grant': {
    rule: 'follows',
    how: {
      vi: 'Phân quyền kết thúc cùng tổ chức; nếu tổ chức mới chỉ hình thành từ tổ chức đó thì tiếp tục ở tổ chức mới',
      en: 'A granted role ends with its unit; where new units came of that one alone it goes on in each',
    },
    excepted: {
      vi: 'Tài khoản của người ấy giữ nguyên; quyền theo chức danh hết cùng chức danh, quyền được cấp ở tổ chức nào vẫn theo tổ chức ấy',
      en: 'His account stays; what a seat opens ends with the seat, and what was granted in a unit follows that unit',
    },
  },
}

import type { FollowingRule, FollowingRules } from '#law/following.ts'

const reachOfPerson: FollowingRule = {
  rule: 'derived',
  how: {
    vi: 'Số của chi bộ hiện tại và các chi bộ trước được ghi lại theo nơi sinh hoạt',
    en: 'The numbers of the present cell and of those before are written anew from the stays',
  },
}

/** What of members follows a unit through a reorganisation. */
export const membersFollowing: FollowingRules = {
  'members.home': {
    rule: 'follows',
    how: {
      vi: 'Đảng viên chuyển tập thể sang tổ chức tiếp nhận; nơi sinh hoạt cũ khép lại vào ngày đó',
      en: 'Members move together to the unit that takes them; their former stay closes on the day',
    },
    excepted: {
      vi: 'Ai được ghi là trường hợp riêng thì sinh hoạt từ ngày đó ở chi bộ được nêu tên; ai trở lại cùng tổ chức tiếp nhận thì bắt đầu từ ngày đó',
      en: 'Whoever is excepted sits from the day on in the cell that is named for him; whoever comes back with a received unit begins on it',
    },
  },
  'members.member': reachOfPerson,
  'members.search_key': reachOfPerson,
  'members.absence': reachOfPerson,
  'members.holding': {
    rule: 'closes',
    how: {
      vi: 'Chức vụ kết thúc cùng tổ chức',
      en: 'A post ends with its unit',
    },
    excepted: {
      vi: 'Chức vụ trong tổ chức mà người ấy rời đi kết thúc vào ngày đó; ở tổ chức mà người ấy vẫn thuộc về thì giữ nguyên',
      en: 'A post ends on the day in every unit that he leaves, and goes on where he still belongs to it',
    },
  },
  'members.full_time_worker': {
    rule: 'closes',
    how: {
      vi: 'Việc chuyên trách kết thúc cùng tổ chức; tổ chức mới ghi lại theo quyết định của mình',
      en: 'Full-time work ends with its unit; the next one enters it by its own decision',
    },
  },
  'members.correction': {
    rule: 'stays',
    how: {
      vi: 'Yêu cầu ở lại với chi bộ nơi đã gửi; cấp ủy của tổ chức kế tiếp thấy và trả lời',
      en: 'A request stays with the cell where it was made; the committee of the successor sees and answers it',
    },
  },
  'members.planted_file': {
    rule: 'stays',
    how: { vi: 'Hồ sơ gài ở lại với tổ chức', en: 'A planted file stays with its unit' },
  },
}

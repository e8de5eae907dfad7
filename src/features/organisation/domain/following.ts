import type { FollowingRules } from '#law/following.ts'

/** What of the tree itself follows a unit through a reorganisation. */
export const organisationFollowing: FollowingRules = {
  'organisation.org_unit': {
    rule: 'stays',
    how: {
      vi: 'Tổ chức giữ mã và số của mình mãi mãi; chỉ ngày kết thúc được ghi',
      en: 'A unit keeps its code and number for ever; only its end is written',
    },
  },
  'organisation.unit_state': {
    rule: 'closes',
    how: {
      vi: 'Trạng thái cũ khép lại vào ngày có hiệu lực, trạng thái mới bắt đầu',
      en: 'The former state closes on the day of effect, the next begins',
    },
  },
  'organisation.unit_level': {
    rule: 'derived',
    how: { vi: 'Tính lại từ trạng thái', en: 'Derived from the states' },
  },
  'organisation.unit_place': {
    rule: 'derived',
    how: { vi: 'Tính lại từ trạng thái', en: 'Derived from the states' },
  },
  'organisation.succession': {
    rule: 'stays',
    how: {
      vi: 'Quyết định ghi ai kế tiếp ai; không bao giờ sửa lại',
      en: 'The decision writes who follows whom',
    },
  },
  'organisation.unit_host': {
    rule: 'stays',
    how: {
      vi: 'Loại đơn vị chủ quản ở lại với tổ chức cũ',
      en: 'The type of the host stays with the unit',
    },
  },
  'organisation.body': {
    rule: 'closes',
    how: {
      vi: 'Cấp ủy, ủy ban kiểm tra của tổ chức kết thúc thì kết thúc theo; của tổ chức mới thì được chỉ định, theo chính quyết định nếu quyết định nói vậy (ORG-32)',
      en: 'Bodies end with their unit; those of a new unit are appointed, by the decision itself where it says so (ORG-32)',
    },
  },
  'organisation.party_office': {
    rule: 'closes',
    how: {
      vi: 'Văn phòng kết thúc cùng tổ chức',
      en: 'An office ends with its unit',
    },
  },
  'organisation.reorganisation': {
    rule: 'stays',
    how: {
      vi: 'Quyết định ở lại với các tổ chức mà nó động đến',
      en: 'A decision stays with the units in whose branches it acts',
    },
  },
  'organisation.unit_grouping': {
    rule: 'closes',
    how: {
      vi: 'Cách chia nhóm kết thúc cùng tổ chức đã lập; tổ chức kế tiếp lập cách chia của mình',
      en: 'A grouping ends with the unit that set it up; the successor sets up its own',
    },
  },
  'organisation.cluster': {
    rule: 'closes',
    how: {
      vi: 'Nhóm kết thúc cùng cách chia nhóm',
      en: 'A cluster ends with its grouping',
    },
  },
  'organisation.cluster_stay': {
    rule: 'follows',
    how: {
      vi: 'Tổ chức kết thúc thì tổ chức kế tiếp chính đứng vào nhóm, nếu còn trực thuộc tổ chức lập cách chia và chưa ở nhóm nào; chuyển khỏi nhánh ấy thì thôi thuộc nhóm từ ngày chuyển',
      en: 'Where a unit ends its primary successor stands in its cluster, if it stands under the owner and in no cluster of its own; one that leaves the branch leaves the cluster on that day',
    },
  },
  'organisation.cluster_correction': {
    rule: 'stays',
    how: {
      vi: 'Điều đã ghi rồi sửa ở lại như đã ghi',
      en: 'What was told and corrected stays as it was told',
    },
  },
}

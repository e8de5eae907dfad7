import type { Bilingual } from '#kernel/messages.ts'

/** Texts of the tree and of the page of a unit. */
export const organisationMessages = {
  seats: { vi: 'Kiện toàn cấp ủy', en: 'Vacancies' },
  title: { vi: 'Tổ chức', en: 'Organisation' },
  lead: (units: string, cells: string) => ({
    vi: `${units} tổ chức, trong đó ${cells} chi bộ.`,
    en: `${units} units, ${cells} of them cells.`,
  }),
  tree: { vi: 'Cây tổ chức', en: 'Tree of units' },
  name: { vi: 'Tên', en: 'Name' },
  kind: { vi: 'Loại hình', en: 'Kind' },
  cells: { vi: 'Chi bộ', en: 'Cells' },
  code: { vi: 'Mã', en: 'Code' },
  find: {
    vi: 'Tìm tổ chức, không cần gõ dấu',
    en: 'Find a unit; diacritics not needed',
  },
  empty: { vi: 'Chưa có tổ chức nào trong phạm vi của bạn.', en: 'No unit in your reach yet.' },
  from: { vi: 'Từ ngày', en: 'From' },
  children: { vi: 'Tổ chức trực thuộc', en: 'Units under it' },
  ended: { vi: 'Đã kết thúc', en: 'Ended' },
  successors: { vi: 'Kế tiếp bởi', en: 'Followed by' },
  predecessors: { vi: 'Kế tiếp của', en: 'Follows' },
  flags: { vi: 'Cần lưu ý', en: 'To be noted' },
  hosts: {
    agency: { vi: 'Cơ quan', en: 'Agency' },
    'service-unit': { vi: 'Đơn vị sự nghiệp', en: 'Service unit' },
    press: { vi: 'Báo chí, xuất bản', en: 'Press' },
    school: { vi: 'Trường, học viện', en: 'School' },
    abroad: { vi: 'Ở nước ngoài', en: 'Abroad' },
  } as Readonly<Record<string, Bilingual>>,
  host: { vi: 'Đơn vị', en: 'Host' },
  grassrootsCell: { vi: 'Chi bộ cơ sở', en: 'Grassroots cell' },
  subordinateCell: { vi: 'Chi bộ trực thuộc', en: 'Subordinate cell' },
} as const

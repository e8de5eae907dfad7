import type { Bilingual } from '#kernel/messages.ts'

const plural = (count: number, one: string, many: string) => (count === 1 ? one : many)

/** Texts of the tree in time: the line of days, and the comparison of two of them. */
export const treeTimeMessages = {
  time: { vi: 'Cây tổ chức theo thời gian', en: 'The tree in time' },
  compare: { vi: 'So sánh hai ngày', en: 'Compare two days' },
  beginning: { vi: ' · ngày đầu tiên có dữ liệu', en: ' · the first day on record' },
  quiet: { vi: ' · không có thay đổi', en: ' · no change' },
  happened: (what: string): Bilingual => ({ vi: ` · ${what}`, en: ` · ${what}` }),
  each: { vi: 'xem từng thay đổi', en: 'see each' },
  counts: {
    founded: (_count: number, shown: string): Bilingual => ({
      vi: `${shown} thành lập`,
      en: `${shown} founded`,
    }),
    ended: (_count: number, shown: string): Bilingual => ({
      vi: `${shown} kết thúc`,
      en: `${shown} ended`,
    }),
    moved: (_count: number, shown: string): Bilingual => ({
      vi: `${shown} chuyển`,
      en: `${shown} moved`,
    }),
    renamed: (_count: number, shown: string): Bilingual => ({
      vi: `${shown} đổi tên`,
      en: `${shown} renamed`,
    }),
    kindChanged: (count: number, shown: string): Bilingual => ({
      vi: `${shown} đổi loại hình`,
      en: `${shown} ${plural(count, 'changed its kind', 'changed their kind')}`,
    }),
  },
  marks: {
    founded: { vi: 'mới thành lập', en: 'founded' },
    moved: { vi: 'mới chuyển đến', en: 'moved here' },
    renamed: { vi: 'mới đổi tên', en: 'renamed' },
    kindChanged: { vi: 'mới đổi loại hình', en: 'new kind' },
  },
  below: (count: string): Bilingual => ({
    vi: `${count} thay đổi bên dưới`,
    en: `${count} below`,
  }),

  tree: { vi: 'Cây tổ chức', en: 'Tree of units' },
  lead: (from: string, to: string, before: string, after: string): Bilingual => ({
    vi: `Ngày ${from} có ${before} tổ chức, ngày ${to} có ${after} tổ chức.`,
    en: `${before} units on ${from}, ${after} on ${to}.`,
  }),
  from: { vi: 'Ngày trước', en: 'Earlier day' },
  to: { vi: 'Ngày sau', en: 'Later day' },
  same: {
    vi: 'Giữa hai ngày này cây tổ chức không thay đổi.',
    en: 'Nothing in the tree changed between these two days.',
  },
  sameNote: {
    vi: 'Hãy chọn hai ngày cách xa nhau hơn, hoặc xem ở trang Cây tổ chức những ngày nào có thay đổi.',
    en: 'Choose days farther apart, or see on the tree page on which days it changed.',
  },
  ribbons: { vi: 'Chuyển từ đâu đến đâu', en: 'What moved from where to where' },
  ribbonsNote: {
    vi: 'Mỗi dải một nơi đi và một nơi đến; dải càng dày càng nhiều tổ chức. Chọn số để đọc.',
    en: 'One ribbon for each pair of places, the thicker the more units. Choose a number to read it.',
  },
  largestOnly: (count: string, all: string): Bilingual => ({
    vi: `Chỉ vẽ ${count} dải lớn nhất trong ${all}; danh sách bên dưới có đủ.`,
    en: `The ${count} largest of ${all} ribbons are drawn; the list below has them all.`,
  }),
  outOfReach: { vi: 'Ngoài phạm vi của bạn', en: 'Outside your reach' },
  newHere: { vi: 'mới', en: 'new' },
  gone: { vi: 'kết thúc', en: 'ended' },
  showAll: (count: string): Bilingual => ({
    vi: `Hiện thêm ${count} tổ chức không có thay đổi này`,
    en: `Show ${count} more where nothing moved`,
  }),
  showTouched: { vi: 'Chỉ hiện nơi có thay đổi', en: 'Show only what changed' },
  ribbon: (number: string, what: string, from: string, to: string): Bilingual => ({
    vi: `${number}. ${what}: từ ${from} sang ${to}`,
    en: `${number}. ${what}: from ${from} to ${to}`,
  }),
  andMore: (name: string, count: string): Bilingual => ({
    vi: `${name} và ${count} tổ chức khác`,
    en: `${name} and ${count} more`,
  }),
  kinds: {
    moved: { vi: 'Chuyển', en: 'Moved' },
    founded: { vi: 'Thành lập, tiếp nhận', en: 'Founded or received' },
    ended: { vi: 'Kết thúc', en: 'Ended' },
    renamed: { vi: 'Đổi tên', en: 'Renamed' },
    kindChanged: { vi: 'Đổi loại hình', en: 'Changed kind' },
  },
  fromTo: (from: string, to: string): Bilingual => ({
    vi: `từ ${from} sang ${to}`,
    en: `from ${from} to ${to}`,
  }),
  along: (count: number, shown: string): Bilingual => ({
    vi: `cùng ${shown} tổ chức bên dưới`,
    en: `with ${shown} ${plural(count, 'unit', 'units')} below`,
  }),
  together: (count: string): Bilingual => ({ vi: `${count} tổ chức`, en: `${count} units` }),
  inRibbon: (number: string): Bilingual => ({ vi: `dải ${number}`, en: `ribbon ${number}` }),
  under: (parent: string): Bilingual => ({ vi: `thuộc ${parent}`, en: `under ${parent}` }),
  comesOf: { vi: 'kế tiếp của', en: 'follows' },
  goesInto: { vi: 'kế tiếp bởi', en: 'followed by' },
  outside: { vi: 'chuyển giao ra ngoài', en: 'handed over outside' },
  noHeir: { vi: 'không có tổ chức kế tiếp', en: 'nobody follows' },
  was: (name: string): Bilingual => ({ vi: `trước là “${name}”`, en: `formerly "${name}"` }),
  more: (count: string): Bilingual => ({ vi: `Xem thêm ${count}`, en: `Show ${count} more` }),
} as const

import type { Bilingual } from '#kernel/messages.ts'

/** Texts of what happened to a unit, and of what it came from and became. */
export const lifeMessages = {
  title: { vi: 'Quá trình', en: 'Life' },
  events: {
    founded: { vi: 'Thành lập', en: 'Founded' },
    renamed: { vi: 'Đổi tên', en: 'Renamed' },
    moved: { vi: 'Chuyển trực thuộc', en: 'Moved' },
    'kind-changed': { vi: 'Đổi loại hình', en: 'Kind changed' },
    grew: { vi: 'Tiếp nhận do sáp nhập', en: 'Took in by merger' },
    split: { vi: 'Chia tách', en: 'Split' },
    ended: { vi: 'Kết thúc hoạt động', en: 'Ended' },
    'handed-outside': { vi: 'Chuyển giao ra ngoài', en: 'Handed outside' },
  },
  under: { vi: 'thuộc', en: 'under' },
  foundedFrom: { vi: 'trên cơ sở', en: 'from' },
  tookIn: { vi: 'từ', en: 'from' },
  splitInto: { vi: 'ra', en: 'into' },
  endedIn: { vi: '· kế tiếp bởi', en: '· followed by' },
  top: { vi: 'không có cấp trên', en: 'no superior' },
  family: { vi: 'Nguồn gốc và kế tiếp', en: 'Came from and became' },
  familyOf: (name: string): Bilingual => ({
    vi: `Sơ đồ nguồn gốc và kế tiếp của ${name}`,
    en: `What ${name} came from and became`,
  }),
  familyNote: { vi: 'Từ trái sang phải theo thời gian.', en: 'From left to right in time.' },
  legend: {
    vi: 'Nét liền: kế tiếp chính. Nét đứt: kế tiếp một phần. Chữ nghiêng: ngoài phạm vi của bạn.',
    en: 'Solid: goes on above all in. Dashed: in part. Italic: outside your reach.',
  },
  here: { vi: 'đang xem', en: 'this unit' },
  partly: { vi: 'một phần', en: 'in part' },
  ended: (day: string): Bilingual => ({ vi: `kết thúc ${day}`, en: `ended ${day}` }),
  outside: (day: string): Bilingual => ({
    vi: `chuyển giao ra ngoài ${day}`,
    en: `handed outside ${day}`,
  }),
} as const

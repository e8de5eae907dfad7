import type { Bilingual } from '#kernel/messages.ts'

/** Texts of the list in which members of a unit are sent to cells of their own. */
export const assignmentMessages = {
  title: { vi: 'Đảng viên và nơi chuyển về', en: 'Members and where they go' },
  target: { vi: 'Chuyển về', en: 'Goes to' },
  targetOf: (name: string): Bilingual => ({
    vi: `Nơi chuyển về của ${name}`,
    en: `Where ${name} goes`,
  }),
  chooseShown: { vi: 'Chọn tất cả đang hiện', en: 'Choose all that are shown' },
  chosenGo: { vi: 'Người đã chọn chuyển về', en: 'The chosen go to' },
  nobodyChosen: {
    vi: 'Chọn người trong danh sách trước: bấm ô đánh dấu, hoặc phím cách.',
    en: 'Choose people in the list first: by their boxes, or the space bar.',
  },
  assign: (count: string): Bilingual => ({ vi: `Gán cho ${count} người`, en: `Assign ${count}` }),
} as const

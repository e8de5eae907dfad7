/** Texts of the page of today. */
export const todayMessages = {
  title: { vi: 'Hôm nay', en: 'Today' },
  groups: {
    now: { vi: 'Cần làm ngay', en: 'Do now' },
    soon: { vi: 'Sắp đến hạn', en: 'Due soon' },
    waiting: { vi: 'Đang chờ người khác', en: 'Waiting for others' },
  },
  allDone: { vi: 'Đã xong việc của tháng này', en: 'This month’s work is done' },
  allDoneNote: { vi: 'Không có việc nào đến hạn với bạn.', en: 'Nothing is due for you.' },
  figures: { vi: 'Tình trạng trong phạm vi của bạn', en: 'How your part stands' },
} as const

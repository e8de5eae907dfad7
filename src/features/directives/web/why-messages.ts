/** Texts of "Vì sao?". */
export const whyMessages = {
  title: { vi: 'Vì sao?', en: 'Why?' },
  up: { vi: 'Lên một cấp', en: 'One level up' },
  record: { vi: 'Ghi kỳ họp còn thiếu', en: 'Record the missing meeting' },
  demand: { vi: 'Căn cứ', en: 'What demands it' },
  paraphrase: (source: string) => ({
    vi: `diễn đạt lại, theo ${source}`,
    en: `our paraphrase, after ${source}`,
  }),
  of: { vi: 'trên', en: 'of' },
  inputs: { vi: 'Đã xét', en: 'What was looked at' },
  holds: { vi: 'Đúng', en: 'Holds' },
  holdsNot: { vi: 'Không', en: 'Does not hold' },
  records: { vi: 'Hồ sơ', en: 'Records' },
  below: { vi: 'Các tổ chức bên dưới, kém nhất trước', en: 'The units under it, worst first' },
  noRecords: { vi: 'Không có hồ sơ nào trong kỳ này.', en: 'No records in this period.' },
  computed: (at: string) => ({ vi: `Tính lúc ${at}.`, en: `Computed at ${at}.` }),
  missing: {
    vi: 'Chưa chọn tổ chức, chỉ số và kỳ để giải thích.',
    en: 'Choose a unit, an indicator and a period first.',
  },
} as const

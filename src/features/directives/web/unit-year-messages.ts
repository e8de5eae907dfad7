/** Texts of how a unit stands. */
export const unitYearMessages = {
  title: { vi: 'Tình trạng thực hiện', en: 'How it stands' },
} as const

/** Texts of the pages of the record of acts. */
export const journalMessages = {
  title: { vi: 'Nhật ký', en: 'Record of acts' },
  lead: {
    vi: 'Ai đã làm gì, xem hồ sơ của ai, với tư cách nào, lúc nào. Không ai sửa hay xóa được mà không bị phát hiện.',
    en: 'Who did what, whose file was opened, in which office, and when. Nobody can change or delete any of it unseen.',
  },
  traceLead: {
    vi: 'Quản trị viên thấy việc đã xảy ra và lúc nào, không thấy ai làm, ở đâu, với ai.',
    en: 'Administrators see that something was done and when; not by whom, where or to whom.',
  },
  unit: { vi: 'Tổ chức và cấp dưới', en: 'Unit and all under it' },
  anyUnit: { vi: 'Mọi tổ chức', en: 'Any unit' },
  by: { vi: 'Người làm', en: 'Who' },
  act: { vi: 'Việc', en: 'Act' },
  allActs: { vi: 'Mọi việc', en: 'All acts' },
  none: { vi: 'Không có việc nào khớp.', en: 'No act matches.' },
  nothing: { vi: 'Chưa có việc nào được ghi.', en: 'Nothing has been recorded yet.' },
  waiting: { vi: 'đang chờ số', en: 'waiting' },
  export: { vi: 'Xuất CSV', en: 'Export CSV' },
  witness: { vi: 'Mốc chứng kiến', en: 'Witness page' },
  aboutOne: { vi: 'Chỉ việc về', en: 'Only acts about' },
  showAll: { vi: 'Bỏ lọc', en: 'Show all' },
} as const

/** Texts of the page that a witness prints and keeps. */
export const witnessMessages = {
  title: { vi: 'Mốc chứng kiến nhật ký', en: 'Witness page of the record of acts' },
  lead: {
    vi: 'In trang này, ký tên, giữ ở nơi khác. Về sau ai cầm nó đều kiểm tra được rằng phần nhật ký đã có đến hôm nay không bị sửa, xóa hay chèn.',
    en: 'Print this page, sign it, keep it elsewhere. Whoever holds it can later see that nothing of the record up to today was changed, taken away or put in.',
  },
  none: {
    vi: 'Chưa có mốc nào được ký. Mốc đầu tiên được ký trong vòng một phút sau việc đầu tiên.',
    en: 'No checkpoint has been signed yet. The first one comes within a minute of the first act.',
  },
  size: { vi: 'Số mục', en: 'Entries' },
  root: { vi: 'Mã gốc', en: 'Root' },
  time: { vi: 'Ký lúc', en: 'Signed at' },
  origin: { vi: 'Nhật ký', en: 'Log' },
  note: { vi: 'Nguyên văn mốc đã ký', en: 'The signed text' },
  picture: {
    vi: 'Mã QR chứa nguyên văn mốc đã ký',
    en: 'A QR code that holds the signed text',
  },
  unsigned: (count: string) => ({
    vi: `${count} việc mới chưa nằm trong mốc nào`,
    en: `${count} newer acts that no checkpoint covers yet`,
  }),
  check: { vi: 'Cách kiểm tra', en: 'How to verify' },
  signature: {
    vi: 'Người chứng kiến (họ tên, chức vụ, ngày, chữ ký)',
    en: 'Witness (name, office, day, signature)',
  },
  print: { vi: 'In trang này', en: 'Print this page' },
  save: { vi: 'Tải mốc', en: 'Save the checkpoint' },
} as const

import type { Bilingual } from '#kernel/messages.ts'

/** The texts of the pages that tell who sees what, and why. */
export const rightsMessages = {
  whoSees: { vi: 'Ai xem được', en: 'Who can see this' },
  whoSeesMe: { vi: 'Ai xem được tôi', en: 'Who can see me' },
  whoSeesLead: (count: string): Bilingual => ({
    vi: `${count} vai trò mở được hôm nay, từ trên xuống. Mỗi dòng nói rõ do đâu mà có quyền và đến ngày nào.`,
    en: `${count} roles open it today, from the top down. Each line says where the right comes from and until when.`,
  }),
  whoSeesNote: {
    vi: 'Ở cấp cao không có nghĩa là xem được mọi thứ: kỷ luật, khiếu nại, tiêu chuẩn chính trị và phiếu bầu chỉ mở cho người được giao đích danh.',
    en: 'Standing higher does not open everything: discipline, complaints, vetting and ballots are open only to those who are named for them.',
  },
  inNoCell: {
    vi: 'Tài khoản này không gắn với đảng viên nào đang hoặc đã sinh hoạt ở một chi bộ.',
    en: 'This account belongs to no member who is or was in a cell.',
  },
  nobody: { vi: 'Hôm nay không ai xem được.', en: 'Nobody can see it today.' },
  reservedFor: (who: Bilingual): Bilingual => ({
    vi: `Việc này do các vai trò sau làm tại tổ chức này: ${who.vi}.`,
    en: `In this unit these roles do it: ${who.en}.`,
  }),
  back: { vi: 'Quay lại', en: 'Back' },
  person: { vi: 'Người', en: 'Person' },
  office: { vi: 'Vai trò', en: 'Role' },
  at: { vi: 'Ở tổ chức', en: 'In the unit' },
  because: { vi: 'Vì', en: 'Because' },
  until: { vi: 'Thời hạn', en: 'Period' },
  may: { vi: 'Được làm', en: 'May' },
  bySeat: (seat: Bilingual): Bilingual => ({
    vi: `Giữ chức danh: ${seat.vi}`,
    en: `Holds the seat: ${seat.en}`,
  }),
  byStandIn: (seat: Bilingual, decision: string): Bilingual => ({
    vi: `Làm thay ${seat.vi}, ${decision}`,
    en: `Stands in for ${seat.en}, ${decision}`,
  }),
  byGrant: (decision: string): Bilingual => ({
    vi: `Được giao theo ${decision}`,
    en: `Granted by ${decision}`,
  }),
  fromOn: (from: string): Bilingual => ({ vi: `từ ${from}`, en: `from ${from}` }),
  fromTo: (from: string, to: string): Bilingual => ({
    vi: `từ ${from}, hết trước ngày ${to}`,
    en: `from ${from}, until the day before ${to}`,
  }),
  whatSees: { vi: 'Người này xem được gì', en: 'What this person can see' },
  whatSeesLead: {
    vi: 'Các vai trò hôm nay, phạm vi và căn cứ. Trang này không cho xem nội dung.',
    en: 'The roles of today, how far they reach and why. This page shows no content.',
  },
  closed: {
    vi: 'Tài khoản đã đóng: không đăng nhập được.',
    en: 'The account is closed: nobody signs in to it.',
  },
  noRoles: {
    vi: 'Hôm nay không có vai trò nào: chỉ xem được phần của chính mình.',
    en: 'No role today: sees nothing but what is about himself.',
  },
  nothingHere: { vi: 'chỉ tên ngăn, không có nội dung', en: 'the name of the compartment alone' },
  standsInFor: { vi: 'Làm thay chức danh', en: 'Stands in for' },
  standsInHint: {
    vi: 'Chọn khi người này làm thay ai đó trong một thời hạn.',
    en: 'Choose it where this person stands in for somebody for a time.',
  },
  nobodysSeat: { vi: 'Không làm thay ai', en: 'For nobody' },
  endNeeded: {
    vi: 'Bắt buộc khi làm thay và khi mở ngăn riêng.',
    en: 'Required for whoever stands in and for compartments.',
  },
  reason: { vi: 'Lý do', en: 'Reason' },
  reasonHint: {
    vi: 'Bắt buộc khi mở ngăn riêng.',
    en: 'Required where a compartment is opened.',
  },
} as const

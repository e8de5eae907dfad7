import type { Bilingual } from '#kernel/messages.ts'

import type { recoveryEvidence } from '../domain/recovery.ts'

/** By what an officer knows the person before him. */
export const evidenceNames: Record<(typeof recoveryEvidence)[number], Bilingual> = {
  'identity-card': { vi: 'Căn cước', en: 'Identity card' },
  'party-card': { vi: 'Thẻ đảng viên', en: 'Party card' },
  'known-in-person': { vi: 'Biết rõ người này', en: 'Known in person' },
}

/** Texts of slips: activation, recovery, one’s own password. */
export const slipMessages = {
  activate: { vi: 'Đặt mật khẩu bằng phiếu', en: 'Set a password by a slip' },
  activateNote: {
    vi: 'Dùng phiếu giấy bạn đã nhận. Mật khẩu do bạn tự đặt, không ai khác biết.',
    en: 'Use the printed slip that you were given. You choose the password; nobody else knows it.',
  },
  haveSlip: {
    vi: 'Có phiếu kích hoạt? Đặt mật khẩu tại đây.',
    en: 'Do you have a slip? Set your password here.',
  },
  backToDoor: { vi: 'Về trang đăng nhập', en: 'Back to signing in' },
  slipCode: { vi: 'Mã trên phiếu', en: 'Code of the slip' },
  slipCodeHint: {
    vi: 'Mười hai chữ và số; gạch nối, chữ hoa chữ thường không quan trọng.',
    en: 'Twelve letters and figures; hyphens and capitals do not matter.',
  },
  ownNewPassword: { vi: 'Mật khẩu mới', en: 'New password' },
  again: { vi: 'Nhập lại mật khẩu mới', en: 'The new password again' },
  differs: { vi: 'Hai lần nhập chưa giống nhau.', en: 'The two do not match.' },
  setPassword: { vi: 'Đặt mật khẩu', en: 'Set the password' },
  printSlip: { vi: 'In phiếu kích hoạt', en: 'Print a slip' },
  slip: { vi: 'Phiếu đặt mật khẩu', en: 'Slip to set a password' },
  slipShownOnce: {
    vi: 'Mã chỉ hiện lần này. In rồi trao tận tay, trong phong bì; đừng chụp ảnh, đừng gửi qua mạng. In phiếu khác thì phiếu này hết hiệu lực.',
    en: 'The code is shown this once. Print it and hand it over in an envelope; do not photograph it or send it. Another slip ends this one.',
  },
  slipAddress: { vi: 'Địa chỉ', en: 'Address' },
  slipUntil: { vi: 'Dùng đến', en: 'Works until' },
  slipStepOpen: { vi: 'Mở địa chỉ trên.', en: 'Open the address above.' },
  slipStepType: {
    vi: 'Nhập tên đăng nhập, mã một lần, và mật khẩu bạn tự chọn (ít nhất 10 ký tự).',
    en: 'Enter the user name, the code, and a password of your choice (at least 10 characters).',
  },
  slipStepFactor: {
    vi: 'Làm theo trang Bảo vệ tài khoản hiện ra sau đó.',
    en: 'Follow the page Protect your account that comes next.',
  },
  slipStepDestroy: {
    vi: 'Xong thì hủy phiếu này. Chưa làm được thì hỏi người đã trao phiếu.',
    en: 'Then destroy this slip. If it does not work, ask whoever gave it to you.',
  },
  slipGiven: { vi: 'Đã in xong', en: 'It is printed' },
  notActivated: { vi: 'Chưa đặt mật khẩu', en: 'No password yet' },
  recoveries: { vi: 'Khôi phục tài khoản', en: 'Restore an account' },
  recoveriesLead: {
    vi: 'Khi một người quên mật khẩu hoặc mất thiết bị: hai cán bộ khác nhau cùng gặp người đó. Người thứ nhất ghi nhận, người thứ hai xác nhận trong vòng 24 giờ rồi in phiếu. Cả hai được ghi vào nhật ký.',
    en: 'When somebody forgot his password or lost his device, two different officers see him in person. The first vouches; the second confirms within 24 hours and prints the slip. Both are on record.',
  },
  waiting: { vi: 'Chờ cán bộ thứ hai', en: 'Waiting for the second officer' },
  nothingWaits: { vi: 'Không có ai đang chờ.', en: 'Nobody is waiting.' },
  firstOfficer: { vi: 'Cán bộ thứ nhất', en: 'First officer' },
  askedAt: { vi: 'Lúc', en: 'At' },
  mine: { vi: 'Bạn là người thứ nhất', en: 'You were the first' },
  confirmRecovery: { vi: 'Tôi đã gặp, xác nhận', en: 'I saw him too: confirm' },
  confirmRecoveryNote: {
    vi: 'Mật khẩu, khóa truy cập và mã cũ của người này hết hiệu lực khi dùng phiếu. Chỉ xác nhận khi chính bạn đã gặp người đó.',
    en: 'The former password, passkeys and codes end when the slip is used. Confirm only if you saw the person yourself.',
  },
  vouch: { vi: 'Người thứ nhất ghi nhận', en: 'The first officer vouches' },
  vouchNote: {
    vi: 'Chỉ ghi nhận khi người đó đang ở trước mặt bạn.',
    en: 'Vouch only while the person is before you.',
  },
  evidence: { vi: 'Nhận ra bằng', en: 'Known by' },
  vouchVerb: { vi: 'Ghi nhận', en: 'Vouch' },
  vouched: {
    vi: 'Đã ghi nhận. Mời cán bộ thứ hai đăng nhập và xác nhận trong vòng 24 giờ.',
    en: 'Recorded. The second officer signs in and confirms within 24 hours.',
  },
  ownPassword: { vi: 'Đổi mật khẩu', en: 'Change my password' },
  ownPasswordLead: {
    vi: 'Đổi xong, các phiên đăng nhập khác của bạn kết thúc.',
    en: 'After the change your other sessions end.',
  },
  ownPasswordOfSample: {
    vi: 'Tài khoản thử mở không cần mật khẩu nên không có mật khẩu để đổi. Tài khoản thật thì đổi ở trang này.',
    en: 'A sample account opens without a password, so there is none to change. A real account changes it on this page.',
  },
  currentPassword: { vi: 'Mật khẩu đang dùng', en: 'Current password' },
  passwordChanged: { vi: 'Đã đổi mật khẩu.', en: 'Password changed.' },
} as const satisfies Readonly<Record<string, Bilingual>>

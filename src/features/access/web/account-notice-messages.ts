import type { Bilingual } from '#kernel/messages.ts'

import type { ToldAct } from '../domain/account-notices.ts'

/** What was done to an account. An act without a text here does not compile. */
export const toldActNames: Record<ToldAct, Bilingual> = {
  'access.passkey-added': { vi: 'Đã thêm một khóa truy cập', en: 'A passkey was added' },
  'access.passkey-removed': { vi: 'Đã gỡ một khóa truy cập', en: 'A passkey was removed' },
  'access.authenticator-added': {
    vi: 'Đã cài mã trên điện thoại',
    en: 'A code on a phone was set up',
  },
  'access.authenticator-removed': {
    vi: 'Đã gỡ mã trên điện thoại',
    en: 'The code on a phone was removed',
  },
  'access.recovery-codes-renewed': {
    vi: 'Đã tạo mã dự phòng mới, mã cũ hết hiệu lực',
    en: 'New recovery codes were made; the former ones work no more',
  },
  'access.password-changed': { vi: 'Đã đổi mật khẩu', en: 'The password was changed' },
  'access.account-activated': {
    vi: 'Đã đặt mật khẩu mới bằng phiếu khôi phục; khóa truy cập và mã cũ hết hiệu lực',
    en: 'A new password was set by a recovery slip; former passkeys and codes work no more',
  },
  'access.recovery-asked': {
    vi: 'Một cán bộ đã ghi nhận bạn cần khôi phục tài khoản',
    en: 'An officer vouched that your account is to be restored',
  },
  'access.recovery-confirmed': {
    vi: 'Hai cán bộ đã xác nhận khôi phục tài khoản và in phiếu đặt mật khẩu',
    en: 'Two officers restored your account and printed a slip for a new password',
  },
  'access.identity-linked': {
    vi: 'Tài khoản đã được gắn với một danh tính bên ngoài',
    en: 'Your account was linked with an outside identity',
  },
  'access.identity-unlinked': {
    vi: 'Danh tính bên ngoài của tài khoản đã được gỡ',
    en: 'The outside identity of your account was unlinked',
  },
}

/** Texts around them. */
export const accountNoticeMessages = {
  title: {
    vi: 'Cách vào tài khoản của bạn vừa thay đổi',
    en: 'The ways into your account have changed',
  },
  times: (count: number): Bilingual => ({
    vi: `${count} lần, lần cuối`,
    en: `${count} times, last`,
  }),
  from: (device: string): Bilingual => ({ vi: `trên ${device}`, en: `on ${device}` }),
  by: (officers: string): Bilingual => ({ vi: `bởi ${officers}`, en: `by ${officers}` }),
  known: { vi: 'Đã biết', en: 'I know of it' },
  notMe: { vi: 'Không phải tôi', en: 'It was not me' },
  notMeLead: {
    vi: 'Hãy làm ngay ba việc này, rồi báo quản trị viên:',
    en: 'Do these three things now, then tell the administrator:',
  },
  endSessions: { vi: 'Kết thúc các phiên đăng nhập khác', en: 'End your other sessions' },
  lookAtFactors: { vi: 'Gỡ khóa hoặc mã không phải của bạn', en: 'Remove what is not yours' },
  changePassword: { vi: 'Đổi mật khẩu', en: 'Change the password' },
} as const

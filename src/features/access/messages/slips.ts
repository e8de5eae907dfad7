import type { Bilingual } from '#kernel/messages.ts'

import type { RecoveryRefusal } from '../domain/recovery.ts'

/** The one answer to a slip that does not open: wrong, used, over, or of nobody. */
export const slipWrong: Bilingual = {
  vi: 'Tên đăng nhập hoặc mã trên phiếu chưa đúng, hoặc phiếu đã dùng hay đã hết hạn. Hãy xem lại phiếu, hoặc xin phiếu mới.',
  en: 'The user name or the code of the slip is not right, or the slip was used or is over. Look at it again, or ask for another one.',
}

/** The account has a password already: no administrator replaces it alone. */
export const activatedAlready: Bilingual = {
  vi: 'Tài khoản này đã có mật khẩu. Người quên mật khẩu hoặc mất thiết bị thì cần hai cán bộ khôi phục.',
  en: 'This account has a password already. Whoever lost password or device needs two officers to restore it.',
}

/** A sample account opens without a password. */
export const sampleHasNoSlip: Bilingual = {
  vi: 'Tài khoản thử mở không cần mật khẩu nên không có phiếu.',
  en: 'A sample account opens without a password; there is no slip for it.',
}

/** The same, said to whoever would change it. */
export const sampleHasNoPassword: Bilingual = {
  vi: 'Tài khoản thử mở không cần mật khẩu nên không có mật khẩu để đổi.',
  en: 'A sample account opens without a password; there is none to change.',
}

/** The password that is to be replaced is not the right one. */
export const currentPasswordWrong: Bilingual = {
  vi: 'Mật khẩu đang dùng chưa đúng.',
  en: 'The current password is not right.',
}

/** Somebody vouched for this account already. */
export const recoveryWaits: Bilingual = {
  vi: 'Một cán bộ đã ghi nhận người này; cán bộ thứ hai hãy xác nhận ở danh sách trên.',
  en: 'An officer vouched for this person already; the second one confirms it in the list above.',
}

/** A refusal to restore an account without a text here does not compile. */
export const recoveryRefusals: Record<RecoveryRefusal, () => Bilingual> = {
  'own-recovery': () => ({
    vi: 'Không ai tự khôi phục tài khoản của mình; hãy nhờ hai cán bộ khác.',
    en: 'Nobody restores his own account; ask two other officers.',
  }),
  'same-officer': () => ({
    vi: 'Người thứ hai phải là một cán bộ khác.',
    en: 'The second one must be another officer.',
  }),
}

import type { Bilingual } from '#kernel/messages.ts'

/** The code of a second step that is not right, or was used before. */
export const codeWrong: Bilingual = {
  vi: 'Mã chưa đúng, hoặc đã dùng rồi. Hãy chờ ứng dụng hiện mã mới rồi nhập lại.',
  en: 'The code is not right, or was used already. Wait until the application shows the next one.',
}

/** The second step waited too long, or the browser does not remember the first. */
export const secondStepOver: Bilingual = {
  vi: 'Đã quá năm phút. Hãy đăng nhập lại từ đầu.',
  en: 'More than five minutes have passed. Sign in again from the beginning.',
}

/** What was shown again does not fit. */
export const stepUpFailed: Bilingual = {
  vi: 'Chưa đúng. Hãy thử lại.',
  en: 'That is not right. Try again.',
}

/** A confirmation without a beginning. */
export const authenticatorNotBegun: Bilingual = {
  vi: 'Chưa có mã để xác nhận; hãy bắt đầu lại việc cài đặt.',
  en: 'There is nothing to confirm; begin again.',
}

/** A sample account is open to everybody at this machine: a second factor would lock the others out. */
export const sampleHasNoFactor: Bilingual = {
  vi: 'Tài khoản thử mở không cần mật khẩu nên không cài mã xác nhận được.',
  en: 'A sample account opens without a password and can’t have a second factor.',
}

/** A passkey that did not sign what it was asked to, or not here. */
export const passkeyWrong: Bilingual = {
  vi: 'Khóa truy cập không được chấp nhận. Hãy thử lại, hoặc dùng mã.',
  en: 'The passkey was not accepted. Try again, or use a code.',
}

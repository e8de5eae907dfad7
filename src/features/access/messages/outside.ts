import type { Bilingual } from '#kernel/messages.ts'

/** The identity belongs to another account. */
export const identityTaken: Bilingual = {
  vi: 'Danh tính này đã gắn với một tài khoản khác.',
  en: 'This identity is linked with another account.',
}

/** The provider does not answer. */
export const providerSilent: Bilingual = {
  vi: 'Hệ thống đăng nhập bên ngoài chưa trả lời. Hãy thử lại, hoặc đăng nhập bằng mật khẩu.',
  en: 'The outside identity provider does not answer. Try again, or sign in by password.',
}

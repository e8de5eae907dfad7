/** What is said when somebody must show again who he is. */
export const stepUpMessages = {
  stepUp: { vi: 'Xác nhận lại', en: 'Show again who you are' },
  stepUpNote: {
    vi: 'Việc này quan trọng nên cần biết chắc người đang ngồi đây là bạn. Những gì đã nhập vẫn còn nguyên.',
    en: 'This act matters, so Chibo makes sure that it is you who sits here. What you entered is kept.',
  },
  stepUpSample: {
    vi: 'Tài khoản thử không có mật khẩu nên chỉ cần bấm; với tài khoản thật, chỗ này hỏi mật khẩu hoặc mã trên điện thoại.',
    en: 'A sample account has no password, so a press is enough; a real account is asked for its password or a code.',
  },
} as const

import type { Bilingual } from '#kernel/messages.ts'

/** Why a file can't be read as a document. */
export type DocumentFaultCode =
  | 'file-too-large'
  | 'empty'
  | 'no-document'
  | 'old-word'
  | 'encrypted-document'
  | 'macro-document'
  | 'hostile-archive'
  | 'damaged-document'
  | 'legacy-encoding'
  | 'unreadable-encoding'

/** A file that was not read: the reason, and the sentence that says what to do. */
export type DocumentFault = {
  readonly ok: false
  readonly code: DocumentFaultCode
  readonly message: Bilingual
}

const saveAgain = {
  vi: 'Hãy mở bằng Word, lưu lại dạng .docx rồi nhập.',
  en: 'Open it in Word, save it as .docx, and bring that.',
}

const sentences: Readonly<Record<DocumentFaultCode, (detail: string) => Bilingual>> = {
  'file-too-large': (detail) => ({
    vi: `Tệp lớn hơn ${detail}.`,
    en: `The file is larger than ${detail}.`,
  }),
  empty: () => ({
    vi: 'Tệp không có chữ nào đọc được.',
    en: 'The file holds no readable text.',
  }),
  'no-document': (detail) => ({
    vi: `Tệp không phải là văn bản .txt, .md hay .docx mà là ${detail}.`,
    en: `The file is no .txt, .md or .docx document but ${detail}.`,
  }),
  'old-word': () => ({
    vi: `Tệp là văn bản Word kiểu cũ (.doc), không đọc được an toàn. ${saveAgain.vi}`,
    en: `The file is an old Word document (.doc), which cannot be read safely. ${saveAgain.en}`,
  }),
  'encrypted-document': () => ({
    vi: 'Tệp được đặt mật khẩu. Hãy bỏ mật khẩu trong Word, lưu lại rồi nhập.',
    en: 'The file is protected by a password. Remove it in Word, save, and bring it again.',
  }),
  'macro-document': () => ({
    vi: `Tệp chứa macro nên không được nhận. ${saveAgain.vi}`,
    en: `The file contains macros and is refused. ${saveAgain.en}`,
  }),
  'hostile-archive': (detail) => ({
    vi: `Tệp có cấu trúc nén bất thường (${detail}) nên không được mở. ${saveAgain.vi}`,
    en: `The file is packed in an unusual way (${detail}) and was not opened. ${saveAgain.en}`,
  }),
  'damaged-document': (detail) => ({
    vi: `Tệp bị hỏng hoặc không đúng chuẩn .docx (${detail}). ${saveAgain.vi}`,
    en: `The file is damaged or no proper .docx document (${detail}). ${saveAgain.en}`,
  }),
  'legacy-encoding': (detail) => ({
    vi: `Tệp dùng bảng mã cũ ${detail}. Hãy chuyển sang Unicode (UTF-8) rồi nhập; chữ không bao giờ được đoán.`,
    en: `The file is written in the old encoding ${detail}. Convert it to Unicode (UTF-8) and bring it again; letters are never guessed.`,
  }),
  'unreadable-encoding': (detail) => ({
    vi: `Không nhận ra bảng mã của tệp (${detail}). Hãy lưu lại dạng UTF-8 rồi nhập.`,
    en: `The encoding of the file is unknown (${detail}). Save it as UTF-8 and bring it again.`,
  }),
}

/** The fault with its sentence in both languages; the detail names the size, kind or part. */
export function documentFault(code: DocumentFaultCode, detail = ''): DocumentFault {
  return { ok: false, code, message: sentences[code](detail) }
}

import type { Bilingual } from '#kernel/messages.ts'

const both = (vi: string, en: string): Bilingual => ({ vi, en })

/** Texts of the form that enters or corrects an entry. */
export const formMessages = {
  title: both('Ghi vào sổ', 'Enter into the register'),
  titleOf: (kind: string) => both(`Ghi: ${kind}`, `Enter: ${kind}`),
  replaceTitle: (kind: string) => both(`Thay bản mới: ${kind}`, `Replace: ${kind}`),
  replacesNote: both(
    'Bản này thay bản đang có hiệu lực, từ ngày ghi dưới đây. Bản cũ vẫn còn trong sổ.',
    'This one replaces the one in force, from the day below on. The former one stays in the register.',
  ),
  replaces: both('Bản đang có hiệu lực', 'The one in force'),
  kind: both('Loại mục', 'Kind'),
  chooseKind: both('Chọn loại mục', 'Choose a kind'),
  noKind: both(
    'Không loại mục nào đang mở dành cho tổ chức này.',
    'No open kind of entry is meant for this unit.',
  ),
  unknownKind: both(
    'Không có loại mục này, hoặc tổ chức này không phải ghi. Hãy chọn loại khác.',
    'There is no such kind, or this unit does not bear it. Choose another one.',
  ),
  mayNot: both(
    'Bạn xem được sổ này nhưng không ghi được.',
    'You may read this register, not enter into it.',
  ),
  back: both('Về sổ theo dõi', 'Back to the register'),
  issuedOn: both('Ngày ban hành', 'Day of issue'),
  doneOn: both('Ngày thực hiện', 'Day it was done'),
  number: both('Số, ký hiệu', 'Number'),
  numberHint: both('Ví dụ: 12-QC/CB', 'For example: 12-QC/CB'),
  period: both('Cho kỳ', 'For the period'),
  directive: both('Thực hiện văn bản', 'In answer to'),
  directiveHint: both(
    'Gõ số hoặc tên văn bản của cấp trên',
    'Type the number or title of the directive',
  ),
  more: both('Thêm chi tiết', 'More details'),
  issuer: both('Cơ quan ban hành', 'Issued by'),
  issuerHint: both('Để trống nếu là chính tổ chức này', 'Leave empty where it is this unit itself'),
  reference: both('Nơi lưu', 'Where it is kept'),
  referenceHint: both(
    'Tủ hồ sơ, địa chỉ trên hệ thống văn bản …',
    'Shelf, address in the document system …',
  ),
  provision: both('Mục của văn bản', 'Provision'),
  provisionHint: both('Ví dụ: III.2', 'For example: III.2'),
  yes: both('Có', 'Yes'),
  no: both('Không', 'No'),
  needed: both('Cần điền chỗ này.', 'This has to be filled in.'),
  choose: both('Cần chọn một.', 'Choose one.'),
  notANumber: both('Chỉ ghi số, ví dụ 3.', 'Write a whole number, such as 3.'),
  dayNeeded: both('Cần ghi ngày, ví dụ 05/01/2025.', 'A day is needed, such as 05/01/2025.'),
  save: both('Ghi', 'Enter'),
  saveCorrection: both('Lưu đính chính', 'Save the correction'),
  cancel: both('Thôi', 'Cancel'),
  saved: both('Đã ghi vào sổ.', 'Entered into the register.'),
  corrected: both('Đã đính chính.', 'Corrected.'),
  thisReplaces: both('Bản này thay bản cũ', 'This one replaces it'),
  openOld: both('Xem bản đang có', 'See the one in force'),
  withoutReplacing: both('Ghi mà không thay bản nào', 'Enter without replacing'),
  correctTitle: both('Đính chính', 'Correct'),
  correctNote: both(
    'Bản đang ghi được giữ nguyên trong phần các bản cũ, kèm lý do.',
    'What was entered is kept among the former versions, with the reason.',
  ),
  reason: both('Lý do đính chính', 'Why it is corrected'),
  reasonTooShort: both('Ghi lý do, ít nhất 3 ký tự.', 'Say why, in 3 characters at least.'),
  openNewer: both('Mở bản mới nhất', 'Open the latest version'),
} as const

import type { Bilingual } from '#kernel/messages.ts'

import type { FieldType } from '../domain/entry-kind.ts'

const both = (vi: string, en: string): Bilingual => ({ vi, en })

/** What a particular can be, as it is chosen. */
export const fieldTypeNames: Readonly<Record<FieldType, Bilingual>> = {
  text: both('Chữ', 'Text'),
  number: both('Số', 'Number'),
  day: both('Ngày', 'Day'),
  'yes-no': both('Có hoặc không', 'Yes or no'),
  choice: both('Chọn một trong vài mức', 'One of several choices'),
}

/** Texts of the page of the kinds of entries. */
export const kindMessages = {
  title: both('Các loại mục của sổ', 'Kinds of entries'),
  lead: both(
    'Mỗi loại nói rõ tổ chức nào phải có, cho thời gian nào và ai xác nhận.',
    'Each kind says which units bear it, for what time and who confirms it.',
  ),
  none: both('Chưa có loại mục nào.', 'There are no kinds yet.'),
  name: both('Tên loại mục', 'Name'),
  bearers: both('Tổ chức phải có', 'Who bears it'),
  period: both('Cho thời gian', 'For what time'),
  looksBack: both(
    'Nói về kỳ đã qua (như báo cáo), nên chỉ hỏi khi kỳ đã hết',
    'Tells of a period that is over (as a report does): asked for once it is over',
  ),
  confirmedBy: both('Ai xác nhận', 'Who confirms'),
  nobody: both('Không cần xác nhận', 'Nobody'),
  superior: both('Cấp trên', 'The superior'),
  fields: both('Nội dung phải ghi', 'Particulars'),
  origin: both('Nguồn', 'Origin'),
  standard: both('Có sẵn', 'Standard'),
  local: both('Tự thêm', 'Local'),
  closed: both('Đã đóng', 'Closed'),
  everybody: both('Mọi tổ chức', 'Every unit'),
  acts: both('Sửa', 'Change'),
  change: both('Sửa', 'Change'),
  changeWhat: (name: string) => both(`Sửa: ${name}`, `Change: ${name}`),
  add: both('Thêm loại mục', 'Add a kind'),
  nameHint: both('Ví dụ: Kế hoạch chuyển đổi số', 'For example: Plan of digitalisation'),
  english: both('Tên tiếng Anh', 'English name'),
  englishHint: both('Để trống thì dùng tên tiếng Việt', 'Left empty, the Vietnamese name is used'),
  code: both('Mã', 'Code'),
  form: both('Là', 'It is'),
  paper: both('Văn bản', 'A paper'),
  act: both('Việc đã làm', 'An act'),
  body: both('Của', 'Of which body'),
  ownBody: both('Chính tổ chức', 'The unit itself'),
  fieldName: both('Tên nội dung', 'Name of the particular'),
  fieldType: both('Dạng', 'Form'),
  required: both('Bắt buộc ghi', 'Has to be told'),
  fieldNumber: (number: string) => both(`Nội dung ${number}`, `Particular ${number}`),
  addField: both('Thêm nội dung', 'Add a particular'),
  removeField: both('Bỏ nội dung này', 'Remove it'),
  removeWhat: (name: string) => both(`Bỏ: ${name}`, `Remove: ${name}`),
  choiceNumber: (number: string) => both(`Mức ${number}`, `Choice ${number}`),
  addChoice: both('Thêm mức', 'Add a choice'),
  isOpen: both('Đang dùng: còn ghi được mục loại này', 'In use: may still be entered'),
  nameTooShort: both('Ghi tên, ít nhất 3 ký tự.', 'Write a name, 3 characters at least.'),
  bearerNeeded: both('Chọn ít nhất một loại tổ chức.', 'Choose one kind of unit at least.'),
  fieldNameNeeded: both('Ghi tên nội dung, hoặc bỏ nó.', 'Write its name, or remove it.'),
  choicesNeeded: both('Ghi ít nhất hai mức.', 'Write two choices at least.'),
  save: both('Lưu', 'Save'),
  cancel: both('Thôi', 'Cancel'),
  saved: both('Đã lưu loại mục.', 'The kind is saved.'),
} as const

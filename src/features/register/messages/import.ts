import type { Bilingual } from '#kernel/messages.ts'
import { isPlainDate, showDay } from '#kernel/time.ts'
import type { Facts } from '#law/outcome.ts'

import type { EntryRefusal } from '../domain/entry.ts'
import { entryRefusals } from '../messages.ts'

/** What an import finds beside what any entry is refused for. */
export type ImportCode =
  | 'unknown-unit'
  | 'unknown-kind'
  | 'unknown-directive'
  | 'directive-ambiguous'
  | 'particulars-unreadable'
  | 'too-long'

type Finding = ImportCode | EntryRefusal

const shown = (fact: Facts[string] | undefined): string => String(fact ?? '')

const day = (fact: Facts[string] | undefined): string =>
  typeof fact === 'string' && isPlainDate(fact) ? showDay(fact) : shown(fact)

/** The sentence of each finding of an import of entries; a page says some of them otherwise than a file. */
export const importTexts: Record<Finding, (facts: Facts) => Bilingual> = {
  ...entryRefusals,
  'unknown-unit': ({ value }) => ({
    vi: `Không có tổ chức nào mang mã “${shown(value)}”.`,
    en: `No unit has the code "${shown(value)}".`,
  }),
  'unknown-kind': ({ value }) => ({
    vi: `Không có loại mục “${shown(value)}”. Hãy ghi mã hoặc tên của loại mục như trong sổ theo dõi.`,
    en: `There is no kind "${shown(value)}". Write the code or the name of a kind as the register has it.`,
  }),
  'unknown-directive': ({ value }) => ({
    vi: `Thư viện không có văn bản “${shown(value)}”.`,
    en: `The library has no document "${shown(value)}".`,
  }),
  'directive-ambiguous': ({ value, example }) => ({
    vi: `Nhiều văn bản mang số, ký hiệu “${shown(value)}”. Hãy ghi mã ngắn của văn bản, ví dụ ${shown(example)}.`,
    en: `Several documents bear the symbol "${shown(value)}". Write the short id of the document, such as ${shown(example)}.`,
  }),
  'particulars-unreadable': ({ value }) => ({
    vi: `Không đọc được “${shown(value)}”; hãy ghi mã phần = nội dung, các phần cách nhau bằng dấu chấm phẩy.`,
    en: `"${shown(value)}" can't be read; write code = content, one after the other with semicolons between.`,
  }),
  'too-long': ({ most }) => ({
    vi: `Nội dung dài quá ${shown(most)} ký tự.`,
    en: `This is longer than ${shown(most)} letters.`,
  }),
  'period-needed': () => ({
    vi: 'Cần ghi mục này là cho kỳ nào, ví dụ 2024, 2024-H1, 2024-Q2 hoặc 2024-05.',
    en: 'Write for which period it is, such as 2024, 2024-H1, 2024-Q2 or 2024-05.',
  }),
  'directive-needed': () => ({
    vi: 'Cần ghi số, ký hiệu hoặc mã ngắn của văn bản mà mục này thực hiện.',
    en: 'Write the symbol or the short id of the directive that it answers.',
  }),
  'field-needed': ({ name }) => ({
    vi: `Thiếu phần bắt buộc “${shown(name)}”.`,
    en: `The required "${shown(name)}" is missing.`,
  }),
  'one-holds-already': ({ on }) => ({
    vi: `Đã có bản từ ngày ${day(on)} đang dùng. Nếu dòng này thay bản đó thì ghi “có” ở cột Thay bản cũ.`,
    en: `There is one in force since ${day(on)}. Where this row replaces it, write "yes" under replaces.`,
  }),
  'nothing-to-replace': () => ({
    vi: 'Không có bản nào đang dùng để thay; hãy để trống cột Thay bản cũ.',
    en: 'Nothing is in force to be replaced; leave the column replaces empty.',
  }),
}

import type { Bilingual } from '#kernel/messages.ts'
import { isPlainDate, showDay } from '#kernel/time.ts'
import type { Facts } from '#law/outcome.ts'

import type { EntryRefusal } from './domain/entry.ts'

const day = (fact: Facts[string] | undefined): string =>
  typeof fact === 'string' && isPlainDate(fact) ? showDay(fact) : String(fact ?? '')

/** A refusal to enter something without a text here does not compile. */
export const entryRefusals: Record<EntryRefusal, (facts: Facts) => Bilingual> = {
  'kind-closed': () => ({
    vi: 'Loại mục này đã đóng, không ghi thêm được.',
    en: 'This kind is closed: nothing more is entered.',
  }),
  'not-a-bearer': ({ on }) => ({
    vi: `Ngày ${day(on)} tổ chức này không thuộc diện phải có mục này, hoặc chưa (không còn) hoạt động.`,
    en: `On ${day(on)} this unit did not bear the kind, or did not live.`,
  }),
  'done-in-the-future': ({ on, today }) => ({
    vi: `Ngày ${day(on)} chưa tới (hôm nay là ${day(today)}). Chỉ ghi việc đã làm, văn bản đã ban hành.`,
    en: `${day(on)} has not come yet (today is ${day(today)}). Only what was done is entered.`,
  }),
  'period-needed': () => ({
    vi: 'Cần chọn mục này là cho kỳ nào.',
    en: 'Say for which period it is.',
  }),
  'period-not-of-the-kind': ({ period }) => ({
    vi: `Kỳ ${String(period)} không phải loại kỳ của mục này.`,
    en: `${String(period)} is not a period of this kind.`,
  }),
  'period-not-asked': () => ({
    vi: 'Mục này không theo tháng, quý hay năm; hãy bỏ kỳ.',
    en: 'This kind knows no calendar period; leave it out.',
  }),
  'done-long-before-its-period': ({ period, on }) => ({
    vi: `Ngày ${day(on)} quá sớm so với kỳ ${String(period)}. Hãy xem lại ngày hoặc kỳ.`,
    en: `${day(on)} is too long before ${String(period)}. Check the day or the period.`,
  }),
  'directive-needed': () => ({
    vi: 'Cần chọn văn bản mà mục này thực hiện.',
    en: 'Say which directive it answers.',
  }),
  'field-needed': () => ({
    vi: 'Còn mục bắt buộc chưa điền.',
    en: 'Something required is missing.',
  }),
  'field-unknown': ({ field }) => ({
    vi: `Loại mục này không có phần “${String(field)}”.`,
    en: `This kind has no “${String(field)}”.`,
  }),
  'field-of-another-type': () => ({
    vi: 'Nội dung không đúng dạng: ngày ghi ngày/tháng/năm, số ghi chữ số không âm.',
    en: 'That does not fit: a day as day/month/year, a number as a whole one from 0 on.',
  }),
  'one-holds-already': ({ on }) => ({
    vi: `Đã có bản từ ngày ${day(on)} đang dùng. Nếu bản này thay bản đó thì hãy nói rõ.`,
    en: `There is one in force since ${day(on)}. Say so if this one replaces it.`,
  }),
  'replaced-before-it-began': ({ on, from }) => ({
    vi: `Bản thay thế (ngày ${day(on)}) phải sau bản đang dùng (ngày ${day(from)}).`,
    en: `What replaces (${day(on)}) must come after what is in force (${day(from)}).`,
  }),
  'nothing-to-replace': () => ({
    vi: 'Bản định thay không còn là bản đang dùng. Hãy mở lại trang để xem bản mới nhất.',
    en: 'What was to be replaced is no longer in force. Open the page again.',
  }),
}

/** Why a kind can't be kept as it was given. */
export type KindRefusal = 'kind-is-standard' | 'kind-in-use'

/** A refusal to keep a kind, in words. */
export const kindRefusals: Record<KindRefusal, (facts: Facts) => Bilingual> = {
  'kind-is-standard': () => ({
    vi: 'Mã này là của loại mục có sẵn, không sửa được. Hãy đặt tên khác.',
    en: 'This code belongs to a standard kind, which is not changed. Choose another name.',
  }),
  'kind-in-use': () => ({
    vi: 'Loại mục này đã có nội dung ghi theo, nên không đổi được kỳ và người xác nhận, cũng không bỏ bớt được tổ chức phải có.',
    en: 'There are entries of this kind, so its period, who confirms it and who bears it stay; bearers may be added.',
  }),
}

/** Another change came in between. */
export const entryChangedMeanwhile: Bilingual = {
  vi: 'Mục này vừa được người khác sửa. Hãy mở lại để xem bản mới.',
  en: 'Somebody else has just changed this entry. Open it again to see the new version.',
}

/** What another entry replaced is part of the past. */
export const entryReplaced: Bilingual = {
  vi: 'Mục này đã được bản mới thay thế nên giữ nguyên. Hãy sửa bản đang dùng.',
  en: 'This entry was replaced by a newer one and stays as it is. Change the one in force.',
}

/** What the superior decided is changed by the superior. */
export const entryConfirmed: Bilingual = {
  vi: 'Mục này cấp trên đã xác nhận nên chỉ cấp trên sửa hoặc rút được. Hãy báo cấp trên nếu có sai sót.',
  en: 'The superior confirmed this entry, so the superior alone changes or takes it back. Tell them what is wrong.',
}

/** Nothing waits for the superior. */
export const nothingToConfirm: Bilingual = {
  vi: 'Mục này không chờ xác nhận: đã được xác nhận, đã được thay, hoặc loại này không cần xác nhận.',
  en: 'This entry waits for nothing: it was confirmed or replaced, or its kind needs no confirmation.',
}

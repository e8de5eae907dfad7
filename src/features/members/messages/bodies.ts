import type { Bilingual } from '#kernel/messages.ts'
import { plainDate, showDay } from '#kernel/time.ts'
import type { Facts } from '#law/outcome.ts'
import type { BodyFlagCode, BodyKind, Filler, Post } from '#features/organisation/domain/public.ts'

import type { EndReason, HoldingAct, PostRefusal, TermRefusal } from '../domain/post-acts.ts'
import type { CongressState } from '../domain/vacancy.ts'

const day = (value: Facts[string] | undefined): string => showDay(plainDate(String(value)))

/** The names of bodies. */
export const bodyNames: Record<BodyKind, Bilingual> = {
  committee: { vi: 'Cấp ủy (ban chấp hành)', en: 'Executive committee' },
  'standing-committee': { vi: 'Ban thường vụ', en: 'Standing committee' },
  'inspection-commission': { vi: 'Ủy ban kiểm tra', en: 'Inspection commission' },
  'cell-committee': {
    vi: 'Chi ủy, bí thư, phó bí thư chi bộ',
    en: 'Cell committee, secretary, deputy',
  },
}

type Named = Readonly<Record<Post, Bilingual>>

const lead = (vi: string, en: string): Named => ({
  secretary: { vi: `Bí thư ${vi}`, en: `Secretary of the ${en}` },
  'deputy-secretary': { vi: `Phó bí thư ${vi}`, en: `Deputy secretary of the ${en}` },
  chair: { vi: `Chủ nhiệm ${vi}`, en: `Chair of the ${en}` },
  'vice-chair': { vi: `Phó chủ nhiệm ${vi}`, en: `Vice-chair of the ${en}` },
  member: { vi: `Ủy viên ${vi}`, en: `Member of the ${en}` },
})

const inspection = lead('ủy ban kiểm tra', 'inspection commission')

/** How a seat is called: the same post has another name in each body. */
const seatNames: Readonly<Record<BodyKind, Named>> = {
  committee: {
    ...lead('cấp ủy', 'committee'),
    member: { vi: 'Cấp ủy viên', en: 'Member of the committee' },
  },
  'standing-committee': {
    ...lead('ban thường vụ', 'standing committee'),
    secretary: { vi: 'Bí thư, ban thường vụ', en: 'Secretary, standing committee' },
    'deputy-secretary': {
      vi: 'Phó bí thư, ban thường vụ',
      en: 'Deputy secretary, standing committee',
    },
  },
  'inspection-commission': {
    ...inspection,
    // Posts of commissions entered before they had names of their own.
    secretary: inspection.chair,
    'deputy-secretary': inspection['vice-chair'],
  },
  'cell-committee': {
    ...lead('chi bộ', 'cell'),
    member: { vi: 'Chi ủy viên', en: 'Member of the cell committee' },
  },
}

/** How a seat is called. */
export function seatName(body: BodyKind, post: Post): Bilingual {
  return seatNames[body][post]
}

/** By which act a post is held. */
export const actNames: Record<HoldingAct, Bilingual> = {
  elected: { vi: 'Bầu tại đại hội', en: 'Elected at the congress' },
  'by-elected': { vi: 'Bầu bổ sung', en: 'Elected in between' },
  appointed: { vi: 'Chỉ định', en: 'Appointed' },
}

/** Why a holding ended. */
export const reasonNames: Record<EndReason, Bilingual> = {
  term: { vi: 'Hết nhiệm kỳ', en: 'End of the term' },
  retired: { vi: 'Nghỉ hưu', en: 'Retired' },
  transferred: { vi: 'Chuyển công tác', en: 'Transferred' },
  resigned: { vi: 'Xin thôi', en: 'Resigned' },
  removed: { vi: 'Cho thôi, kỷ luật', en: 'Removed' },
  died: { vi: 'Từ trần', en: 'Died' },
  reorganised: { vi: 'Sắp xếp tổ chức', en: 'Reorganised' },
}

/** Who elects or appoints. */
export const fillerNames: Record<Filler, Bilingual> = {
  congress: { vi: 'đại hội bầu', en: 'elected by the congress' },
  committee: { vi: 'cấp ủy bầu', en: 'elected by the committee' },
  commission: { vi: 'ủy ban kiểm tra bầu', en: 'elected by the commission' },
  'cell-committee': { vi: 'bầu trong số chi ủy viên', en: 'elected among the cell committee' },
  superior: { vi: 'cấp trên chỉ định', en: 'appointed by the superior' },
}

/** Where a congress stands. */
export const congressStateNames: Record<CongressState, Bilingual> = {
  ahead: { vi: 'Sắp tới', en: 'Ahead' },
  due: { vi: 'Cần chuẩn bị', en: 'To be prepared' },
  overdue: { vi: 'Quá hạn', en: 'Overdue' },
  'too-late': { vi: 'Quá cả thời gian được lùi', en: 'Past what may be put off' },
}

/** What differs from the rules; a flag without a sentence does not compile. */
export const bodyFlagTexts: Record<BodyFlagCode, (facts: Facts) => Bilingual> = {
  'body-missing': ({ body }) => {
    const { vi, en } = bodyNames[body as BodyKind]
    return { vi: `Chưa có ${vi.toLowerCase()}.`, en: `There is no ${en.toLowerCase()} yet.` }
  },
  'above-approved-size': ({ seats, most }) => ({
    vi: `Có ${String(seats)} vị trí, số được phê duyệt là ${String(most)}.`,
    en: `There are ${String(seats)} seats, ${String(most)} are approved.`,
  }),
  'cell-committee-too-large': ({ seats, most }) => ({
    vi: `Chi ủy ${String(seats)} người; quy định không quá ${String(most)}.`,
    en: `${String(seats)} in the cell committee; at most ${String(most)} are allowed.`,
  }),
  'standing-committee-too-large': ({ seats, most }) => ({
    vi: `Ban thường vụ ${String(seats)} người; quy định không quá ${String(most)}.`,
    en: `${String(seats)} in the standing committee; at most ${String(most)} are foreseen.`,
  }),
  'committee-larger-than-usual': ({ seats, most }) => ({
    vi: `Cấp ủy ${String(seats)} người; thường không quá ${String(most)}, do cấp trên quyết định.`,
    en: `${String(seats)} in the committee; commonly at most ${String(most)}, the superior decides.`,
  }),
  'no-standing-committee-foreseen': ({ committee, least }) => ({
    vi: `Cấp ủy ${String(committee)} người; từ ${String(least)} người mới bầu ban thường vụ.`,
    en: `${String(committee)} in the committee; a standing committee is foreseen from ${String(least)} on.`,
  }),
}

const notOfUnit: Bilingual = {
  vi: 'Đảng viên này không sinh hoạt trong tổ chức này vào ngày đó; hãy kiểm tra nơi sinh hoạt hoặc ngày.',
  en: 'This member does not belong to a cell of this unit on that day; check the cell or the day.',
}
const notOfficial: Bilingual = {
  vi: 'Đảng viên dự bị không được bầu hoặc chỉ định vào chức danh này.',
  en: 'A probationary member can not be elected or appointed to this post.',
}
const tooFarAhead = ({ until }: Facts): Bilingual => ({
  vi: `Ngày này xa quá; chỉ ghi trước được đến ${day(until)}.`,
  en: `This day is too far ahead; it can be entered up to ${day(until)}.`,
})

/** A refusal without a sentence here does not compile. */
export const postRefusals: Record<PostRefusal, (facts: Facts) => Bilingual> = {
  'own-seat': () => ({
    vi: 'Không ai tự ghi chức danh cho chính mình; hãy nhờ một người khác.',
    en: 'Nobody seats himself; ask another person.',
  }),
  'seat-not-there': ({ from }) => ({
    vi: `Vị trí này không có vào ngày đó; vị trí có từ ngày ${day(from)}.`,
    en: `The seat is not there on that day; it is there from ${day(from)} on.`,
  }),
  'too-far-ahead': tooFarAhead,
  'held-by': ({ from }) => ({
    vi: `Đang có người giữ vị trí này từ ngày ${day(from)}; hãy chọn lý do người ấy thôi giữ.`,
    en: `Somebody holds this seat since ${day(from)}; say why he leaves it.`,
  }),
  'held-later': ({ from }) => ({
    vi: `Vị trí này đã có người giữ từ ngày ${day(from)}; hãy chọn ngày sau ngày đó.`,
    en: `Somebody holds this seat from ${day(from)} on; choose a later day.`,
  }),
  'holds-already': ({ from }) => ({
    vi: `Đảng viên này đã giữ vị trí này từ ngày ${day(from)}.`,
    en: `This member has held this seat since ${day(from)}.`,
  }),
  'not-of-unit': () => notOfUnit,
  'not-official': () => notOfficial,
  'acting-for-held': ({ from }) => ({
    vi: `Đang có người giữ chính thức vị trí này từ ngày ${day(from)}; không cần người phụ trách thay.`,
    en: `Somebody holds this seat in full since ${day(from)}; nobody needs to act for it.`,
  }),
  'nobody-there': () => ({
    vi: 'Không có ai giữ vị trí này vào ngày đó.',
    en: 'Nobody holds this seat on that day.',
  }),
  'before-it-began': ({ from }) => ({
    vi: `Người này giữ vị trí từ ngày ${day(from)}; ngày thôi phải sau ngày đó.`,
    en: `He has held the seat since ${day(from)}; the day on which he leaves must be later.`,
  }),
  'approved-before-it-began': ({ from }) => ({
    vi: `Người này giữ vị trí từ ngày ${day(from)}; ngày chuẩn y không thể trước ngày đó.`,
    en: `He holds the seat from ${day(from)} on; he can not have been approved before.`,
  }),
  'holds-another-later': ({ from }) => ({
    vi: `Đảng viên này giữ một vị trí khác của cấp ủy, ủy ban này từ ngày ${day(from)}; hãy chọn ngày sau ngày đó.`,
    en: `This member holds another seat of this body from ${day(from)} on; choose a later day.`,
  }),
  'seat-is-held': ({ from }) => ({
    vi: `Vị trí này có người giữ từ ngày ${day(from)}; chỉ bỏ được vị trí đang trống.`,
    en: `The seat is held from ${day(from)} on; only an empty one can be ended.`,
  }),
  'leader-there': () => ({
    vi: 'Cấp ủy, ủy ban này đã có vị trí bí thư hoặc chủ nhiệm; chỉ có một vị trí như thế.',
    en: 'This body has the seat of its secretary or chair already; there is only one.',
  }),
  'only-leader': () => ({
    vi: 'Đây là vị trí bí thư hoặc chủ nhiệm duy nhất; cấp ủy, ủy ban nào cũng phải có vị trí này.',
    en: 'This is the only seat of a secretary or chair; every body has one.',
  }),
}

/** A refusal without a sentence here does not compile. */
export const termRefusals: Record<TermRefusal, (facts: Facts) => Bilingual> = {
  'own-seat': postRefusals['own-seat'],
  'too-far-ahead': tooFarAhead,
  'not-of-unit': () => notOfUnit,
  'not-official': () => notOfficial,
  'unit-not-there': () => ({
    vi: 'Tổ chức này không hoạt động vào ngày đó.',
    en: 'The unit does not live on that day.',
  }),
  'body-there': () => ({
    vi: 'Tổ chức này đã có cấp ủy, ủy ban loại này trong thời gian đó.',
    en: 'The unit has a body of this kind on some of these days.',
  }),
  'term-later': ({ from }) => ({
    vi: `Nhiệm kỳ gần nhất bắt đầu ngày ${day(from)}; nhiệm kỳ mới phải sau ngày đó.`,
    en: `The latest term began on ${day(from)}; the next one must begin later.`,
  }),
  'due-before-it-began': ({ from }) => ({
    vi: `Ngày đến hạn đại hội phải sau ngày bắt đầu nhiệm kỳ ${day(from)}.`,
    en: `The next congress must be due after the beginning of the term on ${day(from)}.`,
  }),
  'ordinal-taken': ({ ordinal }) => ({
    vi: `Đã ghi đại hội lần thứ ${String(ordinal)} của tổ chức này.`,
    en: `Congress number ${String(ordinal)} of this unit is there already.`,
  }),
  'post-of-another-body': () => ({
    vi: 'Chức danh này không thuộc loại cấp ủy, ủy ban này.',
    en: 'This post does not belong to a body of this kind.',
  }),
  'one-leader': ({ leaders }) => ({
    vi: `Phải có đúng một bí thư hoặc chủ nhiệm; đang có ${String(leaders)}.`,
    en: `There must be exactly one secretary or chair; there are ${String(leaders)}.`,
  }),
  twice: () => ({
    vi: 'Một người được chọn cho hai vị trí trong cùng một cấp ủy, ủy ban.',
    en: 'One person is chosen for two seats of the same body.',
  }),
  'held-later': ({ from }) => ({
    vi: `Đã ghi người giữ chức danh từ ngày ${day(from)}; nhiệm kỳ mới phải sau ngày đó.`,
    en: `Somebody came to a seat on ${day(from)}; the next term must begin later.`,
  }),
}

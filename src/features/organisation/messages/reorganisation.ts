import type { Bilingual } from '#kernel/messages.ts'
import type { Facts } from '#law/outcome.ts'

import type { Effect } from '../contract/reorganisation.ts'
import type { CongressOrigin } from '../domain/congress-ordinal.ts'
import type { ActFault } from '../domain/reorganisation.ts'

/** The sentence of each fault of an act of a decision; a fault without one does not compile. */
export const actFaultTexts: Record<ActFault['code'], (facts: Facts) => Bilingual> = {
  'unknown-unit': ({ code }) => ({
    vi: `Vào ngày có hiệu lực không có tổ chức nào mang mã “${String(code)}”, hoặc một nội dung đứng trước đã kết thúc nó.`,
    en: `On the day of effect no unit has the code "${String(code)}", or an act before this one ended it.`,
  }),
  'code-taken': ({ code }) => ({
    vi: `Mã “${String(code)}” đã được cấp cho một tổ chức; mỗi mã chỉ dùng một lần cho mọi thời gian.`,
    en: `The code "${String(code)}" was given to a unit before; a code is given once for all time.`,
  }),
  'under-itself': ({ code, above }) => ({
    vi: `“${String(code)}” trực thuộc “${String(above)}”, nên không thể nhận tổ chức này vào mình.`,
    en: `"${String(code)}" stands under "${String(above)}" and can't take it in.`,
  }),
  'into-itself': ({ code }) => ({
    vi: `“${String(code)}” không thể nhập vào hoặc tách thành chính mình.`,
    en: `"${String(code)}" can't be merged into, or split into, itself.`,
  }),
  'units-below': ({ code, units }) => ({
    vi: `Dưới “${String(code)}” còn ${String(units)}; hãy chuyển hoặc giải thể các tổ chức đó trước.`,
    en: `Under "${String(code)}" there are still ${String(units)}; move or dissolve them first.`,
  }),
  'not-a-cell': ({ code, to }) => ({
    vi: `Đảng viên của chi bộ “${String(code)}” chỉ có thể chuyển về một chi bộ; “${String(to)}” không phải chi bộ.`,
    en: `The members of the cell "${String(code)}" can only go to a cell; "${String(to)}" is none.`,
  }),
  'founded-here': ({ code }) => ({
    vi: `“${String(code)}” do chính quyết định này thành lập, nên không thể kết thúc trong cùng quyết định.`,
    en: `"${String(code)}" is founded by this very decision and can't end by it.`,
  }),
  'taker-ends': ({ code, to }) => ({
    vi: `Đảng viên của “${String(code)}” được chuyển về “${String(to)}”, nhưng chính quyết định này cũng kết thúc “${String(to)}”.`,
    en: `The members of "${String(code)}" go to "${String(to)}", which this decision ends as well.`,
  }),
  'stays-a-cell': ({ code }) => ({
    vi: `“${String(code)}” là chi bộ, nên không đổi loại được: hãy thành lập đảng bộ và các chi bộ mới, rồi sáp nhập chi bộ này vào một chi bộ trong đó.`,
    en: `"${String(code)}" is a cell and stays one: found the organisation and its cells, then merge this cell into one of them.`,
  }),
  'nothing-new': ({ code }) => ({
    vi: `Nội dung này không làm thay đổi gì ở “${String(code)}”.`,
    en: `This act changes nothing about "${String(code)}".`,
  }),
  'no-parent': ({ code }) => ({
    vi: `“${String(code)}” phải đứng dưới một tổ chức; chỉ đảng bộ trực thuộc Trung ương mới không có cấp trên trong hệ thống.`,
    en: `"${String(code)}" must stand under a unit; only what is directly under the Central Committee has no superior here.`,
  }),
  'no-top-left': ({ code }) => ({
    vi: `“${String(code)}” là tổ chức cao nhất cuối cùng; sau quyết định phải còn ít nhất một.`,
    en: `"${String(code)}" is the last one at the top; at least one must be left.`,
  }),
  'no-congress': ({ code }) => ({
    vi: `“${String(code)}” là tổ đảng nên không có đại hội và cấp ủy; bỏ số thứ tự đại hội và việc chỉ định cấp ủy.`,
    en: `"${String(code)}" is a Party group without congress and committee; leave out its ordinal and the appointment.`,
  }),
  'member-not-there': ({ member, unit }) => ({
    vi: `Vào ngày có hiệu lực không có đảng viên nào mang thẻ “${String(member)}” sinh hoạt ở “${String(unit)}” hoặc chi bộ bên dưới.`,
    en: `On the day of effect no member with the card "${String(member)}" sits in "${String(unit)}" or in a cell below it.`,
  }),
  'member-not-outside': ({ member, unit }) => ({
    vi: `Không thể ghi thẻ “${String(member)}” về cùng “${String(unit)}”: thẻ không có trong hệ thống, hoặc vào ngày có hiệu lực người này đang sinh hoạt ở một chi bộ.`,
    en: `The card "${String(member)}" can't come back with "${String(unit)}": it is unknown, or its owner sits in a cell on the day of effect.`,
  }),
  'member-named-twice': ({ member }) => ({
    vi: `Thẻ “${String(member)}” được ghi là trường hợp riêng hai lần trong quyết định này.`,
    en: `The card "${String(member)}" is excepted twice by this decision.`,
  }),
  'target-not-there': ({ member, to }) => ({
    vi: `Thẻ “${String(member)}” được chuyển về “${String(to)}”, nhưng sau quyết định không có tổ chức nào mang mã này.`,
    en: `The card "${String(member)}" goes to "${String(to)}", but no unit has this code after the decision.`,
  }),
  'target-no-cell': ({ member, to }) => ({
    vi: `Thẻ “${String(member)}” được chuyển về “${String(to)}”, nhưng đó không phải chi bộ; đảng viên chỉ sinh hoạt ở chi bộ.`,
    en: `The card "${String(member)}" goes to "${String(to)}", which is no cell; members sit in cells alone.`,
  }),
  'nobody-received': ({ code }) => ({
    vi: `“${String(code)}” không được ghi là tiếp nhận từ nơi khác, nên không ghi được đảng viên trở lại; đảng viên đang ở chi bộ nào thì ghi ở việc chia, tách, sáp nhập chi bộ đó.`,
    en: `"${String(code)}" is not received from elsewhere, so nobody comes back with it; members of a cell are told where that cell is split or merged.`,
  }),
  'changed-that-day': ({ code }) => ({
    vi: `“${String(code)}” đã có thay đổi khác cùng ngày; hãy ghi cả hai trong một quyết định, hoặc chọn ngày khác.`,
    en: `"${String(code)}" changed on the same day already; say both in one decision, or choose another day.`,
  }),
}

/** The lines of what a decision does. */
export const effectTexts: Record<Effect['code'], Bilingual> = {
  founded: { vi: 'Tổ chức được thành lập, tiếp nhận', en: 'Units founded or received' },
  ended: { vi: 'Tổ chức kết thúc hoạt động', en: 'Units that end' },
  'handed-over': { vi: 'Tổ chức chuyển giao ra ngoài', en: 'Units handed over' },
  moved: { vi: 'Tổ chức đổi cấp trên trực tiếp', en: 'Units under another superior' },
  renamed: { vi: 'Tổ chức đổi tên hoặc loại hình', en: 'Units of another name or kind' },
  'cells-changed': {
    vi: 'Số chi bộ thay đổi (mẫu số của các chỉ tiêu)',
    en: 'Another number of cells (denominator of targets)',
  },
  'members-moved': {
    vi: 'Đảng viên chuyển chi bộ theo tập thể',
    en: 'Members who move with their unit',
  },
  'members-excepted': {
    vi: 'Đảng viên chuyển theo trường hợp riêng',
    en: 'Members excepted, who go elsewhere',
  },
  'members-received': {
    vi: 'Đảng viên trở lại cùng tổ chức tiếp nhận',
    en: 'Members who come back with what is received',
  },
  'without-home': { vi: 'Đảng viên chưa có chi bộ', en: 'Members without a cell' },
  'small-cells': {
    vi: 'Chi bộ dưới 3 đảng viên chính thức',
    en: 'Cells of fewer than 3 official members',
  },
  'crosses-thirty': { vi: 'Tổ chức qua ngưỡng 30 đảng viên', en: 'Units that cross 30 members' },
  'clusters-left': {
    vi: 'Tổ chức thôi ở nhóm, cụm thi đua',
    en: 'Units that leave their cluster',
  },
  'posts-ended': { vi: 'Chức vụ kết thúc theo tổ chức', en: 'Posts that end with their unit' },
  'posts-of-movers': {
    vi: 'Chức vụ kết thúc vì người giữ không còn thuộc tổ chức',
    en: 'Posts that end because their holders belong to the unit no longer',
  },
  'committees-appointed': {
    vi: 'Cấp ủy đầu tiên được chỉ định theo quyết định',
    en: 'First committees that the decision appoints',
  },
  'congress-ordinals': {
    vi: 'Đại hội: số thứ tự cần ghi',
    en: 'Congresses: ordinals to be written',
  },
  accounts: { vi: 'Tài khoản đổi phạm vi', en: 'Accounts of another reach' },
  'files-and-seal': {
    vi: 'Phải thu hồ sơ, con dấu trong 30 ngày làm việc',
    en: 'Files and seal to be collected within 30 working days',
  },
}

/** What records elsewhere say against an act. */
export const actTexts = {
  metSince: (code: string): Bilingual => ({
    vi: `“${code}” có kỳ sinh hoạt ghi sau ngày quyết định có hiệu lực; hãy chọn ngày hiệu lực sau kỳ đó, hoặc rút kỳ ghi nhầm.`,
    en: `"${code}" has meetings recorded after the day of effect; choose a later day, or withdraw what was recorded in error.`,
  }),
  inUse: (code: string): Bilingual => ({
    vi: `“${code}” có đảng viên hoặc dữ liệu khác ghi cho những ngày tổ chức này không còn hoạt động; hãy chuyển hoặc sửa các dữ liệu đó trước.`,
    en: `"${code}" has members or other records on days on which it does not live; move or correct them first.`,
  }),
  takerEnded: (code: string): Bilingual => ({
    vi: `“${code}” nhận đảng viên nhưng đã kết thúc sau ngày quyết định có hiệu lực; hãy chuyển đảng viên đến tổ chức còn hoạt động.`,
    en: `"${code}" is to take the members but ended after the day of effect; send them to a unit that goes on.`,
  }),
} as const

/** What the rule says of the ordinals of a unit that comes to be in each way (ORG-34). */
export const congressRuleTexts: Record<CongressOrigin, Bilingual> = {
  founded: {
    vi: 'Tổ chức mới thành lập: tính từ nhiệm kỳ đầu tiên.',
    en: 'Newly founded: it counts from its first term.',
  },
  received: {
    vi: 'Tổ chức tiếp nhận tiếp tục số thứ tự của mình: hỏi nơi chuyển giao.',
    en: 'What is received goes on with its own number: ask whoever hands it over.',
  },
  continued: {
    vi: 'Tổ chức tiếp tục: số thứ tự tính tiếp.',
    en: 'It continues: its ordinals go on.',
  },
  merged: {
    vi: 'Sau sáp nhập, hợp nhất: tính các thời kỳ lịch sử cộng nhiệm kỳ hiện tại.',
    en: 'After a merger or consolidation: the historical periods and the present term count.',
  },
  split: {
    vi: 'Sau chia, tách: mỗi tổ chức có số thứ tự riêng, tính các thời kỳ lịch sử cộng nhiệm kỳ hiện tại.',
    en: 'After a split: each has its own, the historical periods and the present term.',
  },
}

/** Somebody who is excepted was marked in a meeting of the cell that he would have left before it. */
export const markedSince = (member: string, unit: string, heldOn: string): Bilingual => ({
  vi: `Thẻ “${member}” đã được ghi trong kỳ sinh hoạt ngày ${heldOn} của “${unit}”, sau ngày quyết định có hiệu lực; hãy chọn ngày hiệu lực sau kỳ đó, hoặc sửa kỳ ghi nhầm.`,
  en: `The card "${member}" was marked in the meeting of "${unit}" on ${heldOn}, after the day of effect; choose a later day, or correct what was recorded in error.`,
})

/** How far a decision is. */
export const statusNames = {
  draft: { vi: 'Dự thảo', en: 'Draft' },
  dropped: { vi: 'Đã bỏ', en: 'Put away' },
  signed: { vi: 'Đã ký, chờ hiệu lực', en: 'Signed, waiting' },
  executed: { vi: 'Đã thực hiện', en: 'Done' },
  undone: { vi: 'Đã rút', en: 'Taken back' },
} as const

/** Somebody changed the draft since it was read. */
export const changedMeanwhile: Bilingual = {
  vi: 'Người khác vừa sửa dự thảo này. Chưa có gì của bạn được ghi; hãy xem bản mới rồi làm lại.',
  en: 'Somebody else has just changed this draft. Nothing of yours was written; look at the new one and do it again.',
}

/** What is signed or put away is worked at no more. */
export const noDraft: Bilingual = {
  vi: 'Quyết định này không còn là dự thảo nên không sửa được.',
  en: 'This decision is no draft any more and can’t be changed.',
}

/** A day of effect that is a slip of the finger. */
export const tooFarAhead: Bilingual = {
  vi: 'Ngày có hiệu lực còn hơn năm năm nữa; hãy xem lại năm.',
  en: 'The day of effect is more than five years ahead; look at the year again.',
}

/** A step is noted once it happened. */
export const stepInTheFuture: Bilingual = {
  vi: 'Ngày này chưa đến; chỉ ghi việc đã diễn ra.',
  en: 'That day has not come; only what happened is noted.',
}

/** A decision without acts changes nothing. */
export const noActs: Bilingual = {
  vi: 'Quyết định chưa có nội dung nào.',
  en: 'The decision has no act yet.',
}

/** Signed on a day that has not come, or after the day of effect is no fault; the future is. */
export const signedInTheFuture: Bilingual = {
  vi: 'Ngày ký chưa đến.',
  en: 'The day of signing has not come.',
}

/** An act may only touch and name units in reach, and none may change the unit for which somebody works. */
export const outsideReach = (codes: string): Bilingual => ({
  vi: `Quyết định động đến tổ chức ngoài thẩm quyền của bạn: ${codes}. Cấp trên trực tiếp mới quyết định việc này.`,
  en: `The decision touches units that are not yours to decide on: ${codes}. That is for the immediate superior.`,
})

/** What took effect is undone by another decision alone. */
export const tookEffect: Bilingual = {
  vi: 'Quyết định đã có hiệu lực nên không rút lại được; muốn đổi lại, hãy ban hành một quyết định khác.',
  en: 'The decision took effect and can’t be taken back; issue another one.',
}

/** Nothing of this number and day waits. */
export const noSuchDecision: Bilingual = {
  vi: 'Không có quyết định nào mang số và ngày ký này đang chờ có hiệu lực.',
  en: 'No decision of this number and day is waiting for its day of effect.',
}

/** A decision that touches the top is for whoever reaches every one. */
export const topsOfOthers: Bilingual = {
  vi: 'Quyết định động đến tổ chức cao nhất; chỉ người phụ trách mọi tổ chức cao nhất mới ghi được.',
  en: 'The decision touches the top; it is for whoever reaches every organisation at the top.',
}

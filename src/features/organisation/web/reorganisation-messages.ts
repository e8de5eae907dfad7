import type { Bilingual } from '#kernel/messages.ts'

import type { ReorganisationAct } from '../domain/reorganisation.ts'
import type { StepKind } from '../domain/reorganisation-road.ts'
import { statusNames } from '../messages/reorganisation.ts'
import type { DraftMark } from './draft-tree.ts'

/** Names units by their codes. */
export type NameOf = (code: string) => string

/** What an act does, in a sentence, with how many it excepts and what it says of the congress. */
export function actText(act: ReorganisationAct, nameOf: NameOf): Bilingual {
  const told = plainActText(act, nameOf)
  const more: Bilingual[] = []
  if (act.kind === 'establish' && act.congressOrdinal !== undefined) {
    more.push({
      vi: `đại hội lần thứ ${act.congressOrdinal}`,
      en: `congress number ${act.congressOrdinal}`,
    })
  }
  if (act.kind === 'establish' && act.appointsCommittee)
    more.push({ vi: 'chỉ định cấp ủy đầu tiên', en: 'its first committee appointed' })
  const excepted = 'exceptions' in act ? (act.exceptions?.length ?? 0) : 0
  if (excepted > 0)
    more.push({ vi: `${excepted} trường hợp riêng`, en: `${excepted} members excepted` })
  return {
    vi: [told.vi, ...more.map(({ vi }) => vi)].join(' · '),
    en: [told.en, ...more.map(({ en }) => en)].join(' · '),
  }
}

function plainActText(act: ReorganisationAct, nameOf: NameOf): Bilingual {
  switch (act.kind) {
    case 'establish': {
      const under = act.under === undefined ? null : nameOf(act.under)
      const { name, code, receivedFrom } = act
      const where = {
        vi: under === null ? 'trực thuộc Trung ương' : `trực thuộc ${under}`,
        en: under === null ? 'directly under the Central Committee' : `under ${under}`,
      }
      return receivedFrom === undefined
        ? {
            vi: `Thành lập ${name} (${code}), ${where.vi}`,
            en: `Found ${name} (${code}), ${where.en}`,
          }
        : {
            vi: `Tiếp nhận ${name} (${code}) từ ${receivedFrom}, ${where.vi}`,
            en: `Receive ${name} (${code}) from ${receivedFrom}, ${where.en}`,
          }
    }
    case 'dissolve':
    case 'disband': {
      const verb = {
        dissolve: { vi: 'Giải thể', en: 'Dissolve' },
        disband: { vi: 'Giải tán', en: 'Disband' },
      }[act.kind]
      const unit = nameOf(act.unit)
      if (act.membersTo === undefined) return { vi: `${verb.vi} ${unit}`, en: `${verb.en} ${unit}` }
      const to = nameOf(act.membersTo)
      return {
        vi: `${verb.vi} ${unit}, chuyển đảng viên về ${to}`,
        en: `${verb.en} ${unit}, its members go to ${to}`,
      }
    }
    case 'merge': {
      const units = act.units.map(nameOf).join(', ')
      return {
        vi: `Sáp nhập ${units} vào ${nameOf(act.into)}`,
        en: `Merge ${units} into ${nameOf(act.into)}`,
      }
    }
    case 'split': {
      const into = act.into.map(nameOf).join(', ')
      return act.goesOn
        ? { vi: `Tách ${into} từ ${nameOf(act.unit)}`, en: `Split ${into} off ${nameOf(act.unit)}` }
        : {
            vi: `Chia ${nameOf(act.unit)} thành ${into}`,
            en: `Divide ${nameOf(act.unit)} into ${into}`,
          }
    }
    case 'move':
      return {
        vi: `Chuyển ${nameOf(act.unit)} về ${nameOf(act.under)}`,
        en: `Move ${nameOf(act.unit)} under ${nameOf(act.under)}`,
      }
    case 'hand-over':
      return {
        vi: `Chuyển giao ${nameOf(act.unit)} cho ${act.to}`,
        en: `Hand ${nameOf(act.unit)} over to ${act.to}`,
      }
    case 'rename':
      return {
        vi: `Đổi tên ${nameOf(act.unit)} thành ${act.name}`,
        en: `Rename ${nameOf(act.unit)} to ${act.name}`,
      }
    case 'change-kind':
      return {
        vi: `Đổi loại hình của ${nameOf(act.unit)}`,
        en: `Change the kind of ${nameOf(act.unit)}`,
      }
  }
}

/** What can be done to a unit that was chosen. */
export const actNames: Record<ReorganisationAct['kind'], Bilingual> = {
  move: { vi: 'Chuyển về cấp trên khác', en: 'Move under another superior' },
  merge: { vi: 'Sáp nhập vào tổ chức khác', en: 'Merge into another unit' },
  split: { vi: 'Chia, tách thành tổ chức khác', en: 'Split into other units' },
  establish: {
    vi: 'Thành lập, tiếp nhận tổ chức bên dưới',
    en: 'Found or receive a unit under it',
  },
  rename: { vi: 'Đổi tên', en: 'Rename' },
  'change-kind': { vi: 'Đổi loại hình', en: 'Change its kind' },
  'hand-over': { vi: 'Chuyển giao ra ngoài', en: 'Hand over outside' },
  dissolve: { vi: 'Giải thể', en: 'Dissolve' },
  disband: { vi: 'Giải tán', en: 'Disband' },
}

/** The word beside a unit that differs between the two trees. */
export const markNames: Record<DraftMark, Bilingual> = {
  new: { vi: 'mới', en: 'new' },
  ends: { vi: 'kết thúc', en: 'ends' },
  moved: { vi: 'chuyển', en: 'moved' },
  changed: { vi: 'đổi', en: 'changed' },
}

/** What happens on the road to a decision. */
export const stepNames: Record<StepKind, Bilingual> = {
  proposed: { vi: 'Tờ trình', en: 'Proposal' },
  'consent-asked': { vi: 'Xin ý kiến', en: 'Consent asked' },
  consented: { vi: 'Đồng ý', en: 'Consented' },
  declined: { vi: 'Không đồng ý', en: 'Declined' },
  blocked: { vi: 'Có vướng mắc', en: 'Held up' },
  unblocked: { vi: 'Đã gỡ vướng mắc', en: 'No longer held up' },
}

const heldOnItsDay: Bilingual = {
  vi: 'Đã đến ngày nhưng chưa thực hiện được',
  en: 'Its day has come, but it can’t be done',
}

/** How far a decision is; one whose day has come and that waits all the same can't be done as it stands. */
export const statusText = (
  told: { readonly status: keyof typeof statusNames; readonly effectiveOn: string },
  today: string,
): Bilingual =>
  told.status === 'signed' && told.effectiveOn <= today ? heldOnItsDay : statusNames[told.status]

/** Texts of the list and of the workbench. */
export const reorganisationMessages = {
  title: { vi: 'Sắp xếp tổ chức', en: 'Reorganisations' },
  kicker: { vi: 'Quyết định sắp xếp tổ chức', en: 'Decision on the tree' },
  lead: {
    vi: 'Soạn trên bản sao của cây, thử trước khi ký, thực hiện đúng ngày có hiệu lực.',
    en: 'Drafted on a copy of the tree, tried before it is signed, done on its day of effect.',
  },
  begin: { vi: 'Lập dự thảo', en: 'Begin a draft' },
  name: { vi: 'Tên gọi', en: 'Title' },
  nameHint: {
    vi: 'Ví dụ: Sáp nhập hai chi bộ của Vụ Tổng hợp',
    en: 'For example: two cells of a department become one',
  },
  effectiveOn: { vi: 'Ngày có hiệu lực', en: 'Day of effect' },
  effectiveHint: {
    vi: 'Có thể là ngày đã qua, nếu quyết định được ghi muộn.',
    en: 'It may lie in the past, where a decision is entered late.',
  },
  number: { vi: 'Số quyết định', en: 'Number' },
  signedOn: { vi: 'Ngày ký', en: 'Signed on' },
  status: { vi: 'Trạng thái', en: 'State' },
  acts: { vi: 'Nội dung', en: 'Acts' },
  allActs: { vi: 'Tất cả nội dung', en: 'All acts' },
  heldUp: { vi: 'Vướng mắc', en: 'Held up' },
  days: (count: string) => ({ vi: `${count} ngày`, en: `${count} days` }),
  empty: { vi: 'Chưa có quyết định nào.', en: 'No decision yet.' },
  emptyNote: {
    vi: 'Lập một dự thảo để thành lập, sáp nhập, chia tách, chuyển hoặc kết thúc tổ chức.',
    en: 'Begin a draft to found, merge, split, move or end units.',
  },
  fromFile: { vi: 'Nạp nội dung từ tệp', en: 'Take acts from a file' },
  fromFileHint: {
    vi: 'Tệp JSON của một quyết định, hoặc bảng CSV, XLSX có cột act, unit_code, other_code, name, kind; thêm received_from, congress_ordinal, appoints cho tổ chức mới. Dòng có card_number là một trường hợp riêng: đảng viên của unit_code mang thẻ ấy về other_code.',
    en: 'The JSON file of a decision, or a CSV or XLSX table with the columns act, unit_code, other_code, name, kind; also received_from, congress_ordinal, appoints for new units. A row with card_number excepts a member: of unit_code, he goes to other_code.',
  },
  takenFromFile: (count: string) => ({
    vi: `Đã nạp ${count} nội dung.`,
    en: `${count} acts were taken.`,
  }),
  fileFault: (line: string, column: string | null) => ({
    vi: column === null ? `Dòng ${line}:` : `Dòng ${line}, cột ${column}:`,
    en: column === null ? `Line ${line}:` : `Line ${line}, column ${column}:`,
  }),
  before: { vi: 'Cây hiện nay', en: 'The tree as it is' },
  after: { vi: 'Sau quyết định', en: 'After the decision' },
  treesNote: {
    vi: 'Kéo một tổ chức thả vào cấp trên mới ở cây bên phải, hoặc chọn tổ chức rồi bấm Enter để xem các việc có thể làm.',
    en: 'Drag a unit onto its new superior in the tree on the right, or choose one and press Enter for what can be done.',
  },
  findUnit: { vi: 'Tìm tổ chức, không cần gõ dấu', en: 'Find a unit; diacritics not needed' },
  unit: { vi: 'Tổ chức', en: 'Unit' },
  what: { vi: 'Việc cần làm', en: 'What is to be done' },
  incomplete: { vi: 'Điền đủ các ô bắt buộc trước.', en: 'Fill in what is required first.' },
  add: { vi: 'Thêm vào dự thảo', en: 'Add to the draft' },
  cancel: { vi: 'Thôi', en: 'Cancel' },
  superior: { vi: 'Cấp trên mới', en: 'New superior' },
  into: { vi: 'Vào tổ chức', en: 'Into' },
  intoHint: {
    vi: 'Có thể là tổ chức đang có, hoặc tổ chức mà dự thảo này thành lập.',
    en: 'A living unit, or one that this draft founds.',
  },
  parts: { vi: 'Thành các tổ chức', en: 'Into the units' },
  partsHint: {
    vi: 'Thành lập các tổ chức mới trước, rồi chọn ở đây. Tổ chức đầu tiên nhận đảng viên và những gì không nói rõ; thêm vào dự thảo rồi mở “Chia theo danh sách” để chọn từng người.',
    en: 'Found the new ones first, then choose them here. The first takes the members and whatever nobody assigned; once it is in the draft, “Assign members” tells of each.',
  },
  goesOn: { vi: 'Tổ chức cũ vẫn hoạt động', en: 'The former unit goes on' },
  newCode: { vi: 'Mã của tổ chức mới', en: 'Code of the new unit' },
  newName: { vi: 'Tên', en: 'Name' },
  kind: { vi: 'Loại hình', en: 'Kind' },
  receivedFrom: { vi: 'Tiếp nhận từ (nếu có)', en: 'Received from (if so)' },
  atTop: {
    vi: 'Trực thuộc Trung ương, không có cấp trên trong hệ thống',
    en: 'Directly under the Central Committee, no superior here',
  },
  handOverTo: { vi: 'Chuyển giao cho', en: 'Handed over to' },
  membersTo: { vi: 'Đảng viên chuyển về', en: 'Members go to' },
  membersToHint: {
    vi: 'Để trống nếu tổ chức không còn đảng viên.',
    en: 'Leave empty where no members are left.',
  },
  remove: { vi: 'Bỏ', en: 'Remove' },
  removeAct: (number: string) => ({ vi: `Bỏ nội dung ${number}`, en: `Remove act ${number}` }),
  noActs: { vi: 'Chưa có nội dung nào.', en: 'No act yet.' },
  try: { vi: 'Thử trước', en: 'Try it' },
  trying: { vi: 'Đang thử trên dữ liệu thật…', en: 'Trying on the real data…' },
  effects: { vi: 'Nếu thực hiện', en: 'If it is done' },
  effectsNote: {
    vi: 'Tính từ dữ liệu thật, chưa có gì thay đổi.',
    en: 'From the real data; nothing was changed.',
  },
  refused: { vi: 'Chưa thực hiện được', en: 'It can’t be done yet' },
  refusal: (number: string, words: string) => ({
    vi: `Nội dung ${number}: ${words}`,
    en: `Act ${number}: ${words}`,
  }),
  unitsSum: (founded: string, ended: string, moved: string) => ({
    vi: `${founded} tổ chức thành lập, ${ended} kết thúc, ${moved} đổi vị trí trong cây.`,
    en: `${founded} units founded, ${ended} end, ${moved} stand elsewhere in the tree.`,
  }),
  membersSum: (before: string, after: string, moved: string) => ({
    vi: `${before} đảng viên trước, ${after} sau; ${moved} đổi chi bộ.`,
    en: `${before} members before, ${after} after; ${moved} in another cell.`,
  }),
  exceptedSum: (excepted: string) => ({
    vi: `${excepted} theo trường hợp riêng.`,
    en: `${excepted} of them excepted.`,
  }),
  notCounted: {
    vi: 'Chibo chưa giữ việc đang mở và kết luận kiểm tra, giám sát, nên chưa tính chúng chuyển về đâu.',
    en: 'Open tasks and findings of inspections are not kept yet, so it is not told where they go.',
  },
  proposedOrdinal: (name: string, ordinal: string | null) => ({
    vi:
      ordinal === null
        ? `${name}: chưa đủ dữ liệu để gợi ý`
        : `${name}: quy tắc gợi ý lần thứ ${ordinal}`,
    en:
      ordinal === null
        ? `${name}: nothing to propose from`
        : `${name}: the rule proposes number ${ordinal}`,
  }),
  congress: { vi: 'Đại hội', en: 'Congress' },
  congressOf: (number: string) => ({
    vi: `Đại hội: nội dung ${number}`,
    en: `Congress: act ${number}`,
  }),
  ordinal: {
    vi: 'Nhiệm kỳ đầu tính là đại hội lần thứ',
    en: 'Its first term counts as congress number',
  },
  ordinalHint: {
    vi: 'Ghi đúng theo quyết định. Để trống nếu quyết định không nói; kết quả thử sẽ nhắc.',
    en: 'As the decision says. Leave it empty where it says nothing; a try reminds of it.',
  },
  ordinalFault: {
    vi: 'Số thứ tự đại hội là một số từ 1 đến 200.',
    en: 'The ordinal of a congress is a number from 1 to 200.',
  },
  appoints: {
    vi: 'Quyết định chỉ định cấp ủy đầu tiên',
    en: 'The decision appoints the first committee',
  },
  predecessor: (name: string, ordinal: string | null) => ({
    vi:
      ordinal === null
        ? `${name}: chưa ghi nhiệm kỳ hiện tại tính là đại hội lần thứ mấy`
        : `${name}: nhiệm kỳ hiện tại là đại hội lần thứ ${ordinal}`,
    en:
      ordinal === null
        ? `${name}: which congress its present term counts is not written`
        : `${name}: its present term counts congress number ${ordinal}`,
  }),
  takeProposal: (ordinal: string) => ({
    vi: `Lấy số gợi ý: ${ordinal}`,
    en: `Take the proposal: ${ordinal}`,
  }),
  keep: { vi: 'Ghi vào dự thảo', en: 'Keep in the draft' },
  rolesSum: (ended: string, followed: string) => ({
    vi: `${ended} phân quyền kết thúc theo tổ chức cũ, ${followed} tiếp tục ở tổ chức mới.`,
    en: `${ended} roles end with their units, ${followed} go on in new ones.`,
  }),
  more: (count: string) => ({ vi: `và ${count} mục nữa`, en: `and ${count} more` }),
  by: (day: string) => ({ vi: `chậm nhất ${day}`, en: `by ${day}` }),
  sign: { vi: 'Ghi quyết định đã ký', en: 'Enter the signed decision' },
  signNote: {
    vi: 'Nếu ngày có hiệu lực đã đến, cây tổ chức đổi ngay. Nếu chưa đến, quyết định chờ đến ngày đó và rút lại được cho tới lúc ấy.',
    en: 'Where the day of effect has come the tree changes at once. Else the decision waits for it, and can be taken back until then.',
  },
  done: { vi: 'Đã thực hiện quyết định.', en: 'The decision was done.' },
  waits: { vi: 'Quyết định chờ đến ngày có hiệu lực.', en: 'The decision waits for its day.' },
  undo: { vi: 'Rút lại', en: 'Take it back' },
  undoNote: {
    vi: 'Quyết định chưa có hiệu lực; rút lại thì cây tổ chức không đổi. Muốn làm lại, hãy lập dự thảo mới.',
    en: 'It has not taken effect; taken back, the tree stays as it is. To do it again, begin a new draft.',
  },
  undone: { vi: 'Đã rút lại quyết định.', en: 'The decision was taken back.' },
  drop: { vi: 'Bỏ dự thảo', en: 'Put the draft away' },
  dropNote: {
    vi: 'Dự thảo không còn trong danh sách. Nhật ký vẫn giữ việc này.',
    en: 'It goes from the list. The journal keeps that it was there.',
  },
  dropped: { vi: 'Đã bỏ dự thảo.', en: 'The draft was put away.' },
  road: { vi: 'Các bước đến quyết định', en: 'The road to the decision' },
  roadEmpty: { vi: 'Chưa ghi bước nào.', en: 'No step noted yet.' },
  addStep: { vi: 'Ghi một bước', en: 'Note a step' },
  step: { vi: 'Bước', en: 'Step' },
  stepDay: { vi: 'Ngày', en: 'Day' },
  note: { vi: 'Ai, việc gì', en: 'Who, what' },
  noteHint: {
    vi: 'Ví dụ: Đảng ủy Bộ Nội vụ; chờ ý kiến về thẩm quyền',
    en: 'For example: the committee that was asked; what it waits for',
  },
  blockedNow: (days: string, since: string) => ({
    vi: `Vướng mắc từ ${since}; tổng cộng ${days} ngày.`,
    en: `Held up since ${since}; ${days} days in all.`,
  }),
  blockedBefore: (days: string) => ({
    vi: `Từng vướng mắc ${days} ngày.`,
    en: `Was held up for ${days} days.`,
  }),
  compare: { vi: 'Xem cây trước và sau', en: 'See the tree before and after' },
  save: { vi: 'Ghi', en: 'Save' },
} as const

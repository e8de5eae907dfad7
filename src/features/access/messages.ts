import type { Bilingual } from '#kernel/messages.ts'
import type { Role } from '#kernel/rights.ts'
import { type PlainDate, showDay, plainDate } from '#kernel/time.ts'
import type { Facts } from '#law/outcome.ts'

import type { GrantEndRefusal, GrantRefusal } from './domain/granting.ts'

/** The names of the roles. */
export const roleNames: Record<Role, Bilingual> = {
  member: { vi: 'Đảng viên', en: 'Member' },
  'cell-secretary': {
    vi: 'Bí thư, phó bí thư, chi ủy viên',
    en: 'Cell secretary, deputy, cell committee',
  },
  'committee-staff': { vi: 'Cán bộ cấp ủy', en: 'Committee staff' },
  'committee-leader': { vi: 'Lãnh đạo cấp ủy', en: 'Committee leader' },
  inspector: { vi: 'Cán bộ kiểm tra', en: 'Inspector' },
  'bloc-staff': { vi: 'Cán bộ Đảng ủy Khối', en: 'Bloc staff' },
  administrator: { vi: 'Quản trị viên', en: 'Administrator' },
  discipline: { vi: 'Ngăn riêng: kỷ luật', en: 'Compartment: discipline' },
  complaints: { vi: 'Ngăn riêng: khiếu nại, tố cáo', en: 'Compartment: complaints' },
  vetting: { vi: 'Ngăn riêng: tiêu chuẩn chính trị', en: 'Compartment: vetting' },
  ballots: { vi: 'Ngăn riêng: phiếu bầu cử', en: 'Compartment: ballots' },
}

/** A refusal of a grant without a text here does not compile. */
export const grantRefusals: Record<GrantRefusal, (facts: Facts) => Bilingual> = {
  'own-grant': () => ({
    vi: 'Không ai tự cấp quyền cho mình; hãy nhờ một người có thẩm quyền khác.',
    en: 'Nobody grants a role to himself; ask another person with the competence.',
  }),
  'ends-before-it-begins': () => ({
    vi: 'Ngày kết thúc phải sau ngày bắt đầu.',
    en: 'The last day must come after the first.',
  }),
  'unit-not-living': ({ from }) => ({
    vi: `Tổ chức này không hoạt động vào ngày ${showDay(plainDate(String(from)))}.`,
    en: `This organisation does not exist on ${showDay(plainDate(String(from)))}.`,
  }),
  'cell-role-needs-a-cell': () => ({
    vi: 'Vai trò bí thư, phó bí thư, chi ủy viên chỉ gắn với một chi bộ.',
    en: 'The role of cell secretary belongs to a cell.',
  }),
  'whole-role-needs-the-top': () => ({
    vi: 'Vai trò này có phạm vi toàn Đảng bộ nên chỉ cấp tại tổ chức cao nhất.',
    en: 'This role reaches the whole organisation; it is granted at the topmost unit alone.',
  }),
  'compartment-needs-reason-and-end': () => ({
    vi: 'Ngăn riêng chỉ mở cho người được nêu tên, có lý do và có ngày kết thúc.',
    en: 'A compartment is opened to a named person, for a reason and until a day.',
  }),
  'stand-in-needs-an-end': () => ({
    vi: 'Người làm thay chỉ được giao trong một thời hạn; hãy ghi ngày kết thúc.',
    en: 'Somebody stands in for a time; give the day on which it ends.',
  }),
  'not-that-seat': () => ({
    vi: 'Chức danh được làm thay không thuộc tổ chức này, hoặc không mang vai trò này.',
    en: 'The seat that is stood in for does not belong to this organisation, or does not carry this role.',
  }),
}

/** A refusal to end a grant without a text here does not compile. */
export const grantEndRefusals: Record<GrantEndRefusal, (facts: Facts) => Bilingual> = {
  'own-grant-end': () => ({
    vi: 'Không ai tự thu hồi quyền của mình; hãy nhờ một người có thẩm quyền khác.',
    en: 'Nobody ends his own grant; ask another person with the competence.',
  }),
  'ended-already': ({ to }) => ({
    vi: `Quyền này đã hết từ ngày ${showDay(plainDate(String(to)))}.`,
    en: `This grant has ended on ${showDay(plainDate(String(to)))}.`,
  }),
  'ends-in-the-past': ({ today }) => ({
    vi: `Quyền chỉ thu hồi được từ hôm nay, ${showDay(plainDate(String(today)))}: những ngày đã qua giữ nguyên như đã có.`,
    en: `A grant ends today, ${showDay(plainDate(String(today)))}, at the earliest: past days stay as they were.`,
  }),
}

/** The one sentence for every failed sign-in: it never tells which half was wrong. */
export const signInFailed: Bilingual = {
  vi: 'Tên đăng nhập hoặc mật khẩu chưa đúng.',
  en: 'The user name or the password is not right.',
}

/** Too many guesses within a minute from one place. */
export const guessesTooFast: Bilingual = {
  vi: 'Vừa có quá nhiều lần đăng nhập sai từ nơi này. Hãy chờ một phút rồi thử lại.',
  en: 'Too many sign-ins failed from here just now. Wait a minute, then try again.',
}

/** The guesses that a user name stands in a month are used up, whether anybody has it or not. */
export const guessesUsedUp: Bilingual = {
  vi: 'Tên đăng nhập này đã bị thử sai quá nhiều lần. Hãy dùng thiết bị mà bạn từng đăng nhập, hoặc nhờ hai cán bộ khôi phục tài khoản.',
  en: 'Too many sign-ins under this user name failed. Use a device on which you signed in before, or ask two officers to restore the account.',
}

/** More people sign in at this moment than the machine can check. */
export const doorCrowded: Bilingual = {
  vi: 'Đang có rất nhiều người cùng đăng nhập. Hãy thử lại sau ít giây.',
  en: 'Very many people are signing in at this moment. Try again in a few seconds.',
}

/** A login name that another account has. */
export const loginTaken: Bilingual = {
  vi: 'Tên đăng nhập này đã có người dùng; hãy chọn tên khác.',
  en: 'This user name is taken; choose another one.',
}

/** An administrator who closed his own account could leave nobody to open one. */
export const ownAccount: Bilingual = {
  vi: 'Không ai tự đóng tài khoản của mình; hãy nhờ một quản trị viên khác.',
  en: 'Nobody closes his own account; ask another administrator.',
}

/** The card number given for an account is nobody's. */
export const cardUnknown: Bilingual = {
  vi: 'Không có đảng viên nào mang số thẻ này.',
  en: 'No member has this card number.',
}

/** The installation has its first accounts already. */
export const alreadyBegun: Bilingual = {
  vi: 'Hệ thống đã được khởi tạo; hãy đăng nhập.',
  en: 'The system has been set up already; sign in.',
}

/** The tree has a top, imported before anybody had an account; a second one would stand beside it. */
export function topStandsAlready(top: { readonly code: string; readonly name: string }): Bilingual {
  return {
    vi: `Hệ thống đã có tổ chức cao nhất là ${top.name}; hãy ghi mã ${top.code} để tiếp tục với tổ chức này.`,
    en: `There is a topmost organisation already, ${top.name}; give its code ${top.code} to go on with it.`,
  }
}

/** A top imported under a day to come, as far as its refusal tells. */
type LaterTop = { readonly code: string; readonly name: string; readonly from: PlainDate }

/** The imported tree begins on a day to come: until then nobody could hold a grant over it. */
export function topBeginsLater({ code, name, from }: LaterTop): Bilingual {
  const day = showDay(from)
  return {
    vi: `Dữ liệu tổ chức đã nhập chỉ có ${name} (${code}) từ ngày ${day}. Hãy nhập lại tổ chức này với ngày bắt đầu không muộn hơn hôm nay, hoặc khởi tạo từ ngày ${day}.`,
    en: `The imported organisations have ${name} (${code}) from ${day} on only. Import it again with a first day that is today or earlier, or set up from ${day} on.`,
  }
}

/** The imported tree ended: nobody could hold a grant over it. */
export function topEnded(top: {
  readonly code: string
  readonly name: string
  readonly to: PlainDate | null
}): Bilingual {
  const day = top.to === null ? '' : showDay(top.to)
  return {
    vi: `Tổ chức cao nhất đã nhập, ${top.name} (${top.code}), đã kết thúc ngày ${day}. Hãy nhập tiếp tổ chức này cho thời gian từ ngày đó rồi khởi tạo.`,
    en: `The imported topmost organisation, ${top.name} (${top.code}), ended on ${day}. Import it again for the time from that day on, then set up.`,
  }
}

/** Whoever begins today needs an organisation that lives today. */
export const foundedInTheFuture: Bilingual = {
  vi: 'Ngày thành lập không được sau hôm nay.',
  en: 'The organisation must have been founded by today.',
}

/** The administrator and the first Bloc staff are two people. */
export const sameLogin: Bilingual = {
  vi: 'Quản trị viên và cán bộ Đảng ủy Khối phải là hai tài khoản khác nhau.',
  en: 'The administrator and the Bloc staff must be two accounts.',
}

/** The account named in a grant does not exist. */
export const accountUnknown: Bilingual = {
  vi: 'Không có tài khoản nào mang tên đăng nhập này.',
  en: 'No account has this user name.',
}

/** The same grant stands already on some of these days. */
export const grantedAlready: Bilingual = {
  vi: 'Người này đã có vai trò đó tại tổ chức đó trong một phần của thời gian này.',
  en: 'This person has that role in that organisation for part of this period already.',
}

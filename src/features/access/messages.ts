import type { Bilingual } from '#kernel/messages.ts'
import type { Role } from '#kernel/rights.ts'
import { showDay, plainDate } from '#kernel/time.ts'
import type { Facts } from '#law/outcome.ts'

import type { GrantRefusal } from './domain/granting.ts'

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
}

/** The one sentence for every failed sign-in: it never tells which half was wrong. */
export const signInFailed: Bilingual = {
  vi: 'Tên đăng nhập hoặc mật khẩu chưa đúng.',
  en: 'The user name or the password is not right.',
}

/** A login name that another account has. */
export const loginTaken: Bilingual = {
  vi: 'Tên đăng nhập này đã có người dùng; hãy chọn tên khác.',
  en: 'This user name is taken; choose another one.',
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

import type { Bilingual } from '#kernel/messages.ts'
import { plainDate, showDay } from '#kernel/time.ts'
import type { Facts } from '#law/outcome.ts'

import type { AbsenceKind, MemberStatus, CellPost } from './domain/member-status.ts'
import type { MemberFinding } from './domain/merge-person.ts'

/** The names of what a member is. */
export const statusNames: Record<MemberStatus, Bilingual> = {
  official: { vi: 'Đảng viên chính thức', en: 'Official member' },
  probationary: { vi: 'Đảng viên dự bị', en: 'Probationary member' },
  left: { vi: 'Không còn sinh hoạt', en: 'No longer a member here' },
}

/** The names of the kinds of absence. */
export const absenceNames: Record<AbsenceKind, Bilingual> = {
  exempt: { vi: 'Miễn sinh hoạt', en: 'Exempt' },
  'temporarily-exempt': { vi: 'Tạm miễn sinh hoạt', en: 'Temporarily exempt' },
  away: { vi: 'Sinh hoạt tạm thời nơi khác', en: 'Temporary activity elsewhere' },
  'special-duty': { vi: 'Nhiệm vụ đặc biệt', en: 'Special duty' },
}

/** The names of posts in a cell. */
export const postNames: Record<CellPost, Bilingual> = {
  secretary: { vi: 'Bí thư', en: 'Secretary' },
  'deputy-secretary': { vi: 'Phó bí thư', en: 'Deputy secretary' },
  member: { vi: 'Chi ủy viên', en: 'Member of the cell committee' },
}

/** A value of the register as a sentence shows it: days in the order people write them. */
function told(value: Facts[string] | undefined): Bilingual {
  if (value === null || value === undefined) return { vi: 'để trống', en: 'empty' }
  const text = String(value)
  const shown = /^\d{4}-\d{2}-\d{2}$/.test(text) ? showDay(plainDate(text)) : text
  return { vi: `“${shown}”`, en: `"${text}"` }
}

const day = (value: Facts[string] | undefined): string => showDay(plainDate(String(value)))

function source(line: Facts[string] | undefined): Bilingual {
  return typeof line === 'number'
    ? { vi: `Dòng ${line} ghi`, en: `Line ${line} has` }
    : { vi: 'Hệ thống đã ghi', en: 'The register has' }
}

function life(from: Facts[string] | undefined, to: Facts[string] | undefined): Bilingual {
  return typeof to === 'string'
    ? { vi: `từ ${day(from)} đến ${day(to)}`, en: `from ${String(from)} to ${to}` }
    : { vi: `từ ${day(from)}`, en: `from ${String(from)}` }
}

/** The sentence of each finding about a line of members; one without a sentence does not compile. */
export const memberFindingTexts: Record<MemberFinding['code'], (facts: Facts) => Bilingual> = {
  contradicts: ({ has, line }) => ({
    vi: `${source(line).vi} khác: ${told(has).vi}. Việc nhập không ghi đè.`,
    en: `${source(line).en} it otherwise: ${told(has).en}. An import never overwrites.`,
  }),
  'another-person': ({ name, line }) => ({
    vi: `${source(line).vi} số thẻ này cho người khác: ${String(name)}. Hai người không thể chung một thẻ.`,
    en: `${source(line).en} this card for another person: ${String(name)}. Two persons cannot share a card.`,
  }),
  'another-at-that-day': ({ has, line }) => ({
    vi: `${source(line).vi} nơi sinh hoạt khác từ cùng ngày: ${told(has).vi}.`,
    en: `${source(line).en} another cell from the same day: ${told(has).en}.`,
  }),
  'another-end': ({ has, line }) => ({
    vi: `${source(line).vi} ngày kết thúc khác: ${told(has).vi}. Việc nhập không ghi đè.`,
    en: `${source(line).en} another last day: ${told(has).en}. An import never overwrites.`,
  }),
  'spells-overlap': ({ from, to, next }) => ({
    vi: `Thời gian ${life(from, to).vi} chồng lên thời gian từ ${day(next)}.`,
    en: `The days ${life(from, to).en} overlap those from ${String(next)}.`,
  }),
  'unknown-unit': ({ unitCode }) => ({
    vi: `Không có tổ chức nào mang mã “${String(unitCode)}”; hãy nhập tổ chức trước.`,
    en: `No unit has the code "${String(unitCode)}"; import the units first.`,
  }),
  'unit-not-living': ({ unitCode, from, to }) => ({
    vi: `“${String(unitCode)}” chỉ hoạt động ${life(from, to).vi}; thời gian sinh hoạt nằm ngoài.`,
    en: `"${String(unitCode)}" lives ${life(from, to).en} only; the membership lies outside.`,
  }),
  'before-admission': ({ admittedOn }) => ({
    vi: `Thời gian sinh hoạt kết thúc trước ngày vào Đảng ${day(admittedOn)}.`,
    en: `The membership ends before the admission on ${String(admittedOn)}.`,
  }),
  'recognised-before-admission': ({ recognisedOn, admittedOn }) => ({
    vi: `Ngày chính thức ${day(recognisedOn)} trước ngày vào Đảng ${day(admittedOn)}.`,
    en: `Recognised on ${String(recognisedOn)}, before the admission on ${String(admittedOn)}.`,
  }),
  'counted-from-admission': ({ from, admittedOn }) => ({
    vi: `Sinh hoạt từ ${day(from)}, trước ngày vào Đảng: chỉ tính từ ${day(admittedOn)}.`,
    en: `In the cell from ${String(from)}, before the admission: counted from ${String(admittedOn)} on.`,
  }),
  'ends-with-its-unit': ({ unitCode, to }) => ({
    vi: `“${String(unitCode)}” kết thúc ngày ${day(to)}: việc sinh hoạt ở đó kết thúc cùng ngày.`,
    en: `"${String(unitCode)}" ends on ${String(to)}: so does the membership in it.`,
  }),
  'not-a-cell': ({ unitCode }) => ({
    vi: `“${String(unitCode)}” không phải là chi bộ.`,
    en: `"${String(unitCode)}" is no cell.`,
  }),
  'post-outside-membership': ({ unitCode, from }) => ({
    vi: `Ngày giữ chức vụ ${day(from)} nằm ngoài thời gian sinh hoạt ở “${String(unitCode)}”.`,
    en: `The post begins on ${String(from)}, when the person is no member of "${String(unitCode)}".`,
  }),
  'seat-taken': ({ name, from, to }) => ({
    vi: `Chi bộ đã có bí thư ${life(from, to).vi}: ${String(name)}.`,
    en: `The cell has a secretary ${life(from, to).en} already: ${String(name)}.`,
  }),
}

/** Other sentences about lines of members. */
export const memberRowTexts = {
  endsBeforeItBegins: {
    vi: 'Ngày kết thúc phải sau ngày bắt đầu.',
    en: 'The last day must come after the first.',
  },
  bornBeforeAdmission: {
    vi: 'Ngày sinh phải trước ngày vào Đảng.',
    en: 'The day of birth must come before the admission.',
  },
  recognisedBeforeAdmission: {
    vi: 'Ngày chính thức không thể trước ngày vào Đảng.',
    en: 'The recognition cannot come before the admission.',
  },
  absenceWithoutDay: {
    vi: 'Có loại vắng nhưng thiếu ngày bắt đầu.',
    en: 'There is a kind of absence but no first day.',
  },
  absenceWithoutKind: {
    vi: 'Có ngày vắng nhưng thiếu loại vắng.',
    en: 'There are days of absence but no kind.',
  },
  postWithoutName: {
    vi: 'Có ngày giữ chức vụ nhưng thiếu chức vụ.',
    en: 'There are days of a post but no post.',
  },
  fewOfficialMembers: (code: string, official: number, least: number): Bilingual => ({
    vi: `Chi bộ “${code}” có ${official} đảng viên chính thức, ít hơn ${least}.`,
    en: `The cell "${code}" has ${official} official members, fewer than ${least}.`,
  }),
}

import type { Bilingual } from '#kernel/messages.ts'
import { plainDate, showDay } from '#kernel/time.ts'
import type { Facts } from '#law/outcome.ts'

import type { StateFault } from './domain/state-history.ts'
import type { UnitFlagCode } from './domain/unit-flags.ts'
import type { CellKind, UnitKind } from './domain/unit-kinds.ts'

/** The names of the kinds of units. */
export const kindNames: Record<UnitKind, Bilingual> = {
  bloc: {
    vi: 'Đảng bộ trực thuộc Trung ương',
    en: 'Party organisation directly under the Central Committee',
  },
  upper: {
    vi: 'Đảng bộ cấp trên trực tiếp cơ sở',
    en: 'Party organisation immediately above the grassroots',
  },
  grassroots: { vi: 'Đảng bộ cơ sở', en: 'Grassroots Party organisation' },
  'grassroots-empowered': {
    vi: 'Đảng bộ cơ sở được giao quyền cấp trên cơ sở',
    en: 'Grassroots Party organisation granted upper-level powers',
  },
  sectional: { vi: 'Đảng bộ bộ phận', en: 'Sectional Party organisation' },
  cell: { vi: 'Chi bộ', en: 'Party cell' },
  group: { vi: 'Tổ đảng', en: 'Party group' },
}

/** The names of cells while there were two. */
export const cellKindNames: Record<CellKind, Bilingual> = {
  grassroots: { vi: 'Chi bộ cơ sở', en: 'Grassroots cell' },
  subordinate: { vi: 'Chi bộ trực thuộc', en: 'Subordinate cell' },
}

function kindName(kind: Facts[string] | undefined): Bilingual {
  const found = Object.entries(kindNames).find(([code]) => code === kind)
  return found ? found[1] : { vi: 'cấp trên nào', en: 'no superior' }
}

/** The sentence of each flag; a flag without one does not compile. */
export const unitFlagTexts: Record<UnitFlagCode, (facts: Facts) => Bilingual> = {
  'unusual-parent': ({ kind, parentKind }) => ({
    vi:
      parentKind === null
        ? `${kindName(kind).vi} không trực thuộc cấp trên nào; theo quy định thường phải có cấp trên.`
        : `${kindName(kind).vi} trực thuộc ${kindName(parentKind).vi.toLowerCase()}: khác với mô hình quy định.`,
    en:
      parentKind === null
        ? `${kindName(kind).en} without a superior; the rules foresee one.`
        : `${kindName(kind).en} under: ${kindName(parentKind).en}. The rules do not foresee this.`,
  }),
  'too-few-official-members': ({ official, least }) => ({
    vi: `Chi bộ có ${String(official)} đảng viên chính thức, ít hơn ${String(least)}; cấp ủy cấp trên cần ghép hoặc bổ sung.`,
    en: `The cell has ${String(official)} official members, fewer than ${String(least)}; the superior committee has to merge or add.`,
  }),
  'large-grassroots-cell': ({ members, organisationFrom }) => ({
    vi: `Chi bộ cơ sở có ${String(members)} đảng viên; từ ${String(organisationFrom)} đảng viên trở lên lập đảng bộ cơ sở.`,
    en: `The grassroots cell has ${String(members)} members; ${String(organisationFrom)} or more form a grassroots Party organisation.`,
  }),
  'large-subordinate-cell': ({ members, most }) => ({
    vi: `Chi bộ có ${String(members)} đảng viên, trên ${String(most)}; cần cấp ủy cấp trên trực tiếp đồng ý bằng văn bản.`,
    en: `The cell has ${String(members)} members, more than ${String(most)}; it needs the written consent of the superior committee.`,
  }),
  'small-grassroots-organisation': ({ members, organisationFrom }) => ({
    vi: `Đảng bộ cơ sở có ${String(members)} đảng viên, dưới ${String(organisationFrom)}; cần cấp ủy cấp trên trực tiếp đồng ý bằng văn bản.`,
    en: `The grassroots organisation has ${String(members)} members, fewer than ${String(organisationFrom)}; it needs the written consent of the superior committee.`,
  }),
  'sectional-needs-consent': () => ({
    vi: 'Lập đảng bộ bộ phận cần cấp ủy cấp trên trực tiếp đồng ý bằng văn bản.',
    en: 'A sectional organisation needs the written consent of the superior committee.',
  }),
}

const until = (to: Facts[string] | undefined): Bilingual =>
  typeof to === 'string'
    ? { vi: `đến ${showDay(plainDate(to))}`, en: `to ${to}` }
    : { vi: 'chưa kết thúc', en: 'with no end' }

const day = (value: Facts[string] | undefined): string => showDay(plainDate(String(value)))

const told = (value: Facts[string] | undefined): Bilingual =>
  value === null || value === undefined
    ? { vi: 'để trống', en: 'empty' }
    : { vi: `“${String(value)}”`, en: `"${String(value)}"` }

/** The sentence of each fault of a line of units; a fault without one does not compile. */
export const stateFaultTexts: Record<StateFault['code'], (facts: Facts) => Bilingual> = {
  'contradicts-register': ({ code, has }) => ({
    vi: `Hệ thống đã ghi khác cho “${String(code)}”: ${told(has).vi}. Việc nhập không ghi đè.`,
    en: `The register has it otherwise for "${String(code)}": ${told(has).en}. An import never overwrites.`,
  }),
  'contradicts-line': ({ has, line }) => ({
    vi: `Dòng ${String(line)} ghi khác: ${told(has).vi}.`,
    en: `Line ${String(line)} has it otherwise: ${told(has).en}.`,
  }),
  'states-overlap': ({ code, from, to, next }) => ({
    vi: `“${String(code)}”: trạng thái từ ${day(from)} ${until(to).vi} chồng lên trạng thái từ ${day(next)}.`,
    en: `"${String(code)}": the state from ${String(from)} ${until(to).en} overlaps the one from ${String(next)}.`,
  }),
  'gap-between-states': ({ code, to, next }) => ({
    vi: `“${String(code)}” bị hở: trạng thái trước kết thúc ngày ${day(to)}, trạng thái sau bắt đầu ngày ${day(next)}.`,
    en: `"${String(code)}" has a gap: one state ends on ${String(to)}, the next begins on ${String(next)}.`,
  }),
  'unknown-parent': ({ parentCode }) => ({
    vi: `Không có tổ chức nào mang mã “${String(parentCode)}”, trong tệp cũng như trong hệ thống.`,
    en: `No unit has the code "${String(parentCode)}", neither in the file nor in the register.`,
  }),
  'parent-not-living': ({ parentCode, from, to }) => ({
    vi: `Cấp trên “${String(parentCode)}” chỉ hoạt động từ ${day(from)} ${until(to).vi}; trạng thái này nằm ngoài thời gian đó.`,
    en: `The superior "${String(parentCode)}" lives from ${String(from)} ${until(to).en} only; this state lies outside.`,
  }),
  'leaves-units-behind': ({ code, parentCode, to }) => ({
    vi: `“${String(parentCode)}” ${until(to).vi} nhưng “${String(code)}” vẫn trực thuộc sau ngày đó.`,
    en: `"${String(parentCode)}" lives ${until(to).en}, but "${String(code)}" still stands under it after that.`,
  }),
  'no-parent': ({ top }) => ({
    vi: `Thiếu mã cấp trên; chỉ tổ chức cao nhất (“${String(top)}”) mới không có cấp trên.`,
    en: `The parent code is missing; only the top ("${String(top)}") has no superior.`,
  }),
  'second-top': ({ top }) => ({
    vi: `Đã có tổ chức cao nhất là “${String(top)}”; mỗi ngày chỉ có một.`,
    en: `The top is "${String(top)}" already; there is one on each day.`,
  }),
  cycle: ({ codes, day: on, lines }) => ({
    vi: `Vòng lặp cấp trên vào ngày ${day(on)}: ${String(codes)} (các dòng ${String(lines)}).`,
    en: `On ${String(on)} the superiors go in a circle: ${String(codes)} (lines ${String(lines)}).`,
  }),
}

/** Other sentences about lines of units. */
export const orgUnitTexts = {
  endsBeforeItBegins: {
    vi: 'Ngày kết thúc phải sau ngày bắt đầu.',
    en: 'The last day must come after the first.',
  },
  stillInUse: (code: string): Bilingual => ({
    vi: `“${code}” còn đảng viên hoặc hồ sơ khác trong những ngày bị cắt; hãy chuyển họ đi trước.`,
    en: `"${code}" still has members or other records on the days cut off; move them first.`,
  }),
}

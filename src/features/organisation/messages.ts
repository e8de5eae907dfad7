import type { Bilingual } from '#kernel/messages.ts'
import type { Facts } from '#law/outcome.ts'

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

import type { Rights } from '#kernel/rights.ts'

/** Who reads the register, who enters, who confirms and who keeps the kinds. */
export const registerRights: Rights = {
  'register.read': {
    may: { vi: 'Xem sổ theo dõi văn bản, công việc', en: 'See the register of papers and acts' },
    resource: 'entry',
    actions: ['read'],
    who: {
      'cell-secretary': 'own-cell',
      'committee-staff': 'below',
      'committee-leader': 'below',
      inspector: 'below',
      'bloc-staff': 'below',
    },
    source: '01-NQ/ĐUK 19-8-2016 (DOC-40)',
  },
  'register.consult': {
    may: { vi: 'Xem các loại mục của sổ theo dõi', en: 'See what there is to enter' },
    resource: 'entry-kind',
    actions: ['read'],
    who: {
      'cell-secretary': 'anywhere',
      'committee-staff': 'anywhere',
      'committee-leader': 'anywhere',
      inspector: 'anywhere',
      'bloc-staff': 'anywhere',
    },
    source: '01-NQ/ĐUK 19-8-2016 (DOC-40)',
  },
  'register.enter': {
    may: {
      vi: 'Ghi, đính chính, rút mục của sổ theo dõi',
      en: 'Enter, correct and take back entries of the register',
    },
    resource: 'entry',
    actions: ['create', 'change', 'end'],
    who: { 'cell-secretary': 'own-cell', 'committee-staff': 'below', 'bloc-staff': 'below' },
    source: '01-NQ/ĐUK 19-8-2016 (DOC-40)',
  },
  'register.confirm': {
    may: {
      vi: 'Xác nhận mục do cấp trên quyết định (xếp loại, kiểm tra)',
      en: 'Confirm what the superior decides (classes, checks)',
    },
    resource: 'entry',
    actions: ['decide'],
    who: { 'committee-staff': 'below', 'bloc-staff': 'below' },
    source: '01-NQ/ĐUK 19-8-2016 (INS-07)',
  },
  'register.kinds': {
    may: { vi: 'Thêm loại mục của sổ theo dõi', en: 'Add kinds of entries' },
    resource: 'entry-kind',
    actions: ['create', 'change'],
    who: { 'bloc-staff': 'anywhere' },
    source: '01-NQ/ĐUK 19-8-2016 (DOC-40)',
  },
}

import { type Handling, internal, type TableLabels } from '#law/privacy.ts'

const papers: Handling = {
  purpose: {
    vi: 'Biết tổ chức nào đã ban hành văn bản, đã làm việc mà cấp trên yêu cầu',
    en: 'To know which unit issued the paper or did the act that was asked for',
  },
  basis: ['DOC-40', 'LAW-03'],
  retention: {
    kind: 'kept',
    why: {
      vi: 'Là hồ sơ của tổ chức; số liệu cũ phải tính lại được',
      en: 'These are records of the unit; old figures must be computable again',
    },
  },
  erase: 'by-decision',
}

/** What the register holds: papers and acts of units, nothing about a person but who corrected an entry. */
export const registerPrivacy: TableLabels = {
  'register.entry_kind': {
    ...papers,
    what: { vi: 'Loại mục của sổ theo dõi', en: 'Kinds of entries' },
    about: [],
    columns: {
      code: internal,
      origin: internal,
      name: internal,
      form: internal,
      unit_kinds: internal,
      body: internal,
      period: internal,
      looks_back: internal,
      fields: internal,
      confirming_level: internal,
      cites: internal,
      is_open: internal,
    },
  },
  'register.entry': {
    ...papers,
    what: { vi: 'Mục của sổ theo dõi', en: 'Entries of the register' },
    about: [],
    columns: {
      id: internal,
      root_unit_id: internal,
      unit_id: internal,
      unit_number: internal,
      kind: internal,
      period_from: internal,
      directive_id: internal,
      provision_path: internal,
      valid: internal,
      number: internal,
      issuer: internal,
      reference: internal,
      facts: internal,
      replaces_id: internal,
      is_only: internal,
      confirmed_on: internal,
      version: internal,
      recorded_at: internal,
    },
  },
  'register.entry_version': {
    ...papers,
    what: { vi: 'Bản cũ của mục trong sổ', en: 'Former versions of entries' },
    about: [
      {
        column: 'replaced_by',
        by: 'sender',
        withheld: {
          vi: 'Việc đính chính bạn đã làm có trong nhật ký việc đã làm',
          en: 'Corrections you made stand in the record of acts',
        },
      },
    ],
    columns: {
      entry_id: internal,
      version: internal,
      unit_number: internal,
      content: internal,
      replaced_at: internal,
      replaced_by: { class: 'personal' },
      reason: internal,
    },
  },
}

import { type Handling, internal, open, secret, type TableLabels } from '#law/privacy.ts'

const proving: Handling = {
  purpose: {
    vi: 'Chứng minh nhật ký việc đã làm không bị sửa, xóa hay chèn',
    en: 'To prove that nothing in the record of acts was changed, taken away or put in',
  },
  basis: ['LAW-03', 'LAW-09'],
  retention: {
    kind: 'kept',
    why: {
      vi: 'Chỉ có bí danh và cam kết; khi khóa ẩn danh bị xóa thì không còn ai đọc ra người',
      en: 'It holds pseudonyms and commitments; once a salt is erased nobody can be read from it',
    },
  },
  erase: 'by-decision',
}

/** What the log of acts holds. */
export const auditPrivacy: TableLabels = {
  'audit.log': {
    ...proving,
    what: { vi: 'Tên và khóa công khai của nhật ký', en: 'Name and public key of the log' },
    about: [],
    columns: { only_row: internal, origin: open, public_key: open },
  },
  'audit.subject': {
    ...proving,
    retention: {
      kind: 'ends',
      when: {
        vi: 'Khi danh tính của người ấy bị xóa khỏi nhật ký',
        en: 'When the person is erased from the log',
      },
    },
    erase: 'delete-row',
    what: { vi: 'Bí danh và khóa ẩn danh', en: 'Pseudonyms and salts' },
    about: [],
    columns: { pseudonym: secret, kind: internal, ref: secret, salt: secret, since: internal },
  },
  'audit.leaf': {
    ...proving,
    what: { vi: 'Mục nhật ký', en: 'Entries of the log' },
    about: [],
    columns: { number: internal, event_id: internal, entry: internal, hash: open },
  },
  'audit.tile': {
    ...proving,
    what: { vi: 'Mã của từng đoạn nhật ký', en: 'Hashes of stretches of the log' },
    about: [],
    columns: { level: internal, place: internal, root: open },
  },
  'audit.checkpoint': {
    ...proving,
    what: { vi: 'Mốc đã ký', en: 'Signed checkpoints' },
    about: [],
    columns: { size: open, note: open, signed_at: open },
  },
}

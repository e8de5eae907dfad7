import type { Bilingual } from '#kernel/messages.ts'

import type { ObjectKind } from './contract.ts'
import type { SignRefusal } from './domain/sign-refusal.ts'
import type { FaultCode } from './domain/verify-log.ts'

/** Why nothing is signed. A reason without a text here does not compile. */
export const signRefusals: Record<SignRefusal, Bilingual> = {
  'other-key': {
    vi: 'Khóa ký nhật ký không phải khóa đã dùng từ đầu. Hãy đặt lại đúng tệp khóa.',
    en: 'The key is not the one with which this log began. Put the right key file back.',
  },
  'no-checkpoint-file': {
    vi: 'Cơ sở dữ liệu có mốc đã ký nhưng máy này không giữ mốc nào. Hãy chép thư mục audit của máy cũ sang, hoặc đặt mốc đã được chứng kiến gần nhất vào đó.',
    en: 'The database has signed checkpoints and this machine keeps none. Copy the folder audit of the former machine, or put the last witnessed checkpoint there.',
  },
  'checkpoint-file-foreign': {
    vi: 'Tệp mốc trên máy này không đọc được hoặc thuộc nhật ký khác.',
    en: 'The checkpoint file on this machine is unreadable or belongs to another log.',
  },
  'rolled-back': {
    vi: 'Cơ sở dữ liệu cũ hơn mốc đã ký gần nhất: có thể đã khôi phục từ bản sao cũ.',
    en: 'The database is older than the last signed checkpoint: it may have been restored from an old copy.',
  },
  'checkpoint-differs': {
    vi: 'Mốc trong cơ sở dữ liệu và mốc giữ trên máy kể hai lịch sử khác nhau.',
    en: 'The checkpoints in the database and on this machine tell of two histories.',
  },
  'storage-differs': {
    vi: 'Nhật ký trong cơ sở dữ liệu không còn đúng với phần đã ký.',
    en: 'The log in the database is no longer what was signed.',
  },
}

/** What can be wrong between the log, its witness and the journal. */
export const faultTexts: Record<
  | FaultCode
  | 'event-missing'
  | 'event-differs'
  | 'event-unnumbered'
  | 'salt-missing'
  | 'file-unreadable',
  Bilingual
> = {
  'entry-out-of-place': {
    vi: 'dòng không đúng số thứ tự hoặc không phải một mục nhật ký',
    en: 'a line out of its order, or no entry at all',
  },
  'checkpoint-unreadable': {
    vi: 'mốc viết sai hoặc chữ ký không đúng',
    en: 'a checkpoint is written wrongly, or its signature does not hold',
  },
  'checkpoint-differs': {
    vi: 'các mục trước mốc này không còn như khi ký',
    en: 'the entries before this checkpoint are not those that were signed',
  },
  'checkpoint-out-of-place': {
    vi: 'mốc đứng sai chỗ, hoặc nhật ký bị cắt ngắn trước mốc',
    en: 'a checkpoint out of its place, or the log was cut before it',
  },
  'origin-differs': { vi: 'mốc của một nhật ký khác', en: 'a checkpoint of another log' },
  'key-differs': {
    vi: 'mốc ký bằng khóa khác với khóa đã được chứng kiến',
    en: 'a checkpoint signed with another key than the witnessed one',
  },
  'shorter-than-witnessed': {
    vi: 'nhật ký ngắn hơn mốc đã được chứng kiến: bị cắt hoặc bị đưa về bản cũ',
    en: 'the log is shorter than was witnessed: cut, or taken back to an old copy',
  },
  'differs-from-witnessed': {
    vi: 'nội dung không còn như khi được chứng kiến',
    en: 'the log is no longer what was witnessed',
  },
  'event-missing': { vi: 'sự kiện của mục này đã mất', en: 'the event of this entry is gone' },
  'event-differs': {
    vi: 'sự kiện không còn như khi được đánh số',
    en: 'the event is not what was numbered',
  },
  'event-unnumbered': {
    vi: 'sự kiện chưa từng được đánh số và không nằm trong hàng chờ',
    en: 'an event that was never numbered and does not wait for it',
  },
  'salt-missing': {
    vi: 'khóa ẩn danh đã mất mà nhật ký không ghi việc xóa',
    en: 'a salt is gone and the log tells of no erasure',
  },
  'file-unreadable': {
    vi: 'tệp không phải nhật ký xuất của Chibo, hoặc bị đứt giữa dòng',
    en: 'the file is no exported log of Chibo, or ends within a line',
  },
}

/** The acts by the names they are recorded under. */
export const actNames: Readonly<Record<string, Bilingual>> = {
  'access.account-activated': { vi: 'Đặt mật khẩu bằng phiếu', en: 'Took a password by a slip' },
  'access.account-closed': { vi: 'Đóng tài khoản', en: 'Closed an account' },
  'access.account-opened': { vi: 'Mở tài khoản', en: 'Opened an account' },
  'access.authenticator-added': { vi: 'Cài mã xác nhận', en: 'Set up a code' },
  'access.authenticator-removed': { vi: 'Gỡ mã xác nhận', en: 'Removed the code' },
  'access.grant-ended': { vi: 'Kết thúc quyền', en: 'Ended a grant' },
  'access.granted': { vi: 'Cấp quyền', en: 'Granted a role' },
  'access.identity-linked': { vi: 'Gắn danh tính bên ngoài', en: 'Linked an outside identity' },
  'access.identity-unlinked': { vi: 'Gỡ danh tính bên ngoài', en: 'Unlinked an outside identity' },
  'access.installation-begun': { vi: 'Khởi tạo hệ thống', en: 'Set the system up' },
  'access.notices-confirmed': {
    vi: 'Xác nhận đã biết thay đổi của tài khoản',
    en: 'Confirmed what changed on his account',
  },
  'access.outside-refused': {
    vi: 'Đăng nhập bên ngoài không được',
    en: 'An outside sign-in failed',
  },
  'access.passkey-added': { vi: 'Thêm khóa truy cập', en: 'Added a passkey' },
  'access.passkey-removed': { vi: 'Gỡ khóa truy cập', en: 'Removed a passkey' },
  'access.password-changed': { vi: 'Đổi mật khẩu', en: 'Changed the password' },
  'access.password-set': { vi: 'Đặt mật khẩu', en: 'Set a password' },
  'access.recovery-asked': {
    vi: 'Ghi nhận người cần khôi phục tài khoản',
    en: 'Vouched first for a recovery',
  },
  'access.recovery-codes-renewed': { vi: 'Tạo mã dự phòng mới', en: 'Made new recovery codes' },
  'access.recovery-confirmed': {
    vi: 'Xác nhận khôi phục tài khoản, in phiếu',
    en: 'Vouched second for a recovery, printed the slip',
  },
  'access.sessions-ended': { vi: 'Kết thúc phiên đăng nhập', en: 'Ended sessions' },
  'access.signed-in': { vi: 'Đăng nhập', en: 'Signed in' },
  'access.slip-printed': { vi: 'In phiếu kích hoạt', en: 'Printed an activation slip' },
  'access.stepped-up': { vi: 'Xác nhận lại mình là ai', en: 'Showed again who he is' },
  'app.sample-loaded': { vi: 'Nạp dữ liệu mẫu', en: 'Loaded the sample data' },
  'audit.erased': { vi: 'Xóa danh tính khỏi nhật ký', en: 'Erased a person from the log' },
  'audit.exported': { vi: 'Xuất nhật ký', en: 'Exported the record of acts' },
  'audit.searched': { vi: 'Tra cứu nhật ký', en: 'Searched the record of acts' },
  'directives.imported': { vi: 'Nhập văn bản', en: 'Imported a document' },
  'directives.obligation-confirmed': { vi: 'Xác nhận nghĩa vụ', en: 'Confirmed an obligation' },
  'directives.obligation-made': { vi: 'Tạo nghĩa vụ', en: 'Made an obligation' },
  'directives.obligation-rejected': { vi: 'Bỏ nghĩa vụ đề xuất', en: 'Rejected an obligation' },
  'directives.recomputed': { vi: 'Tính lại tình trạng', en: 'Recomputed standing' },
  'meetings.corrected': { vi: 'Sửa biên bản sinh hoạt', en: 'Corrected a meeting' },
  'meetings.imported': { vi: 'Nhập kỳ sinh hoạt', en: 'Imported meetings' },
  'meetings.recorded': { vi: 'Ghi biên bản sinh hoạt', en: 'Recorded a meeting' },
  'meetings.withdrawn': { vi: 'Rút biên bản sinh hoạt', en: 'Withdrew a meeting' },
  'members.body-founded': { vi: 'Lập cấp ủy, ủy ban', en: 'Founded a body' },
  'members.correction-acknowledged': {
    vi: 'Tiếp nhận yêu cầu chỉnh sửa',
    en: 'Acknowledged a request to correct',
  },
  'members.correction-asked': { vi: 'Yêu cầu chỉnh sửa hồ sơ', en: 'Asked for a correction' },
  'members.correction-decided': {
    vi: 'Trả lời yêu cầu chỉnh sửa',
    en: 'Answered a request to correct',
  },
  'members.correction-extended': {
    vi: 'Gia hạn yêu cầu chỉnh sửa',
    en: 'Put off a request to correct',
  },
  'members.correction-read': { vi: 'Đọc yêu cầu chỉnh sửa', en: 'Read a request to correct' },
  'members.file-read': { vi: 'Xem hồ sơ đảng viên', en: 'Opened a member’s file' },
  'members.holder-changed': {
    vi: 'Bổ sung thông tin người giữ chức danh',
    en: 'Changed what is told of a holder',
  },
  'members.imported': { vi: 'Nhập đảng viên', en: 'Imported members' },
  'members.names-searched': { vi: 'Tìm đảng viên theo tên', en: 'Searched members by name' },
  'members.own-file-exported': { vi: 'Tải hồ sơ của mình', en: 'Took their own file along' },
  'members.planted': { vi: 'Gài hồ sơ', en: 'Planted files' },
  'members.planted-opened': { vi: 'Có người mở hồ sơ gài', en: 'A planted file was opened' },
  'members.reading-reason-given': {
    vi: 'Nêu lý do mở nhiều hồ sơ',
    en: 'Said why he opens many files',
  },
  'members.reading-stopped': {
    vi: 'Bị dừng xem hồ sơ: đã mở 500 hồ sơ trong ngày',
    en: 'Was stopped after 500 files in a day',
  },
  'members.office-ended': { vi: 'Ghi thôi văn phòng cấp ủy', en: 'Ended a Party office' },
  'members.office-set': { vi: 'Ghi văn phòng cấp ủy', en: 'Entered a Party office' },
  'members.seat-added': { vi: 'Thêm vị trí trong cấp ủy', en: 'Added a seat' },
  'members.seat-ended': { vi: 'Bỏ vị trí trống trong cấp ủy', en: 'Ended an empty seat' },
  'members.seat-entrusted': {
    vi: 'Phân công nhiệm vụ cấp ủy viên',
    en: 'Entrusted duties to a seat',
  },
  'members.seat-filled': { vi: 'Ghi người giữ chức danh', en: 'Seated a member' },
  'members.seat-left': { vi: 'Ghi thôi giữ chức danh', en: 'Ended a holding' },
  'members.term-begun': { vi: 'Bắt đầu nhiệm kỳ', en: 'Began a term' },
  'members.term-changed': { vi: 'Sửa nhiệm kỳ', en: 'Changed a term' },
  'members.vacancy-limit-set': {
    vi: 'Đặt số ngày được coi là chậm kiện toàn',
    en: 'Set from when an empty seat is late',
  },
  'members.worker-added': { vi: 'Ghi cán bộ chuyên trách', en: 'Entered a full-time worker' },
  'members.worker-ended': {
    vi: 'Ghi thôi làm chuyên trách',
    en: 'Ended the work of a full-time worker',
  },
  'organisation.imported': { vi: 'Nhập cây tổ chức', en: 'Imported units' },
  'organisation.reorganised': {
    vi: 'Thực hiện quyết định sắp xếp tổ chức',
    en: 'Did a decision on the tree',
  },
  'organisation.reorganisation-drafted': {
    vi: 'Lập dự thảo sắp xếp tổ chức',
    en: 'Began a draft of a reorganisation',
  },
  'organisation.reorganisation-changed': {
    vi: 'Sửa dự thảo sắp xếp tổ chức',
    en: 'Changed a draft of a reorganisation',
  },
  'organisation.reorganisation-dropped': {
    vi: 'Bỏ dự thảo sắp xếp tổ chức',
    en: 'Put a draft of a reorganisation away',
  },
  'organisation.reorganisation-step': {
    vi: 'Ghi một bước đến quyết định sắp xếp tổ chức',
    en: 'Noted a step to a decision on the tree',
  },
  'organisation.reorganisation-signed': {
    vi: 'Ký quyết định sắp xếp tổ chức, chờ ngày có hiệu lực',
    en: 'Signed a decision on the tree for a later day',
  },
  'organisation.reorganisation-undone': {
    vi: 'Rút lại quyết định sắp xếp tổ chức trước ngày có hiệu lực',
    en: 'Took back a decision on the tree before its day',
  },
  'organisation.grouping-set-up': {
    vi: 'Lập cách chia nhóm tổ chức',
    en: 'Set up a grouping of units',
  },
  'organisation.grouping-changed': {
    vi: 'Sửa cách chia nhóm tổ chức',
    en: 'Changed a grouping of units',
  },
  'organisation.clusters-added': { vi: 'Thêm nhóm tổ chức', en: 'Added clusters of units' },
  'organisation.cluster-changed': { vi: 'Sửa nhóm tổ chức', en: 'Changed a cluster of units' },
  'organisation.units-grouped': { vi: 'Xếp tổ chức vào nhóm', en: 'Put units into clusters' },
  'platform.keys-rotated': { vi: 'Thay khóa mã hóa', en: 'Changed the sealing key' },
  'platform.refused': { vi: 'Bị từ chối truy cập', en: 'Was refused' },
  'platform.retention-run': {
    vi: 'Xóa dữ liệu hết thời hạn lưu',
    en: 'Erased what was past its date',
  },
  'register.confirmed': { vi: 'Xác nhận mục trong sổ theo dõi', en: 'Confirmed an entry' },
  'register.corrected': { vi: 'Đính chính mục trong sổ theo dõi', en: 'Corrected an entry' },
  'register.entered': { vi: 'Ghi văn bản, công việc vào sổ', en: 'Entered a paper or act' },
  'register.kind-added': { vi: 'Thêm loại mục của sổ', en: 'Added a kind of entry' },
  'register.kind-changed': { vi: 'Sửa loại mục của sổ', en: 'Changed a kind of entry' },
  'register.withdrawn': { vi: 'Rút mục khỏi sổ theo dõi', en: 'Took back an entry' },
  'register.imported': {
    vi: 'Nhập sổ theo dõi văn bản, công việc',
    en: 'Imported entries of the register',
  },
}

/** What an act can be about. */
export const objectNames: Record<ObjectKind, Bilingual> = {
  member: { vi: 'đảng viên', en: 'member' },
  meeting: { vi: 'kỳ sinh hoạt', en: 'meeting' },
  account: { vi: 'tài khoản', en: 'account' },
  grant: { vi: 'quyền', en: 'grant' },
  directive: { vi: 'văn bản', en: 'directive' },
  obligation: { vi: 'nghĩa vụ', en: 'obligation' },
}

/** In the place of whoever was erased from the record. */
export const erasedActor: Bilingual = { vi: 'đã xóa danh tính', en: 'erased' }

/** Said of an office in which somebody stood in for the holder of a seat. */
export const standingIn: Bilingual = { vi: 'làm thay', en: 'standing in' }

/** The name of the exported file. */
export const journalName: Bilingual = { vi: 'nhat-ky', en: 'record-of-acts' }

/** The columns of the list and of the file. */
export const columnNames = {
  number: { vi: 'Số trong nhật ký', en: 'Number in the log' },
  at: { vi: 'Lúc', en: 'At' },
  actor: { vi: 'Người làm', en: 'Who' },
  office: { vi: 'Tư cách', en: 'Office' },
  act: { vi: 'Việc', en: 'Act' },
  unit: { vi: 'Tổ chức', en: 'Unit' },
  facts: { vi: 'Đối tượng', en: 'Object' },
} as const

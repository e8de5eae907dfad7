import type { Bilingual } from '#kernel/messages.ts'

const both = (vi: string, en: string): Bilingual => ({ vi, en })

/** Texts of the page that shows how far a kind is covered. */
export const coverageMessages = {
  title: both('Sổ theo dõi', 'Register'),
  kicker: both('Toàn cảnh văn bản, công việc phải có', 'Coverage of papers and acts that are due'),
  kind: both('Loại mục', 'Kind'),
  period: both('Kỳ', 'Period'),
  directive: both('Thực hiện văn bản', 'In answer to'),
  directiveHint: both('Gõ số hoặc tên văn bản', 'Type the number or title'),
  allDirectives: both('Bất kỳ văn bản nào', 'Any directive'),
  sort: both('Xếp theo', 'Sort by'),
  byShare: both('Thiếu nhiều trước', 'Most missing first'),
  byName: both('Tên tổ chức', 'Name'),
  byPlace: both('Thứ tự trong cây tổ chức', 'Order in the tree'),
  unit: both('Tổ chức', 'Unit'),
  share: both('Tỷ lệ đã có', 'Share'),
  has: both('Đã có', 'There'),
  waits: both('Chờ xác nhận', 'Waiting'),
  missing: both('Chưa có', 'Missing'),
  own: both('Của chính tổ chức', 'Its own'),
  ownHere: (unit: string) => both(`Của chính ${unit}`, `Of ${unit} itself`),
  total: both('Tất cả', 'All'),
  below: both('Tổ chức trực thuộc', 'Units directly below'),
  nobody: both('Không tổ chức nào ở đây phải có loại này.', 'No unit here bears this kind.'),
  nobodyNote: both('Chọn loại khác, hoặc lên một cấp.', 'Choose another kind, or go one level up.'),
  noKinds: both('Chưa có loại mục nào.', 'There are no kinds of entries yet.'),
  kinds: both('Các loại mục', 'Kinds of entries'),
  register: both('Sổ của tổ chức này', 'Register of this unit'),
  totalText: (has: string, bearers: string, missing: string) =>
    both(`${has}/${bearers} đã có, ${missing} chưa có`, `${has} of ${bearers}, ${missing} missing`),
  noDirectiveChosen: both(
    'Chưa chọn văn bản: tính tổ chức đã có cho bất kỳ văn bản nào.',
    'No directive is chosen: a unit counts that has one for any of them.',
  ),
} as const

import type { Bilingual } from '#kernel/messages.ts'

/** Texts of the list in which members are sent elsewhere than an act takes their unit. */
export const exceptionMessages = {
  open: (count: string) => ({
    vi: count === '0' ? 'Chia theo danh sách' : `Chia theo danh sách (${count})`,
    en: count === '0' ? 'Assign members' : `Assign members (${count})`,
  }),
  openOf: (number: string) => ({
    vi: `Chia theo danh sách: nội dung ${number}`,
    en: `Assign members: act ${number}`,
  }),
  note: (usual: string): Bilingual => ({
    vi: `Ai không được chọn ở đây thì theo quy tắc chung: ${usual}. Chọn nơi khác cho từng người, hoặc chọn nhiều người rồi gán một lần.`,
    en: `Whoever is not chosen here follows the default rule: ${usual}. Choose another place for each, or choose several and assign them at once.`,
  }),
  receivedNote: {
    vi: 'Đảng viên đã có trong hệ thống nhưng không còn sinh hoạt ở chi bộ nào thì trở lại cùng tổ chức tiếp nhận: ghi theo số thẻ. Những người khác nhập bằng tệp đảng viên.',
    en: 'Members who are in the register and sit in no cell any more come back with what is received: enter their cards. Everybody else comes by an import of members.',
  },
  usual: {
    outside: { vi: 'chuyển ra ngoài cùng tổ chức', en: 'handed over with the unit' },
    nowhere: { vi: 'chưa có chi bộ', en: 'no cell' },
    stays: { vi: 'ở lại tổ chức cũ', en: 'stay in the unit' },
    'with-cell': { vi: 'theo chi bộ của mình', en: 'with their own cells' },
  },
  addTarget: { vi: 'Thêm chi bộ nhận', en: 'Add a cell to go to' },
  addTargetHint: {
    vi: 'Chi bộ mà quyết định thành lập, hoặc chi bộ đang có; tìm không cần gõ dấu.',
    en: 'A cell that the decision founds, or a living one; diacritics are not needed.',
  },
  unit: { vi: 'Đảng viên của', en: 'Members of' },
  target: { vi: 'Chuyển về', en: 'Go to' },
  choose: { vi: 'Chọn chi bộ', en: 'Choose a cell' },
  byCard: { vi: 'Ghi theo số thẻ', en: 'Enter cards' },
  cards: { vi: 'Số thẻ đảng viên', en: 'Cards' },
  cardsHint: {
    vi: 'Mỗi dòng một thẻ; dán từ bảng tính được.',
    en: 'One a line; they can be pasted from a table.',
  },
  cardsMissing: {
    vi: 'Ghi số thẻ và chọn chi bộ nhận trước.',
    en: 'Enter cards and choose a cell first.',
  },
  addCards: (count: string): Bilingual => ({ vi: `Gán ${count} thẻ`, en: `Assign ${count} cards` }),
  count: (count: string): Bilingual => ({
    vi: `Trường hợp riêng: ${count}`,
    en: `Excepted: ${count}`,
  }),
  goes: (name: string | undefined, card: string, to: string): Bilingual => ({
    vi: name ? `${name}, thẻ ${card} → ${to}` : `Thẻ ${card} → ${to}`,
    en: name ? `${name}, card ${card} → ${to}` : `Card ${card} → ${to}`,
  }),
  remove: { vi: 'Bỏ', en: 'Remove' },
  removeOne: (who: string): Bilingual => ({
    vi: `Bỏ trường hợp riêng ${who}`,
    en: `Remove the exception of ${who}`,
  }),
  save: { vi: 'Ghi vào dự thảo', en: 'Keep in the draft' },
} as const

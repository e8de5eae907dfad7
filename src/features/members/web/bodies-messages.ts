import type { Bilingual } from '#kernel/messages.ts'

const both = (vi: string, en: string): Bilingual => ({ vi, en })

/** Texts of the pages of bodies, seats and congresses. */
export const bodiesMessages = {
  bodies: both('Cấp ủy, nhiệm kỳ', 'Bodies and terms'),
  openBodies: both('Cấp ủy, nhiệm kỳ', 'Bodies and terms'),
  lead: (seats: string, vacant: string) =>
    both(
      vacant === '0'
        ? `${seats} chức danh, không có chức danh nào trống.`
        : `${seats} chức danh, ${vacant} đang trống.`,
      vacant === '0'
        ? `${seats} seats, none of them empty.`
        : `${seats} seats, ${vacant} of them empty.`,
    ),
  none: both('Chưa ghi cấp ủy, ủy ban nào.', 'No body is entered yet.'),
  noneNote: both(
    'Ghi cấp ủy cùng nhiệm kỳ và số chức danh; sau đó ghi người giữ từng chức danh.',
    'Enter a body with its term and seats, then who holds each seat.',
  ),
  found: both('Ghi cấp ủy, ủy ban', 'Enter a body'),
  kind: both('Loại', 'Kind'),
  flags: both('Cần xem lại', 'To be looked at'),
  term: (told: { ordinal: string | null; from: string; due: string }) =>
    both(
      `${told.ordinal ? `Đại hội lần thứ ${told.ordinal}, n` : 'N'}hiệm kỳ từ ${told.from}; đại hội tiếp theo trước ngày ${told.due}.`,
      `${told.ordinal ? `Congress number ${told.ordinal}; t` : 'T'}erm since ${told.from}; next congress by ${told.due}.`,
    ),
  planned: (day: string) => both(`Dự kiến đại hội ngày ${day}.`, `Congress planned for ${day}.`),
  size: (size: string) => both(`Số lượng được phê duyệt: ${size}.`, `Approved size: ${size}.`),
  appointed: both('Do cấp trên chỉ định.', 'Appointed by the superior.'),
  noTerm: both('Chưa ghi nhiệm kỳ.', 'No term is entered.'),
  earlier: both('Các nhiệm kỳ trước', 'Earlier terms'),
  earlierTerm: (told: { ordinal: string | null; from: string }) =>
    both(
      `${told.ordinal ? `Lần thứ ${told.ordinal}, ` : ''}từ ${told.from}`,
      `${told.ordinal ? `Number ${told.ordinal}, ` : ''}since ${told.from}`,
    ),
  post: both('Chức danh', 'Post'),
  holder: both('Người giữ', 'Holder'),
  since: both('Từ ngày', 'Since'),
  duties: both('Nhiệm vụ được phân công', 'Duties'),
  noDuties: both('chưa phân công', 'none told'),
  hostPost: both('Chức vụ chuyên môn', 'Professional post'),
  headsHost: both('Là người đứng đầu cơ quan, đơn vị (nhất thể hóa)', 'Heads the host unit'),
  heads: both('đứng đầu đơn vị', 'heads the unit'),
  empty: (days: string) => both(`Trống ${days} ngày`, `Empty for ${days} days`),
  actingName: (name: string) => both(`${name} phụ trách`, `${name} acting`),
  acting: both('Chỉ phụ trách, chưa kiện toàn', 'Acting only, the seat stays empty'),
  actingShort: both('có người phụ trách', 'somebody acts'),
  also: (posts: string) => both(`kiêm ${posts}`, `also ${posts}`),
  outside: both('ngoài phạm vi', 'out of reach'),
  open: both('Mở', 'Open'),
  openOf: (what: string) => both(`Mở: ${what}`, `Open: ${what}`),
  placeName: (post: Bilingual, number: string | null) =>
    number === null ? post : both(`${post.vi} ${number}`, `${post.en} ${number}`),
  notANumber: both('Chỉ ghi chữ số, ví dụ 12.', 'Only digits, for example 12.'),
  permanent: both('thường trực', 'permanent member'),
  filledBy: (who: string) => both(`Chức danh này: ${who}.`, `This post is ${who}.`),

  fill: both('Ghi người giữ', 'Seat a member'),
  replace: both('Thay người', 'Replace'),
  member: both('Đảng viên', 'Member'),
  memberHint: both('Gõ một phần tên, không cần dấu', 'Type a part of the name'),
  from: both('Từ ngày', 'From'),
  act: both('Hình thức', 'Act'),
  document: both('Số, ký hiệu quyết định hoặc nghị quyết', 'Number of the decision'),
  approvedOn: both('Ngày chuẩn y', 'Approved on'),
  whyLeaves: both('Người đang giữ thôi vì', 'Why the present holder leaves'),
  leave: both('Ghi thôi giữ', 'Ends the post'),
  leaveOn: both('Thôi từ ngày', 'From this day no more'),
  leaveNote: both(
    'Từ ngày này người ấy không còn giữ chức danh, tài khoản không còn quyền theo chức danh, và chức danh được tính là trống.',
    'From this day on the person holds the post no more, the account loses what the seat opens, and the seat counts as empty.',
  ),
  reason: both('Lý do', 'Reason'),
  everywhere: both(
    'Thôi tất cả chức danh khác trong phạm vi của bạn',
    'End all other posts in your reach too',
  ),
  entrust: both('Phân công nhiệm vụ', 'Entrust duties'),
  dutiesHint: both(
    'Ví dụ: công tác tổ chức, phát triển đảng viên. Để trống nếu thôi phân công.',
    'Left empty it ends what is entrusted.',
  ),
  more: both('Bổ sung thông tin', 'Tell more'),
  endSeat: both('Bỏ chức danh trống này', 'End this empty seat'),
  endSeatNote: both(
    'Chỉ bỏ khi cấp trên giảm số lượng; chức danh sẽ không còn được tính là trống.',
    'Only where the superior lowers the number; the seat no longer counts as empty.',
  ),
  addSeat: both('Thêm chức danh', 'Add a seat'),
  newTerm: both('Nhiệm kỳ mới', 'Next term'),
  newTermNote: both(
    'Ai không có tên dưới đây thôi giữ chức danh từ ngày đại hội. Cấp ủy mới điều hành ngay sau khi được bầu.',
    'Whoever is not named below leaves on the day of the congress. The new body begins at once.',
  ),
  changeTerm: both('Sửa nhiệm kỳ', 'Change the term'),
  ordinal: both('Đại hội lần thứ', 'Congress number'),
  ordinalHint: both(
    'Ghi đúng như văn kiện; để trống nếu chưa rõ.',
    'As in the papers; empty where not known.',
  ),
  dueOn: both('Đại hội tiếp theo trước ngày', 'Next congress by'),
  plannedOn: both('Ngày dự kiến đại hội', 'Congress planned for'),
  approvedSize: both('Số lượng được phê duyệt', 'Approved size'),
  origin: both('Hình thành do', 'Came about by'),
  origins: {
    elected: both('Đại hội bầu', 'Election'),
    appointed: both('Cấp trên chỉ định', 'Appointment by the superior'),
  },
  congressDay: both('Ngày đại hội hoặc ngày quyết định', 'Day of the congress or decision'),
  seatsOf: (post: Bilingual) =>
    both(`Số ${post.vi.toLowerCase()}`, `How many: ${post.en.toLowerCase()}`),
  emptySeat: both('Để trống', 'Leave empty'),
  removeSeat: both('Bỏ', 'Remove'),
  removeOf: (what: string) => both(`Bỏ: ${what}`, `Remove: ${what}`),
  save: both('Lưu', 'Save'),
  cancel: both('Hủy', 'Cancel'),
  saved: both('Đã lưu.', 'Saved.'),
  savedAndLeft: (posts: Bilingual) =>
    both(
      `Đã lưu. Cùng ngày, đồng chí này thôi giữ: ${posts.vi}; chức danh đó đang trống.`,
      `Saved. On the same day this person left: ${posts.en}; that seat is empty now.`,
    ),

  seats: both('Kiện toàn cấp ủy, ủy ban kiểm tra', 'Vacancies of committees'),
  seatsLead: (told: { vacant: string; seats: string; late: string; limit: string }) =>
    both(
      `${told.vacant} trong ${told.seats} chức danh đang trống; ${told.late} đã trống quá ${told.limit} ngày.`,
      `${told.vacant} of ${told.seats} seats are empty; ${told.late} for more than ${told.limit} days.`,
    ),
  setLimit: both('Đặt số ngày', 'Set the limit'),
  limit: both('Coi là chậm khi trống quá (ngày)', 'Late when empty for more than (days)'),
  limitNote: both(
    'Áp dụng cho mọi tổ chức. Cán bộ tổ chức của cấp trên thấy các chức danh chậm kiện toàn ở trang Hôm nay.',
    'For all units. Staff of the superior see late seats on the page of today.',
  ),
  timeToFill: both('Thời gian kiện toàn', 'Time to fill'),
  fillNote: (told: { filled: string; days: string | null }) =>
    told.days === null
      ? both(
          '12 tháng qua chưa kiện toàn chức danh nào.',
          'No seat was filled in the last twelve months.',
        )
      : both(
          `12 tháng qua đã kiện toàn ${told.filled} chức danh; một nửa trong vòng ${told.days} ngày.`,
          `${told.filled} seats were filled in the last twelve months, half of them within ${told.days} days.`,
        ),
  quarterVacant: both('Chức danh trống cuối mỗi quý', 'Empty seats at the end of each quarter'),
  quarterText: (told: { vacant: string; filled: string; days: string | null }) =>
    both(
      `${told.vacant} trống · kiện toàn ${told.filled}${told.days === null ? '' : `, trung vị ${told.days} ngày`}`,
      `${told.vacant} empty · ${told.filled} filled${told.days === null ? '' : `, median ${told.days} days`}`,
    ),
  byUnit: both('Theo tổ chức', 'By unit'),
  byUnitNote: both(
    'Phần đậm: trống quá số ngày quy định.',
    'Solid: empty for longer than the limit.',
  ),
  rowText: (told: { vacant: string; seats: string; late: string }) =>
    both(
      `${told.vacant}/${told.seats} trống, ${told.late} chậm`,
      `${told.vacant}/${told.seats} empty, ${told.late} late`,
    ),
  own: both('Cấp ủy của chính tổ chức này', 'Its own bodies'),
  others: (count: string) => both(`Xem thêm ${count} tổ chức`, `${count} more units`),
  list: both('Chức danh đang trống', 'Empty seats'),
  noVacancy: both('Không có chức danh nào trống.', 'No seat is empty.'),
  unit: both('Tổ chức', 'Unit'),
  body: both('Cấp ủy, ủy ban', 'Body'),
  allBodies: both('Tất cả', 'All'),
  onlyLate: both('Chỉ chức danh chậm kiện toàn', 'Late ones only'),
  emptySince: both('Trống từ', 'Empty since'),
  days: both('Số ngày', 'Days'),
  late: both('chậm', 'late'),
  coverage: both('Phân công và nhất thể hóa', 'Duties and heads'),
  entrusted: (told: { entrusted: string; held: string; rate: string }) =>
    both(
      `${told.entrusted}/${told.held} người giữ chức danh được phân công nhiệm vụ cụ thể (${told.rate}).`,
      `${told.entrusted} of ${told.held} holders have duties entrusted to them (${told.rate}).`,
    ),
  headsText: (told: { heads: string; known: string; secretaries: string; rate: string }) =>
    both(
      `${told.heads}/${told.known} bí thư đồng thời đứng đầu cơ quan, đơn vị (${told.rate}); của ${told.secretaries} bí thư, chức vụ chuyên môn của ${told.known} người đã được ghi.`,
      `${told.heads} of ${told.known} secretaries head their host unit (${told.rate}); of ${told.secretaries} secretaries the professional post of ${told.known} is known.`,
    ),
  toOffices: both('Văn phòng, chuyên trách', 'Party offices'),
  toCongresses: both('Lịch đại hội', 'Congresses'),

  congresses: both('Lịch đại hội', 'Congresses'),
  congressesLead: (told: { count: string; by: string }) =>
    both(
      `${told.count} đại hội đến hạn trước ngày ${told.by}.`,
      `${told.count} congresses fall due by ${told.by}.`,
    ),
  monthly: both('Đến hạn theo tháng', 'Due by month'),
  overdue: both('Quá hạn', 'Overdue'),
  congressCount: (count: string) => both(`${count} đại hội`, `${count} congresses`),
  by: both('Đến hạn trước ngày', 'Due by'),
  noCongress: both(
    'Không có đại hội nào đến hạn trong thời gian này.',
    'No congress falls due in this time.',
  ),
  nextOrdinal: both('Lần thứ', 'Number'),
  due: both('Đến hạn', 'Due'),
  latest: both('Được lùi đến', 'At the latest'),
  planned2: both('Dự kiến', 'Planned'),
  state: both('Tình trạng', 'State'),
  toSeats: both('Kiện toàn', 'Vacancies'),
} as const

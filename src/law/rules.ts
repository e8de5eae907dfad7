/** How far a rule may be trusted: text seen, press, secondary, local default, a seed, general knowledge. */
export type Mark = 'T' | 'P' | 'Q' | 'L' | 'S' | 'GK'

/** A rule by its identifier: what it says (our paraphrase, never the official words) and where from. */
export type Rule = {
  readonly mark: Mark
  readonly source: string
  readonly vi: string
  readonly en: string
}

/** The rules that the program uses. `docs/generated/law-coverage.md` lists who cites each. */
export const rules = {
  'RS-01': {
    mark: 'T',
    source: 'Nguyên tắc của Chibo',
    vi: 'Mỗi việc theo bộ quy tắc có hiệu lực vào ngày của nó; quy tắc mới không xét lại việc cũ.',
    en: 'Each act follows the rule set in force on its day; a newer rule never judges it again.',
  },
  'RS-02': {
    mark: 'T',
    source: '29-QĐ/TW 2016 · 24-QĐ/TW 2021 · 232-QĐ/TW 2025 · 208-QĐ/TW 2026',
    vi: 'Các bộ quy tắc RS-2016, RS-2021, RS-2025, RS-2026 và ngày hiệu lực.',
    en: 'The rule sets RS-2016, RS-2021, RS-2025, RS-2026 and their days.',
  },
  'ORG-01': {
    mark: 'T',
    source: 'Điều lệ Đảng 21.1',
    vi: 'Tổ chức cơ sở đảng gồm chi bộ cơ sở và đảng bộ cơ sở; là cơ sở do cấp trên của nó, không do số đảng viên.',
    en: 'Grassroots organisations are grassroots cells and grassroots Party organisations; the parent makes them so, not their size.',
  },
  'ORG-02': {
    mark: 'T',
    source: 'Điều lệ Đảng 21.2, 24.1',
    vi: 'Chi bộ có ít nhất 3 đảng viên chính thức.',
    en: 'A cell has at least 3 official members.',
  },
  'ORG-03': {
    mark: 'T',
    source: 'Điều lệ Đảng 21.3, 21.4',
    vi: 'Dưới 30 đảng viên lập chi bộ cơ sở; từ 30 đảng viên trở lên lập đảng bộ cơ sở.',
    en: 'Fewer than 30 members form a grassroots cell; 30 or more a grassroots Party organisation.',
  },
  'ORG-04': {
    mark: 'T',
    source: 'Điều lệ Đảng 21.5',
    vi: 'Trường hợp khác phải được cấp ủy cấp trên trực tiếp đồng ý bằng văn bản trước.',
    en: 'Exceptions need the prior written consent of the immediate superior committee.',
  },
  'ORG-05': {
    mark: 'T',
    source: '29-QĐ/TW điểm 19',
    vi: 'Chi bộ trực thuộc đảng ủy được giao quyền cấp trên cơ sở có thể được công nhận là chi bộ cơ sở theo điều kiện.',
    en: 'A cell under a committee granted upper-level powers may be recognised as a grassroots cell under conditions.',
  },
  'ORG-06': {
    mark: 'T',
    source: 'Điều lệ Đảng',
    vi: 'Chỉ tổ chức từ cấp cơ sở trở lên có con dấu.',
    en: 'Only organisations from the grassroots level up have a seal.',
  },
  'ORG-07': {
    mark: 'Q',
    source: '208-QĐ/TW 2026',
    vi: 'Hệ thống ba cấp; gọi chung là chi bộ.',
    en: 'Three levels; the single name "cell".',
  },
  'ORG-08': {
    mark: 'Q',
    source: 'Công cụ số hóa 2026',
    vi: 'Mã tổ chức dạng 2.3.3.3.3 chữ số; mã khác vẫn được nhận.',
    en: 'Organisation code in the form 2.3.3.3.3 digits; other codes are accepted too.',
  },
  'ORG-10': {
    mark: 'GK',
    source: 'Điều lệ Đảng 22.1',
    vi: 'Đại hội tổ chức cơ sở đảng năm năm một lần; sớm hoặc muộn hơn không quá một năm.',
    en: 'The congress of a grassroots organisation takes place every five years, at most a year earlier or later.',
  },
  'ORG-11': {
    mark: 'T',
    source: 'Điều lệ Đảng 24.3',
    vi: 'Đại hội chi bộ trực thuộc năm năm hai lần; sớm hoặc muộn hơn không quá sáu tháng, được đảng ủy cơ sở đồng ý.',
    en: 'The congress of a subordinate cell takes place twice in five years, at most six months earlier or later with the consent of the grassroots committee.',
  },
  'ORG-12': {
    mark: 'T',
    source: '294-QĐ/TW, 06-HD/TW 2025',
    vi: 'Thí điểm: đại hội chi bộ trực thuộc năm năm một lần.',
    en: 'Pilot: the congress of a subordinate cell takes place every five years.',
  },
  'ORG-14': {
    mark: 'T',
    source: 'Điều lệ Đảng 24.4',
    vi: 'Dưới 9 đảng viên chính thức bầu bí thư, cần thì phó bí thư; từ 9 trở lên bầu chi ủy.',
    en: 'Fewer than 9 official members elect a secretary, a deputy if needed; 9 or more elect a cell committee.',
  },
  'ORG-15': {
    mark: 'T',
    source: '294-QĐ/TW',
    vi: 'Khi thật cần thiết, cấp ủy cấp trên trực tiếp chỉ định bí thư, phó bí thư, chi ủy viên.',
    en: 'When really necessary the immediate superior appoints secretary, deputy and members of the cell committee.',
  },
  'ORG-16': {
    mark: 'GK',
    source: 'Điều lệ Đảng 22.5',
    vi: 'Đảng ủy cơ sở có từ 9 ủy viên bầu ban thường vụ, bầu bí thư, phó bí thư trong ban thường vụ; dưới 9 chỉ bầu bí thư, phó bí thư.',
    en: 'A committee of nine or more elects a standing committee, then secretary and deputy among it; with fewer than nine only secretary and deputy.',
  },
  'ORG-17': {
    mark: 'Q',
    source: '208-QĐ/TW',
    vi: 'Ban thường vụ không quá một phần ba số cấp ủy viên.',
    en: 'The standing committee is at most a third of the committee.',
  },
  'ORG-18': {
    mark: 'GK',
    source: 'Thực tiễn',
    vi: 'Đảng ủy cơ sở thường không quá 15 ủy viên, ban thường vụ không quá 5; do cấp trên quyết định.',
    en: 'A grassroots committee commonly has at most fifteen members, its standing committee five; the superior decides.',
  },
  'ORG-20': {
    mark: 'Q',
    source: 'Điều lệ Đảng 13',
    vi: 'Cấp ủy điều hành công việc ngay sau khi được bầu, trước khi có quyết định chuẩn y.',
    en: 'A new committee begins at once after its election, before it is approved.',
  },
  'ORG-21': {
    mark: 'Q',
    source: '294-QĐ/TW 16.4',
    vi: 'Cấp ủy viên có quyết định nghỉ hưu, chuyển công tác thì thôi tham gia cấp ủy từ ngày quyết định có hiệu lực.',
    en: 'Who retires or is transferred leaves the committee on the day of effect.',
  },
  'ORG-22': {
    mark: 'Q',
    source: '296-QĐ/TW Điều 7',
    vi: 'Ủy ban kiểm tra có từ đảng ủy cơ sở trở lên, do cấp ủy bầu; tổ chức mới, chia tách, sáp nhập thì cấp trên chỉ định.',
    en: 'Inspection commissions exist from the grassroots committee up and are elected by the committee; of new, split or merged organisations the superior appoints them.',
  },
  'ORG-23': {
    mark: 'S',
    source: 'Tài liệu 000',
    vi: 'Theo dõi việc kiện toàn: bổ sung cấp ủy viên, ủy viên ủy ban kiểm tra còn chậm.',
    en: 'Vacancies are tracked: committees and commissions are filled late.',
  },
  'ORG-30': {
    mark: 'GK',
    source: 'Điều lệ Đảng; thực tiễn',
    vi: 'Cấp ủy cấp trên trực tiếp của tổ chức cơ sở đảng quyết định về tổ chức đó; đảng ủy cơ sở quyết định về chi bộ của mình.',
    en: 'The immediate superior committee decides on a grassroots organisation; the grassroots committee decides on its cells.',
  },
  'ORG-32': {
    mark: 'Q',
    source: 'Điều lệ Đảng; thực tiễn',
    vi: 'Cấp ủy đầu tiên của tổ chức mới, chia tách, sáp nhập do cấp ủy cấp trên trực tiếp chỉ định.',
    en: 'The first committee of a new, split or merged organisation is appointed by the immediate superior.',
  },
  'ORG-33': {
    mark: 'T',
    source: '24-QĐ/TW 6.3.5',
    vi: 'Trong 30 ngày làm việc sau quyết định giải thể, giải tán, cấp ủy cấp trên trực tiếp thu hồ sơ, con dấu và hoàn tất chuyển đảng viên.',
    en: 'Within 30 working days after a unit is dissolved or disbanded its immediate superior collects files and seal and completes the transfers of members.',
  },
  'ORG-34': {
    mark: 'T',
    source: '06-HD/TW 2025',
    vi: 'Số thứ tự đại hội ghi theo quyết định: tổ chức tiếp tục thì tính tiếp; sau chia tách, sáp nhập, hợp nhất tính các thời kỳ lịch sử cộng nhiệm kỳ hiện tại; tổ chức mới thành lập tính từ nhiệm kỳ đầu; mỗi tổ chức sau chia tách có số riêng.',
    en: 'Ordinals of congresses are written, never counted from days: what continues goes on; after a split, merger or consolidation the historical periods and the present term count; what is newly founded counts from its first term; each organisation after a split has its own.',
  },
  'ORG-35': {
    mark: 'S',
    source: 'Tài liệu 000',
    vi: 'Chuyển giao, tiếp nhận tổ chức đảng giữa hai đảng bộ: đảng viên chuyển theo tập thể, trường hợp riêng ghi rõ.',
    en: 'A unit is handed over from one parent organisation to another: its members move collectively, exceptions are listed.',
  },
  'ORG-36': {
    mark: 'S',
    source: 'Thiết kế',
    vi: 'Sắp xếp tổ chức là dữ liệu: mỗi nội dung giữ tổ chức trước và sau, đảng viên đi theo, số liệu cũ còn nguyên.',
    en: 'Reorganisation is data: each act keeps predecessor and successor, members follow, old figures stay.',
  },
  'ORG-37': {
    mark: 'S',
    source: 'Tài liệu 000, 001',
    vi: 'Cấp ủy cấp trên chỉ đạo thành lập, củng cố văn phòng Đảng – Đoàn thể ở đảng bộ cấp trên cơ sở, văn phòng cấp ủy ở cơ sở, cán bộ chuyên trách công tác đảng.',
    en: 'The superior establishes and strengthens Party and mass-organisation offices above the grassroots, committee offices in grassroots organisations, and full-time Party workers.',
  },
  'MTG-01': {
    mark: 'T',
    source: 'Điều lệ Đảng 24.2',
    vi: 'Chi bộ sinh hoạt thường kỳ mỗi tháng một lần.',
    en: 'A cell holds an ordinary meeting once a month.',
  },
  'MTG-02': {
    mark: 'S',
    source: '01-NQ/ĐUK 19-8-2016, III.2.3',
    vi: 'Sinh hoạt chi bộ vào tuần đầu hằng tháng; trường hợp đặc biệt không quá ngày 10.',
    en: 'The cell meets in the first week of the month; in special cases not later than the 10th.',
  },
  'MTG-03': {
    mark: 'S',
    source: '01-NQ/ĐUK 19-8-2016, III.2.3',
    vi: 'Mỗi quý sinh hoạt chuyên đề ít nhất một lần; không thay cho sinh hoạt thường kỳ.',
    en: 'At least one thematic meeting a quarter; it does not replace the ordinary meeting.',
  },
  'MTG-07': {
    mark: 'S',
    source: 'Chuyên đề Đại hội XII Đảng bộ Khối',
    vi: 'Mức tham chiếu: trên 80 % chi bộ họp 11–12 kỳ một năm, 3–4 kỳ chuyên đề; trên 90 % dự họp; trên 70 % phát biểu.',
    en: 'Reference levels: over 80 % of cells meet 11–12 times a year, 3–4 thematic; over 90 % attend; over 70 % speak.',
  },
  'MTG-10': {
    mark: 'T',
    source: '12-HD/BTCTW 2018',
    vi: 'Số để tính tỷ lệ dự họp là đảng viên của chi bộ trừ người được miễn, tạm miễn, sinh hoạt tạm thời nơi khác, làm nhiệm vụ đặc biệt.',
    en: 'The attendance base is the members of the cell less the exempt, temporarily exempt, away and on special duty.',
  },
  'MTG-11': {
    mark: 'T',
    source: '12-HD/BTCTW 2018',
    vi: 'Tiêu chí dự họp: trên 85 %, không ai vắng không lý do.',
    en: 'Attendance criterion: above 85 %, nobody absent without reason.',
  },
  'MTG-12': {
    mark: 'GK',
    source: 'Thông lệ, cần xác minh',
    vi: 'Số cần có để họp: ít nhất hai phần ba; chỉ nhắc, không chặn.',
    en: 'Quorum: at least two thirds; a warning, never a block.',
  },
  'MTG-13': {
    mark: 'T',
    source: '294-QĐ/TW điểm 9.3.2',
    vi: 'Cơ số biểu quyết là đảng viên chính thức được triệu tập, trừ người được miễn hay sinh hoạt tạm thời nơi khác nếu họ không dự.',
    en: 'The voting base is the official members summoned, less those exempt or away unless they attend.',
  },
  'MTG-14': {
    mark: 'Q',
    source: 'Điều lệ Đảng 9',
    vi: 'Nghị quyết có giá trị khi trên một nửa số thành viên của cơ quan tán thành.',
    en: 'A resolution is valid when more than half of all members of the body approve.',
  },
  'MTG-15': {
    mark: 'T',
    source: 'Điều lệ Đảng',
    vi: 'Kết nạp, công nhận chính thức, xóa tên cần ít nhất hai phần ba đảng viên chính thức.',
    en: 'Admission, recognition and removal need at least two thirds of the official members.',
  },
  'MTG-20': {
    mark: 'S',
    source: '01-NQ/ĐUK 19-8-2016, III.2.4',
    vi: 'Mỗi kỳ sinh hoạt phải có nghị quyết hoặc kết luận và phân công người kiểm tra, đôn đốc.',
    en: 'Every meeting ends with a resolution or conclusion and somebody assigned to check it.',
  },
  'MTG-22': {
    mark: 'S',
    source: '01-NQ/ĐUK 19-8-2016',
    vi: 'Cấp ủy cấp trên phân công cấp ủy viên theo dõi, dự sinh hoạt với chi bộ.',
    en: 'The superior committee assigns members to follow cells and attend their meetings.',
  },
  'MTG-24': {
    mark: 'Q',
    source: '05-HD',
    vi: 'Biên bản ghi loại, ngày, giờ bắt đầu và kết thúc, chủ trì, thư ký, số có mặt và vắng, số người phát biểu, kết luận và người chịu trách nhiệm.',
    en: 'Minutes record kind, day, start and end, chair, secretary, attendance and absences, speakers, conclusions and who answers for them.',
  },
  'DOC-02': {
    mark: 'Q',
    source: '36-HD/VPTW 1.3.1a',
    vi: 'Số đánh liên tục theo nhiệm kỳ, nên một số ký hiệu có thể chỉ nhiều văn bản.',
    en: 'Numbers run within a term, so one symbol may name several documents.',
  },
  'DOC-30': {
    mark: 'S',
    source: '01-NQ/ĐUK 19-8-2016 · 66-QĐ/TW 2017 · 399-QĐ/TW 2026',
    vi: 'Mọi chi bộ, cấp ủy có quy chế làm việc; từ 2017 đến 2025 quy chế của chi bộ là phụ lục của nghị quyết.',
    en: 'Every cell and committee has a working regulation; from 2017 to 2025 that of a cell is an annex to a resolution.',
  },
  'DOC-40': {
    mark: 'S',
    source: 'Nguyên tắc của Chibo',
    vi: 'Mỗi chỉ thị, nghị quyết cho ra nghĩa vụ: ai, làm gì, bao lâu, đến khi nào, từ đoạn nào.',
    en: 'Each directive yields obligations: who, what, how often, by when, from which paragraph.',
  },
  'INS-06': {
    mark: 'S',
    source: '01-NQ/ĐUK 19-8-2016 · Đại hội XIII Đảng bộ Khối, chỉ tiêu 5',
    vi: 'Cấp ủy, chi bộ có chương trình kiểm tra, giám sát toàn khóa và kế hoạch từng năm.',
    en: 'Committees and cells have an inspection programme of the term and a plan of each year.',
  },
  'INS-07': {
    mark: 'S',
    source: '01-NQ/ĐUK 19-8-2016',
    vi: 'Sáu tháng một lần cấp ủy cấp trên trực tiếp kiểm tra, giám sát chi bộ.',
    en: 'The direct superior checks its cells every six months.',
  },
  'EVA-01': {
    mark: 'P',
    source: '16-HD/BTCTW 2018 · 21-HD/BTCTW 2019 · 25-HD/BTCTW 2023 · 366-QĐ/TW 2025',
    vi: 'Tổ chức đảng và đảng viên được xếp loại hằng năm theo bốn mức.',
    en: 'Organisations and members are given one of four classes each year.',
  },
  'REP-04': {
    mark: 'T',
    source: 'Điều lệ Đảng 22 · 24-QĐ/TW 20',
    vi: 'Sáu tháng một lần các cấp sơ kết, báo cáo cấp trên.',
    en: 'Every six months all levels review and report upward.',
  },
  'REP-05': {
    mark: 'T',
    source: 'Điều lệ Đảng 22 · 24-QĐ/TW 20',
    vi: 'Cuối năm các cấp tổng kết, báo cáo cấp trên và có chương trình năm sau.',
    en: 'At the end of the year all levels review, report upward and set the programme of the next.',
  },
  'REP-10': {
    mark: 'GK',
    source: 'Theo từng chỉ thị, nghị quyết',
    vi: 'Văn bản được sơ kết, tổng kết theo thời hạn chính văn bản đó đặt ra.',
    en: 'A directive is reviewed at the times that it sets itself.',
  },
  'LAW-06': {
    mark: 'T',
    source: 'Luật 117/2025/QH15 Điều 5',
    vi: 'Cấm soạn thảo, lưu giữ văn bản bí mật nhà nước trên máy nối mạng.',
    en: 'State-secret documents must not be drafted or stored on networked computers.',
  },
  'LAW-01': {
    mark: 'T',
    source: 'Luật 91/2025/QH15 · Nghị định 356/2025/NĐ-CP',
    vi: 'Từ 01/01/2026, dữ liệu cá nhân được xử lý theo luật và nghị định này.',
    en: 'From 1 January 2026 personal data are handled under this law and its decree.',
  },
  'LAW-02': {
    mark: 'T',
    source: 'Nghị định 356/2025/NĐ-CP Điều 4',
    vi: 'Dữ liệu cho thấy nguồn gốc dân tộc, quan điểm chính trị, tôn giáo là dữ liệu nhạy cảm; việc là đảng viên vì thế được coi như vậy.',
    en: 'Data that reveal ethnic origin, political or religious views are sensitive; membership is therefore treated so.',
  },
  'LAW-03': {
    mark: 'T',
    source: 'Luật 91/2025/QH15',
    vi: 'Chỉ xử lý đúng mục đích đã nêu; người có dữ liệu có quyền được biết, xem, yêu cầu chỉnh sửa, xóa, hạn chế, phản đối.',
    en: 'Data serve the stated purpose only; the person may know, see, ask to correct, erase, restrict and object.',
  },
  'LAW-09': {
    mark: 'T',
    source: 'Nghị định 85/2016/NĐ-CP',
    vi: 'Hệ thống thông tin phân theo năm cấp độ an toàn; thông tin gồm công cộng, riêng, cá nhân, bí mật nhà nước.',
    en: 'Information systems are graded in five levels of security; information is public, private, personal or a state secret.',
  },
  'LAW-20': {
    mark: 'Q',
    source: 'Nghị định 356/2025/NĐ-CP Điều 5 (nguồn thứ cấp, cần đối chiếu văn bản)',
    vi: 'Trả lời đã nhận yêu cầu trong 2 ngày làm việc; giải quyết trong 10 đến 20 ngày tùy loại, gia hạn một lần không quá 15 ngày.',
    en: 'A request is acknowledged within 2 working days and settled within 10 to 20 days by kind, extended once by at most 15.',
  },
  'LAW-21': {
    mark: 'L',
    source: 'Mặc định của Chibo, tổ chức tự quy định lại',
    vi: 'Thời hạn lưu giữ do tổ chức quy định theo mục đích; hết hạn thì xóa.',
    en: 'How long data stay is set by the organisation after their purpose; then they are erased.',
  },
  'LAW-22': {
    mark: 'GK',
    source: 'Bộ luật Lao động và lịch nghỉ hằng năm, cần đối chiếu',
    vi: 'Ngày làm việc không gồm thứ bảy, chủ nhật và ngày nghỉ lễ, Tết.',
    en: 'Working days leave out Saturdays, Sundays and public holidays.',
  },
} as const satisfies Record<string, Rule>

import { allOfThem, type Catalogue } from './demand.ts'

const cell = { bearer: 'unit', bearers: { unitKinds: ['cell'] } } as const
const superior = { bearer: 'body', bearers: { bodies: ['committee'] } } as const

/** Nghị quyết 01-NQ/ĐUK, 19-8-2016, on the quality of cells: every row that it demands or states. */
export const resolution01of2016: Catalogue = {
  id: 'resolution-01-2016',
  symbol: '01-NQ/ĐUK',
  issued: '2016-08-19',
  demands: [
    {
      row: 1,
      ...allOfThem,
      ...cell,
      evidence: 'document',
      period: 'year',
      indicator: 'register.regulation-and-programme',
      quote:
        '100% các chi ủy, chi bộ xây dựng quy chế, chương trình làm việc và duy trì nghiêm nền nếp sinh hoạt theo quy định',
      name: {
        vi: 'Chi bộ có quy chế, chương trình làm việc, giữ nền nếp sinh hoạt',
        en: 'Cells have working regulations and a programme, and keep meeting',
      },
    },
    {
      row: 2,
      letter: 'a',
      ...allOfThem,
      ...cell,
      evidence: 'document',
      period: 'year',
      indicator: 'register.registration',
      quote: '100% chi bộ đăng ký phấn đấu hoàn thành tốt nhiệm vụ trở lên',
      name: {
        vi: 'Chi bộ đăng ký hoàn thành tốt nhiệm vụ trở lên',
        en: 'Cells register to complete their tasks well or better',
      },
    },
    {
      row: 2,
      letter: 'b',
      form: 'target',
      ...cell,
      comparator: 'none',
      value: 0,
      valueUnit: 'chi bộ',
      evidence: 'grade',
      period: 'year',
      indicator: 'register.class.not-completed',
      quote: 'không có chi bộ yếu kém',
      name: { vi: 'Không có chi bộ yếu kém', en: 'No weak cell' },
    },
    {
      row: 3,
      ...allOfThem,
      bearer: 'member',
      evidence: 'act',
      waitsFor: 'tasks',
      period: 'year',
      quote:
        '100% đảng viên được phân công nhiệm vụ cụ thể, đăng ký phấn đấu hoàn thành tốt nhiệm vụ trở lên',
      name: {
        vi: 'Đảng viên được phân công nhiệm vụ và đăng ký phấn đấu',
        en: 'Members have assigned tasks and a registration',
      },
    },
    {
      row: 4,
      ...allOfThem,
      bearer: 'seat-holder',
      bearers: { bodies: ['committee', 'cell-committee'], posts: ['secretary', 'member'] },
      evidence: 'course',
      waitsFor: 'training',
      period: 'term',
      quote: '100% cấp ủy viên, bí thư chi bộ được tập huấn, bồi dưỡng nghiệp vụ trong nhiệm kỳ',
      name: {
        vi: 'Cấp ủy viên, bí thư chi bộ được tập huấn trong nhiệm kỳ',
        en: 'Committee members and cell secretaries trained within the term',
      },
    },
    {
      row: 5,
      ...allOfThem,
      ...superior,
      evidence: 'document',
      period: 'year',
      indicator: 'register.inspection-programmes',
      quote:
        '100% cấp ủy cấp trên trực tiếp xây dựng và thực hiện kế hoạch kiểm tra, giám sát chi bộ trong nhiệm kỳ và hằng năm',
      name: {
        vi: 'Cấp ủy cấp trên có kế hoạch kiểm tra, giám sát chi bộ',
        en: 'Superior committees have plans to inspect and supervise cells',
      },
    },
    {
      row: 6,
      form: 'obligation',
      ...cell,
      indicator: 'meeting.ordinary.month',
      period: 'month',
      dueRule: { inTimeDay: 7, lastDay: 10 },
      evidence: 'meeting',
      costMinutes: 0,
      quote:
        'sinh hoạt chi bộ tổ chức vào tuần đầu hàng tháng (trường hợp đặc biệt không quá ngày 10 của tháng)',
      name: {
        vi: 'Sinh hoạt thường kỳ tuần đầu tháng, chậm nhất ngày 10',
        en: 'Ordinary meeting in the first week, by the 10th at the latest',
      },
    },
    {
      row: 7,
      form: 'obligation',
      ...cell,
      indicator: 'meeting.thematic.quarter',
      period: 'quarter',
      evidence: 'meeting',
      costMinutes: 0,
      quote: 'Mỗi quý, chi bộ tổ chức sinh hoạt chuyên đề ít nhất một lần',
      name: {
        vi: 'Sinh hoạt chuyên đề ít nhất một lần mỗi quý',
        en: 'A thematic meeting at least once a quarter',
      },
    },
    {
      row: 8,
      form: 'obligation',
      ...cell,
      indicator: 'meeting.outcome',
      period: 'meeting',
      evidence: 'meeting',
      costMinutes: 0,
      quote:
        'Mỗi kỳ sinh hoạt, chi bộ phải có nghị quyết hoặc kết luận thông báo cho đảng viên để thực hiện, đồng thời phân công kiểm tra, đôn đốc việc thực hiện',
      name: {
        vi: 'Mỗi kỳ sinh hoạt có nghị quyết hoặc kết luận và người kiểm tra',
        en: 'Each meeting ends with a resolution or conclusion and a checker',
      },
    },
    {
      row: 9,
      form: 'obligation',
      ...cell,
      period: 'meeting',
      evidence: 'act',
      waitsFor: 'tasks',
      quote:
        'định kỳ trong sinh hoạt chi bộ phải rà soát kết quả thực hiện nhiệm vụ của đảng viên được phân công',
      name: {
        vi: 'Rà soát kết quả nhiệm vụ của đảng viên trong sinh hoạt',
        en: 'Review members’ assigned tasks in the meetings',
      },
    },
    {
      row: 10,
      form: 'obligation',
      ...cell,
      period: 'term',
      evidence: 'document',
      indicator: 'register.working-regulation',
      quote: 'Tất cả các chi bộ đều xây dựng quy chế làm việc',
      name: { vi: 'Chi bộ xây dựng quy chế làm việc', en: 'Every cell has working regulations' },
    },
    {
      row: 11,
      form: 'obligation',
      ...superior,
      period: 'half-year',
      evidence: 'inspection',
      indicator: 'register.cell-check',
      quote:
        'Định kỳ 6 tháng một lần, đảng ủy cấp trên trực tiếp phải kiểm tra, giám sát việc thực hiện nền nếp, nội dung, chất lượng hoạt động của các chi bộ',
      name: {
        vi: 'Kiểm tra, giám sát chi bộ 6 tháng một lần',
        en: 'Inspect and supervise cells every six months',
      },
    },
    {
      row: 12,
      form: 'obligation',
      ...superior,
      evidence: 'act',
      waitsFor: 'tasks',
      quote:
        'Đảng ủy cấp trên cần phân công đảng ủy viên theo dõi và thường xuyên dự sinh hoạt với các chi bộ',
      name: {
        vi: 'Phân công cấp ủy viên theo dõi, dự sinh hoạt chi bộ',
        en: 'Assign committee members to follow cells and attend',
      },
    },
    {
      row: 13,
      form: 'obligation',
      ...superior,
      evidence: 'act',
      waitsFor: 'tasks',
      quote:
        'Đảng ủy cấp trên trực tiếp của chi bộ có trách nhiệm định hướng nội dung sinh hoạt chi bộ, định kỳ thông tin và duy trì giao ban với bí thư chi bộ',
      name: {
        vi: 'Định hướng nội dung, thông tin, giao ban với bí thư chi bộ',
        en: 'Direct content, inform, hold briefings with secretaries',
      },
    },
    {
      row: 14,
      form: 'obligation',
      ...cell,
      evidence: 'act',
      waitsFor: 'members',
      quote: 'thực hiện phân công đảng viên giúp đỡ người vào Đảng',
      name: {
        vi: 'Phân công đảng viên giúp đỡ người vào Đảng',
        en: 'Assign members to help those who seek admission',
      },
    },
    {
      row: 15,
      form: 'obligation',
      ...cell,
      evidence: 'act',
      waitsFor: 'register',
      quote:
        'có biện pháp định kỳ lấy ý kiến góp ý của các tổ chức đoàn thể và quần chúng trong đơn vị đối với tổ chức đảng và đảng viên',
      name: {
        vi: 'Định kỳ lấy ý kiến góp ý của đoàn thể, quần chúng',
        en: 'Regularly ask mass organisations and people for comments',
      },
    },
    {
      row: 16,
      form: 'obligation',
      ...cell,
      period: 'year',
      evidence: 'grade',
      waitsFor: 'evaluation',
      quote:
        'Hằng năm chi bộ và đảng viên thực hiện việc kiểm điểm đánh giá phân loại chi bộ, đảng viên một cách nghiêm túc',
      name: {
        vi: 'Kiểm điểm, đánh giá, phân loại hằng năm',
        en: 'Review, evaluate and classify every year',
      },
    },
    {
      row: 17,
      form: 'obligation',
      ...superior,
      period: 'year',
      evidence: 'act',
      waitsFor: 'evaluation',
      quote: 'khen thưởng chi bộ, đảng viên hoàn thành xuất sắc nhiệm vụ hằng năm',
      name: {
        vi: 'Khen thưởng chi bộ, đảng viên xuất sắc hằng năm',
        en: 'Commend excellent cells and members every year',
      },
    },
    {
      row: 18,
      form: 'obligation',
      ...superior,
      evidence: 'act',
      waitsFor: 'register',
      quote:
        'các đảng bộ trực thuộc Đảng ủy Khối thường xuyên gửi tin, bài về hoạt động của chi bộ, đảng bộ mình về Ban Biên tập',
      name: {
        vi: 'Gửi tin, bài về hoạt động của chi bộ, đảng bộ',
        en: 'Send news of cells and organisations',
      },
    },
    {
      row: 19,
      form: 'fact',
      quote: 'Để chuẩn bị đại hội chi bộ nhiệm kỳ 2017-2020',
      name: {
        vi: 'Đại hội chi bộ nhiệm kỳ 2017–2020',
        en: 'Cell congresses of the term 2017–2020',
      },
    },
    {
      row: 20,
      letter: 'a',
      form: 'obligation',
      ...superior,
      period: 'days-after-event',
      evidence: 'document',
      waitsFor: 'register',
      quote:
        'Các đảng ủy trực thuộc căn cứ Nghị quyết để xây dựng kế hoạch và chỉ đạo triển khai thực hiện Nghị quyết',
      name: {
        vi: 'Đảng ủy trực thuộc xây dựng kế hoạch thực hiện',
        en: 'Direct committees plan the execution',
      },
    },
    {
      row: 20,
      letter: 'b',
      form: 'obligation',
      ...superior,
      period: 'days-after-event',
      evidence: 'meeting',
      waitsFor: 'register',
      quote:
        'Đảng ủy Khối và các đảng ủy trực thuộc tổ chức hội nghị chuyên đề quán triệt, triển khai thực hiện Nghị quyết',
      name: {
        vi: 'Tổ chức hội nghị quán triệt, triển khai',
        en: 'Hold conferences to spread the resolution',
      },
    },
    {
      row: 20,
      letter: 'c',
      form: 'obligation',
      bearer: 'advisory-board',
      period: 'year',
      evidence: 'document',
      waitsFor: 'reporting',
      quote: 'định kỳ hằng năm báo cáo kết quả thực hiện Nghị quyết với Ban Thường vụ Đảng ủy Khối',
      name: {
        vi: 'Ban Tổ chức báo cáo kết quả hằng năm',
        en: 'The Organisation Board reports every year',
      },
    },
    {
      row: 21,
      form: 'obligation',
      ...cell,
      period: 'days-after-event',
      evidence: 'meeting',
      waitsFor: 'register',
      quote:
        'Nghị quyết được phổ biến đến các chi bộ trong Đảng bộ Khối các cơ quan Trung ương để thực hiện',
      name: {
        vi: 'Nghị quyết được phổ biến đến từng chi bộ',
        en: 'The resolution reaches every cell',
      },
    },
    {
      row: 22,
      form: 'fact',
      quote: 'T/M BAN CHẤP HÀNH',
      name: { vi: 'Nơi nhận và thể thức ký', en: 'Recipients and form of signature' },
    },
  ],
}

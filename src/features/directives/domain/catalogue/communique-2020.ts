import { allOfThem, type Catalogue } from './demand.ts'

const committee = { bearer: 'body', bearers: { bodies: ['committee'] } } as const
/** Đảng bộ trực thuộc: the organisations that the Bloc leads itself; cells that stand under it are none. */
const directOrganisations = {
  direct: true,
  unitKinds: ['bloc', 'upper', 'grassroots', 'grassroots-empowered', 'sectional'],
} as const
const fact = { form: 'fact' } as const
const good = {
  form: 'target',
  valueUnit: '%',
  period: 'year',
  evidence: 'grade',
} as const

/** The press communiqué on Congress XIII of the Bloc, October 2020. */
export const communique2020: Catalogue = {
  id: 'communique-2020',
  symbol: null,
  issued: null,
  demands: [
    {
      row: 1,
      ...fact,
      quote: 'tiến hành từ ngày 27/10/2020 đến ngày 29/10/2020',
      name: { vi: 'Ngày và nội dung Đại hội', en: 'Days and contents of the congress' },
    },
    {
      row: 2,
      ...fact,
      quote:
        'có 300 đại biểu chính thức, đại diện cho hơn 8,2 vạn đảng viên ở gần 6.000 chi bộ của 61 đảng bộ trực thuộc',
      name: {
        vi: '300 đại biểu; hơn 8,2 vạn đảng viên; gần 6.000 chi bộ; 61 đảng bộ',
        en: '300 delegates; over 82,000 members; nearly 6,000 cells; 61 organisations',
      },
    },
    {
      row: 3,
      letter: 'a',
      ...allOfThem,
      bearer: 'member',
      period: 'days-after-event',
      evidence: 'course',
      waitsFor: 'training',
      quote:
        '100% đảng viên của Đảng bộ Khối các cơ quan Trung ương học tập, nghiên cứu, quán triệt sâu sắc nghị quyết',
      name: { vi: 'Đảng viên học tập, quán triệt nghị quyết', en: 'Members study the resolutions' },
    },
    {
      row: 3,
      letter: 'b',
      ...allOfThem,
      ...committee,
      period: 'days-after-event',
      evidence: 'document',
      indicator: 'register.action-programme',
      bearers: { bodies: ['committee'], direct: true },
      quote: '100% đảng bộ trực thuộc xây dựng chương trình hành động',
      name: {
        vi: 'Đảng bộ trực thuộc xây dựng chương trình hành động',
        en: 'Direct organisations draw up action programmes',
      },
    },
    {
      row: 4,
      ...allOfThem,
      bearer: 'unit',
      bearers: { unitKinds: ['cell'] },
      period: 'term',
      evidence: 'document',
      indicator: 'register.ethics-standards',
      quote: '100% chi bộ nghiên cứu, bổ sung, hoàn thiện các chuẩn mực đạo đức cách mạng',
      name: { vi: 'Chi bộ có chuẩn mực đạo đức cách mạng', en: 'Cells have ethics standards' },
    },
    {
      row: 5,
      letter: 'a',
      ...allOfThem,
      ...committee,
      period: 'term',
      evidence: 'document',
      indicator: 'register.regulations',
      quote:
        '100% cấp ủy các cấp rà soát, bổ sung, sửa đổi quy chế làm việc, quy chế phối hợp công tác',
      name: {
        vi: 'Cấp ủy có quy chế làm việc, quy chế phối hợp',
        en: 'Committees have working and coordination regulations',
      },
    },
    {
      row: 5,
      letter: 'b',
      ...allOfThem,
      ...committee,
      period: 'year',
      evidence: 'document',
      indicator: 'register.programmes',
      quote: 'xây dựng chương trình làm việc toàn khóa và hằng năm',
      name: {
        vi: 'Cấp ủy có chương trình làm việc toàn khóa và hằng năm',
        en: 'Committees have whole-term and yearly programmes',
      },
    },
    {
      row: 6,
      letter: 'a',
      form: 'target',
      bearer: 'unit',
      comparator: 'approx',
      value: 30_000,
      valueUnit: 'người',
      period: 'term',
      evidence: 'course',
      waitsFor: 'training',
      quote: 'khoảng 30.000 quần chúng ưu tú',
      name: {
        vi: 'Bồi dưỡng khoảng 30.000 quần chúng ưu tú',
        en: 'About 30,000 outstanding non-members trained',
      },
    },
    {
      row: 6,
      letter: 'b',
      form: 'target',
      bearer: 'unit',
      comparator: '>=',
      value: 16_000,
      valueUnit: 'người',
      period: 'term',
      evidence: 'act',
      waitsFor: 'members',
      quote: 'phấn đấu kết nạp từ 16.000 đảng viên mới trở lên',
      name: { vi: 'Kết nạp từ 16.000 đảng viên trở lên', en: '16,000 or more members admitted' },
    },
    {
      row: 7,
      ...allOfThem,
      bearer: 'seat-holder',
      bearers: { bodies: ['committee', 'cell-committee'] },
      period: 'term',
      evidence: 'course',
      waitsFor: 'training',
      quote:
        '100% bí thư chi bộ và cấp ủy viên cơ sở được bồi dưỡng, tập huấn nghiệp vụ công tác đảng ít nhất một lần/nhiệm kỳ',
      name: {
        vi: 'Bí thư chi bộ, cấp ủy viên cơ sở được tập huấn mỗi nhiệm kỳ',
        en: 'Secretaries and grassroots committee members trained once a term',
      },
    },
    {
      row: 8,
      ...allOfThem,
      bearer: 'body',
      bearers: { bodies: ['committee', 'cell-committee', 'inspection-commission'] },
      period: 'year',
      evidence: 'document',
      indicator: 'register.inspection-programmes',
      quote:
        '100% đảng ủy, chi ủy và ủy ban kiểm tra các đảng ủy xây dựng và tổ chức thực hiện tốt chương trình công tác',
      name: {
        vi: 'Chương trình công tác, kiểm tra, giám sát toàn khóa và hằng năm',
        en: 'Work and inspection programmes, whole-term and yearly',
      },
    },
    {
      row: 9,
      letter: 'a',
      ...good,
      bearer: 'unit',
      comparator: '=',
      value: 100,
      indicator: 'register.class.completed',
      bearers: directOrganisations,
      quote:
        'Hằng năm phấn đấu 100% đảng bộ trực thuộc Đảng bộ Khối được đánh giá, xếp loại hoàn thành nhiệm vụ',
      name: {
        vi: 'Đảng bộ trực thuộc hoàn thành nhiệm vụ',
        en: 'Direct organisations complete their tasks',
      },
    },
    {
      row: 9,
      letter: 'b',
      ...good,
      bearer: 'unit',
      comparator: '>',
      value: 95,
      indicator: 'register.class.good',
      bearers: directOrganisations,
      quote: 'trên 95% đảng bộ hoàn thành tốt nhiệm vụ trở lên',
      name: {
        vi: 'Trên 95 % đảng bộ hoàn thành tốt trở lên',
        en: 'Over 95 % of organisations good or better',
      },
    },
    {
      row: 10,
      letter: 'a',
      ...good,
      bearer: 'unit',
      comparator: '>=',
      value: 90,
      indicator: 'register.class.good',
      quote: 'từ 90% tổ chức đảng',
      name: {
        vi: 'Từ 90 % tổ chức đảng hoàn thành tốt trở lên',
        en: '90 % of organisations good or better',
      },
    },
    {
      row: 10,
      letter: 'b',
      ...good,
      bearer: 'member',
      comparator: '>=',
      value: 90,
      waitsFor: 'evaluation',
      quote: '90% đảng viên hoàn thành tốt nhiệm vụ trở lên',
      name: { vi: '90 % đảng viên hoàn thành tốt trở lên', en: '90 % of members good or better' },
    },
    {
      row: 11,
      form: 'obligation',
      bearer: 'body',
      bearers: { bodies: ['committee'] },
      evidence: 'act',
      waitsFor: 'tasks',
      quote: 'phân công nhiệm vụ cụ thể cho cấp ủy viên',
      name: { vi: 'Phân công nhiệm vụ cho cấp ủy viên', en: 'Each committee member has a remit' },
    },
    {
      row: 12,
      ...fact,
      quote:
        'chia sẻ thông tin trong nội bộ tổ chức đảng còn chậm, chưa liên thông từ trên xuống và ngược lại',
      name: { vi: 'Hạn chế: thông tin chưa liên thông', en: 'Defect: information does not flow' },
    },
    {
      row: 13,
      form: 'obligation',
      bearer: 'body',
      bearers: { bodies: ['inspection-commission'] },
      period: 'days-after-event',
      evidence: 'inspection',
      waitsFor: 'inspection',
      quote:
        'Quan tâm kiểm tra, giám sát việc khắc phục, sữa chữa khuyết điểm, vi phạm sau kiểm tra, giám sát',
      name: { vi: 'Theo dõi khắc phục sau kiểm tra', en: 'Follow up remedies after inspection' },
    },
    {
      row: 14,
      form: 'obligation',
      bearer: 'unit',
      evidence: 'document',
      waitsFor: 'register',
      quote: 'có kế hoạch đăng ký thi đua, kiểm tra, giám sát việc thực hiện',
      name: {
        vi: 'Kế hoạch đăng ký, kiểm tra việc nêu gương',
        en: 'Registration and check of exemplary conduct',
      },
    },
    {
      row: 15,
      letter: 'a',
      ...fact,
      quote: 'kiểm tra khi có dấu hiệu vi phạm còn nhiều hạn chế, nhất là ở cấp cơ sở',
      name: {
        vi: 'Hạn chế: kiểm tra khi có dấu hiệu vi phạm',
        en: 'Defect: inspection on signs of violation',
      },
    },
    {
      row: 15,
      letter: 'b',
      ...fact,
      quote: 'Việc kiện toàn, sắp xếp ủy ban kiểm tra và cán bộ kiểm tra ở một số nơi còn chậm',
      name: {
        vi: 'Hạn chế: kiện toàn ủy ban kiểm tra chậm',
        en: 'Defect: inspection commissions completed late',
      },
    },
    {
      row: 16,
      form: 'obligation',
      bearer: 'unit',
      evidence: 'act',
      waitsFor: 'register',
      quote:
        'tiếp tục thực hiện nghiêm Nghị quyết số 01-NQ/ĐUK của Đảng ủy Khối khóa XI về nâng cao chất lượng sinh hoạt chi bộ và Nghị quyết số 01-NQ/ĐUK của Đảng ủy Khối khóa XII',
      name: {
        vi: 'Tiếp tục thực hiện hai Nghị quyết 01-NQ/ĐUK',
        en: 'Both resolutions 01-NQ/ĐUK stay in force',
      },
    },
    {
      row: 17,
      ...fact,
      quote: 'Quy định 105-QĐ/TW của Bộ Chính trị',
      name: { vi: 'Các văn bản được dẫn', en: 'The documents it cites' },
    },
  ],
}

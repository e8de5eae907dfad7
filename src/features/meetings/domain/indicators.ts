import type { Indicator } from '#features/directives/domain/public.ts'

const cells = { vi: 'chi bộ', en: 'cells' }
const members = { vi: 'đảng viên', en: 'members' }
const meetings = { vi: 'kỳ sinh hoạt', en: 'meetings' }
const dueCells = { vi: 'chi bộ phải thực hiện', en: 'cells whose duty stands' }

/** Cells that held their ordinary meeting of the month in time, or until the last day. */
export const ordinaryMonth = {
  code: 'meeting.ordinary.month',
  kind: 'counting',
  name: { vi: 'Sinh hoạt thường kỳ hằng tháng', en: 'Ordinary meeting each month' },
  unitOfMeasure: cells,
  numerator: {
    vi: 'chi bộ họp thường kỳ trong tuần đầu tháng, hoặc chậm nhất ngày 10',
    en: 'cells that held an ordinary meeting in the first week, or by the 10th at the latest',
  },
  denominator: dueCells,
  evidence: 'meeting',
  bearer: 'unit',
  period: 'month',
  dueRule: { inTimeDay: 7, lastDay: 10 },
  facts: ['meetings', 'units', 'membership'],
  cites: ['MTG-01', 'MTG-02'],
} as const satisfies Indicator

/** Cells that held a thematic meeting in the quarter. */
export const thematicQuarter = {
  code: 'meeting.thematic.quarter',
  kind: 'counting',
  name: { vi: 'Sinh hoạt chuyên đề mỗi quý', en: 'Thematic meeting each quarter' },
  unitOfMeasure: cells,
  numerator: {
    vi: 'chi bộ có ít nhất một kỳ sinh hoạt chuyên đề trong quý',
    en: 'cells with at least one thematic meeting in the quarter',
  },
  denominator: dueCells,
  evidence: 'meeting',
  bearer: 'unit',
  period: 'quarter',
  dueRule: {},
  facts: ['meetings', 'units', 'membership'],
  cites: ['MTG-03'],
} as const satisfies Indicator

/** Cells with ordinary meetings in at least eleven calendar months of the year. */
export const ordinaryYear = {
  code: 'meeting.ordinary.year',
  kind: 'counting',
  name: {
    vi: 'Từ 11 tháng có sinh hoạt thường kỳ trong năm',
    en: 'Ordinary meetings in 11 months of the year',
  },
  unitOfMeasure: cells,
  numerator: {
    vi: 'chi bộ có sinh hoạt thường kỳ trong ít nhất 11 tháng của năm',
    en: 'cells with an ordinary meeting in at least 11 months of the year',
  },
  denominator: dueCells,
  evidence: 'meeting',
  bearer: 'unit',
  period: 'year',
  dueRule: { atLeast: 11 },
  facts: ['meetings', 'units', 'membership'],
  cites: ['MTG-07'],
} as const satisfies Indicator

/** Cells with at least three thematic meetings in the year. */
export const thematicYear = {
  code: 'meeting.thematic.year',
  kind: 'counting',
  name: { vi: 'Từ 3 kỳ sinh hoạt chuyên đề trong năm', en: 'Three thematic meetings in the year' },
  unitOfMeasure: cells,
  numerator: {
    vi: 'chi bộ có ít nhất 3 kỳ sinh hoạt chuyên đề trong năm',
    en: 'cells with at least 3 thematic meetings in the year',
  },
  denominator: dueCells,
  evidence: 'meeting',
  bearer: 'unit',
  period: 'year',
  dueRule: { atLeast: 3 },
  facts: ['meetings', 'units', 'membership'],
  cites: ['MTG-07'],
} as const satisfies Indicator

/** Meetings that ended with a resolution or conclusion and somebody to check it. */
export const meetingOutcome = {
  code: 'meeting.outcome',
  kind: 'ratio',
  name: {
    vi: 'Kỳ sinh hoạt có nghị quyết hoặc kết luận và người kiểm tra',
    en: 'Meetings that end with a resolution or conclusion and a checker',
  },
  unitOfMeasure: meetings,
  numerator: {
    vi: 'kỳ sinh hoạt có nghị quyết hoặc kết luận và có người kiểm tra',
    en: 'meetings with a resolution or conclusion and a checker',
  },
  denominator: { vi: 'kỳ sinh hoạt đã họp', en: 'meetings held' },
  evidence: 'meeting',
  bearer: 'unit',
  period: 'month',
  dueRule: {},
  facts: ['meetings', 'units'],
  cites: ['MTG-20'],
} as const satisfies Indicator

/** Members present, on the spot or online, of the attendance base of ordinary meetings. */
export const meetingAttendance = {
  code: 'meeting.attendance',
  kind: 'ratio',
  name: { vi: 'Tỷ lệ đảng viên dự sinh hoạt thường kỳ', en: 'Attendance at ordinary meetings' },
  unitOfMeasure: members,
  numerator: { vi: 'lượt đảng viên có mặt', en: 'members present' },
  denominator: {
    vi: 'lượt đảng viên phải dự (trừ người được miễn, vắng theo quy định)',
    en: 'members of the attendance base',
  },
  evidence: 'meeting',
  bearer: 'unit',
  period: 'month',
  dueRule: {},
  facts: ['meetings', 'units', 'membership'],
  cites: ['MTG-10'],
} as const satisfies Indicator

/** Members who spoke at least once in the year, of those in the base of some meeting of it. */
export const memberSpoke = {
  code: 'member.spoke.year',
  kind: 'ratio',
  name: { vi: 'Tỷ lệ đảng viên phát biểu trong năm', en: 'Members who spoke in the year' },
  unitOfMeasure: members,
  numerator: {
    vi: 'đảng viên phát biểu ít nhất một lần trong năm',
    en: 'members who spoke at least once in the year',
  },
  denominator: {
    vi: 'đảng viên phải dự ít nhất một kỳ sinh hoạt trong năm',
    en: 'members of the base at some meeting of the year',
  },
  evidence: 'meeting',
  bearer: 'unit',
  period: 'year',
  dueRule: {},
  facts: ['meetings', 'units', 'membership'],
  cites: ['MTG-07'],
} as const satisfies Indicator

import type { Bilingual } from '#kernel/messages.ts'
import { plainDate, showDay } from '#kernel/time.ts'
import type { Facts } from '#law/outcome.ts'

import type {
  CorrectionOutcome,
  CorrectionRefusal,
  CorrectionSubject,
} from '../domain/correction.ts'

const day = (value: Facts[string] | undefined): string => showDay(plainDate(String(value)))

/** The parts of a file, as a request names them. */
export const subjectNames: Record<CorrectionSubject, Bilingual> = {
  identity: { vi: 'Họ tên, ngày sinh, giới tính, dân tộc', en: 'Name, birth, gender, ethnicity' },
  card: { vi: 'Số thẻ đảng', en: 'Card number' },
  dates: { vi: 'Ngày vào Đảng, ngày chính thức', en: 'Days of admission and recognition' },
  homes: { vi: 'Nơi sinh hoạt', en: 'Cells' },
  holdings: { vi: 'Chức vụ', en: 'Posts' },
  absences: { vi: 'Thời gian miễn, vắng', en: 'Absences' },
  attendance: { vi: 'Điểm danh', en: 'Roll call' },
  other: { vi: 'Nội dung khác', en: 'Something else' },
}

/** How a request ended. */
export const outcomeNames: Record<CorrectionOutcome, Bilingual> = {
  corrected: { vi: 'Đã chấp nhận, hồ sơ được sửa', en: 'Accepted, the file is corrected' },
  refused: { vi: 'Không chấp nhận', en: 'Not accepted' },
}

/** A refusal without a sentence here does not compile. */
export const correctionRefusals: Record<CorrectionRefusal, (facts: Facts) => Bilingual> = {
  'no-file': () => ({
    vi: 'Tài khoản này không gắn với hồ sơ đảng viên nào.',
    en: 'This account belongs to no file of a member.',
  }),
  'asked-already': ({ open }) => ({
    vi: `Bạn đang có ${String(open)} yêu cầu chờ trả lời; hãy đợi trả lời rồi gửi tiếp.`,
    en: `${String(open)} of your requests wait for an answer; please wait before asking again.`,
  }),
  'own-request': () => ({
    vi: 'Không ai tự giải quyết yêu cầu về hồ sơ của chính mình; hãy nhờ một người khác.',
    en: 'Nobody settles a request about his own file; ask another person.',
  }),
  'decided-already': () => ({
    vi: 'Yêu cầu này đã được trả lời.',
    en: 'This request has been answered already.',
  }),
  'acknowledged-already': ({ on }) => ({
    vi: `Đã xác nhận nhận yêu cầu này ngày ${day(on)}.`,
    en: `The receipt was acknowledged on ${String(on)}.`,
  }),
  'extended-already': ({ on }) => ({
    vi: `Đã gia hạn một lần ngày ${day(on)}; quy định chỉ cho gia hạn một lần.`,
    en: `It was put off on ${String(on)}; the rule allows it once.`,
  }),
  'too-late-to-extend': ({ decideBy }) => ({
    vi: `Hạn giải quyết là ngày ${day(decideBy)}, đã qua nên không gia hạn được nữa.`,
    en: `The day for the decision was ${String(decideBy)}; it can no longer be put off.`,
  }),
}

import type { Bilingual, Language } from '#kernel/messages.ts'
import { type PlainDate, showDay } from '#kernel/time.ts'

const locales: Record<Language, string> = { vi: 'vi-VN', en: 'en-GB' }

function number(language: Language, value: number): string {
  return new Intl.NumberFormat(locales[language]).format(value)
}

function share(language: Language, rate: number): string {
  const tenths = new Intl.NumberFormat(locales[language], { maximumFractionDigits: 1 })
  return language === 'vi' ? `${tenths.format(rate * 100)} %` : `${tenths.format(rate * 100)}%`
}

/** `98,4 % (5.892/5.988)`, or that there is nothing to divide by. */
export function figureText(sum: {
  readonly rate: number | null
  readonly numerator: number
  readonly denominator: number
}): Bilingual {
  const { rate, numerator, denominator } = sum
  if (rate === null) return { vi: 'chưa có số liệu', en: 'nothing to count' }
  const told = (language: Language) =>
    `${share(language, rate)} (${number(language, numerator)}/${number(language, denominator)})`
  return { vi: told('vi'), en: told('en') }
}

/** The inputs of a judgement, in the order in which the rule asks for them. */
export const whyInputs = {
  fits: (types: readonly Bilingual[]): Bilingual => ({
    vi: `Thuộc loại hình: ${types.map((type) => type.vi).join(', ')}`,
    en: `Stands in: ${types.map((type) => type.en).join(', ')}`,
  }),
  lives: (first: PlainDate, due: PlainDate): Bilingual =>
    first === due
      ? {
          vi: `Tổ chức thuộc diện thực hiện ngày ${showDay(first)}`,
          en: `The unit is a bearer on ${showDay(first)}`,
        }
      : {
          vi: `Tổ chức thuộc diện thực hiện ngày ${showDay(first)} và ngày ${showDay(due)}`,
          en: `The unit is a bearer on ${showDay(first)} and on ${showDay(due)}`,
        },
  members: (count: number, first: PlainDate, least: number): Bilingual => ({
    vi: `Đảng viên chính thức ngày ${showDay(first)}: ${count}, ít nhất ${least}`,
    en: `Official members on ${showDay(first)}: ${count}, at least ${least}`,
  }),
  direct: { vi: 'Trực thuộc tổ chức cao nhất', en: 'Stands directly under the top' },
  notDue: {
    vi: 'Nghĩa vụ không đặt ra cho tổ chức này trong kỳ, nên không tính vào mẫu số',
    en: 'The duty does not stand for this unit in the period and is left out of the denominator',
  },
  has: (on: PlainDate): Bilingual => ({
    vi: `Đã có, từ ngày ${showDay(on)}`,
    en: `There is one, since ${showDay(on)}`,
  }),
  lacks: { vi: 'Chưa có', en: 'There is none' },
  done: (on: PlainDate, inTimeOn: PlainDate): Bilingual => ({
    vi: `Thực hiện ngày ${showDay(on)}, đúng hạn (đến ngày ${showDay(inTimeOn)})`,
    en: `Done on ${showDay(on)}, in time (by ${showDay(inTimeOn)})`,
  }),
  doneLate: (on: PlainDate, days: { inTimeOn: PlainDate; dueOn: PlainDate }): Bilingual => ({
    vi: `Thực hiện ngày ${showDay(on)}, sau ngày ${showDay(days.inTimeOn)} nhưng chưa quá hạn cuối ${showDay(days.dueOn)}`,
    en: `Done on ${showDay(on)}, after ${showDay(days.inTimeOn)} but not beyond the due day ${showDay(days.dueOn)}`,
  }),
  afterLimit: (on: PlainDate, dueOn: PlainDate): Bilingual => ({
    vi: `Thực hiện ngày ${showDay(on)}, sau hạn cuối ${showDay(dueOn)}, nên vẫn tính là chưa đạt`,
    en: `Held after the limit: on ${showDay(on)}, the due day being ${showDay(dueOn)}; it stays missed`,
  }),
  open: (dueOn: PlainDate): Bilingual => ({
    vi: `Chưa thực hiện; còn hạn đến hết ngày ${showDay(dueOn)}`,
    en: `Not done yet; open until the end of ${showDay(dueOn)}`,
  }),
  neverDone: (dueOn: PlainDate): Bilingual => ({
    vi: `Không có hồ sơ nào chứng minh đã thực hiện đến hết hạn ${showDay(dueOn)}`,
    en: `No record proves it by the due day ${showDay(dueOn)}`,
  }),
  reached: (count: number, atLeast: number): Bilingual => ({
    vi: `Số lần tính được: ${count}, cần ít nhất ${atLeast}`,
    en: `Counted: ${count}, at least ${atLeast} needed`,
  }),
  numerator: (what: Bilingual, count: number): Bilingual => ({
    vi: `Tử số, ${what.vi}: ${number('vi', count)}`,
    en: `Numerator, ${what.en}: ${number('en', count)}`,
  }),
  denominator: (what: Bilingual, count: number): Bilingual => ({
    vi: `Mẫu số, ${what.vi}: ${number('vi', count)}`,
    en: `Denominator, ${what.en}: ${number('en', count)}`,
  }),
  declared: (count: number): Bilingual => ({
    vi: `Trong mẫu số có ${number('vi', count)} theo số liệu kê khai, không có danh sách điểm danh`,
    en: `${number('en', count)} of the denominator rest on declared counts, without a roll call`,
  }),
  leftOut: (count: number): Bilingual => ({
    vi: `Chưa phải thực hiện, không tính vào mẫu số: ${number('vi', count)}`,
    en: `Not due, left out of the denominator: ${number('en', count)}`,
  }),
  late: (count: number): Bilingual => ({
    vi: `Đạt muộn, vẫn tính vào tử số: ${number('vi', count)}`,
    en: `Met late, counted in the numerator: ${number('en', count)}`,
  }),
  stillOpen: (count: number): Bilingual => ({
    vi: `Còn trong hạn, chưa thực hiện: ${number('vi', count)}`,
    en: `Still open: ${number('en', count)}`,
  }),
} as const

/** A unit under the asked one with its share. */
export function unitShareText(name: string, figure: Bilingual): Bilingual {
  return { vi: `${name}: ${figure.vi}`, en: `${name}: ${figure.en}` }
}

/** A record that came after the due day. */
export function afterLimitText(record: Bilingual, dueOn: PlainDate): Bilingual {
  return {
    vi: `${record.vi} – sau hạn ${showDay(dueOn)}`,
    en: `${record.en} – held after the limit, ${showDay(dueOn)}`,
  }
}

/** What speaks for an organisation itself, beside the units under it. */
export function ofItselfText(text: Bilingual): Bilingual {
  return { vi: `Riêng tổ chức này: ${text.vi}`, en: `This organisation itself: ${text.en}` }
}

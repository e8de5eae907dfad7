import type { ParsedComparator, ParsedTarget } from '../parsed-directive.ts'

import {
  type Clause,
  clausesOf,
  demands,
  type Tense,
  tellsOfPast,
  tenseOf,
} from './demand-context.ts'
import { type Figure, figuresIn } from './figures.ts'
import { wordEnd, wordStart } from './mentions.ts'
import type { Sentence } from './outline.ts'
import { byYearIn, periodIn } from './periods.ts'
import { fold, matchForm } from './vietnamese.ts'

/** A target with the sentence that sets it. */
export type LocatedTarget = { readonly target: ParsedTarget; readonly sentence: string }

/** Mức tham chiếu: a result that the text reports, shown beside a live figure, never a duty. */
export type ReferenceLevel = {
  readonly quote: string
  readonly comparator: ParsedComparator
  readonly value: number
  readonly valueMax: number | null
  readonly unit: string
  readonly sentence: string
  readonly at: string
}

const party =
  'chi bộ|chi ủy|tổ chức|đảng viên|đảng bộ|đảng ủy|cấp ủy|cán bộ|đơn vị|cơ sở|cơ quan|tập thể|cá nhân|trường hợp|địa bàn|khu dân cư|doanh nghiệp|thôn|xã|hộ|tình trạng|nơi|bí thư|công chức|người'
const absent = new RegExp(`^\\s+(?:các\\s|những\\s)?(?:${party})${wordEnd}`, 'iu')
const weakness =
  /yếu kém|vi phạm|không hoàn thành|kỷ luật|suy thoái|tham nhũng|khiếu kiện|tiêu cực|sinh hoạt ghép|trắng|chưa có|chậm|quá hạn|tái nghèo|mất đoàn kết/iu
const conditions = new RegExp(
  `${wordStart}(?:nếu|trường hợp|khi có|khi đạt|hợp lệ|số phiếu|phiếu|tán thành|biểu quyết|quá bán|độ tuổi|tuổi|đảng phí|tiền lương|mức lương|lương|phụ cấp|thu nhập|hệ số|đề nghị|triệu tập)${wordEnd}`,
  'iu',
)
const votes =
  /số phiếu|phiếu|tán thành|biểu quyết|hợp lệ|mới (?:được|trúng cử)|đảng phí|lương|phụ cấp|thu nhập/iu
const goalVerb = new RegExp(
  `${wordStart}(?:kết nạp|bồi dưỡng|đào tạo|tập huấn|phát triển|xây dựng|mở|tổ chức|thành lập|giới thiệu|tặng|trao|cấp|tuyển|hoàn thành|đạt|công nhận|kiểm tra|giám sát|sinh hoạt|dự|viết|đăng)${wordEnd}`,
  'iu',
)
const notCounted =
  /^(?:năm|tháng|ngày|tuổi|giờ|phút|trang|điểm|nội dung|nhiệm|giải|nhóm|khâu|vấn|bước|phần|chương|điều|khoản|kỳ|khóa|cấp|loại|hình|chỉ|đồng(?!\s?chí)|quý|tuần|hội nghị|đại hội|đề án|mục|tỷ|tiêu|cuộc vận|đột|lĩnh|phương|quan|đến|và|trở|thế kỷ|trong|của|là|so|nước|tổ chức chính)(?!\p{L})/iu
const countedGoal =
  /phấn đấu|ít nhất|tối thiểu|chỉ tiêu|mục tiêu|trong nhiệm kỳ|hằng năm|hàng năm|mỗi (?:năm|chi bộ|đảng bộ|quý|tháng)|đến năm|\/năm/iu
const persons =
  /^(?:quần chúng|đảng viên|cán bộ|đồng chí|người|bí thư|cấp ủy|đoàn viên|học viên|công chức|báo cáo viên|sinh viên)/iu

function isReal(figure: Figure, clause: Clause, sentence: Sentence, tense: Tense): boolean {
  const ahead = clause.match.slice(0, figure.start)
  const after = clause.match.slice(figure.end)
  const wanted =
    demands(clause.match) || (tense !== 'demanded' && byYearIn(sentence.match) !== null)
  const titled = sentence.titles.some((title) => /chỉ tiêu|mục tiêu/iu.test(title))
  if (figure.kind === 'nothing') {
    const word = clause.match.slice(figure.start, figure.end)
    const named = absent.test(after) && (/còn/iu.test(word) || weakness.test(after.slice(0, 80)))
    return named && (tense === 'demanded' || wanted)
  }
  if (votes.test(clause.match) && !titled) return false
  if (conditions.test(ahead.slice(-60)) && !/phấn đấu|chỉ tiêu/iu.test(ahead)) return false
  if (figure.kind === 'percent' || figure.kind === 'fraction') {
    if (/(?:^|\s)(?:lương|tuổi|giá|GDP)\s/iu.test(after.slice(0, 20)) && !titled) return false
    return tense === 'demanded' || wanted || (figure.start < 12 && figure.value === 100)
  }
  if (figure.kind === 'times') {
    if (/(?:gấp|tăng|giảm|lần|nhiều|một số)\s*$/iu.test(ahead)) return false
    const perPeriod =
      /^\s{0,2}\/\s?(?:năm|quý|tháng|nhiệm kỳ|tuần|6 tháng)|^\s(?:mỗi|một|trong một|hằng|hàng) (?:năm|quý|tháng|nhiệm kỳ)/iu.test(
        after,
      )
    const bound =
      ['>=', '>'].includes(figure.comparator) || (figure.valueMax !== null && figure.compared)
    return (bound || perPeriod) && tense !== 'reported'
  }
  const noun = after.trim()
  // "nhiệm kỳ 2015 - 2020" and "năm 2013" are years.
  if (
    figure.unit !== '' &&
    figure.value >= 1900 &&
    figure.value <= 2100 &&
    /^\D*\d{4}(?!\.)/u.test(clause.match.slice(figure.start))
  )
    return false
  if (notCounted.test(noun) || /^\p{Lu}/u.test(noun)) return false
  // "Chi bộ có từ 30 đảng viên trở lên có thể …" is a condition.
  if (/^\D*trở lên,?\s(?:có thể|thì|được|phải|mới)/iu.test(after)) return false
  const phrase = ahead.slice(Math.max(0, ahead.lastIndexOf(',', ahead.length - 12)))
  const goal = goalVerb.test(phrase.slice(-120)) || /(?:phấn đấu|ít nhất|tối thiểu)/iu.test(phrase)
  return goal && (titled || countedGoal.test(clause.match)) && (tense === 'demanded' || wanted)
}

const leadWords =
  /^(?:\s|,|và|trong đó|có|ít nhất|phấn đấu|kết nạp|được|đạt|tỷ lệ|bảo đảm|đảm bảo|hằng năm|hàng năm|mỗi năm|xây dựng|tổ chức|mở|đào tạo|bồi dưỡng|cho|phát triển|giới thiệu|thành lập|riêng|còn|với|để|cùng|nhận thức về Đảng|mới)*$/iu

/** Where the words of one target end and those of the next begin. */
function cutBetween(text: string, figure: Figure, next: Figure): number {
  if (next.kind === 'times' && figure.kind !== 'times') return next.start
  const between = text.slice(figure.end, next.start)
  const closed = /^[^,]{0,14}?,\s/u.exec(between)
  const figureLast = closed && /^(?:\s(?:trở lên|trở xuống|mỗi năm|\/năm))?\s?,/u.test(between)
  if (closed && figureLast) return figure.end + closed[0].length
  const comma = between.lastIndexOf(', ')
  if (
    comma >= 0 &&
    (leadWords.test(between.slice(comma)) ||
      /^, (?:tỷ lệ|số|trong đó|phấn đấu)\s/iu.test(between.slice(comma)))
  )
    return figure.end + comma + 2
  const joint = between.lastIndexOf(' và ')
  if (joint >= 0 && leadWords.test(between.slice(joint))) return figure.end + joint + 4
  return next.start
}

const verbs = new RegExp(
  `\\s(?:được|xây dựng|đăng ký|nghiên cứu|học tập|rà soát|hoàn thành|đạt|có|thực hiện|tổ chức|bảo đảm|đảm bảo|tham gia|duy trì|là|không|phải|cần|sinh hoạt|ban hành|triển khai|tiến hành|sử dụng|ký|cam kết|chấp hành|biết|quán triệt|giữ|vào|trở lên|đều|hoạt động|thuộc diện|báo cáo|ứng dụng|cập nhật|xếp loại|mẫu mực|yếu kém)${wordEnd}`,
  'iu',
)

type Words = { readonly subject: string; readonly measure: string }

function wordsOf(text: string, figure: Figure, start: number, end: number): Words {
  const after = fold(text.slice(figure.end, end)).replace(/^(?:trở lên|trở xuống)\s*/u, '')
  const ahead = fold(text.slice(start, figure.start))
  const noun = after
    .replace(/^(?:số|tổng số|các|những)\s/iu, '')
    .replace(/\s*trở lên\s*$/iu, (tail) => (figure.kind === 'count' ? '' : tail))
  const opening = /^\p{L}/u.test(noun) && !/^(?:mỗi|hằng|hàng|trong|một|so với|trên)\s/iu.test(noun)
  if (figure.kind === 'times' || !opening) {
    const named =
      /^(?:.*?(?:tỷ lệ|số)\s)?(?<who>.+?)(?:\s(?:đạt|chiếm|là|có|ít nhất))?$/iu.exec(ahead)
        ?.groups?.['who'] ?? ahead
    const body = named.replace(/^(?:(?:mỗi|hằng|hàng|định kỳ)\s(?:tháng|quý|năm|kỳ),?\s)+/iu, '')
    const verb = verbs.exec(body)
    if (!verb) return { subject: body, measure: body }
    return { subject: body.slice(0, verb.index), measure: body.slice(verb.index).trim() }
  }
  const verb = verbs.exec(noun)
  const of = /\s(?:của|trong|(?<!trực\s)thuộc|ở|tại)\s/u.exec(noun)
  const stop = Math.min(verb?.index ?? 60, of?.index ?? 200, noun.length)
  const subject = noun.slice(0, Math.max(stop, 0)).replace(/(?:[,;]|\svà)\s*$/u, '')
  const measure = verb ? noun.slice(verb.index).trim() : ''
  if (figure.kind !== 'count') return { subject, measure: measure === '' ? ahead : measure }
  const whole = (noun.split(/[,;.]/u)[0] ?? noun).replace(/\strở lên$/u, '')
  return {
    subject: whole.replace(/\s(?:và|trong|của|mỗi)(?:\s.*)?$/u, ''),
    measure: ahead === '' ? measure : ahead,
  }
}

function unitOf(figure: Figure, subject: string): string {
  if (figure.kind === 'count')
    return persons.test(subject) ? 'người' : fold(subject.split(/\s/u).slice(0, 2).join(' '))
  if (figure.kind !== 'nothing') return figure.unit
  return /^(?:tổ chức (?:cơ sở )?đảng|\p{L}+\s\p{L}+)/u.exec(subject)?.[0] ?? subject
}

function trimmed(text: string, start: number, end: number): string {
  return fold(text.slice(start, end))
    .replace(/^(?:và|trong đó|,)\s/u, '')
    .replace(/(?:\s(?:và|trong đó có|trong đó)|[\s,;:.!]|\.\/\.?)+$/u, '')
}

/** The end of a target said by an occasion: "ít nhất một lần/nhiệm kỳ", not what it is for. */
function occasionEnd(text: string, figure: Figure, end: number): number {
  const after = text.slice(figure.end, end)
  const tail =
    /^(?:\s?\/\s?[^,;.()]{1,60}|\s(?:mỗi|trong|hằng|hàng|một|sinh hoạt)\s[^,;.()]{1,50})/u.exec(
      after,
    )?.[0] ?? ''
  const purpose = /\s(?:để|nhằm|với|gắn|theo|và)\s/u.exec(tail)
  return figure.end + (purpose ? purpose.index : tail.length)
}

type Span = { readonly figure: Figure; readonly start: number; readonly end: number }

function spansOf(clause: Clause, figures: readonly Figure[]): readonly Span[] {
  let start = 0
  return figures.map((figure, index) => {
    const next = figures[index + 1]
    const cut = next ? cutBetween(clause.match, figure, next) : clause.match.length
    const from = start
    start = cut
    const end = figure.kind === 'times' ? occasionEnd(clause.match, figure, cut) : cut
    return { figure, start: from, end }
  })
}

/** One qualifier over two figures: "từ 90% tổ chức đảng và 90% đảng viên". */
function inherited(clause: Clause, figure: Figure, before: Figure | undefined): ParsedComparator {
  if (
    figure.compared ||
    !before?.compared ||
    figure.kind !== 'percent' ||
    before.kind !== 'percent'
  )
    return figure.comparator
  const between = clause.match.slice(before.end, figure.start)
  const joined = /\svà\s(?:có\s)?$/u.test(between) && !/[,;]/u.test(between)
  return joined && figure.value < 100 ? before.comparator : figure.comparator
}

function leadYear(sentence: Sentence): number | null {
  for (const title of sentence.titles) {
    const year = byYearIn(` ${matchForm(title)}`)
    if (year !== null) return year
  }
  return null
}

/** Targets and reported levels of a text. */
export function readTargets(sentences: readonly Sentence[]): {
  readonly targets: readonly LocatedTarget[]
  readonly levels: readonly ReferenceLevel[]
} {
  const targets: LocatedTarget[] = []
  const levels: ReferenceLevel[] = []
  let announced: { year: number | null; paragraph: number } = { year: null, paragraph: -9 }
  for (const sentence of sentences) {
    if (/:$/.test(sentence.match) && sentence.place !== 'heading')
      announced = { year: byYearIn(sentence.match), paragraph: sentence.paragraph }
    if (
      sentence.place === 'heading' ||
      !/\d|không (?:còn|có)|lần|phần trăm|buổi|kỳ/iu.test(sentence.match)
    )
      continue
    const tense = tenseOf(sentence)
    for (const clause of clausesOf(sentence)) {
      const figures = figuresIn(clause.match)
      const past = figures.map(
        (figure) => tense === 'reported' || tellsOfPast(clause.match.slice(0, figure.start)),
      )
      const real = figures.filter(
        (figure, index) => !past[index] && isReal(figure, clause, sentence, tense),
      )
      for (const { figure, start, end } of spansOf(clause, real)) {
        const quote = trimmed(sentence.text, clause.start + start, clause.start + end)
        const { subject, measure } = wordsOf(
          sentence.text.slice(clause.start, clause.end),
          figure,
          start,
          end,
        )
        const unit = unitOf(figure, subject)
        const bullets = sentence.place === 'bullet' && sentence.paragraph - announced.paragraph < 12
        const by =
          byYearIn(` ${clause.match}`) ??
          (clause.start > 0 && /^(?:[-+]\s)?(?:Phấn đấu )?đến /iu.test(sentence.match)
            ? byYearIn(` ${sentence.match}`)
            : null) ??
          (bullets ? announced.year : null) ??
          leadYear(sentence)
        const index = real.indexOf(figure)
        targets.push({
          target: {
            quote,
            subject: subject.trim().replace(/[,;.]+$/u, ''),
            measure: measure.trim().replace(/[,;.]+$/u, ''),
            comparator: inherited(clause, figure, real[index - 1]),
            value: figure.value,
            ...(figure.valueMax === null ? {} : { value_max: figure.valueMax }),
            unit,
            period: periodIn(` ${clause.match.slice(start, end)}`) ?? periodIn(` ${clause.match}`),
            ...(by === null ? {} : { by }),
            at: sentence.at,
          },
          sentence: sentence.path,
        })
      }
      figures.forEach((figure, index) => {
        if (!past[index] || figure.kind !== 'percent') return
        const quote = trimmed(sentence.text, clause.start, clause.end)
        levels.push({
          quote,
          comparator: figure.comparator,
          value: figure.value,
          valueMax: figure.valueMax,
          unit: '%',
          sentence: sentence.path,
          at: sentence.at,
        })
      })
    }
  }
  return { targets, levels }
}

import type { ParsedComparator, ParsedPeriod, ParsedTarget } from '../parsed-directive.ts'

import {
  type Clause,
  clausesOf,
  demands,
  pastParts,
  reportsFromTheStart,
  type Tense,
  tenseOf,
} from './demand-context.ts'
import { type Figure, figuresIn } from './figures.ts'
import { leadYearReader } from './lead-years.ts'
import { wordEnd, wordStart } from './mentions.ts'
import type { Sentence } from './outline.ts'
import { byYearIn, periodIn } from './periods.ts'
import { sharedWords, type Span, spansOf, trimmed, unitOf, type Words } from './target-words.ts'
import { matchForm } from './vietnamese.ts'

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
  `${wordStart}(?:nếu|trường hợp|khi có|khi đạt|hợp lệ|số phiếu|phiếu|tán thành|biểu quyết|quá bán|hệ số|đề nghị|triệu tập)${wordEnd}`,
  'iu',
)
/** Rates and ages are no targets, unless a heading announces targets. */
const rates = new RegExp(
  `${wordStart}(?:độ tuổi|tuổi|đảng phí|tiền lương|mức lương|lương|phụ cấp|thu nhập)${wordEnd}`,
  'iu',
)
const votes =
  /số phiếu|phiếu|tán thành|biểu quyết|hợp lệ|mới (?:được|trúng cử)|đảng phí|lương|phụ cấp|thu nhập/iu
const goalVerb = new RegExp(
  `${wordStart}(?:kết nạp|bồi dưỡng|đào tạo|tập huấn|phát triển|xây dựng|mở|tổ chức|thành lập|giới thiệu|tặng|trao|cấp|tuyển|hoàn thành|đạt|công nhận|kiểm tra|giám sát|sinh hoạt|dự|viết|đăng)${wordEnd}`,
  'iu',
)
/** Words that set an aim for a sum of money. */
const aimsAt = /phấn đấu|chỉ tiêu|đến năm \d{4}/iu
const notCounted =
  /^(?:năm|tháng|ngày|tuổi|giờ|phút|trang|điểm|nội dung|nhiệm|giải|nhóm|khâu|vấn|bước|phần|chương|điều|khoản|kỳ|khóa|cấp|loại|hình|hằng|hàng|mỗi|chỉ|đồng(?!\s?chí)|quý|tuần|hội nghị|đại hội|đề án|mục|tỷ|tiêu|cuộc vận|đột|lĩnh|phương|quan|đến|và|trở|thế kỷ|trong|của|là|so|nước|tổ chức chính)(?!\p{L})/iu
const countedGoal =
  /phấn đấu|ít nhất|tối thiểu|chỉ tiêu|mục tiêu|trong nhiệm kỳ|hằng năm|hàng năm|mỗi (?:năm|chi bộ|đảng bộ|quý|tháng)|đến năm|\/năm/iu

/** What a whole clause says, asked once for all its figures. */
type ClauseSense = {
  readonly clause: Clause
  readonly tense: Tense
  readonly wanted: boolean
  readonly titled: boolean
  readonly voted: boolean
  readonly counted: boolean
  /** The parts of the clause that tell what was reached. */
  readonly past: ReturnType<typeof pastParts>
  readonly period: ParsedPeriod | null
  /** The year that words around the clause set for all its figures. */
  readonly by: number | null
}

function isPast({ past }: ClauseSense, place: number): boolean {
  return past.some(([from, to]) => place >= from && place < to)
}

function senseOf(sentence: Sentence, clause: Clause, announced: number | null): ClauseSense {
  const { match } = clause
  const tense = tenseOf(sentence)
  const lead = sentence.match.slice(0, Math.min(clause.start, 80))
  const ownYear = byYearIn(` ${match}`)
  // "Phấn đấu đến năm 2025: …; …" speaks for every clause after it.
  const leadYear = /^(?:[-+]\s)?(?:phấn đấu )?đến /iu.test(lead) ? byYearIn(` ${lead}`) : null
  const wanted = demands(match) || demands(lead) || ownYear !== null || leadYear !== null
  // "Trong nhiệm kỳ qua, …; …; …" reports to its end.
  const whole = tense === 'reported' || (reportsFromTheStart(sentence.match) && !demands(match))
  return {
    clause,
    tense,
    wanted,
    titled: sentence.titles.some((title) => /chỉ tiêu|mục tiêu/iu.test(title)),
    voted: votes.test(match),
    counted: countedGoal.test(match),
    past: whole ? [[0, match.length + 1]] : pastParts(match, tense),
    period: periodIn(` ${match}`),
    by: leadYear ?? announced ?? titleYear(sentence),
  }
}

function isAbsence(figure: Figure, text: string): boolean {
  const after = text.slice(figure.end, figure.end + 120)
  const word = text.slice(figure.start, figure.end)
  return absent.test(after) && (/còn/iu.test(word) || weakness.test(after.slice(0, 80)))
}

function isOccasion(figure: Figure, ahead: string, after: string): boolean {
  if (/(?:gấp|tăng|giảm|lần|nhiều|một số)\s*$/iu.test(ahead)) return false
  // "ít nhất 3 lần số lượng" is a multiple.
  if (/^\s(?:số|tổng|so với|mức)\s/iu.test(after)) return false
  const perPeriod =
    /^\s{0,2}\/\s?(?:năm|quý|tháng|nhiệm kỳ|tuần|6 tháng)|^\s(?:mỗi|một|trong một|hằng|hàng) (?:năm|quý|tháng|nhiệm kỳ)/iu
  const bound = ['>=', '>'].includes(figure.comparator)
  return bound || (figure.valueMax !== null && figure.compared) || perPeriod.test(after)
}

function isCount(figure: Figure, sense: ClauseSense, ahead: string, after: string): boolean {
  const noun = after.trim()
  // "nhiệm kỳ 2015 - 2020" and "năm 2013" are years.
  const year = figure.value >= 1900 && figure.value <= 2100
  const figures = sense.clause.match.slice(figure.start, figure.start + 60)
  if (year && /^\D*\d{4}(?!\.)/u.test(figures)) return false
  if (notCounted.test(noun) || /^\p{Lu}/u.test(noun)) return false
  // "Chi bộ có từ 30 đảng viên trở lên có thể …" is a condition.
  if (/^\D*trở lên,?\s(?:có thể|thì|được|phải|mới)/iu.test(after)) return false
  // "doanh nghiệp có từ 50 lao động trở lên" tells which ones.
  if (
    /\p{L}\scó\s*$/u.test(ahead) &&
    !/(?:phấn đấu|bảo đảm|đảm bảo)(?:\s\p{L}+){0,3}\scó\s*$/iu.test(ahead)
  )
    return false
  const phrase = ahead.slice(Math.max(0, ahead.lastIndexOf(',', ahead.length - 12)))
  const least = /(?:phấn đấu|ít nhất|tối thiểu)/iu
  const goal = goalVerb.test(phrase) || least.test(phrase) || least.test(figures)
  const admits = sense.tense === 'demanded' && /kết nạp/iu.test(phrase)
  return goal && (sense.titled || sense.counted || admits)
}

/** Whether a figure is one to reach: not reached already, no condition, no count, no age. */
function isReal(figure: Figure, sense: ClauseSense): boolean {
  const { clause, tense, wanted, titled } = sense
  if (isPast(sense, figure.start) || tense === 'reported') return false
  const isAsked = tense === 'demanded' || wanted
  if (figure.kind === 'nothing') return isAsked && isAbsence(figure, clause.match)
  const ahead = clause.match.slice(Math.max(0, figure.start - 120), figure.start)
  const after = clause.match.slice(figure.end, figure.end + 160)
  if (sense.voted && !titled) return false
  if (conditions.test(ahead.slice(-60)) && !/phấn đấu|chỉ tiêu/iu.test(ahead)) return false
  if (rates.test(ahead.slice(-60)) && !titled && !/phấn đấu|chỉ tiêu|tỷ lệ/iu.test(ahead))
    return false
  if (figure.kind === 'money') return titled || aimsAt.test(clause.match)
  if (/^\s?(?:tuổi|tiêu chí|tiêu chuẩn)(?!\p{L})/iu.test(after)) return false
  if (figure.kind === 'times') return isOccasion(figure, ahead, after)
  if (figure.kind === 'count') return isAsked && isCount(figure, sense, ahead, after)
  if (/(?:^|\s)(?:lương|tuổi|giá|GDP)\s/iu.test(after.slice(0, 20)) && !titled) return false
  return isAsked || (figure.start < 12 && figure.value === 100)
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

function titleYear(sentence: Sentence): number | null {
  for (const title of sentence.titles) {
    const year = byYearIn(` ${matchForm(title)}`)
    if (year !== null) return year
  }
  return null
}

function withoutEnd(text: string): string {
  return text.trim().replace(/(?:[,;:.]|\s(?:và|trong đó))+$/u, '')
}

/** The year of each span: its own, the one said before it, or the one of the span it is joined to. */
function yearsOf({ clause }: ClauseSense, spans: readonly Span[]): readonly (number | null)[] {
  const own = spans.map(({ start, end }) => byYearIn(` ${clause.match.slice(start, end)}`))
  let before: number | null = null
  return own.map((year, index) => {
    const next = spans[index + 1]
    const joined =
      next && / và\s*$/u.test(clause.match.slice(spans[index]?.start ?? 0, next.figure.start))
    before = year ?? before ?? (joined ? (own[index + 1] ?? null) : null)
    return before
  })
}

function targetsIn(
  sentence: Sentence,
  sense: ClauseSense,
  figures: readonly Figure[],
  above: Words,
): { readonly targets: readonly LocatedTarget[]; readonly words: Words } {
  const { clause } = sense
  const text = sentence.text.slice(clause.start, clause.end)
  const real = figures.filter((figure) => isReal(figure, sense))
  // A share reached already has words of its own, which are not those of the next one.
  const told = figures.filter((figure) => figure.kind === 'percent' && isPast(sense, figure.start))
  const spans = spansOf(
    clause,
    figures.filter((figure) => real.includes(figure) || told.includes(figure)),
  )
  const years = yearsOf(sense, spans)
  const [heading = ''] = sentence.titles
  const targets = spans.flatMap(({ figure, start, end }, index) => {
    if (told.includes(figure)) return []
    const said = sharedWords(text, spans, index, above)
    // "Mỗi quý ít nhất 01 lần" says nothing of its own: its heading says what.
    const bare = said.subject + said.measure === ''
    const about = /^đối với\s(.+)$/iu.exec(heading)?.[1] ?? ''
    const words = bare
      ? { subject: heading, measure: heading }
      : { ...said, subject: said.subject === '' ? about : said.subject }
    const by = years[index] ?? sense.by
    return {
      target: {
        quote: trimmed(sentence.text, clause.start + start, clause.start + end),
        subject: withoutEnd(words.subject),
        measure: withoutEnd(words.measure),
        comparator: inherited(clause, figure, spans[index - 1]?.figure),
        value: figure.value,
        ...(figure.valueMax === null ? {} : { value_max: figure.valueMax }),
        unit: unitOf(figure, words.subject),
        period: periodIn(` ${clause.match.slice(start, end)}`) ?? sense.period,
        ...(by === null ? {} : { by }),
        at: sentence.at,
      },
      sentence: sentence.path,
    }
  })
  return { targets, words: sharedWords(text, spans, spans.length - 1, above) }
}

function levelsIn(
  sentence: Sentence,
  clause: Clause,
  reached: readonly Figure[],
): readonly ReferenceLevel[] {
  return spansOf(clause, reached).map(({ figure, start, end }) => ({
    quote: trimmed(sentence.text, clause.start + start, clause.start + end),
    comparator: figure.comparator,
    value: figure.value,
    valueMax: figure.valueMax,
    unit: '%',
    sentence: sentence.path,
    at: sentence.at,
  }))
}

/** Targets and reported levels of a text. */
export function readTargets(sentences: readonly Sentence[]): {
  readonly targets: readonly LocatedTarget[]
  readonly levels: readonly ReferenceLevel[]
} {
  const targets: LocatedTarget[] = []
  const levels: ReferenceLevel[] = []
  const yearOfLead = leadYearReader()
  // What a figure without a noun counts is what the one before it in its section counts.
  let words: Words = { subject: '', measure: '' }
  let place = ''
  for (const sentence of sentences) {
    if (sentence.place === 'heading') continue
    const announced = yearOfLead(sentence)
    if (!/\d|không (?:còn|có)|lần|nửa|phần (?:trăm|hai|ba|tư|năm)|buổi|kỳ/iu.test(sentence.match))
      continue
    if (sentence.at !== place) words = { subject: '', measure: '' }
    place = sentence.at
    for (const clause of clausesOf(sentence)) {
      const figures = figuresIn(clause.match)
      if (figures.length === 0) continue
      const sense = senseOf(sentence, clause, announced)
      const found = targetsIn(sentence, sense, figures, words)
      words = found.words
      targets.push(...found.targets)
      const reached = figures.filter(
        ({ kind, start }) => kind === 'percent' && isPast(sense, start),
      )
      levels.push(...levelsIn(sentence, clause, reached))
    }
  }
  return { targets, levels }
}

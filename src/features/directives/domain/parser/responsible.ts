import type { ParsedResponsible } from '../parsed-directive.ts'

import { type Clause, clausesOf, tellsOfPast, tenseOf } from './demand-context.ts'
import { wordEnd } from './mentions.ts'
import { bodyHeads } from './organisations.ts'
import type { Sentence } from './outline.ts'
import { roleOf } from './roles.ts'
import { fold, matchForm, smallFirst } from './vietnamese.ts'

/** A charge with the sentence that gives it. */
export type LocatedResponsible = {
  readonly responsible: ParsedResponsible
  readonly sentence: string
}

const heads = bodyHeads
  // "Đoàn giám sát" is a body; "Đoàn" that "giám sát" is not what it says.
  .map((head) => (head === 'Đoàn' ? 'Đoàn(?!\\s(?:kiểm|giám))' : head.replaceAll(' ', '\\s')))
  .join('|')
const common =
  'đồng chí|các ban|các vụ|các phòng|các quận ủy|các thị ủy|các thành ủy|các chi ủy|các đảng ủy|các đảng bộ|các cấp ủy|các chi bộ|các tỉnh ủy|các huyện ủy|các cơ quan|các đơn vị|các tổ chức|các đồng chí|các đảng đoàn|các ban cán sự|ban cán sự|đảng đoàn|các bộ|các ngành|các địa phương|các huyện|các xã|cấp ủy|đảng ủy|chi ủy|chi bộ|đảng bộ|ban thường vụ|bí thư|người đứng đầu|thủ trưởng|tập thể|lãnh đạo|ủy ban|ban|văn phòng|đảng viên|cơ quan|tổ chức đảng|mỗi đảng viên|từng đảng viên|mỗi chi bộ|mặt trận|đoàn(?! (?:kiểm|giám))|hội|tỉnh ủy|thành ủy|huyện ủy|quận ủy|trung tâm|trường'
const loose = common
  .split('|')
  .map(
    (head) =>
      `[${head.charAt(0).toUpperCase()}${head.charAt(0)}]${head.slice(1).replaceAll(' ', '\\s')}`,
  )
  .join('|')
const deeds =
  'chủ trì|phối hợp|chỉ đạo|có trách nhiệm|chịu trách nhiệm|căn cứ|tổ chức(?!\\s(?:cơ sở|đảng|chính|đoàn|trung))|theo dõi|đôn đốc|kiểm tra|giám sát|tham mưu|hướng dẫn|xây dựng|thực hiện|triển khai|giúp|hỗ trợ|phục vụ|phải|cần|tăng cường|lãnh đạo(?=,|\\s(?:giám sát|kiểm tra|việc|công tác|thực hiện|hoàn|tổ chức|xây|triển|chỉ|các|đảng viên))|quán triệt|là|được|đã|sẽ|không|tích cực|chủ động|thường xuyên|rà soát|báo cáo|bảo đảm|đảm bảo|bố trí|tiếp tục|tập trung|định kỳ|hằng|hàng|nghiên cứu|đưa|cụ thể hóa|tạo|thống nhất|ban hành|tuyên truyền|tổng hợp|cấp(?=\\s(?:phát|kinh|kịp))|lập|ký|chịu|dự|làm|nêu|quan tâm|nhận thức|yêu cầu|đề nghị|thông báo|hoàn thiện|hoàn thành|chuẩn bị|thẩm định|trình|đề xuất|tiếp thu|tiếp nhận|cân đối|mở|công bố|biên soạn|soạn thảo|cung cấp|xem xét|phát động|nâng cao|vận động|bổ sung|thành lập|kiện toàn|thống kê|đánh giá|sơ kết|tổng kết|quy định(?!\\s\\d)|đăng|giao|phân công|nghiêm túc|kịp thời|khẩn trương|chấp hành|phát huy(?=\\s(?:vai|tinh|trách))'
const nameRest = `(?:[\\s,]{1,3}(?!(?:${deeds})(?!\\p{L}))[\\p{L}\\d./-]{1,20})`
// A board whose own name is a deed: "ủy ban kiểm tra".
const boards =
  '(?:[Cc]ác\\s)?[Ủủ]y\\sban\\skiểm\\stra|[Đđ]oàn\\s(?:kiểm\\stra|giám\\ssát)|(?:[Cc]ác\\s)?(?:ban|cơ\\squan)\\stham\\smưu'
const body = `(?:${boards}|${heads}|${loose})${wordEnd}${nameRest}{0,26}?`
// "Ban Thường vụ giao cho …" charges; "cấp ủy cần phân công …" is the duty of the cấp ủy.
const charge =
  '(?:(?:\\p{Lu}(?:(?!(?:cần|phải|được)\\s)[^,;.:]){2,60}\\s)?[Gg]iao(?:\\scho)?|[Pp]hân\\scông)\\s'
const request = '(?:[Đđ]ề\\snghị|[Yy]êu\\scầu)\\s'

const lead = 'chủ trì|chỉ đạo|có trách nhiệm|chịu trách nhiệm'
const actions = `${lead}|căn cứ|tổ chức|theo dõi|đôn đốc|kiểm tra|giám sát|tham mưu|hướng dẫn|xây dựng|thực hiện|triển khai|giúp|hỗ trợ|phục vụ|phải|cần|tăng cường|lãnh đạo|quán triệt|rà soát|báo cáo|bảo đảm|đảm bảo|bố trí|tiếp tục|tập trung|định kỳ|nghiên cứu|cụ thể hóa|phối hợp|ban hành|chủ động|thường xuyên|đưa|tuyên truyền|tổng hợp|cấp|lập|hoàn thiện|hoàn thành|chuẩn bị|thẩm định|trình|đề xuất|tiếp thu|thông báo|cân đối|mở|công bố|biên soạn|cung cấp|vận động|kiện toàn|đánh giá|sơ kết|tổng kết|nghiêm túc|kịp thời|khẩn trương|chấp hành`

/** "Giao Ban Tổ chức … chủ trì": a charge in so many words. */
const given = new RegExp(
  `^(?:[-+]\\s)?${charge}(?<body>${body})[\\s,:]{1,3}(?<verb>${actions})${wordEnd}`,
  'u',
)
/** A body that leads or coordinates, wherever it stands. */
const anywhere = new RegExp(
  `^(?:[-+]\\s)?(?<body>${body})[\\s,:]{1,3}(?<verb>${lead}|theo dõi|đôn đốc|phối hợp(?=\\s(?:với|cùng|chặt chẽ))|là\\s(?:cơ quan|đơn vị|bộ phận)\\s(?:thường trực|chủ trì|đầu mối|tham mưu))${wordEnd}`,
  'u',
)
/** In a section on execution, a body and what it does. */
const inExecution = new RegExp(
  `^(?:[-+]\\s)?(?:${request})?(?<body>${body})[\\s,:]{1,3}(?<verb>${actions})${wordEnd}`,
  'u',
)

/** Common names that begin another body after a comma; "đảng viên" may end the name of a department. */
const splitting = loose
  .replace(/\[[^\]]+\]ảng\\sviên\|/u, '')
  .replace(/\[[^\]]+\]an\||\[[^\]]+\]oàn\||\[[^\]]+\]ội\|/gu, '')

/** "Ban Tuyên giáo và Trung tâm …" are two bodies; a body's own name may hold an "và". */
function bodiesOf(text: string): string {
  const names = fold(text).replace(/[\s,:]+$/u, '')
  const parts = names.split(
    new RegExp(`(?:,|\\svà)\\s(?=(?:${boards}|${heads}|${splitting})${wordEnd})`, 'u'),
  )
  return parts
    .map((name) =>
      /^(?:Các|Đồng chí|Cấp|Từng|Mỗi|Người|Thủ|Tập|Lãnh|Bí thư|Đảng ủy cấp|Chi|Đảng viên|Tổ chức)(?!\p{L})/u.test(
        name,
      )
        ? smallFirst(name)
        : name,
    )
    .join('; ')
}

const execution =
  /^(?:về )?(?:công tác )?(?:tổ chức thực hiện|tổ chức chỉ đạo|trách nhiệm(?!\s?(?:và|,|quyền|thẩm))|phân công (?:nhiệm vụ|thực hiện|trách nhiệm|tổ chức)|điều khoản thi hành|triển khai thực hiện|hiệu lực)/iu

function isExecution(sentence: Sentence): boolean {
  return sentence.titles.some((title) => execution.test(matchForm(title)))
}

/** A heading that is a body's name: what stands below it is its task. */
function headedBody(sentence: Sentence): string | null {
  const [title] = sentence.titles
  if (
    title === undefined ||
    title.length > 160 ||
    !isExecution({ ...sentence, titles: sentence.titles.slice(1) })
  )
    return null
  const match = matchForm(title)
  return new RegExp(`^(?:Đối với\\s)?(?:${heads}|${loose})${wordEnd}[^.;:]*$`, 'iu').test(match)
    ? title.replace(/^Đối với\s/u, '')
    : null
}

function endOfQuote(text: string, from: number): number {
  const stop = /[;.]|,\s(?=(?:định kỳ|đồng thời|báo cáo|trong đó))/u.exec(text.slice(from))
  return stop ? from + stop.index : text.length
}

function chargeIn(
  sentence: Sentence,
  tense: ReturnType<typeof tenseOf>,
  executing: boolean,
): LocatedResponsible | null {
  const { match } = sentence
  const opens = sentence.index === 0 || executing || tense === 'demanded'
  if (!opens || match.length < 15) return null
  const hit =
    given.exec(match) ?? anywhere.exec(match) ?? (executing ? inExecution.exec(match) : null)
  if (!hit) return null
  const named = hit.groups?.['body'] ?? ''
  const verb = hit.groups?.['verb'] ?? ''
  // "Chỉ đạo", "Tổ chức" alone are deeds; a body is at least named.
  if (
    tellsOfPast(match.slice(0, hit[0].length + 30)) ||
    /^(?:Ban hành|Hội nghị|Tổ chức (?!đảng|cơ sở|chính)|Báo cáo|Bộ máy|Đoàn kết)/u.test(named)
  )
    return null
  const offset = hit[0].indexOf(named)
  const quote = fold(sentence.text.slice(0, endOfQuote(match, hit[0].length)))
    .replace(/^[-+–]\s/u, '')
    .replace(/[\s,:]+$/u, '')
  const role = roleOf(verb, match.slice(hit[0].length))
  const responsible = {
    quote,
    body: bodiesOf(sentence.text.slice(offset, offset + named.length)),
    role,
    at: sentence.at,
  }
  return { responsible, sentence: sentence.path }
}

/** A clause between semicolons, read as a sentence of its own. */
function partOf(sentence: Sentence, { start, end, match }: Clause): Sentence {
  const index = start === 0 ? sentence.index : sentence.index + 1
  return { ...sentence, text: sentence.text.slice(start, end), match, index }
}

/** Who is charged with what. What bodies did, or do by their nature, is no charge. */
export function readResponsible(sentences: readonly Sentence[]): readonly LocatedResponsible[] {
  const charges: LocatedResponsible[] = []
  let lastHeaded = ''
  // After "Giao … chủ trì" the sentences of a paragraph charge other bodies.
  let givenIn = -1
  for (const sentence of sentences) {
    if (sentence.place === 'heading' || sentence.place === 'row') continue
    const tense = tenseOf(sentence)
    if (tense === 'reported') continue
    const headed = headedBody(sentence)
    if (headed !== null) {
      const key = `${sentence.at}|${headed}`
      if (key === lastHeaded) continue
      lastHeaded = key
      const first = sentence.match.replace(/^[-+]\s/u, '')
      const responsible = {
        quote: sentence.text.replace(/[\s.;]+$/u, ''),
        body: bodiesOf(headed),
        role: roleOf(smallFirst(first), ''),
        at: sentence.at,
      }
      charges.push({ responsible, sentence: sentence.path })
      continue
    }
    for (const clause of clausesOf(sentence)) {
      const part = partOf(sentence, clause)
      const executing = isExecution(sentence) || givenIn === sentence.paragraph
      // Only where duties are given out does each clause charge a body of its own.
      if (clause.start > 0 && !executing) continue
      const found = chargeIn(part, tense, executing)
      if (!found) continue
      if (given.test(part.match)) givenIn = sentence.paragraph
      charges.push(found)
    }
  }
  return charges
}

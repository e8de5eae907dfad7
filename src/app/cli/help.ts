import type { Bilingual } from '#kernel/messages.ts'

import { everywhere } from './arguments.ts'
import type { Command } from './command.ts'

const optionTexts: Readonly<Record<string, Bilingual>> = {
  json: { vi: 'chỉ in JSON', en: 'print JSON alone' },
  help: { vi: 'in hướng dẫn này', en: 'print this help' },
  lang: { vi: 'ngôn ngữ của câu trả lời: vi (mặc định) hoặc en', en: 'vi (default) or en' },
  'dry-run': { vi: 'thử, không lưu gì', en: 'try only, store nothing' },
  'skip-bad': { vi: 'bỏ qua dòng sai, nạp dòng đúng', en: 'leave bad rows out, import the rest' },
  directive: {
    vi: 'ký hiệu văn bản, thêm @ngày ban hành khi ký hiệu trùng (01-NQ/ĐUK@19-8-2016)',
    en: 'the symbol of a document, with @DATE where it is not unique (2016-08-19 or 19-8-2016)',
  },
  indicator: { vi: 'mã chỉ số', en: 'the code of an indicator' },
  obligation: { vi: 'chỉ một nghĩa vụ của văn bản', en: 'one obligation of the document only' },
  unit: {
    vi: 'mã tổ chức, kể cả mọi tổ chức bên dưới (mặc định: cấp cao nhất)',
    en: 'the code of a unit, with everything under it (the top unless given)',
  },
  period: { vi: 'tháng, quý, nửa năm hoặc năm', en: 'a month, quarter, half-year or year' },
  'as-of': { vi: 'tính đến ngày (mặc định: hôm nay)', en: 'as of a day (today unless given)' },
  tree: {
    vi: 'cây tổ chức của kỳ đó (then) hay của ngày tính (today)',
    en: 'along the tree of the period (then) or of the as-of day (today)',
  },
  symbol: { vi: 'số và ký hiệu', en: 'number and symbol' },
  issued: { vi: 'ngày ban hành, ví dụ 2016-08-19', en: 'the day of issue, such as 2016-08-19' },
  issuer: { vi: 'cơ quan ban hành', en: 'who issued it' },
  title: { vi: 'trích yếu', en: 'its title' },
  'valid-from': {
    vi: 'ngày một bản khác của cùng văn bản bắt đầu có hiệu lực (mặc định: hôm nay)',
    en: 'from when another text of the same work counts (today unless given)',
  },
  'not-secret': {
    vi: 'xác nhận văn bản không mật khi chữ “mat” không dấu gây nghi ngờ',
    en: 'confirm that a doubtful "mat" is no mark of secrecy',
  },
  members: { vi: 'số đảng viên', en: 'how many members' },
  count: { vi: 'bao nhiêu', en: 'how many' },
  years: { vi: 'số năm', en: 'how many years' },
  until: { vi: 'đến ngày', en: 'until which day' },
  acts: {
    vi: 'số nội dung sắp xếp tổ chức trải đều các năm',
    en: 'how many acts of reorganisation, all over the years',
  },
  checkpoint: {
    vi: 'tệp mốc đã được chứng kiến (mặc định: mốc giữ trên máy này)',
    en: 'a witnessed checkpoint (the one kept on this machine unless given)',
  },
  verify: { vi: 'chỉ so sánh, không sửa', en: 'compare only, change nothing' },
  member: { vi: 'số thẻ của đảng viên', en: 'the card number of the member' },
  account: { vi: 'tên đăng nhập của tài khoản', en: 'the login of the account' },
  decision: {
    vi: 'số và ngày của quyết định cho phép',
    en: 'number and day of the decision that allows it',
  },
  simulate: { vi: 'thử quyết định, không thay đổi gì', en: 'try the decision, change nothing' },
  sign: {
    vi: 'ký: thực hiện ngay, hoặc chờ đến ngày có hiệu lực',
    en: 'sign: do it at once, or on its day of effect',
  },
  undo: { vi: 'rút lại trước ngày có hiệu lực', en: 'take it back before its day of effect' },
  yes: {
    vi: 'làm thật; thiếu nó thì chỉ cho biết trước',
    en: 'do it; without it, only say what would be done',
  },
}

const exitCodes =
  'Mã thoát · Exit codes: 0 xong · done; 1 bị từ chối, lỗi, có dòng bị bỏ, có khác biệt · refused, failed, rows skipped or a difference found; 2 dùng sai · wrong use'

/** What a command is for, and every option of it, in both languages. */
export function helpOf(command: Command): string {
  const options = Object.entries({ ...command.options, ...everywhere }).map(([name, kind]) => {
    const text = optionTexts[name]
    const word = `--${name}${kind === 'value' ? ' …' : ''}`
    return `  ${word.padEnd(16)} ${text?.vi ?? ''} · ${text?.en ?? ''}`
  })
  return [
    `chibo ${command.usage}`,
    `  ${command.about.vi}`,
    `  ${command.about.en}`,
    '',
    ...options,
    '',
    exitCodes,
  ].join('\n')
}

/** The commands, each with its usage, in both languages. */
export function overviewOf(commands: readonly Command[]): string {
  const lines = commands.map(
    ({ usage, about }) => `  chibo ${usage}\n      ${about.vi}\n      ${about.en}`,
  )
  return `Chibo · Công tác tổ chức xây dựng Đảng, từ chi bộ

Cách dùng · Usage: chibo <lệnh · command> [--json] [--lang vi|en] [--help]

${lines.join('\n')}

${exitCodes}`
}

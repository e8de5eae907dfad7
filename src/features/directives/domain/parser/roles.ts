import type { ParsedRole } from '../parsed-directive.ts'

const softeners =
  /^(?:(?:có trách nhiệm|chịu trách nhiệm|phải|cần|chủ động|thường xuyên|tiếp tục|tập trung|tăng cường|định kỳ|tích cực)[\s,]+)+/u

/** The role that words after a body give it: what it has to do first. */
export function roleOf(verb: string, rest: string): ParsedRole {
  const words = `${verb} ${rest}`.toLowerCase().slice(0, 160).replace(softeners, '')
  if (/^giúp\s.{0,60}(?:theo dõi|đôn đốc|kiểm tra|giám sát)/u.test(words)) return 'monitor'
  if (/^phối hợp/u.test(words)) return 'coordinate'
  if (/^(?:theo dõi|đôn đốc|kiểm tra|giám sát)/u.test(words)) return 'monitor'
  if (/^hướng dẫn.{0,30}(?:kiểm tra|giám sát|theo dõi)/u.test(words)) return 'monitor'
  if (/^(?:tham mưu|hướng dẫn|tư vấn)/u.test(words)) return 'advise'
  if (/^(?:giúp|hỗ trợ|phục vụ|bảo đảm|đảm bảo|bố trí|cấp )/u.test(words)) return 'support'
  return 'lead'
}

/** The role that the heading of a column names, or null. */
export function kindsOfRole(heading: string): 'lead' | 'coordinate' | null {
  if (/phối hợp/u.test(heading)) return 'coordinate'
  return /chủ trì|thực hiện|phụ trách|trách nhiệm|phân công/u.test(heading) &&
    !/nội dung|thời gian/u.test(heading)
    ? 'lead'
    : null
}

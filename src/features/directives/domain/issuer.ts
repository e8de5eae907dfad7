// What a body of an organisation is called besides the organisation's own name.
const bodies =
  /^(?:ban chấp hành|ban thường vụ|thường trực|đại hội đại biểu|đại hội|đảng bộ|đảng ủy|huyện ủy|quận ủy|tỉnh ủy|thành ủy|chi bộ)\s*/u

function organisationOf(issuer: string): string {
  let name = issuer
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('uỷ', 'ủy')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  while (bodies.test(name)) name = name.replace(bodies, '')
  return name
}

const places = /^(?:tỉnh|thành phố|huyện|quận|thị xã|phường|thị trấn|xã)\s+/u

function beginAlike(one: string, other: string): boolean {
  return one.startsWith(other) || other.startsWith(one)
}

/**
 * Whether two names may be those of one issuer: a committee is called after its organisation in many
 * ways ("Đảng ủy Khối", "Ban Chấp hành Đảng bộ Khối các cơ quan Trung ương"). Unknown contradicts nobody.
 */
export function mayBeOneIssuer(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return true
  const [a, b] = [organisationOf(one), organisationOf(other)]
  // "Tỉnh ủy Nghệ An" is "Đảng bộ tỉnh Nghệ An"; a commune and a ward of one name are two.
  return (
    beginAlike(a, b) || beginAlike(a.replace(places, ''), b) || beginAlike(a, b.replace(places, ''))
  )
}

/** Whether the documents under this symbol are numbered in one row for all bodies of the Centre. */
export function isCentral(symbol: string): boolean {
  return symbol.endsWith('/TW')
}

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

/**
 * Whether two names may be those of one issuer: a committee is called after its organisation in many
 * ways ("Đảng ủy Khối", "Ban Chấp hành Đảng bộ Khối các cơ quan Trung ương"). Unknown contradicts nobody.
 */
export function mayBeOneIssuer(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return true
  const names = [organisationOf(one), organisationOf(other)] as const
  return names[0].startsWith(names[1]) || names[1].startsWith(names[0])
}

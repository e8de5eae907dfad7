/** The type of the agency that a unit stands in. */
export type HostType = 'agency' | 'service-unit' | 'press' | 'school' | 'abroad'

/** An agency whose Party organisation stands directly under the Bloc. */
export type Agency = {
  /** As it follows "Đảng bộ …". */
  readonly name: string
  readonly kind: 'upper' | 'grassroots'
  readonly host: HostType
  /** Members out of some 82,000. */
  readonly members: number
  /** Departments the size of one cell. */
  readonly departments: readonly string[]
  /** Units with a committee and cells of their own; none under a grassroots organisation. */
  readonly branches: readonly string[]
}

/** The names of a list written with semicolons. */
export function namesIn(list: string): readonly string[] {
  return list
    .split(';')
    .map((name) => name.replace(/\s+/g, ' ').trim())
    .filter((name) => name !== '')
}

/** What stands in a line of an agency: name, host, members, departments, branches. */
type Line = readonly [
  name: string,
  host: HostType,
  members: number,
  departments: string,
  branches?: string,
]

/** An agency whose organisation stands above the grassroots. */
export function upper([name, host, members, departments, branches = '']: Line): Agency {
  return {
    name,
    kind: 'upper',
    host,
    members,
    departments: namesIn(departments),
    branches: namesIn(branches),
  }
}

/** An agency whose organisation is a grassroots one. */
export function grassroots([name, host, members, departments]: Line): Agency {
  return {
    name,
    kind: 'grassroots',
    host,
    members,
    departments: namesIn(departments),
    branches: [],
  }
}

/** The type of host that a unit's own name tells; else that of the agency above. */
export function hostTypeOf(name: string, above: HostType): HostType {
  if (/^(Trường|Học viện|Đại học)/.test(name)) return 'school'
  if (/^(Báo|Tạp chí|Nhà xuất bản|Kênh|Truyền hình)/.test(name)) return 'press'
  if (/^Cơ quan thường trú/.test(name)) return 'abroad'
  if (
    /^(Viện|Trung tâm|Bệnh viện|Nhà hát|Bảo tàng|Thư viện|Liên đoàn|Vườn quốc gia|Làng)/.test(name)
  )
    return 'service-unit'
  return above
}

import { paths } from '#kernel/paths.ts'
import { plainText } from '#kernel/text.ts'
import { plainDate, showDay } from '#kernel/time.ts'
import { searchDirectives } from '#features/directives/contract/library.ts'
import { listMembers, searchMembers } from '#features/members/contract.ts'
import { searchUnits } from '#features/organisation/contract.ts'
import { call } from '#platform/web/call.ts'
import { kept } from '#platform/web/kept.ts'
import { placeNames } from '#platform/web/messages.ts'
import type { PlaceName, Session } from '#platform/web/session.tsx'
import type { FindEverywhere, Found, FoundGroup } from '#platform/web/ui/search-palette.tsx'

const m = {
  acts: { vi: 'Việc', en: 'Acts' },
  units: { vi: 'Tổ chức', en: 'Units' },
  people: { vi: 'Đảng viên', en: 'Members' },
  documents: { vi: 'Văn bản', en: 'Documents' },
  provisions: { vi: 'Điều khoản', en: 'Provisions' },
  pages: { vi: 'Trang', en: 'Pages' },
  recordMeeting: { vi: 'Ghi biên bản sinh hoạt chi bộ', en: 'Record a cell meeting' },
  sameSymbol: {
    vi: 'nhiều văn bản cùng ký hiệu, phân biệt theo ngày',
    en: 'several documents bear this symbol; the day tells them apart',
  },
  seats: { vi: 'Xem kiện toàn cấp ủy: vị trí trống', en: 'See vacancies of committees' },
  partyOffices: {
    vi: 'Xem văn phòng cấp ủy, cán bộ chuyên trách',
    en: 'See Party offices and full-time workers',
  },
  congresses: { vi: 'Xem lịch đại hội', en: 'See which congresses fall due' },
  takeDirective: { vi: 'Đưa văn bản vào thư viện', en: 'Take a document into the library' },
} as const

/** The fewest letters worth asking the server about. */
const leastLetters = 2

/** The fewest letters of a name that are looked for. */
const leastNameLetters = 3

/** So many people are shown. */
const mostPeople = 20

const pagesOfPlaces: Readonly<Record<PlaceName, () => string>> = {
  today: () => paths.today(),
  overview: () => paths.overview(),
  organisation: () => paths.organisation(),
  members: () => paths.members(),
  meetings: () => paths.meetings(),
  coverage: () => paths.coverage(),
  directives: () => paths.directives(),
  indicators: () => paths.indicators(),
  redCells: () => paths.redCells(),
  imports: () => paths.imports(),
  accounts: () => paths.accounts(),
  grants: () => paths.grants(),
  journal: () => paths.journal(),
  health: () => paths.health(),
  me: () => paths.me(),
}

/** Search over units, people, documents, provisions, pages and acts, within what the person may open. */
export function findEverywhere(session: Session): FindEverywhere {
  const may = (permission: string) => session.permissions.includes(permission)
  return async (text, signal) => {
    const language = kept('language') === 'en' ? 'en' : 'vi'
    const asked = plainText(text)
    const enough = asked.length >= leastLetters
    const none = Promise.resolve(undefined)
    const [units, members, directives] = await Promise.all([
      enough && may('organisation.read') ? call(searchUnits, { find: text }, { signal }) : none,
      enough && may('members.read') ? findPeople(text, asked, signal) : none,
      enough && may('directives.read') ? call(searchDirectives, { find: text }, { signal }) : none,
    ])
    const ambiguous = new Set<string | null>(directives?.ambiguous)
    const groups: FoundGroup[] = [
      { title: m.acts[language], found: actsOf(session, asked, language) },
      {
        title: m.units[language],
        found: (units?.units ?? []).map((unit) => ({
          href: paths.unit(unit.id),
          name: unit.name,
          note: [unit.code, unit.parentName].filter(Boolean).join(' · '),
        })),
      },
      {
        title: m.people[language],
        found: (members?.members ?? []).slice(0, mostPeople).map((member) => ({
          href: paths.member(member.id),
          name: member.name,
          note: [member.cardNumber, member.unit.name, member.unit.organisation]
            .filter(Boolean)
            .join(' · '),
        })),
      },
      {
        title: m.documents[language],
        found: (directives?.directives ?? []).map((directive) => ({
          href: paths.directive(directive.shortId),
          name: [directive.symbol, directive.title].filter(Boolean).join(' · ') || directive.kind,
          note: [
            directive.kind,
            ...(directive.issued ? [showDay(plainDate(directive.issued))] : []),
            ...(ambiguous.has(directive.symbol) ? [m.sameSymbol[language]] : []),
          ].join(' · '),
        })),
      },
      {
        title: m.provisions[language],
        found: (directives?.provisions ?? []).map((provision) => ({
          href: `${paths.directive(provision.shortId)}#${provision.path}`,
          name: [
            provision.symbol ?? provision.shortId,
            ...(ambiguous.has(provision.symbol) && provision.issued
              ? [`(${showDay(plainDate(provision.issued))})`]
              : []),
            provision.path,
          ].join(' '),
          note: provision.excerpt,
        })),
      },
      { title: m.pages[language], found: pagesFound(session, asked, language) },
    ]
    return foremost(groups, asked).filter((group) => group.found.length > 0)
  }
}

/** Numbers are those of cards; letters are a part of a name. */
async function findPeople(text: string, asked: string, signal: AbortSignal) {
  if (/\d/.test(asked)) return call(listMembers, { find: text }, { signal })
  return asked.length < leastNameLetters
    ? undefined
    : call(searchMembers, { find: text }, { signal })
}

/** Pages stand last, unless the whole name of one was typed: then they stand before everything. */
function foremost(groups: readonly FoundGroup[], asked: string): readonly FoundGroup[] {
  const pages = groups.at(-1)
  const named = ({ name }: Found) => plainText(name) === asked
  if (!pages?.found.some(named)) return groups
  const [exact, others] = [pages.found.filter(named), pages.found.filter((one) => !named(one))]
  return [{ ...pages, found: [...exact, ...others] }, ...groups.slice(0, -1)]
}

function pagesFound(session: Session, asked: string, language: 'vi' | 'en') {
  return session.places
    .filter((place) => plainText(placeNames[place][language]).includes(asked))
    .map((place) => ({ href: pagesOfPlaces[place](), name: placeNames[place][language] }))
}

function actsOf(session: Session, asked: string, language: 'vi' | 'en') {
  const cell = session.scopes.find((scope) => scope.role === 'cell-secretary')
  const acts = [
    ...(cell
      ? [{ href: paths.newMeeting({ unit: cell.unit.id }), name: m.recordMeeting[language] }]
      : []),
    ...(session.permissions.includes('directives.import')
      ? [{ href: paths.newDirective(), name: m.takeDirective[language] }]
      : []),
    ...(session.permissions.includes('organisation.read')
      ? [
          { href: paths.seats(), name: m.seats[language] },
          { href: paths.congresses(), name: m.congresses[language] },
          { href: paths.partyOffices(), name: m.partyOffices[language] },
        ]
      : []),
  ]
  return acts.filter((act) => plainText(act.name).includes(asked))
}

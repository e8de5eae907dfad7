import type { Bilingual } from '#kernel/messages.ts'
import {
  type Basis,
  type DataClass,
  dataClasses,
  type Handling,
  type Mention,
  type PlaceLabel,
  type Retention,
  type RetentionSpan,
  type TableLabel,
} from '#law/privacy.ts'
import { rules } from '#law/rules.ts'
import { browserKeys, homeFiles, loggedFields } from '#platform/server/privacy.ts'

import { page, table } from './docs-page.ts'
import { labelledTables } from './privacy-registry.ts'

const both = ({ vi, en }: Bilingual) => `${vi} · ${en}`

const spanText = (span: RetentionSpan) =>
  'days' in span ? `${span.days} days` : `${span.months} months`

function retentionText(retention: Retention): string {
  if (retention.kind === 'kept') return `kept: ${both(retention.why)}`
  if (retention.kind === 'with') return `goes with its row of \`${retention.table}\``
  if (retention.kind === 'ends') return both(retention.when)
  const values = retention.span.values.map(({ value, cite }) => `${spanText(value)} (${cite})`)
  return `${values.join(', ')} after \`${retention.after}\``
}

function basisText(basis: Basis): string {
  return basis === 'operation'
    ? 'none needed: tells nothing of a person'
    : basis.map((id) => `${id} [${rules[id].mark}]`).join(', ')
}

/** The columns of a table, the most sensitive class first. */
function columnsByClass(label: TableLabel): string {
  return dataClasses
    .toReversed()
    .flatMap((one) => {
      const names = Object.entries(label.columns)
        .filter(([, column]) => column.class === one)
        .map(([name]) => `\`${name}\``)
      return names.length === 0 ? [] : [`**${one}** ${names.join(', ')}`]
    })
    .join(' · ')
}

const handlingHeaders = ['what', 'columns by class', 'purpose', 'basis', 'retention', 'erased by']

const handlingCells = (handling: Handling) => [
  both(handling.purpose),
  basisText(handling.basis),
  retentionText(handling.retention),
  handling.erase,
]

/** A column that is handled otherwise than the rest of its table stands in a line of its own. */
function linesOf([name, label]: readonly [string, TableLabel]): readonly (readonly string[])[] {
  const special = Object.entries(label.columns).filter(
    ([, { purpose, basis, retention, erase }]) => purpose ?? basis ?? retention ?? erase,
  )
  return [
    [`\`${name}\` ${both(label.what)}`, columnsByClass(label), ...handlingCells(label)],
    ...special.map(([column, own]) => [
      `\`${name}.${column}\` ${own.name ? both(own.name) : ''}`,
      `**${own.class}**`,
      ...handlingCells({ ...label, ...own }),
    ]),
  ]
}

const weight = (label: TableLabel): number =>
  Math.max(...Object.values(label.columns).map((column) => dataClasses.indexOf(column.class)))

/** Whether rows of the table name a person, or hold what the law protects. */
const isAboutPersons = (label: TableLabel): boolean =>
  label.about.length > 0 || weight(label) >= dataClasses.indexOf('personal')

const heaviestFirst = (
  [a, one]: readonly [string, TableLabel],
  [b, other]: readonly [string, TableLabel],
) => weight(other) - weight(one) || (a < b ? -1 : 1)

function tablesPart(about: boolean): string {
  const chosen = Object.entries(labelledTables)
    .filter(([, label]) => isAboutPersons(label) === about)
    .toSorted(heaviestFirst)
  return table(handlingHeaders, chosen.flatMap(linesOf))
}

function placesPart(places: Readonly<Record<string, PlaceLabel>>): string {
  const rows = Object.entries(places).map(([name, label]) => [
    `\`${name}\` ${both(label.what)}`,
    `**${label.class}**`,
    ...handlingCells(label),
  ])
  return table(['what', 'class', ...handlingHeaders.slice(2)], rows)
}

const classTexts: Record<DataClass, string> = {
  public: 'anybody may read it',
  internal: 'of the organisation; tells nothing of a person',
  personal: 'tells of a person',
  sensitive: 'tells of a person what the law holds sensitive (LAW-02): membership itself is',
  secret: 'a key or a hash; shown to nobody',
}

function shownText({ shows, withheld }: Mention): string {
  if (!withheld) return 'whole'
  const why = both(withheld)
  return shows
    ? `${shows.map((name) => `\`${name}\``).join(', ')}; the rest not: ${why}`
    : `no: ${why}`
}

function mentionsPart(): string {
  const rows = Object.entries(labelledTables).flatMap(([name, label]) =>
    label.about.map((mention) => [`\`${name}.${mention.column}\``, mention.by, shownText(mention)]),
  )
  return table(['rows that name a person by', 'as', "in the person's own export"], rows)
}

/** The inventory of everything kept, for a data protection officer. */
export function privacyPage(): string {
  const columns = Object.values(labelledTables).flatMap((label) => Object.values(label.columns))
  return page(
    'What is kept, why, and how long',
    'the privacy labels of every feature',
    'The inventory of every column, file, log field and browser key: class, purpose, basis, retention, erasure. A test holds it against a migrated database and the sources; what has no label does not build. The mark behind a rule tells how far it may be trusted ([rules](rules.md)); nothing here is legal advice.',
    table(
      ['class', 'meaning', 'columns'],
      dataClasses
        .toReversed()
        .map((one) => [
          one,
          classTexts[one],
          String(columns.filter((column) => column.class === one).length),
        ]),
    ),
    '## Tables that tell of persons',
    tablesPart(true),
    '## Whom rows name, and what the person gets',
    mentionsPart(),
    '## Tables that tell of no person',
    tablesPart(false),
    '## In the browser',
    placesPart(browserKeys),
    '## Files of the installation',
    placesPart(homeFiles),
    "## Fields of the server's log",
    placesPart(loggedFields),
  )
}

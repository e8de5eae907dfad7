import type { Bilingual } from '#kernel/messages.ts'
import { type Right, roles } from '#kernel/rights.ts'
import { rules, type Mark } from '#law/rules.ts'
import { catalogues } from '#features/directives/domain/public.ts'
import { openEmbedded } from '#platform/server/embedded-postgres.ts'
import { migrateToLatest } from '#platform/server/migrations.ts'
import { openApiOf } from '#platform/server/openapi.ts'

import { page, table } from './docs-page.ts'
import { privacyPage } from './docs-privacy.ts'
import { handlersOf, rights } from './endpoints.ts'
import { boundToKinds, followingRules, notKeptYet } from './following.ts'
import { indicators } from './indicators.ts'

/** A generated document: where it stands in the repository, and its text. */
export type GeneratedDocument = readonly [path: string, text: string]

const endpoints = handlersOf({ secureCookies: true, loopback: false }).map(
  (handler) => handler.endpoint,
)

function openApi(): string {
  return `${JSON.stringify(openApiOf(endpoints, rights), null, 2)}\n`
}

const both = ({ vi, en }: Bilingual) => `${vi} · ${en}`

/** What follows a unit through a reorganisation, table by table. */
function following(): string {
  const words = {
    stays: 'stays with its unit and its history',
    follows: 'follows to whoever takes the unit over',
    closes: 'closes with the unit',
    derived: 'is made anew from the others',
  }
  return page(
    'What follows a unit',
    'the rules that each feature gives for its tables',
    'Decided table by table: what becomes of rows when their unit ends, is split or goes elsewhere (ORG-36).',
    table(
      ['table', 'rule', 'how', 'of members whom the decision excepts (ORG-35)'],
      Object.entries(followingRules)
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, { rule, how, excepted }]) => [
          name,
          words[rule],
          both(how),
          excepted ? both(excepted) : 'the same',
        ]),
    ),
    '## What is bound to kinds of units',
    boundToKinds.map((one) => `- ${both(one)}`).join('\n'),
    '## What is not kept yet',
    notKeptYet.map((one) => `- ${both(one)}`).join('\n'),
  )
}

function askedWith(permission: string): string {
  const asked = endpoints.filter((endpoint) => endpoint.permission === permission)
  return asked.map(({ method, path }) => `\`${method} ${path}\``).join(' · ') || 'by no endpoint'
}

function guardedFields([name, right]: readonly [string, Right]) {
  return Object.entries(right.fields ?? {}).map(([field, needed]) => [name, field, needed])
}

function permissions(): string {
  const named = Object.entries(rights).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return page(
    'Permissions',
    'the rights of every feature and the permissions of every endpoint',
    'A grant gives a role in a unit for a period by a decision, and a right lasts as long as the grant.',
    table(
      ['permission', ...roles],
      named.map(([name, right]) => [name, ...roles.map((role) => right.who[role] ?? '')]),
    ),
    table(
      ['relation', 'what it opens'],
      [
        ['anywhere', 'what belongs to no unit'],
        ['own-cell', 'the cell of the grant'],
        ['below', 'the unit of the grant and everything under it today'],
        ['compartment', 'as below, by a grant that names the compartment: height opens nothing'],
      ],
    ),
    '## What each is for',
    table(
      ['permission', 'what it lets somebody do', 'resource', 'actions', 'competence', 'asked by'],
      named.map(([name, right]) => [
        name,
        `${right.may.vi} · ${right.may.en}`,
        right.resource,
        right.actions.join(', '),
        right.source,
        askedWith(name),
      ]),
    ),
    '## Fields that need a further right',
    'Without it in the same unit a field is left out of the answer before that leaves the server.',
    table(['permission', 'field', 'needs'], named.flatMap(guardedFields)),
    '## Without a permission',
    table(
      ['who', 'asked by'],
      [
        ['anybody who is signed in, about himself', askedWith('signed-in')],
        ['anybody, before signing in', askedWith('public')],
      ],
    ),
  )
}

const marks: Record<Mark, string> = {
  T: 'text of the document seen',
  P: 'press report',
  Q: 'question bank, guide or other secondary source',
  L: 'local default, to be set by the organisation',
  S: 'a directive of the Bloc that the program ships',
  GK: 'general knowledge, to be verified',
}

function ruleList(): string {
  return page(
    'Rules that the program uses',
    'src/law/rules.ts',
    'What a rule says is our paraphrase, never its official words; the official texts prevail. The mark tells how far it may be trusted.',
    table(
      ['mark', 'meaning'],
      Object.entries(marks).map(([mark, meaning]) => [mark, meaning]),
    ),
    table(
      ['rule', 'mark', 'source', 'Vietnamese', 'English'],
      Object.entries(rules).map(([id, rule]) => [id, rule.mark, rule.source, rule.vi, rule.en]),
    ),
  )
}

function indicatorList(): string {
  const parts = indicators.map((one) => {
    const days = one.dueRule
    const due = [
      days.inTimeDay === undefined ? [] : [`in time up to day ${days.inTimeDay}`],
      days.lastDay === undefined
        ? ['due on the last day of the period']
        : [`due on day ${days.lastDay}`],
      days.atLeast === undefined ? [] : [`at least ${days.atLeast}`],
    ].flat()
    return [
      `## ${one.code}`,
      table(
        ['', ''],
        [
          ['name', `${one.name.vi} · ${one.name.en}`],
          ['kind', `${one.kind}, ${one.bearer}, kept by ${one.period}`],
          ['unit of measure', `${one.unitOfMeasure.vi} · ${one.unitOfMeasure.en}`],
          ['numerator', `${one.numerator.vi} · ${one.numerator.en}`],
          ['denominator', `${one.denominator.vi} · ${one.denominator.en}`],
          ['evidence', one.evidence],
          ...(one.kind === 'counting' ? [['due', due.join('; ')]] : []),
          ['changes with', one.facts.join(', ')],
          ['rules', one.cites.join(', ')],
        ],
      ),
    ].join('\n\n')
  })
  return page('Indicators', 'the indicators of every feature', ...parts)
}

/** Which targets and obligations of the documents that were read by hand are counted, by what; and what the others wait for. */
function coverageList(): string {
  const parts = catalogues.map(({ id, symbol, issued, demands }) => {
    const asked = demands.filter(({ form }) => form !== 'fact')
    const sources = asked.map((demand) => indicators.find(({ code }) => code === demand.indicator))
    const rows = asked.map((demand, place) => [
      `${demand.row}${demand.letter ?? ''}`,
      demand.form,
      demand.quote,
      sources[place]?.code ?? '',
      sources[place]?.cites.join(', ') ?? `waits for: ${demand.waitsFor ?? 'nothing counts it'}`,
    ])
    const measured = sources.filter((source) => source !== undefined).length
    return [
      `## ${[id, symbol, issued].filter((part) => part !== null).join(' · ')}`,
      `${measured} of ${asked.length} are measured.`,
      table(['row', 'form', 'quote', 'indicator', 'rules'], rows),
    ].join('\n\n')
  })
  return page('Coverage of the documents', 'the catalogues of demands and the indicators', ...parts)
}

/** Everything that is generated from the program alone. */
export function documentsOfTheProgram(): readonly GeneratedDocument[] {
  return [
    ['docs/generated/openapi.json', openApi()],
    ['docs/generated/following.md', following()],
    ['docs/generated/permissions.md', permissions()],
    ['docs/generated/rules.md', ruleList()],
    ['docs/generated/indicators.md', indicatorList()],
    ['docs/generated/coverage.md', coverageList()],
    ['docs/generated/privacy.md', privacyPage()],
  ]
}

/** What the coverage of the law asks of the program: every rule, and which rights name it. */
export function lawOfTheProgram() {
  return {
    rules: Object.entries(rules).map(([id, { mark, source }]) => ({ id, mark, source })),
    rights: Object.entries(rights).map(([name, { source }]) => ({ name, source })),
  }
}

/** Runs `work` on a new database with every migration, in a folder that the caller throws away. */
export async function withMigratedDatabase<Result>(
  home: string,
  work: (url: string) => Promise<Result>,
): Promise<Result> {
  const database = await openEmbedded(home, { durable: false })
  try {
    await migrateToLatest(database.url)
    return await work(database.url)
  } finally {
    await database.leave()
  }
}

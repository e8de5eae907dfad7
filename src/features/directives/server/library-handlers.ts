import { sql } from 'kysely'

import { rolesOf } from '#kernel/rights.ts'
import { plainText } from '#kernel/text.ts'
import type { PlainDate } from '#kernel/time.ts'
import { prepared } from '#platform/server/database.ts'
import { type Handler, implement } from '#platform/server/handler.ts'
import { notFound } from '#platform/server/problem.ts'
import type { RequestOf } from '#platform/server/request.ts'

import { getDirective, listDirectives, searchDirectives } from '../contract/library.ts'
import { directivesRights } from '../domain/rights.ts'
import { type DirectiveRow, linkOf } from './directive-store.ts'
import { listObligations, type ObligationAnswer } from './obligation-rows.ts'
import { sentenceOfQuote } from './place-quote.ts'
import type { DirectivesDb, DirectivesTables } from './tables.ts'

type LibraryRequest = RequestOf<DirectivesTables>

const linkColumns = sql`d.short_id, d.kind, d.symbol, d.issuer, d.issued, d.title, d.is_stub`

type ListedRow = DirectiveRow & {
  readonly confirmed: number
  readonly proposed: number
  readonly measured: number
  readonly citedBy: number
}

/** Those of the symbols that more than one work bears: only the day tells them apart. */
async function listAmbiguous(db: DirectivesDb, symbols: readonly string[]): Promise<string[]> {
  const found = await sql<{ symbol: string }>`
    select symbol from directives.directive where symbol = any(${[...symbols]}::text[])
    group by symbol having count(*) > 1 order by symbol`.execute(db)
  return found.rows.map((row) => row.symbol)
}

const listDirectivesHandler = implement(
  listDirectives,
  async ({ find, stubs }, { db, allowAnywhere }: LibraryRequest) => {
    allowAnywhere()
    const words = plainText(find ?? '')
    const rows = await sql<ListedRow>`
      select d.id, ${linkColumns},
             count(o.id) filter (where o.state = 'confirmed')::int as confirmed,
             count(o.id) filter (where o.state = 'proposed')::int as proposed,
             count(o.id) filter (where o.state = 'confirmed' and o.measure_id is not null)::int as measured,
             (select count(distinct c.text_id)::int from directives.citation c where c.cited_id = d.id) as cited_by
      from directives.directive d
      left join directives.obligation o on o.directive_id = d.id and upper_inf(o.valid)
      where strpos(d.search_key, ${words}) > 0
        and (${stubs ?? 'yes'} = 'yes' or not d.is_stub)
      group by d.id
      order by d.is_stub, d.issued desc nulls last, d.symbol
      limit 300`.execute(db)
    return {
      directives: rows.rows.map((row) => ({
        ...linkOf(row),
        id: row.id,
        confirmed: row.confirmed,
        proposed: row.proposed,
        measured: row.measured,
        citedBy: row.citedBy,
      })),
      ambiguous: await listAmbiguous(
        db,
        rows.rows.flatMap((row) => row.symbol ?? []),
      ),
    }
  },
)

type ProvisionRow = {
  readonly path: string
  readonly parent: string | null
  readonly kind: string
  readonly label: string | null
  readonly title: string | null
  readonly depth: number
  readonly text: string
  readonly sentences: { path: string; text: string }[]
}

async function readProvisions(db: DirectivesDb, textId: number): Promise<readonly ProvisionRow[]> {
  const rows = await sql<ProvisionRow>`
    select p.path, p.parent_path as parent, p.kind, p.label, p.title, p.depth, p.text,
           coalesce(jsonb_agg(jsonb_build_object('path', s.path, 'text', s.text) order by s.ordinal)
             filter (where s.path is not null), '[]') as sentences
    from directives.provision p
    left join directives.sentence s on s.text_id = p.text_id and s.provision_path = p.path
    where p.text_id = ${textId}
    group by p.text_id, p.path
    order by p.ordinal`.execute(db)
  return rows.rows
}

/** Demands stand at sentences of the present text; an earlier one has them where it says their words. */
function placedIn(
  provisions: readonly ProvisionRow[],
  demands: readonly ObligationAnswer[],
): ObligationAnswer[] {
  const sentences = provisions.flatMap((provision) =>
    provision.sentences.map((sentence) => ({ ...sentence, provisionPath: provision.path })),
  )
  return demands.map((demand) => {
    const path = sentenceOfQuote(sentences, demand.quote, demand.sentence ?? undefined)?.path
    return { ...demand, sentence: path ?? null, provision: path?.split('#')[0] ?? '' }
  })
}

type CitationRow = Omit<DirectiveRow, 'id'> & {
  readonly sentence: string | null
  readonly quote: string
}

type WithText = DirectiveRow & {
  readonly textId: number | null
  readonly sourceName: string | null
  readonly outline: { recipients?: string[]; signatory?: string | null } | null
  /** Whether no later text follows; null without a text. */
  readonly isPresent: boolean | null
}

/** A work with its text of a day, or with the first later one where none stands yet and that is asked for. */
async function findWithText(
  db: DirectivesDb,
  shortId: string,
  { day, orLater }: { readonly day: PlainDate; readonly orLater: boolean },
): Promise<WithText | undefined> {
  const asked = sql<WithText>`
    select d.id, ${linkColumns}, text.id as text_id, text.source_name, text.outline,
           upper_inf(text.valid) as is_present
    from directives.directive d
    left join lateral (
      select t.id, t.source_name, t.outline, t.valid from directives.directive_text t
      where t.directive_id = d.id
        and (t.valid @> ${day}::date or (${orLater}::boolean and lower(t.valid) > ${day}::date))
      order by t.valid limit 1) text on true
    where d.short_id = ${shortId}`
  return (await prepared('find-with-text', asked).execute(db)).rows[0]
}

async function listCitations(db: DirectivesDb, textId: number): Promise<readonly CitationRow[]> {
  const citations = sql<CitationRow>`
    select c.sentence_path as sentence, c.quote, ${linkColumns}
    from directives.citation c join directives.directive d on d.id = c.cited_id
    where c.text_id = ${textId} order by c.ordinal`
  return (await prepared('list-citations', citations).execute(db)).rows
}

async function listCiting(
  db: DirectivesDb,
  directiveId: number,
): Promise<readonly Omit<DirectiveRow, 'id'>[]> {
  const citing = sql<Omit<DirectiveRow, 'id'>>`
    select distinct ${linkColumns}
    from directives.citation c
    join directives.directive_text t on t.id = c.text_id
    join directives.directive d on d.id = t.directive_id
    where c.cited_id = ${directiveId}`
  return (await prepared('list-citing', citing).execute(db)).rows
}

const mostTexts = 32

/** The provisions of texts; a text never changes, so the last ones asked for are kept. */
function provisionsReader(): typeof readProvisions {
  const texts = new Map<number, readonly ProvisionRow[]>()
  return async (db, textId) => {
    const provisions = texts.get(textId) ?? (await readProvisions(db, textId))
    texts.delete(textId)
    const [oldest] = texts.keys()
    if (oldest !== undefined && texts.size >= mostTexts) texts.delete(oldest)
    texts.set(textId, provisions)
    return provisions
  }
}

function getDirectiveHandler(): Handler<DirectivesDb> {
  const provisionsOf = provisionsReader()
  return implement(
    getDirective,
    async ({ shortId, on }, { db, today, actor, allowAnywhere }: LibraryRequest) => {
      allowAnywhere()
      const day = on ?? today
      const directive = await findWithText(db, shortId, { day, orLater: on === undefined })
      if (!directive) throw notFound()
      const { textId } = directive
      const citations = textId === null ? [] : await listCitations(db, textId)
      const citing = await listCiting(db, directive.id)
      const provisions = textId === null ? [] : [...(await provisionsOf(db, textId))]
      const demands = await listObligations(db, directive.id, day)
      return {
        ...linkOf(directive),
        source: directive.sourceName,
        recipients: directive.outline?.recipients ?? [],
        signatory: directive.outline?.signatory ?? null,
        provisions,
        citations: citations.map((row) => ({
          sentence: row.sentence,
          quote: row.quote,
          cited: linkOf(row),
        })),
        citedBy: citing.map(linkOf),
        obligations: directive.isPresent === false ? placedIn(provisions, demands) : demands,
        mayConfirm: rolesOf(directivesRights['directives.confirm']).some((role) =>
          actor.roles.includes(role),
        ),
      }
    },
  )
}

type FoundProvision = {
  readonly shortId: string
  readonly symbol: string | null
  readonly issued: string | null
  readonly path: string
  readonly excerpt: string
}

const searchDirectivesHandler = implement(
  searchDirectives,
  async ({ find }, { db, allowAnywhere }: LibraryRequest) => {
    allowAnywhere()
    const words = plainText(find)
    const works = await sql<Omit<DirectiveRow, 'id'>>`
      select ${linkColumns} from directives.directive d where strpos(d.search_key, ${words}) > 0
      order by d.is_stub, d.issued desc nulls last limit 10`.execute(db)
    const provisions = await sql<FoundProvision>`
      select d.short_id, d.symbol, d.issued, s.provision_path as path, left(s.text, 160) as excerpt
      from directives.sentence s
      join directives.directive_text t on t.id = s.text_id and upper_inf(t.valid)
      join directives.directive d on d.id = t.directive_id
      where strpos(platform.plain_text(s.text), ${words}) > 0
      order by d.issued desc nulls last, s.text_id, s.ordinal limit 10`.execute(db)
    const symbols = [...works.rows, ...provisions.rows].flatMap((row) => row.symbol ?? [])
    return {
      directives: works.rows.map(linkOf),
      provisions: provisions.rows,
      ambiguous: await listAmbiguous(db, symbols),
    }
  },
)

/** Reading the library: open to everybody who may read directives, wherever he stands. */
export const libraryHandlers = (): readonly Handler<DirectivesDb>[] => [
  listDirectivesHandler,
  getDirectiveHandler(),
  searchDirectivesHandler,
]

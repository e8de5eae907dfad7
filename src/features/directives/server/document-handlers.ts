import { recordingAtTop } from '#features/organisation/server/public.ts'
import { type Handler, implement } from '#platform/server/handler.ts'
import type { RequestOf } from '#platform/server/request.ts'

import { importDirective, readDirectiveFile } from '../contract/library.ts'
import { readDirective } from '../domain/parser/read-directive.ts'
import { linkOf } from './directive-store.ts'
import { importDirectiveText } from './import-directive.ts'
import type { IndicatorSource } from './indicator-source.ts'
import { listBearing } from './library-store.ts'
import { lookIntoDocument, openDocument } from './open-document.ts'
import { proposalsOf } from './propose-demands.ts'
import type { DirectivesDb, DirectivesTables } from './tables.ts'

type DocumentRequest = RequestOf<DirectivesTables>

const bytesOf = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'))

/** Reading a document without storing it, and taking it into the library. */
export function documentHandlers(
  sources: readonly IndicatorSource[],
): readonly Handler<DirectivesDb>[] {
  return [
    implement(
      readDirectiveFile,
      async ({ fileName, contentBase64 }, { db, allowAnywhere }: DocumentRequest) => {
        allowAnywhere()
        const { text, asksAboutSecrecy } = await lookIntoDocument(bytesOf(contentBase64), fileName)
        const reading = readDirective(text)
        const { kind, symbol, issuer, issued, title, provisions } = reading.outline
        const same = symbol === null ? [] : await listBearing(db, symbol)
        return {
          kind,
          symbol,
          issuer,
          issued,
          title,
          provisions: provisions.length,
          citations: reading.citations.map(({ citation }) => citation.text),
          proposals: proposalsOf(reading).map(({ sentence, quote, form, name }) => ({
            sentence,
            quote,
            form,
            name,
          })),
          sameSymbol: same.map(linkOf),
          asksAboutSecrecy,
        }
      },
    ),
    implement(importDirective, async (input, request: DocumentRequest) => {
      const { db, today, allowAnywhere } = request
      allowAnywhere()
      const text = await openDocument(bytesOf(input.contentBase64), input.fileName, {
        confirmedNotSecret: true,
      })
      const found = await importDirectiveText(db, { ...input, text, today }, sources)
      if (found.created)
        await recordingAtTop(request)('directives.imported', {
          facts: { directive: found.directive.shortId },
        })
      return {
        shortId: found.directive.shortId,
        created: found.created,
        replaced: found.replaced,
        proposals: found.proposals,
      }
    }),
  ]
}

import type { OutputOf } from '#kernel/endpoint.ts'
import { listDirectives } from '#features/directives/contract/library.ts'
import { nameOf } from '#features/directives/web/public.tsx'
import { call } from '#platform/web/call.ts'
import type { Format } from '#platform/web/format.ts'
import type { FindChoices } from '#platform/web/ui/combobox.tsx'
import type { Choice } from '#platform/web/ui/select-field.tsx'

/** So many are offered at once; of more the words find them. */
const mostShown = 30

type Listed = OutputOf<typeof listDirectives>['directives'][number]

/** A directive as it is offered and shown. */
export const directiveChoice = (directive: Listed, format: Format): Choice => ({
  value: String(directive.id),
  label: nameOf(directive, format),
  ...(directive.title === null ? {} : { note: directive.title }),
})

/** Finds directives of the library by number, kind and title; the newest stand ready before anything is typed. */
export function findDirectives(format: Format): FindChoices {
  return async (text, signal) => {
    const find = text.trim()
    const { directives } = await call(listDirectives, find === '' ? {} : { find }, { signal })
    return directives.slice(0, mostShown).map((one) => directiveChoice(one, format))
  }
}

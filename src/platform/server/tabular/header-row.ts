import { plainText } from '#kernel/text.ts'

import { legacyEncodingOf } from './legacy-letters.ts'
import type { ColumnSpec, RawCell, RawRow, TableColumns } from './table.ts'
import { TableRefusal } from './table-fault.ts'

const MOST_COLUMNS = 500
const LONGEST_HEADER = 500

/** A column of the file: the header as written, and the column that answers to it, if any. */
type FileColumn<Name extends string> = {
  readonly header: string
  readonly spec: ColumnSpec<Name> | undefined
}

/** The header row against the columns asked for. `places` has one entry a cell, blank ones undefined. */
export type HeaderRow<Name extends string> = {
  readonly places: readonly (FileColumn<Name> | undefined)[]
  readonly columns: TableColumns<Name>
  /** Everything that keeps the file from being read. */
  readonly refusals: readonly TableRefusal[]
}

/** A header as it is compared: no diacritics, case, underscores, marks, or remarks such as `(Nam, Nữ)`. */
function comparable(header: string): string {
  return plainText(header.replace(/[_*:\u00a0]+/g, ' ').replace(/\([^()]*\)/g, ' '))
}

function headerText(cell: RawCell | undefined): string {
  if (cell === undefined) return ''
  if (typeof cell === 'string')
    return cell.slice(0, LONGEST_HEADER).replace(/\s+/g, ' ').trim().normalize('NFC')
  if (cell.kind === 'number') return String(cell.value)
  return cell.kind === 'error' ? cell.text : ''
}

function specsByHeader<Name extends string>(
  specs: readonly ColumnSpec<Name>[],
): ReadonlyMap<string, ColumnSpec<Name>> {
  const byHeader = new Map<string, ColumnSpec<Name>>()
  for (const spec of specs) {
    for (const header of [spec.name, ...spec.headers]) {
      const key = comparable(header)
      const other = byHeader.get(key)
      if (other && other !== spec)
        throw new Error(`Columns ${other.name} and ${spec.name} share the header "${header}"`)
      byHeader.set(key, spec)
    }
  }
  return byHeader
}

type KnownHeaders<Name extends string> = (header: string) => ColumnSpec<Name> | undefined

/** Recognises headers from left to right: one that several columns share belongs to the nearest before it. */
function headerRecogniser<Name extends string>(
  specs: readonly ColumnSpec<Name>[],
): KnownHeaders<Name> {
  const byHeader = specsByHeader(specs)
  const dependent = specs.flatMap((spec) =>
    (spec.headersAfter?.headers ?? []).map((header) => ({
      spec,
      key: comparable(header),
      after: spec.headersAfter?.column,
    })),
  )
  const before: string[] = []
  return (header) => {
    const key = comparable(header)
    const [nearest] = dependent
      .filter((one) => one.key === key && before.includes(one.after ?? ''))
      .toSorted((one, other) => before.indexOf(one.after ?? '') - before.indexOf(other.after ?? ''))
    const spec = nearest?.spec ?? byHeader.get(key)
    if (spec) before.unshift(spec.name)
    return spec
  }
}

function duplicates<Name extends string>(
  places: readonly (FileColumn<Name> | undefined)[],
  line: number,
): TableRefusal[] {
  const first = new Map<Name, string>()
  const refusals: TableRefusal[] = []
  for (const place of places) {
    if (!place?.spec) continue
    const before = first.get(place.spec.name)
    if (before === undefined) first.set(place.spec.name, place.header)
    else
      refusals.push(
        new TableRefusal('duplicate-column', {
          line,
          column: place.spec.name,
          header: place.header,
          detail: `“${before}”, “${place.header}”`,
        }),
      )
  }
  return refusals
}

function missing<Name extends string>(
  specs: readonly ColumnSpec<Name>[],
  places: readonly (FileColumn<Name> | undefined)[],
  line: number,
): TableRefusal[] {
  return specs
    .filter((spec) => spec.required && !places.some((place) => place?.spec === spec))
    .map(
      (spec) =>
        new TableRefusal('missing-column', {
          line,
          column: spec.name,
          header: spec.headers[0] ?? null,
          detail: [...spec.headers, spec.name].map((header) => `“${header}”`).join(', '),
        }),
    )
}

/** Matches the header row with the columns. Throws where two columns share a header: that is a fault of ours. */
export function readHeaderRow<Name extends string>(
  row: RawRow,
  specs: readonly ColumnSpec<Name>[],
): HeaderRow<Name> {
  const recognise = headerRecogniser(specs)
  const headers = row.cells.map(headerText)
  const places = headers.map((header) =>
    header === '' ? undefined : { header, spec: recognise(header) },
  )
  const known = places.flatMap((place) =>
    place?.spec ? [{ name: place.spec.name, header: place.header }] : [],
  )
  const unknown = places.flatMap((place) => (place && !place.spec ? [place.header] : []))
  const columns = { recognised: known, unknown }
  const legacy = unknown.map(legacyEncodingOf).find((encoding) => encoding !== undefined)
  if (legacy)
    return { places, columns, refusals: [new TableRefusal('legacy-encoding', { detail: legacy })] }
  if (places.length > MOST_COLUMNS)
    return {
      places,
      columns,
      refusals: [
        new TableRefusal('too-many-columns', { line: row.line, detail: String(MOST_COLUMNS) }),
      ],
    }
  return {
    places,
    columns,
    refusals: [...missing(specs, places, row.line), ...duplicates(places, row.line)],
  }
}

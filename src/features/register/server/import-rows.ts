import { plainText } from '#kernel/text.ts'
import type { PlainDate } from '#kernel/time.ts'
import type { RowFinding } from '#platform/server/import-report.ts'
import { type ImportRow, type RowReader, rowReader } from '#platform/server/row-reader.ts'

import type { FieldValue } from '../domain/entry.ts'
import { importTexts } from '../messages/import.ts'
import { fieldCodes, fieldValueOf, isTicked } from './import-words.ts'
import type { KeptKind } from './kind-store.ts'

/** One entry as a file tells it; an empty cell says nothing. */
export type ToldEntry = {
  readonly line: number
  readonly unitCode: string
  readonly kind: KeptKind
  readonly doneOn: PlainDate
  readonly period: string | undefined
  readonly directive: string | null
  readonly provisionPath: string | undefined
  readonly number: string | undefined
  readonly issuer: string | undefined
  readonly reference: string | undefined
  readonly facts: Readonly<Record<string, FieldValue>>
  /** Whether it takes the place of what holds. */
  readonly replaces: boolean
}

/** Finds a kind by its code or by its name in either language. */
export type KindsByWord = ReadonlyMap<string, KeptKind>

/** Every kind by what a file may call it; a code goes before the name of another kind. */
export function kindsByWord(kinds: readonly KeptKind[]): KindsByWord {
  const byWord = new Map<string, KeptKind>()
  for (const kind of kinds)
    for (const word of [kind.name.vi, kind.name.en]) {
      const plain = plainText(word)
      if (!byWord.has(plain)) byWord.set(plain, kind)
    }
  for (const kind of kinds) byWord.set(plainText(kind.code), kind)
  return byWord
}

const longest = { number: 60, issuer: 200, reference: 300, provision: 100 } as const

function readShort(reader: RowReader, column: keyof typeof longest): string | undefined {
  const text = reader.text(column)
  if (text === null) return undefined
  const most = longest[column]
  if (text.length > most) reader.fault(column, 'too-long', importTexts['too-long']({ most }))
  return text
}

/** `mã = nội dung; mã = nội dung`: the particulars for which there is no column. */
function* readParticulars(reader: RowReader): Generator<readonly [string, string]> {
  for (const part of (reader.text('particulars') ?? '').split(';')) {
    if (part.trim() === '') continue
    const [, code, value] = /^\s*([a-z0-9-]+)\s*=\s*(\S.*?)\s*$/.exec(part) ?? []
    if (code !== undefined && value !== undefined) yield [code, value]
    else
      reader.fault(
        'particulars',
        'particulars-unreadable',
        importTexts['particulars-unreadable']({ value: part.trim() }),
      )
  }
}

function readFacts(reader: RowReader, kind: KeptKind): Readonly<Record<string, FieldValue>> {
  const told = fieldCodes.flatMap((code): (readonly [string, string])[] => {
    const text = reader.text(code)
    return text === null ? [] : [[code, text]]
  })
  return Object.fromEntries(
    [...told, ...readParticulars(reader)].map(([code, text]) => {
      const field = kind.fields.find((one) => one.code === code)
      return [code, fieldValueOf(field, text)]
    }),
  )
}

/** Reads one row of a table of entries: what it tells, or what is wrong with it whatever the register says. */
export function readEntryRow(
  row: ImportRow,
  kinds: KindsByWord,
): ToldEntry | readonly RowFinding[] {
  const reader = rowReader(row)
  const unitCode = reader.neededText('unit_code')
  const kindWord = reader.neededText('kind')
  const kind = kinds.get(plainText(kindWord))
  if (kind === undefined && kindWord !== '')
    reader.fault('kind', 'unknown-kind', importTexts['unknown-kind']({ value: kindWord }))
  const doneOn = reader.neededText('done_on') === '' ? null : reader.day('done_on')
  const heads = {
    number: readShort(reader, 'number'),
    issuer: readShort(reader, 'issuer'),
    reference: readShort(reader, 'reference'),
    provisionPath: readShort(reader, 'provision'),
  }
  const facts = kind ? readFacts(reader, kind) : {}
  if (!kind || !doneOn || reader.faults.length > 0) return reader.faults
  return {
    line: row.line,
    unitCode,
    kind,
    doneOn,
    period: reader.text('period')?.toUpperCase(),
    directive: reader.text('directive'),
    ...heads,
    facts,
    replaces: isTicked(reader.text('replaces')),
  }
}

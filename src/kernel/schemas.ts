import * as z from 'zod'

import { readPeriod } from './period.ts'
import { isPlainDate, type PlainDate } from './time.ts'

/** A calendar day in ISO form. */
export const plainDateSchema = z
  .string()
  .refine(isPlainDate, { error: 'not a calendar day' })
  .transform((text) => text as PlainDate)
  .meta({ format: 'date' })

/** A period in its written form: `2024-05`, `2024-Q2`, `2024-H1` or `2024`. */
export const periodSchema = z
  .string()
  .refine((text) => readPeriod(text) !== undefined, { error: 'not a period' })

/** The identity of a row. In addresses numbers come as text, so text is read too. */
export const idSchema = z.coerce.number().int().positive().max(2_147_483_647)

/** One page of a list: where the next one begins, or null at the end. */
export const cursorSchema = z.string().max(500)

/** Both languages. */
export const bilingualSchema = z.object({ vi: z.string(), en: z.string() })

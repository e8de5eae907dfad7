import * as z from 'zod'

/** A password: long enough, its letters counted as people see them; what it is made of is left to the person. */
export const passwordSchema = z.string().normalize('NFC').min(10).max(200)

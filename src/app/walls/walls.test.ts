import { expect, test } from 'vitest'

import { withDatabase } from '../testing.ts'
import { givenRows, listBreaches } from './proof/testing.ts'

test('the second wall shows and lets write what is in reach, whatever a query forgets', () =>
  withDatabase(async (database) => {
    await givenRows(database)
    expect(await listBreaches(database)).toEqual([])
  }))

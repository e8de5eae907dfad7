/** What a row is measured in. */
export type UnitOfMeasure = 's' | 'ms' | 'MB' | 'KB' | 'p' | 'of 1'

/** One row of the table: what is measured, and what it must hold. */
export type Bar = {
  readonly id: string
  readonly what: string
  readonly unit: UnitOfMeasure
  /** The most the value may be; undefined where only the floor counts. */
  readonly most?: number
  /** The least the value may be, where more is better. */
  readonly least?: number
  /** The most the value may be as a multiple of its floor. */
  readonly mostTimesFloor?: number
  /** What the floor is. */
  readonly floor?: string
}

/** The rows of an ordinary run, in the order in which they are shown. */
export const bars = [
  {
    id: 'start.first',
    what: 'first `npm start` of a fresh clone, packages in the npm cache, to the first page',
    unit: 's',
    most: 120,
  },
  {
    id: 'load.sample',
    what: 'loading the sample Bloc, indexes and standing included',
    unit: 's',
    most: 45,
    mostTimesFloor: 15,
    floor: 'COPY of the same rows into tables without keys and indexes',
  },
  { id: 'start.second', what: 'second `npm start`, to the first page', unit: 's', most: 5 },
  {
    id: 'recompute',
    what: 'recompute of every obligation, cell and month',
    unit: 's',
    most: 10,
    mostTimesFloor: 3,
    floor: 'hand-written SQL that inserts the same standings into an empty table with the same key',
  },
  { id: 'meeting.save', what: 'saving a meeting, the answer sent (p95)', unit: 'ms', most: 60 },
  {
    id: 'meeting.to-top',
    what: 'from that answer to the changed figure at the top, 20 meetings a second (p95)',
    unit: 'ms',
    most: 300,
  },
  { id: 'page.overview', what: 'overview page data (p95)', unit: 'ms', most: 50 },
  {
    id: 'page.clusters',
    what: 'overview page data by the clusters of a grouping (p95)',
    unit: 'ms',
    most: 80,
  },
  {
    id: 'page.coverage',
    what: 'how far a kind of entry is covered, over all cells, kind by kind (p95)',
    unit: 'ms',
    most: 80,
  },
  { id: 'page.reader', what: 'reader page data (p95)', unit: 'ms', most: 50 },
  {
    id: 'page.unit',
    what: 'what the page of a unit asks for, at the top, of an organisation and of a cell, after 500 acts (the slowest request, p95)',
    unit: 'ms',
    most: 50,
  },
  { id: 'list.red-cells', what: 'list of 50 red cells in any scope (p95)', unit: 'ms', most: 30 },
  {
    id: 'list.members',
    what: 'list of 50 members in any scope (p95)',
    unit: 'ms',
    most: 30,
    mostTimesFloor: 1.2,
    floor: 'the same lists with row security switched off',
  },
  {
    id: 'search.names',
    what: 'search of a name by three letters or more (p95)',
    unit: 'ms',
    most: 30,
  },
  {
    id: 'tree.as-of',
    what: 'the whole tree as of any day, after 500 acts (p95)',
    unit: 'ms',
    most: 50,
  },
  {
    id: 'tree.difference',
    what: 'the difference between the trees of any two days, after 500 acts (p95)',
    unit: 'ms',
    most: 100,
  },
  {
    id: 'reorganise.try',
    what: 'trying the decision that makes four organisations of the Bloc, with everything that it would do',
    unit: 's',
    most: 3,
  },
  {
    id: 'reorganise.batch',
    what: 'doing it, with all standings and sums right again',
    unit: 's',
    most: 20,
  },
  { id: 'reorganise.move', what: 'moving one organisation (p95)', unit: 'ms', most: 300 },
  {
    id: 'access.telling-apart',
    what: 'telling what is out of reach from what is absent by the time it takes (largest difference of medians)',
    unit: 'ms',
    most: 2,
  },
  {
    id: 'access.rank-test',
    what: 'telling them apart by ranks: the chance that equal ones differ so much (the smallest of the kinds)',
    unit: 'p',
    least: 0.01,
  },
  { id: 'parse', what: 'parsing one official document (the slowest, p95)', unit: 'ms', most: 50 },
  {
    id: 'audit.verify',
    what: 'verifying an exported log of a million acts (5 s is 200,000 a second)',
    unit: 's',
    most: 5,
  },
  {
    id: 'audit.share',
    what: 'saving a meeting with its record of acts, numbering included (median)',
    unit: 'ms',
    mostTimesFloor: 1.15,
    floor: 'the same without the record of acts',
  },
  { id: 'import.time', what: 'import of 82,000 members from XLSX', unit: 's', most: 30 },
  { id: 'import.memory', what: 'memory of that import', unit: 'MB', most: 512 },
  {
    id: 'door.password',
    what: 'wrong password: medians of a name that is there and one that is not, apart by',
    unit: 'ms',
    most: 5,
  },
  {
    id: 'door.slip',
    what: 'wrong slip: medians of a name that is there and one that is not, apart by',
    unit: 'ms',
    most: 5,
  },
  {
    id: 'overload.goodput',
    what: 'answers a second to three times as many requests as can be answered, of those that can be',
    unit: 'of 1',
    least: 0.8,
  },
  {
    id: 'overload.slowest',
    what: 'how long whoever is let in waits for his answer then (p99)',
    unit: 's',
    most: 2,
  },
  { id: 'memory.rest', what: 'server memory at rest', unit: 'MB', most: 180 },
  { id: 'memory.load', what: 'server memory under load', unit: 'MB', most: 400 },
  { id: 'script.first', what: 'JavaScript for the first page, compressed', unit: 'KB', most: 260 },
  {
    id: 'reader.usable',
    what: 'reader page usable at 4 × CPU slow-down',
    unit: 's',
    most: 2.5,
  },
] as const satisfies readonly Bar[]

/** How often the growth run has the members of the Bloc. */
export const growthTimes = 10

const times = `${growthTimes} × members`

/** How many years the tree in time is looked at there. */
export const growthYears = 10

/** The rows of `--growth`; a floor is the same thing at the size of the Bloc, in the same run. */
export const growthBars = [
  {
    id: 'growth.load',
    what: `loading the sample, ${times}`,
    unit: 's',
    mostTimesFloor: 11,
    floor: 'the same at 82,000 members',
  },
  {
    id: 'growth.recompute',
    what: `recompute, ${times}`,
    unit: 's',
    mostTimesFloor: 11,
    floor: 'the same at 82,000 members',
  },
  {
    id: 'growth.overview',
    what: `overview page data (p95), ${times}`,
    unit: 'ms',
    floor: 'the same at 82,000 members: plus half, or plus 10 ms',
  },
  {
    id: 'growth.reader',
    what: `reader page data (p95), ${times}`,
    unit: 'ms',
    floor: 'the same at 82,000 members: plus half, or plus 10 ms',
  },
  {
    id: 'growth.red-cells',
    what: `list of 50 red cells (p95), ${times}`,
    unit: 'ms',
    floor: 'the same at 82,000 members: plus half, or plus 10 ms',
  },
  {
    id: 'growth.names',
    what: 'search of a name among 5.6 million, from the top, in the database (p95)',
    unit: 'ms',
    most: 150,
  },
  {
    id: 'growth.unit',
    what: `what the page of a unit asks for, after ${growthYears} years and 500 acts (the slowest request, p95)`,
    unit: 'ms',
    most: 50,
  },
  {
    id: 'growth.tree',
    what: `the whole tree as of any day of ${growthYears} years, after 500 acts (p95)`,
    unit: 'ms',
    most: 50,
  },
  {
    id: 'growth.difference',
    what: `the difference between the trees of any two days of ${growthYears} years, after 500 acts (p95)`,
    unit: 'ms',
    most: 100,
  },
] as const satisfies readonly Bar[]

/** The name of a row. */
export type BarId = (typeof bars)[number]['id'] | (typeof growthBars)[number]['id']

/** The bar of a row. */
export function barOf(id: BarId): Bar {
  const bar = [...bars, ...growthBars].find((one) => one.id === id)
  if (bar === undefined) throw new Error(`No row is called ${id}`)
  return bar
}

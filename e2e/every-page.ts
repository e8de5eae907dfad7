import type { Page } from 'playwright-core'
import { expect, inject } from 'vitest'

import { type PageName, paths } from '#kernel/paths.ts'

import { callerOf } from './api.ts'
import { type Colour, colours, findInColours, untilComplete } from './looks.ts'
import { fitsItsWidth, journeys, type SampleLogin, signIn, type VisitOptions } from './steps.ts'

const { journey } = journeys()

/** Which pages are looked at in which role: every page once, and again where a role sees another one. */
const roles: Readonly<Partial<Record<SampleLogin, readonly PageName[]>>> = {
  'can-bo-khoi': [
    'overview',
    'directives',
    'newDirective',
    'directive',
    'redCells',
    'why',
    'indicators',
    'imports',
    'grants',
    'unitViewers',
    'memberViewers',
    'organisation',
    'treeDifference',
    'reorganisations',
    'reorganisation',
    'bodies',
    'seats',
    'congresses',
    'partyOffices',
    'groupings',
    'grouping',
    'coverage',
    'entryKinds',
    'members',
    'meetings',
  ],
  'bi-thu': [
    'today',
    'newMeeting',
    'meeting',
    'unit',
    'unitRegister',
    'newEntry',
    'entry',
    'me',
    'ownSessions',
    'secondFactor',
    'ownPassword',
  ],
  'can-bo-cap-uy': ['today', 'corrections', 'unit', 'newMeeting'],
  'dang-vien': ['today', 'me', 'myViewers'],
  'quan-tri': ['accounts', 'accountRights', 'recoveries', 'health', 'journal', 'witness'],
  'lanh-dao': ['today', 'member'],
  'kiem-tra': ['unit', 'unitRegister', 'bodies', 'journal'],
}

/** A draft with acts of which one can't be done, so that the workbench shows everything that it has. */
async function draftOf(url: string): Promise<number> {
  const staff = await callerOf(url, 'can-bo-khoi')
  const { body } = await staff(url, {
    method: 'POST',
    path: '/reorganisations',
    key: crypto.randomUUID(),
    body: {
      title: 'Dự thảo để xem trang',
      effectiveOn: '2025-02-03',
      acts: [
        {
          kind: 'establish',
          code: 'XEM-1',
          name: 'Chi bộ Mới',
          unitKind: 'cell',
          under: '09.000.001.000.000',
        },
        { kind: 'rename', unit: 'KHONG-CO', name: 'Tên khác' },
      ],
    },
  })
  return (body as { id: number }).id
}

/** An address of every page, with records that the roles above may all read. */
async function addresses(url: string): Promise<Readonly<Record<PageName, string>>> {
  const secretary = await callerOf(url, 'bi-thu')
  const get = async <Body>(path: string) =>
    (await secretary(url, { method: 'GET', path })).body as Body
  const { meetings } = await get<{ meetings: readonly { id: number; unit: { id: number } }[] }>(
    '/meetings?from=2024-03-01&to=2024-05-31',
  )
  const [meeting] = meetings
  const unit = meeting?.unit.id ?? 0
  const { members } = await get<{ members: readonly { id: number }[] }>(`/members?unit=${unit}`)
  const { entries } = await get<{ entries?: readonly { id: number }[] }>(`/units/${unit}/register`)
  const reorganisation = await draftOf(url)
  return {
    today: paths.today(),
    overview: paths.overview({ period: '2024-12' }),
    organisation: paths.organisation(),
    treeDifference: paths.treeDifference({ from: '2023-12-01', to: '2024-12-31' }),
    reorganisations: paths.reorganisations(),
    reorganisation: paths.reorganisation(reorganisation),
    groupings: paths.groupings(),
    // The sample's own, on a day after one unit moved.
    grouping: paths.grouping(1, { on: '2024-07-01' }),
    unit: paths.unit(unit),
    unitViewers: paths.unitViewers(unit),
    bodies: paths.bodies(unit),
    unitRegister: paths.unitRegister(unit),
    newEntry: paths.newEntry(unit, { kind: 'working-regulation' }),
    entry: paths.entry(entries?.[0]?.id ?? 1),
    coverage: paths.coverage({ kind: 'working-regulation' }),
    entryKinds: paths.entryKinds(),
    seats: paths.seats(),
    congresses: paths.congresses(),
    partyOffices: paths.partyOffices(),
    members: paths.members(),
    member: paths.member(members[0]?.id ?? 0),
    corrections: paths.corrections(),
    memberViewers: paths.memberViewers(members[0]?.id ?? 0),
    me: paths.me(),
    ownSessions: paths.ownSessions(),
    secondFactor: paths.secondFactor(),
    ownPassword: paths.ownPassword(),
    myViewers: paths.myViewers(),
    meetings: paths.meetings(),
    newMeeting: paths.newMeeting({ unit }),
    meeting: paths.meeting(meeting?.id ?? 0),
    directives: paths.directives(),
    newDirective: paths.newDirective(),
    directive: paths.directive('01-nq-duk-2016-08-19'),
    redCells: paths.redCells({ period: '2024-12' }),
    why: paths.why({ unit: 1, measure: 1, period: '2024-12' }),
    indicators: paths.indicators(),
    imports: paths.imports(),
    accounts: paths.accounts(),
    recoveries: paths.recoveries(),
    accountRights: paths.accountRights(1),
    grants: paths.grants(),
    journal: paths.journal(),
    witness: paths.witness(),
    health: paths.health(),
    login: paths.login(),
    activate: paths.activate(),
    firstRun: paths.firstRun(),
  }
}

/** The role whose visit looks at a page in both colours; the others see it as it opens. */
function coloursOf(login: string, name: PageName): readonly Colour[] {
  const first = Object.entries(roles).find(([, pages]) => pages.includes(name))
  return first?.[0] === login ? colours : colours.slice(0, 1)
}

const [ribbon, places] = ['Dữ liệu mẫu', 'Các nơi']

/** The parts of the frame that are shown, by name. In one question: by role each looks through the whole page. */
const partsShown = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('main, aside, nav')]
      .filter((part) => part.checkVisibility())
      .map((part) => part.getAttribute('aria-label') ?? part.tagName.toLowerCase()),
  )

/** On paper a page still says that its data are samples, and the places of the frame are gone. */
export async function isFitForPaper(page: Page, name: string): Promise<void> {
  await page.emulateMedia({ media: 'print' })
  const parts = await partsShown(page)
  expect(parts, `${name} on paper`).toEqual(expect.arrayContaining([ribbon, 'main']))
  expect(parts, `${name} on paper`).not.toContain(places)
  await page.emulateMedia({ media: null })
}

/** Journeys that open every page of every role at one width, and look at it with axe, and in one way more. */
export function lookAtEveryPage(
  device: VisitOptions,
  lookAlso: (page: Page, name: string) => Promise<void> = () => Promise.resolve(),
): void {
  for (const [login, pages] of Object.entries(roles)) {
    journey(
      `every page that ${login} opens at ${device.width} px can be used by everybody`,
      { ...device, patienceMilliseconds: 400_000 },
      async ({ page, url }) => {
        const address = await addresses(url)
        await signIn(page, url, login as SampleLogin)
        const found: string[] = []
        for (const name of pages) {
          await page.goto(url + address[name])
          await untilComplete(page)
          expect(await page.getByRole('alert').count(), name).toBe(0)
          await fitsItsWidth(page)
          expect(await partsShown(page), name).toEqual(expect.arrayContaining([ribbon, places]))
          await lookAlso(page, name)
          found.push(...(await findInColours(page, name, coloursOf(login, name))))
        }
        expect(found).toEqual([])
      },
    )
  }
  journey(
    `the door can be used by everybody at ${device.width} px`,
    device,
    async ({ page, url }) => {
      await page.goto(url)
      await untilComplete(page)
      await fitsItsWidth(page)
      expect(await findInColours(page, 'login')).toEqual([])
      await page.goto(url + paths.activate())
      await untilComplete(page)
      await fitsItsWidth(page)
      expect(await findInColours(page, 'activate')).toEqual([])
    },
  )
}

/** One journey that holds the list of pages against those that roles open: none may be forgotten. */
export function lookForForgottenPages(): void {
  journey('every page is opened by a role', {}, async () => {
    const all = Object.keys(await addresses(inject('sampleUrl')))
    // The door is opened by nobody in particular; the first page by the journey of an empty system.
    const opened = new Set([...Object.values(roles).flat(), 'login', 'activate', 'firstRun'])
    expect(all.filter((name) => !opened.has(name as PageName))).toEqual([])
  })
}

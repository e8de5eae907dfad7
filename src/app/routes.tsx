import type { QueryClient } from '@tanstack/react-query'
import { createRootRoute, createRoute, createRouter, Navigate } from '@tanstack/react-router'
import type { FunctionComponent } from 'react'

import { pagePatterns, paths } from '#kernel/paths.ts'
import { askAccount } from '#features/access/web/ask-account.ts'
import { readSearch, writeSearch } from '#platform/web/address.ts'
import { useSay } from '#platform/web/language.tsx'
import { uiMessages } from '#platform/web/messages.ts'
import { lazyPage, type RoutedPage } from '#platform/web/page-route.tsx'
import { Button, LinkButton } from '#platform/web/ui/button.tsx'
import { Page } from '#platform/web/ui/page.tsx'
import { EmptyState, Loading } from '#platform/web/ui/states.tsx'

/** Pages by the patterns of their addresses; every page is a file of its own, fetched when opened. */
const pages: Readonly<Record<string, RoutedPage>> = {
  [pagePatterns.today]: lazyPage(() =>
    import('#features/directives/web/today-page.tsx').then(({ TodayPage }) => TodayPage),
  ),
  [pagePatterns.overview]: lazyPage(() =>
    import('#features/directives/web/overview-page.tsx').then(({ OverviewPage }) => OverviewPage),
  ),
  [pagePatterns.redCells]: lazyPage(() =>
    import('#features/directives/web/red-cells-page.tsx').then(({ RedCellsPage }) => RedCellsPage),
  ),
  [pagePatterns.why]: lazyPage(() =>
    import('#features/directives/web/why-page.tsx').then(({ WhyPage }) => WhyPage),
  ),
  [pagePatterns.indicators]: lazyPage(() =>
    import('#features/directives/web/indicators-page.tsx').then(
      ({ IndicatorsPage }) => IndicatorsPage,
    ),
  ),
  [pagePatterns.directives]: lazyPage(() =>
    import('#features/directives/web/library-page.tsx').then(({ LibraryPage }) => LibraryPage),
  ),
  [pagePatterns.newDirective]: lazyPage(() =>
    import('#features/directives/web/new-directive-page.tsx').then(
      ({ NewDirectivePage }) => NewDirectivePage,
    ),
  ),
  [pagePatterns.directive]: lazyPage<{ shortId: string }>(() =>
    import('#features/directives/web/reader-page.tsx').then(({ ReaderPage }) => ReaderPage),
  ),
  [pagePatterns.organisation]: lazyPage(() =>
    import('#features/organisation/web/tree-page.tsx').then(({ TreePage }) => TreePage),
  ),
  [pagePatterns.treeDifference]: lazyPage(() =>
    import('#features/organisation/web/difference-page.tsx').then(
      ({ DifferencePage }) => DifferencePage,
    ),
  ),
  [pagePatterns.reorganisations]: lazyPage(() =>
    import('#features/organisation/web/reorganisations-page.tsx').then(
      ({ ReorganisationsPage }) => ReorganisationsPage,
    ),
  ),
  [pagePatterns.reorganisation]: lazyPage<{ reorganisationId: string }>(() =>
    import('./reorganisation-page.tsx').then(({ ReorganisationPage }) => ReorganisationPage),
  ),
  [pagePatterns.groupings]: lazyPage(() =>
    import('#features/organisation/web/groupings-page.tsx').then(
      ({ GroupingsPage }) => GroupingsPage,
    ),
  ),
  [pagePatterns.grouping]: lazyPage<{ groupingId: string }>(() =>
    import('#features/organisation/web/grouping-page.tsx').then(({ GroupingPage }) => GroupingPage),
  ),
  [pagePatterns.unit]: lazyPage<{ unitId: string }>(() =>
    import('./unit-page.tsx').then(({ UnitPage }) => UnitPage),
  ),
  [pagePatterns.unitViewers]: lazyPage<{ unitId: string }>(() =>
    import('#features/access/web/viewers-page.tsx').then(({ UnitViewersPage }) => UnitViewersPage),
  ),
  [pagePatterns.bodies]: lazyPage<{ unitId: string }>(() =>
    import('./bodies-page.tsx').then(({ UnitBodiesPage }) => UnitBodiesPage),
  ),
  [pagePatterns.unitRegister]: lazyPage<{ unitId: string }>(() =>
    import('#features/register/web/unit-register-page.tsx').then(
      ({ UnitRegisterPage }) => UnitRegisterPage,
    ),
  ),
  [pagePatterns.newEntry]: lazyPage<{ unitId: string }>(() =>
    import('#features/register/web/new-entry-page.tsx').then(({ NewEntryPage }) => NewEntryPage),
  ),
  [pagePatterns.entry]: lazyPage<{ entryId: string }>(() =>
    import('#features/register/web/entry-page.tsx').then(({ EntryPage }) => EntryPage),
  ),
  [pagePatterns.coverage]: lazyPage(() =>
    import('#features/register/web/coverage-page.tsx').then(({ CoveragePage }) => CoveragePage),
  ),
  [pagePatterns.entryKinds]: lazyPage(() =>
    import('#features/register/web/kinds-page.tsx').then(({ KindsPage }) => KindsPage),
  ),
  [pagePatterns.seats]: lazyPage(() =>
    import('#features/members/web/seats-page.tsx').then(({ SeatsPage }) => SeatsPage),
  ),
  [pagePatterns.partyOffices]: lazyPage(() =>
    import('#features/members/web/party-offices-page.tsx').then(
      ({ PartyOfficesPage }) => PartyOfficesPage,
    ),
  ),
  [pagePatterns.congresses]: lazyPage(() =>
    import('#features/members/web/congresses-page.tsx').then(
      ({ CongressesPage }) => CongressesPage,
    ),
  ),
  [pagePatterns.members]: lazyPage(() =>
    import('#features/members/web/members-page.tsx').then(({ MembersPage }) => MembersPage),
  ),
  [pagePatterns.member]: lazyPage<{ memberId: string }>(() =>
    import('#features/members/web/member-page.tsx').then(({ MemberPage }) => MemberPage),
  ),
  [pagePatterns.corrections]: lazyPage(() =>
    import('#features/members/web/corrections-page.tsx').then(
      ({ CorrectionsPage }) => CorrectionsPage,
    ),
  ),
  [pagePatterns.memberViewers]: lazyPage<{ memberId: string }>(() =>
    import('#features/access/web/viewers-page.tsx').then(
      ({ MemberViewersPage }) => MemberViewersPage,
    ),
  ),
  [pagePatterns.myViewers]: lazyPage(() =>
    import('#features/access/web/viewers-page.tsx').then(({ MyViewersPage }) => MyViewersPage),
  ),
  [pagePatterns.me]: lazyPage(() =>
    import('./my-file-page.tsx').then(({ MyFilePage }) => MyFilePage),
  ),
  [pagePatterns.meetings]: lazyPage(() =>
    import('#features/meetings/web/meetings-page.tsx').then(({ MeetingsPage }) => MeetingsPage),
  ),
  [pagePatterns.newMeeting]: lazyPage(() =>
    import('#features/meetings/web/meeting-form-page.tsx').then(
      ({ RecordMeetingPage }) => RecordMeetingPage,
    ),
  ),
  [pagePatterns.meeting]: lazyPage<{ meetingId: string }>(() =>
    import('#features/meetings/web/meeting-page.tsx').then(({ MeetingPage }) => MeetingPage),
  ),
  [pagePatterns.imports]: lazyPage(() =>
    import('./imports-page.tsx').then(({ ImportsPage }) => ImportsPage),
  ),
  [pagePatterns.health]: lazyPage(() =>
    import('./health-page.tsx').then(({ HealthPage }) => HealthPage),
  ),
  [pagePatterns.accounts]: lazyPage(() =>
    import('#features/access/web/accounts-page.tsx').then(({ AccountsPage }) => AccountsPage),
  ),
  [pagePatterns.accountRights]: lazyPage<{ accountId: string }>(() =>
    import('#features/access/web/account-rights-page.tsx').then(
      ({ AccountRightsPage }) => AccountRightsPage,
    ),
  ),
  [pagePatterns.grants]: lazyPage(() =>
    import('#features/access/web/grants-page.tsx').then(({ GrantsPage }) => GrantsPage),
  ),
  [pagePatterns.ownSessions]: lazyPage(() =>
    import('#features/access/web/own-sessions-page.tsx').then(
      ({ OwnSessionsPage }) => OwnSessionsPage,
    ),
  ),
  [pagePatterns.journal]: lazyPage(() =>
    import('#features/audit/web/journal-page.tsx').then(({ JournalPage }) => JournalPage),
  ),
  [pagePatterns.witness]: lazyPage(() =>
    import('#features/audit/web/witness-page.tsx').then(({ WitnessPage }) => WitnessPage),
  ),
  [pagePatterns.secondFactor]: lazyPage(() =>
    import('#features/access/web/second-factor-page.tsx').then(
      ({ SecondFactorPage }) => SecondFactorPage,
    ),
  ),
  [pagePatterns.ownPassword]: lazyPage(() =>
    import('#features/access/web/own-password-page.tsx').then(
      ({ OwnPasswordPage }) => OwnPasswordPage,
    ),
  ),
  [pagePatterns.recoveries]: lazyPage(() =>
    import('#features/access/web/recoveries-page.tsx').then(({ RecoveriesPage }) => RecoveriesPage),
  ),
  // The shell shows the doors; whoever is inside already has gone through them.
  [pagePatterns.login]: PastTheDoor,
  [pagePatterns.activate]: PastTheDoor,
  [pagePatterns.firstRun]: PastTheDoor,
}

function PastTheDoor() {
  return <Navigate to={pagePatterns.today} replace />
}

/** A page that broke while it was drawn, or whose file did not come. */
function BrokenPage() {
  const say = useSay()
  return (
    <Page title={say(uiMessages.notOpened)}>
      <div role="alert">
        <EmptyState title={say(uiMessages.notShown)}>
          <Button kind="primary" onClick={() => window.location.reload()}>
            {say(uiMessages.reload)}
          </Button>
        </EmptyState>
      </div>
    </Page>
  )
}

/** An address that is no page. */
function NotFoundPage() {
  const say = useSay()
  return (
    <Page title={say(notFoundText)}>
      <EmptyState title={say(notFoundNote)}>
        <LinkButton href={paths.today()}>{say(uiMessages.home)}</LinkButton>
      </EmptyState>
    </Page>
  )
}

const notFoundText = { vi: 'Không có trang này', en: 'No such page' }
const notFoundNote = {
  vi: 'Địa chỉ này không dẫn đến trang nào. Hãy chọn một mục bên trái hoặc tìm bằng ô tìm kiếm.',
  en: 'This address leads nowhere. Choose a place on the left or search.',
}

/** Lets a page ask for its answers as soon as its file is there, if somebody is signed in. */
async function letAsk(
  page: RoutedPage,
  answers: QueryClient,
  { params, search }: { readonly params: object; readonly search: object },
): Promise<void> {
  const account = await askAccount(answers)
  if (account) await page.askAhead?.({ answers, permissions: account.permissions, search }, params)
}

/** The router over all pages, inside of the given shell. */
export function makeRouter(Shell: FunctionComponent, answers: QueryClient) {
  const root = createRootRoute({ component: Shell })
  const routes = Object.entries(pages).map(([path, component]) =>
    createRoute({
      getParentRoute: () => root,
      path,
      component,
      loader: ({ params, location }) => {
        // A file that does not come is told by the page.
        void letAsk(component, answers, { params, search: location.search }).catch(() => undefined)
      },
    }),
  )
  return createRouter({
    routeTree: root.addChildren(routes),
    parseSearch: readSearch,
    stringifySearch: writeSearch,
    defaultPendingComponent: Loading,
    defaultErrorComponent: BrokenPage,
    defaultNotFoundComponent: NotFoundPage,
    scrollRestoration: true,
  })
}

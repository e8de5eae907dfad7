import { PeopleAssignment } from '#features/members/web/people-assignment.tsx'
import { WorkbenchPage } from '#features/organisation/web/workbench-page.tsx'

/** One decision on the tree, with the members whom its acts may except. */
export function ReorganisationPage({ reorganisationId }: { readonly reorganisationId: string }) {
  return <WorkbenchPage reorganisationId={reorganisationId} people={PeopleAssignment} />
}

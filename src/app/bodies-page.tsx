import { HeldButton } from '#features/access/web/public.tsx'
import { BodiesPage } from '#features/members/web/bodies-page.tsx'
import { bodiesMessages } from '#features/members/web/bodies-messages.ts'
import { useSay } from '#platform/web/language.tsx'

/** The bodies of a unit; whoever may not change them reads whose work it is. */
export function UnitBodiesPage({ unitId }: { readonly unitId: string }) {
  const say = useSay()
  const held = (
    <HeldButton unitId={Number(unitId)} permission="members.seat">
      {say(bodiesMessages.found)}
    </HeldButton>
  )
  return <BodiesPage unitId={unitId} held={held} />
}

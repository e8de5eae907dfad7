import * as z from 'zod'

import { useAddress } from '#platform/web/address.ts'
import { useSay } from '#platform/web/language.tsx'
import { Page } from '#platform/web/ui/page.tsx'
import { EmptyState } from '#platform/web/ui/states.tsx'

import { whyMessages as m } from './why-messages.ts'
import { WhyPanel } from './why-panel.tsx'

const asked = z.object({
  unit: z.coerce.number().int().positive().optional().catch(undefined),
  measure: z.coerce.number().int().positive().optional().catch(undefined),
  period: z.string().optional().catch(undefined),
  asOf: z.string().optional().catch(undefined),
})

/** The same answer as in the drawer, with an address of its own to send or print. */
export function WhyPage() {
  const say = useSay()
  const [{ unit, measure, period, asOf }] = useAddress(asked)
  return (
    <Page title={say(m.title)} width="text">
      {unit && measure && period ? (
        <WhyPanel question={{ unit, measure, period, ...(asOf ? { asOf } : {}) }} />
      ) : (
        <EmptyState title={say(m.missing)} />
      )}
    </Page>
  )
}

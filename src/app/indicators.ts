import type { IndicatorSource } from '#features/directives/server/public.ts'
import { meetingIndicators } from '#features/meetings/server/public.ts'
import { registerIndicators } from '#features/register/server/public.ts'

/** Every indicator there is. A feature that produces evidence adds its own here, and nowhere else. */
export const indicators: readonly IndicatorSource[] = [...meetingIndicators, ...registerIndicators]

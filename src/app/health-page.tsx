import { useQuery } from '@tanstack/react-query'

import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { FactList, Page } from '#platform/web/ui/page.tsx'
import { ErrorState, Loading } from '#platform/web/ui/states.tsx'

type Health = {
  readonly status: string
  readonly milliseconds: number
  readonly version: string
  readonly database: string | null
  readonly waiting: number | null
  readonly computedFor: string | null
}

const texts = {
  title: { vi: 'Tình trạng máy', en: 'Health' },
  lead: {
    vi: 'Máy chủ, cơ sở dữ liệu và bộ máy tính tình trạng.',
    en: 'Server, database and the standing engine.',
  },
  state: { vi: 'Máy chủ', en: 'Server' },
  ok: { vi: 'Hoạt động', en: 'Working' },
  bad: { vi: 'Không nối được cơ sở dữ liệu', en: 'The database is out of reach' },
  version: { vi: 'Phiên bản Chibo', en: 'Chibo version' },
  database: { vi: 'PostgreSQL', en: 'PostgreSQL' },
  answer: { vi: 'Cơ sở dữ liệu trả lời trong', en: 'The database answered in' },
  waiting: { vi: 'Thay đổi chờ tính', en: 'Changes waiting to be computed' },
  computedFor: { vi: 'Tình trạng tính cho ngày', en: 'Standing computed for' },
  console: {
    vi: 'Kiểm tra kỹ hơn trên máy chủ: npx chibo doctor, npx chibo recompute --verify.',
    en: 'For more, on the server: npx chibo doctor, npx chibo recompute --verify.',
  },
} as const

/** For the administrator: whether the machine is well. No content. */
export function HealthPage() {
  const say = useSay()
  const format = useFormat()
  const health = useQuery<Health>({
    queryKey: ['health'],
    queryFn: async () => (await fetch('/health')).json() as Promise<Health>,
    refetchInterval: 5_000,
  })
  return (
    <Page title={say(texts.title)} lead={<p>{say(texts.lead)}</p>} width="wide">
      {health.error && <ErrorState error={health.error} onAgain={() => void health.refetch()} />}
      {!health.data && !health.error && <Loading />}
      {health.data && (
        <FactList
          facts={[
            {
              name: say(texts.state),
              value: say(health.data.status === 'ok' ? texts.ok : texts.bad),
            },
            { name: say(texts.version), value: health.data.version },
            { name: say(texts.database), value: health.data.database ?? '–' },
            { name: say(texts.answer), value: `${format.number(health.data.milliseconds)} ms` },
            {
              name: say(texts.waiting),
              value: health.data.waiting === null ? '–' : format.number(health.data.waiting),
            },
            { name: say(texts.computedFor), value: health.data.computedFor ?? '–' },
          ]}
        />
      )}
      <p>{say(texts.console)}</p>
    </Page>
  )
}

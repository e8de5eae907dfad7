import { useQuery } from '@tanstack/react-query'

import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { FactList, Page } from '#platform/web/ui/page.tsx'
import { ErrorState, Loading } from '#platform/web/ui/states.tsx'

type Health = {
  readonly status: string
  readonly log?: 'ok' | 'behind'
  readonly milliseconds: number
}

const texts = {
  title: { vi: 'Vận hành', en: 'Operation' },
  lead: {
    vi: 'Máy chủ và cơ sở dữ liệu, hỏi lại sau mỗi 5 giây.',
    en: 'Server and database, asked again every 5 seconds.',
  },
  state: { vi: 'Máy chủ', en: 'Server' },
  ok: { vi: 'Hoạt động', en: 'Working' },
  bad: { vi: 'Không nối được cơ sở dữ liệu', en: 'The database is out of reach' },
  answer: { vi: 'Cơ sở dữ liệu trả lời trong', en: 'The database answered in' },
  log: { vi: 'Nhật ký', en: 'Record of acts' },
  signed: { vi: 'Được đánh số và ký đều', en: 'Numbered and signed in time' },
  behind: {
    vi: 'Quá hai phút chưa ký: xem tài liệu vận hành, mục nhật ký',
    en: 'Not signed for two minutes: see the operations guide, record of acts',
  },
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
            ...(health.data.log
              ? [
                  {
                    name: say(texts.log),
                    value: say(health.data.log === 'ok' ? texts.signed : texts.behind),
                  },
                ]
              : []),
            { name: say(texts.answer), value: `${format.number(health.data.milliseconds)} ms` },
          ]}
        />
      )}
      <p>{say(texts.console)}</p>
    </Page>
  )
}

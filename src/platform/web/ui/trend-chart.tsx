import { lazy, Suspense, useState } from 'react'

import { useFormat } from '../format.ts'
import { useSay } from '../language.tsx'
import { figureMessages } from '../messages-figures.ts'
import { Segmented } from './segmented.tsx'
import { Loading } from './states.tsx'
import type { TrendLevel, TrendLine } from './trend.ts'
import styles from './trend-chart.module.css'

// The drawing brings the chart library along; nobody waits for it on the first page.
const Drawing = lazy(() =>
  import('./trend-drawing.tsx').then(({ TrendDrawing }) => ({ default: TrendDrawing })),
)

/** Rates over time, as lines or as the figures themselves; on paper always both. */
export function TrendChart({
  label,
  periods,
  lines,
  level,
  height = 260,
}: {
  readonly label: string
  readonly periods: readonly string[]
  readonly lines: readonly TrendLine[]
  readonly level?: TrendLevel | undefined
  /** In pixels. */
  readonly height?: number
}) {
  const say = useSay()
  const format = useFormat()
  const [form, setForm] = useState<'chart' | 'table'>('chart')
  return (
    <figure className={styles.trend} aria-label={label}>
      <figcaption className={styles.head}>
        <span>{label}</span>
        <span className="not-printed">
          <Segmented
            quiet
            label={label}
            value={form}
            choices={[
              { value: 'chart', label: say(figureMessages.asChart) },
              { value: 'table', label: say(figureMessages.asTable) },
            ]}
            onChange={setForm}
          />
        </span>
      </figcaption>
      {form === 'chart' && (
        <Suspense fallback={<Loading lines={5} />}>
          <Drawing label={label} periods={periods} lines={lines} level={level} height={height} />
        </Suspense>
      )}
      <div className={form === 'table' ? styles.scroll : `${styles.scroll} only-printed`}>
        <table className={styles.figures}>
          <thead>
            <tr>
              <th scope="col">{say(figureMessages.period)}</th>
              {lines.map((line) => (
                <th key={line.name} scope="col">
                  {line.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {periods.map((period, at) => (
              <tr key={period}>
                <th scope="row">{format.period(period)}</th>
                {lines.map((line) => {
                  const rate = line.rates[at]
                  return (
                    <td key={line.name}>
                      {typeof rate === 'number' ? format.percent(rate) : say(figureMessages.idle)}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  )
}

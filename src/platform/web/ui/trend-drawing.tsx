import { LineChart } from 'echarts/charts'
import {
  AriaComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
} from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef, useSyncExternalStore } from 'react'

import { type Format, useFormat } from '../format.ts'
import type { TrendLevel, TrendLine } from './trend.ts'
import styles from './trend-chart.module.css'

use([
  LineChart,
  GridComponent,
  TooltipComponent,
  LegendComponent,
  MarkLineComponent,
  AriaComponent,
  SVGRenderer,
])

type DrawingProps = {
  readonly label: string
  readonly periods: readonly string[]
  readonly lines: readonly TrendLine[]
  readonly level?: TrendLevel | undefined
  readonly height: number
}

/** Lines are told apart by dash and by mark as well as by tone. */
const dashes = ['solid', 'dashed', 'dotted', [12, 4, 2, 4]] as const
const marks = ['circle', 'rect', 'triangle', 'diamond'] as const
const tones = ['--met', '--missed', '--due', '--late'] as const

function listenToScheme(listener: () => void): () => void {
  const watcher = new MutationObserver(listener)
  watcher.observe(document.documentElement, { attributeFilter: ['data-mantine-color-scheme'] })
  return () => watcher.disconnect()
}

function schemeNow(): string {
  return document.documentElement.dataset['mantineColorScheme'] ?? 'light'
}

/** The lowest round tenth below all figures: a rate between 92 and 99 % must be seen to move. */
function floorOf(lines: readonly TrendLine[], level: TrendLevel | undefined): number {
  const rates = lines.flatMap((line) => line.rates.filter((rate) => rate !== null))
  const lowest = Math.min(1, level?.rate ?? 1, ...rates)
  const floor = Math.max(0, Math.floor(lowest * 10 - 0.2) / 10)
  return floor < 0.5 ? 0 : floor
}

/** The step between the lines across, such that the first and the last fall on the edges. */
function stepOf(floor: number): number {
  if (floor >= 0.9) return 0.02
  if (floor >= 0.8) return 0.05
  return floor >= 0.5 ? 0.1 : 0.2
}

function chartOf({ label, periods, lines, level }: DrawingProps, format: Format) {
  const page = getComputedStyle(document.documentElement)
  const tone = (token: string) => page.getPropertyValue(token).trim()
  const floor = floorOf(lines, level)
  const words = {
    color: tone('--ink-2'),
    fontFamily: page.getPropertyValue('--face'),
    fontSize: 13,
  }
  return {
    animation: false,
    aria: { enabled: true, label: { description: label } },
    textStyle: words,
    grid: { left: 8, right: 16, top: lines.length > 1 ? 40 : 16, bottom: 4, containLabel: true },
    ...(lines.length > 1 ? { legend: { top: 0, left: 0, textStyle: words, itemWidth: 32 } } : {}),
    tooltip: {
      trigger: 'axis',
      confine: true,
      backgroundColor: tone('--ink'),
      borderWidth: 0,
      textStyle: { ...words, color: tone('--paper') },
      valueFormatter: (value: unknown) => (typeof value === 'number' ? format.percent(value) : '–'),
    },
    xAxis: {
      type: 'category',
      data: periods.map(format.shortPeriod),
      boundaryGap: false,
      axisLine: { lineStyle: { color: tone('--ink-3') } },
      axisLabel: words,
    },
    yAxis: {
      type: 'value',
      min: floor,
      interval: stepOf(floor),
      max: 1,
      axisLabel: { ...words, formatter: (value: number) => format.percent(value) },
      splitLine: { lineStyle: { color: tone('--rule') } },
    },
    series: lines.map((line, at) => ({
      type: 'line',
      name: line.name,
      data: [...line.rates],
      symbol: marks[at % marks.length],
      symbolSize: 7,
      color: tone(tones[at % tones.length] ?? '--ink'),
      lineStyle: { width: 2, type: dashes[at % dashes.length] },
      ...(at === 0 && level
        ? {
            markLine: {
              silent: true,
              symbol: 'none',
              lineStyle: { color: tone('--ink'), type: 'dashed', width: 1 },
              label: { ...words, position: 'insideStartTop', formatter: level.name },
              data: [{ yAxis: level.rate }],
            },
          }
        : {}),
    })),
  }
}

/** The drawing itself: SVG, so that it prints sharp; redrawn when the appearance changes. */
export function TrendDrawing(props: DrawingProps) {
  const format = useFormat()
  const place = useRef<HTMLDivElement>(null)
  const scheme = useSyncExternalStore(listenToScheme, schemeNow)

  useEffect(() => {
    const shown = place.current
    if (!shown) return undefined
    const chart = init(shown, null, { renderer: 'svg' })
    chart.setOption(chartOf(props, format))
    const watcher = new ResizeObserver(() => chart.resize())
    watcher.observe(shown)
    return () => {
      watcher.disconnect()
      chart.dispose()
    }
  }, [props, format, scheme])

  return <div ref={place} className={styles.drawing} style={{ height: props.height }} />
}

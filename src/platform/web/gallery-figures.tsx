import { useState } from 'react'

import {
  heatCellOf,
  heatColumns,
  heatRows,
  heatTotal,
  months,
  sparkRates,
  sparkStates,
  units,
} from './gallery-samples.ts'
import { statuses } from './messages-figures.ts'
import { HeatMap } from './ui/heat-map.tsx'
import { Section } from './ui/page.tsx'
import { PeriodScrubber } from './ui/period-scrubber.tsx'
import { Sparkline } from './ui/sparkline.tsx'
import { StandingBar } from './ui/standing-bar.tsx'
import { StatusBadge, StatusLegend } from './ui/status-badge.tsx'
import { TextField } from './ui/text-field.tsx'
import { TreeGrid } from './ui/tree-grid.tsx'
import { TrendChart } from './ui/trend-chart.tsx'

/** The figures of the gallery: bars, months, map, trend, tree. */
export function GalleryFigures() {
  const [period, setPeriod] = useState('2024-05')
  const [find, setFind] = useState('')
  return (
    <>
      <Section title="Tình hình các nghĩa vụ" note="61 tổ chức, tháng 5/2024">
        <PeriodScrubber periods={months} value={period} onChange={setPeriod} />
        <HeatMap
          label="61 tổ chức và 25 nghĩa vụ"
          corner="Tổ chức"
          columns={heatColumns}
          rows={heatRows}
          cellOf={heatCellOf}
          totals={heatTotal}
          onOpen={() => undefined}
        />
      </Section>
      <Section title="Trạng thái">
        <p style={{ display: 'flex', gap: 12, flexWrap: 'wrap' }}>
          {statuses.map((status) => (
            <StatusBadge key={status} status={status} />
          ))}
        </p>
        <StatusLegend shown={statuses} />
        <div style={{ display: 'grid', gap: 20, maxWidth: 420, marginTop: 16 }}>
          <StandingBar
            label="Sinh hoạt thường kỳ"
            counts={{ met: 5702, 'met-late': 190, missed: 96, 'not-due': 12 }}
            rate={5892 / 5988}
            numerator={5892}
            denominator={5988}
            mark={{ kind: 'target', rate: 0.95, text: 'trên 95 %' }}
          />
          <StandingBar
            tall
            label="Sinh hoạt chuyên đề"
            counts={{
              met: 300,
              'met-late': 80,
              due: 120,
              missed: 90,
              excused: 30,
              'not-due': 60,
              'not-measured': 40,
            }}
            rate={0.644}
            numerator={380}
            denominator={590}
            mark={{ kind: 'reference', rate: 0.9, text: 'đạt trên 90 %' }}
          />
          <Sparkline label="Sinh hoạt thường kỳ" periods={sparkRates} onOpen={setPeriod} />
          <Sparkline label="Chi bộ Phòng 3" periods={sparkStates} />
        </div>
      </Section>
      <Section title="Mười ba tháng">
        <TrendChart
          label="Tỷ lệ chi bộ sinh hoạt đúng hạn"
          periods={months}
          level={{ name: 'chỉ tiêu 95 %', rate: 0.95 }}
          lines={[
            { name: 'Cả Khối', rates: sparkRates.map(({ rate }) => rate ?? null) },
            {
              name: 'Đảng bộ Bộ Ngoại giao',
              rates: sparkRates.map(({ rate }, at) => (at === 4 ? null : (rate ?? 0) - 0.04)),
            },
          ]}
        />
      </Section>
      <Section title="Cây tổ chức" note="6.000 đơn vị">
        <TextField label="Tìm trong cây" value={find} onChange={setFind} />
        <TreeGrid
          label="Tổ chức"
          nameTitle="Tên"
          nodes={units}
          find={find}
          height="420px"
          onOpen={() => undefined}
          columns={[
            {
              key: 'kind',
              title: 'Loại hình',
              show: ({ kind }) => kind,
              width: '12rem',
              roomy: true,
            },
            {
              key: 'cells',
              title: 'Chi bộ',
              show: ({ cells }) => cells,
              width: '5rem',
              numeric: true,
              roomy: true,
            },
            {
              key: 'members',
              title: 'Đảng viên',
              show: ({ members }) => members,
              width: '6rem',
              numeric: true,
            },
          ]}
        />
      </Section>
    </>
  )
}

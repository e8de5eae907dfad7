import { useFormat } from '../format.ts'
import { useSay } from '../language.tsx'
import { figureMessages } from '../messages-figures.ts'
import { heatEdges } from './heat.ts'
import styles from './heat-map.module.css'

/** What the tones mean; always in sight of the map. */
export function HeatLegend() {
  const say = useSay()
  const format = useFormat()
  const last = heatEdges.at(-1) ?? 0
  return (
    <ul className={styles.legend} aria-label={say(figureMessages.legend)}>
      {heatEdges.map((edge, at) => (
        <li key={edge}>
          <span className={styles.swatch} data-band={at + 1} />
          {say(figureMessages.atLeast(format.percent(edge)))}
        </li>
      ))}
      <li>
        <span className={styles.swatch} data-band={heatEdges.length + 1} />
        {say(figureMessages.below(format.percent(last)))}
      </li>
      <li>
        <span className={styles.swatch} data-band="none" />
        {say(figureMessages.notMeasured)}
      </li>
      <li>
        <span className={styles.swatch} data-band="idle" />
        {say(figureMessages.idle)}
      </li>
    </ul>
  )
}

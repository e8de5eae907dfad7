import { useId } from 'react'

import { paths } from '#kernel/paths.ts'
import { plainDate } from '#kernel/time.ts'
import { useAnswer } from '#platform/web/answers.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { useNarrow } from '#platform/web/narrow.ts'
import { Link } from '#platform/web/ui/link.tsx'
import { Section } from '#platform/web/ui/page.tsx'

import { getFamily } from '../contract.ts'
import {
  drawFamily,
  type Family,
  familySizes,
  type PlacedLink,
  type PlacedUnit,
  wrapName,
} from './family-layout.ts'
import { FamilyList } from './family-list.tsx'
import { lifeMessages as m } from './life-messages.ts'
import styles from './unit-family.module.css'

type Here = { readonly id: number; readonly name: string }

/** What a unit came from and became, drawn from left to right; nothing where it stands alone. */
export function UnitFamily({ unit }: { readonly unit: Here }) {
  const say = useSay()
  const isNarrow = useNarrow()
  const { data: family } = useAnswer(getFamily, { unitId: unit.id }, { keepFormer: true })
  if (!family || family.before.links.length + family.after.links.length === 0) return null
  return (
    <Section title={say(m.family)} note={isNarrow ? undefined : say(m.familyNote)}>
      {!isNarrow && (
        <div className={`${styles.scroll} not-printed`}>
          <Graph family={family} unit={unit} />
        </div>
      )}
      <div className={isNarrow ? undefined : styles.unseen}>
        <FamilyList family={family} unit={unit} isLinked={isNarrow} />
      </div>
      {!isNarrow && <p className={`${styles.legend} not-printed`}>{say(m.legend)}</p>}
    </Section>
  )
}

function Graph({ family, unit }: { readonly family: Family; readonly unit: Here }) {
  const say = useSay()
  const arrow = useId()
  const { width, height, units, links } = drawFamily(family, unit.id)
  return (
    <svg
      className={styles.graph}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="group"
      aria-label={say(m.familyOf(unit.name))}
    >
      <defs>
        <marker
          id={arrow}
          viewBox="0 0 8 8"
          refX="8"
          refY="4"
          markerWidth="8"
          markerHeight="8"
          orient="auto"
        >
          <path d="M0 0 8 4 0 8z" className={styles.arrow} />
        </marker>
      </defs>
      {links.map((link) => (
        <path
          key={link.key}
          className={styles.link}
          data-primary={link.link.primary}
          d={pathOf(link)}
          markerEnd={`url(#${arrow})`}
        />
      ))}
      {units.map((placed) => (
        <UnitBox key={placed.key} placed={placed} unit={unit} />
      ))}
    </svg>
  )
}

/** A curve that leaves one box at its right and comes to the other at its left. */
function pathOf({ from, to }: PlacedLink): string {
  const { width, height, across } = familySizes
  const [x1, y1] = [from.x + width, from.y + height / 2]
  const [x2, y2] = [to.x - 2, to.y + height / 2]
  const bend = across / 2
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`
}

/** So many fit into a line of a box; a decision is set smaller. */
const [letters, lettersOfDecision] = [23, 27]

function UnitBox({ placed, unit }: { readonly placed: PlacedUnit; readonly unit: Here }) {
  const say = useSay()
  const format = useFormat()
  const { relative, link, x, y } = placed
  const name = relative?.name ?? unit.name
  const lines = wrapName(name, letters, relative ? 2 : 3)
  const below = 28 + lines.length * 19
  const day = link && format.day(plainDate(link.day))
  const told = [name, day, link?.document].filter(Boolean).join(', ')
  const box = (
    <>
      <title>{told}</title>
      <rect width={familySizes.width} height={familySizes.height} rx="3" />
      <text x="12" y="24">
        {lines.map((line, row) => (
          <tspan key={line} x="12" dy={row === 0 ? 0 : 19} className={styles.name}>
            {line}
          </tspan>
        ))}
      </text>
      <text x="12" y={below} className={styles.day}>
        {day ?? say(m.here)}
      </text>
      {link?.document && (
        <text x="12" y={below + 19} className={styles.document}>
          {wrapName(link.document, lettersOfDecision, 1)[0]}
        </text>
      )}
    </>
  )
  const shared = {
    className: styles.box,
    transform: `translate(${x} ${y})`,
    'data-here': relative === undefined,
    'data-open': relative?.open ?? true,
  }
  if (!relative?.open) return <g {...shared}>{box}</g>
  return (
    <g {...shared}>
      <Link href={paths.unit(relative.id)} aria-label={told}>
        {box}
      </Link>
    </g>
  )
}

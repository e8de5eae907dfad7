import styles from './icon.module.css'

/** Strokes on a field of 24, drawn for the project; round ends, one weight. */
const strokes = {
  today: 'M4 6.5h16v13H4zM4 10.5h16M8 4v4M16 4v4M8.5 15l2.2 2.2 4.8-4.4',
  overview:
    'M4 4h4v4H4zM10 4h4v4h-4zM16 4h4v4h-4zM4 10h4v4H4zM10 10h4v4h-4zM16 10h4v4h-4zM4 16h4v4H4zM10 16h4v4h-4z',
  organisation: 'M9.5 3.5h5v4h-5zM3.5 16.5h5v4h-5zM15.5 16.5h5v4h-5zM12 7.5v4.5M6 16.5v-4.5h12v4.5',
  members:
    'M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c.4-3.600 3-5.5 6.5-5.5s6.100 1.900 6.5 5.5M15.5 4.800a3.5 3.5 0 0 1 0 6.400M17.5 14.900c2.300.7 3.700 2.400 4 5.100',
  meetings:
    'M4 13h16M6 13v6M18 13v6M12 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM8 13c.2-2 1.700-3.5 4-3.5s3.800 1.5 4 3.5',
  directives: 'M6 3.5h8.5L18.5 8v12.5H6zM14 3.5V8h4.5M9 12h6.5M9 15.5h6.5',
  coverage:
    'M5 3.5h14v17H5zM8 8l1.200 1.200L11.500 7M8 12.300l1.200 1.200 2.300-2.200M8 16.600l1.200 1.200 2.300-2.200M14 8.5h2.5M14 12.800h2.5M14 17.100h2.5',
  indicators:
    'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 16.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM12 12h.01',
  redCells: 'M5.5 21V3.5M5.5 4.5h12l-2.5 4 2.5 4h-12',
  imports: 'M12 3.5v11M7.5 10.5l4.5 4.5 4.5-4.5M4 16.5v4h16v-4',
  accounts: 'M14.5 10.5a4 4 0 1 1 1 1L8 19H5v-3l7.200-7.200M17.5 7h.01',
  grants:
    'M12 3.5l7.5 2.700v5.300c0 4.5-3 7.700-7.5 9-4.5-1.300-7.5-4.5-7.5-9V6.200zM8.5 11.800l2.5 2.5 4.5-4.600',
  journal: 'M6 3.5h12.5v17H6zM6 3.5v17M9.5 8h6M9.5 11.5h6M9.5 15h3.5M3.5 7.5H6M3.5 12H6M3.5 16.5H6',
  health: 'M3 12.5h4l2.5-6 4.5 11.5 2.5-5.5H21',
  me: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c.6-4.200 3.5-6 7.5-6s6.900 1.800 7.5 6',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5l5 5',
  close: 'M5.5 5.5l13 13M18.5 5.5l-13 13',
  check: 'M4.5 12.5l5 5 10-11',
  'check-late': 'M3.5 12.5l4 4 8-9M17 14.5v3.200l2.200 1.300',
  cross: 'M6.5 6.5l11 11M17.5 6.5l-11 11',
  clock: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 7v5.200l3.5 2',
  dash: 'M6 12h12',
  excused: 'M4 12a8 8 0 1 0 16 0 8 8 0 1 0-16 0zM6.5 17.5l11-11',
  unknown:
    'M8.5 9c.2-2.200 1.700-3.5 3.700-3.5 2.100 0 3.600 1.300 3.600 3.200 0 2.900-3.700 2.900-3.700 5.800M12 18.5h.01',
  down: 'M6 9.5l6 6 6-6',
  right: 'M9.5 6l6 6-6 6',
  left: 'M14.5 6l-6 6 6 6',
  up: 'M6 14.5l6-6 6 6',
  sort: 'M8 4.5v15M4.5 16l3.5 3.5 3.5-3.5M16 19.5v-15M12.5 8L16 4.5 19.5 8',
  play: 'M8 5.5v13l10.5-6.5z',
  pause: 'M8.5 5.5v13M15.5 5.5v13',
  compare: 'M4 4.5h6v15H4zM14 4.5h6v15h-6zM10 9h4M10 15h4',
  calendar: 'M4 6.5h16v13H4zM4 10.5h16M8 4v4M16 4v4',
  print: 'M7 9V3.5h10V9M4 9h16v8h-3.5M7.5 17H4V9M7.5 13.5h9v7h-9z',
  download: 'M12 3.5v11M7.5 10.5l4.5 4.5 4.5-4.5M4.5 20.5h15',
  plus: 'M12 4.5v15M4.5 12h15',
  pen: 'M4.5 19.5l1-4.5L16 4.5l3.5 3.5L9 18.5zM13.5 7l3.5 3.5',
  filter: 'M3.5 5h17L14 12.5V19l-4 1.5v-8z',
  columns: 'M4 4.5h16v15H4zM9.300 4.5v15M14.700 4.5v15',
  why: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM9.700 9.5c.2-1.400 1.100-2.200 2.400-2.200 1.400 0 2.300.8 2.300 2.100 0 1.800-2.300 1.900-2.300 3.800M12.100 16.5h.01',
  warning: 'M12 4L2.800 20h18.400zM12 10v4.5M12 17.300h.01',
  menu: 'M4 7h16M4 12h16M4 17h16',
  leave: 'M14 4.5H5v15h9M10 12h10.5M17 8.5l3.5 3.5-3.5 3.5',
  link: 'M10 14a4 4 0 0 0 5.700 0l3-3A4 4 0 0 0 13 5.300l-1 1M14 10a4 4 0 0 0-5.700 0l-3 3A4 4 0 0 0 11 18.700l1-1',
  file: 'M6 3.5h8.5L18.5 8v12.5H6zM14 3.5V8h4.5',
} as const

/** The name of an icon. */
export type IconName = keyof typeof strokes

/** An icon beside its word; it says nothing by itself, so it is hidden from the ear. */
export function Icon({ name, size = 20 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      className={styles.icon}
      viewBox="0 0 24 24"
      width={size}
      height={size}
      aria-hidden="true"
      focusable="false"
    >
      <path d={strokes[name]} />
    </svg>
  )
}

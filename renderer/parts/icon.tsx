/** Icons drawn as SVG, because a font's pictures vary from one computer to the next. */
import type { ReactElement } from 'react'

const PATHS = {
  search: 'M11 4a7 7 0 1 1 0 14 7 7 0 0 1 0-14Zm5.2 12.2L21 21',
  close: 'M6 6l12 12M18 6 6 18',
  check: 'M4.5 12.5l5 5 10-11',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  back: 'M20 12H5m6-7-7 7 7 7',
  forward: 'M4 12h15m-6-7 7 7-7 7',
  down: 'M5 9l7 7 7-7',
  erase: 'M9 5h11a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H9l-6-7 6-7Zm3 4.5 5 5m0-5-5 5',
  printer:
    'M7 9V4h10v5M7 17H4a1 1 0 0 1-1-1v-5a2 2 0 0 1 2-2h14a2 2 0 0 1 2 2v5a1 1 0 0 1-1 1h-3M7 14h10v6H7z',
  scanner: 'M4 5v14M8 5v14M11 5v14M15 5v14M17.5 5v14M20.5 5v14',
  offline:
    'M5 12.5a10 10 0 0 1 3.5-2.4M12 9c3 0 5.6 1.3 7.5 3.3M8.5 15.8a5 5 0 0 1 7 0M12 19.5h.01M4 4l16 16',
  warning: 'M12 4 2.8 19.5h18.4L12 4Zm0 6v4.5M12 17h.01',
  refused: 'M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17ZM6 6l12 12',
  info: 'M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17ZM12 11v5.5M12 7.8h.01',
  done: 'M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17ZM8 12.3l2.8 2.8 5.2-5.6',
  lock: 'M6 11h12a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1Zm2-.2V8a4 4 0 0 1 8 0v3',
  person: 'M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8Zm-8 16.5c.8-3.8 4-6 8-6s7.2 2.2 8 6',
  people:
    'M9 5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7Zm-6.5 14.5c.6-3.3 3.2-5 6.5-5s5.9 1.7 6.5 5M15.5 5.3a3.5 3.5 0 0 1 0 6.5M18 15c2 .7 3.2 2.2 3.6 4.5',
  language:
    'M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17ZM3.5 12h17M12 3.5c-5 5-5 12 0 17m0-17c5 5 5 12 0 17',
  leave: 'M14 4H6a1 1 0 0 0-1 1v14a1 1 0 0 0 1 1h8m-4-8h11m-4-4.5 4.5 4.5-4.5 4.5',
  help: 'M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17ZM9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.300-1 .8-1 1.7M12 16.8h.01',
  settings: 'M4 7h9m5 0h2M4 17h3m5 0h8M15.5 4.5v5M9.5 14.5v5',
  stock: 'M3.5 8 12 3.5 20.5 8v8.5L12 21l-8.5-4.5V8Zm0 0L12 12.5 20.5 8M12 12.5V21',
  file: 'M6 3.5h8l4.5 4.5v12.5H6v-17Zm8 0V8h4.5M12 11v6m-3-3 3 3 3-3',
  drawer: 'M4 6h16v5H4zM4 11h16v8H4zm6 4h4',
  cash: 'M3 7h18v10H3zM12 9.8a2.2 2.2 0 1 1 0 4.4 2.2 2.2 0 0 1 0-4.4ZM6 10v4m12-4v4',
  card: 'M3 6h18v12H3zM3 10h18M6 15h4',
  cheque: 'M3 6h18v12H3zM6 10h7M6 14h4m4.5.500 1.5-1.5 1.5 1.5 1.5-1.5',
  gift: 'M4 10h16v10H4zM3 7h18v3H3zm9 0v13m0-13c-2-4-6-3.5-5.5-1.2C7 7.5 12 7 12 7Zm0 0c2-4 6-3.5 5.5-1.2C17 7.5 12 7 12 7Z',
  undo: 'M8 5 4 9l4 4M4 9h10a5.5 5.5 0 0 1 0 11h-4',
  basket: 'M4 9h16l-1.5 10h-13L4 9Zm4 0 3-5m5 5-3-5',
  clock: 'M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17ZM12 7.5V12l3 2',
  paper: 'M6 3.5h12v17l-2-1.5-2 1.5-2-1.5-2 1.5-2-1.5-2 1.5v-17ZM9 8h6m-6 4h6',
  computer: 'M5 5h14v10H5zM2.5 19h19',
} as const

export type IconName = keyof typeof PATHS

/** Draws an icon; the words beside it carry the meaning, so it is hidden from a screen reader. */
export function Icon({
  name,
  size = 20,
}: {
  readonly name: IconName
  /** Side in CSS px. */
  readonly size?: number
}): ReactElement {
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  )
}

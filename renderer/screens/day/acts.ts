/** What the drawer's menu offers, and why some of it is not possible now. Pure: see its test. */
import type { Permission } from '../../../shared/roles.ts'
import type { TillView } from '../../../shared/views.ts'
import type { IconName } from '../../parts/icon.tsx'

export const DAY_ACTS = ['open', 'close', 'z', 'move', 'drawer', 'x', 'siteFile', 'verify'] as const
export type DayAct = (typeof DAY_ACTS)[number]

/** Why an act is not possible now, as a key of the day's sentences. */
export type Impossible = 'notAllowed' | 'noSession' | 'sessionOpen' | 'nothingOpen'

const RIGHTS: Readonly<Record<DayAct, Permission>> = {
  open: 'open-session',
  close: 'close-session',
  z: 'z-report',
  move: 'cash-move',
  drawer: 'open-drawer',
  x: 'x-report',
  siteFile: 'export',
  verify: 'verify',
}

export const ACT_ICONS: Readonly<Record<DayAct, IconName>> = {
  open: 'drawer',
  close: 'cash',
  z: 'paper',
  move: 'cash',
  drawer: 'drawer',
  x: 'clock',
  siteFile: 'file',
  verify: 'check',
}

/** Tells why an act is not possible now, or null. The main process checks all of it again. */
export function whyNot(act: DayAct, till: TillView): Impossible | null {
  if (till.person === null || !till.person.permissions.includes(RIGHTS[act])) return 'notAllowed'
  const running = till.session !== null
  if (act === 'open') return running ? 'sessionOpen' : null
  if (act === 'close' || act === 'move' || act === 'drawer') return running ? null : 'noSession'
  if (act === 'x') return till.openDay === null ? 'nothingOpen' : null
  if (act !== 'z') return null
  if (running) return 'sessionOpen'
  return till.openDay === null ? 'nothingOpen' : null
}

/** Gives the one obvious next act: open, else count and close, else the Z of a day left open. */
export function nextAct(till: TillView): 'open' | 'close' | 'z' {
  if (till.session !== null) return 'close'
  return till.openDay === null ? 'open' : 'z'
}

/** Gives the acts of the menu for a till: opening and closing never stand side by side. */
export function actsOf(till: TillView): readonly DayAct[] {
  const useless = till.session === null ? 'close' : 'open'
  return DAY_ACTS.filter((act) => act !== useless)
}

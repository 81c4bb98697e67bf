/**
 * Which module draws which screen. Those not needed to sell come when they are first shown, so
 * that a till starts fast.
 */
import { lazy } from 'react'
import type { ComponentType } from 'react'
import type { ScreenName } from '../state.ts'
import { SellScreen } from './sell/sell.tsx'

/** The screens outside a till. */
export const PLACE_SCREENS: Partial<Readonly<Record<'welcome', ComponentType>>> = {
  welcome: lazy(async () => ({ default: (await import('./welcome/welcome.tsx')).WelcomeScreen })),
}

const CountScreen = lazy(async () => ({
  default: (await import('./session/count.tsx')).CountScreen,
}))

/** The screens of an open till; `open` stands for selling while no session is open. */
export const TILL_SCREENS: Partial<Readonly<Record<ScreenName, ComponentType>>> = {
  sell: SellScreen,
  pay: lazy(async () => ({ default: (await import('./pay/pay.tsx')).PayScreen })),
  after: lazy(async () => ({ default: (await import('./after/after.tsx')).AfterScreen })),
  open: CountScreen,
  count: CountScreen,
  day: lazy(async () => ({ default: (await import('./day/day.tsx')).DayScreen })),
  returns: lazy(async () => ({ default: (await import('./returns/returns.tsx')).ReturnsScreen })),
  stock: lazy(async () => ({ default: (await import('./stock/stock.tsx')).StockScreen })),
  imports: lazy(async () => ({ default: (await import('./imports/imports.tsx')).ImportsScreen })),
  people: lazy(async () => ({ default: (await import('./people/people.tsx')).PeopleScreen })),
  settings: lazy(async () => ({
    default: (await import('./settings/settings.tsx')).SettingsScreen,
  })),
  papers: lazy(async () => ({ default: (await import('./after/papers.tsx')).PapersScreen })),
}

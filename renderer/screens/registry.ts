/**
 * Which module draws which screen. Those not needed to sell come when they are first shown, so
 * that a till starts fast.
 */
import { lazy } from 'react'
import type { ComponentType } from 'react'
import type { ScreenName } from '../state.ts'
import { SellScreen } from './sell/sell.tsx'

/** The screens outside a till. */
export const PLACE_SCREENS: Partial<Readonly<Record<'welcome', ComponentType>>> = {}

/** The screens of an open till; `open` stands for selling while no session is open. */
export const TILL_SCREENS: Partial<Readonly<Record<ScreenName, ComponentType>>> = {
  sell: SellScreen,
  pay: lazy(async () => ({ default: (await import('./pay/pay.tsx')).PayScreen })),
  after: lazy(async () => ({ default: (await import('./after/after.tsx')).AfterScreen })),
  papers: lazy(async () => ({ default: (await import('./after/papers.tsx')).PapersScreen })),
}

/**
 * Which module draws which screen. Those not needed to sell come when they are first shown, so
 * that a till starts fast.
 */
import type { ComponentType } from 'react'
import type { ScreenName } from '../state.ts'
import { SellScreen } from './sell/sell.tsx'

/** The screens of an open till. */
export const TILL_SCREENS: Partial<Readonly<Record<ScreenName, ComponentType>>> = {
  sell: SellScreen,
}

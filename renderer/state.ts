/**
 * What dies with the window: which screen is shown and the last views that the main process gave.
 * Nothing here decides anything; a reload asks for it all again.
 */
import { create } from 'zustand'
import type { InputOf, OperationName, OutputOf } from '../shared/contract.ts'
import type { RefusalCode, RefusalParams, Reply } from '../shared/refusal.ts'
import type { Permission } from '../shared/roles.ts'
import { refusalSentence } from '../shared/text/refusals.ts'
import type {
  BasketView,
  Language,
  PlaceView,
  SaleDoneView,
  StickerView,
  TillView,
} from '../shared/views.ts'
import { call } from './till.ts'

/** Which screen an open till shows. `sell` is home: Escape leads there step by step. */
export type Screen =
  | { readonly name: 'sell' }
  | { readonly name: 'pay' }
  | { readonly name: 'after'; readonly done: SaleDoneView }
  | { readonly name: 'papers' }
  | { readonly name: 'returns'; readonly seq?: number }
  /** The day's drawer (F9): X, cash moves, count, close. Counting the float comes first. */
  | { readonly name: 'day' }
  | { readonly name: 'count' }
  /** Opening with a counted float: shown in place of selling while no session is open. */
  | { readonly name: 'open' }
  | { readonly name: 'stock'; readonly sticker?: StickerView }
  | { readonly name: 'imports' }
  | { readonly name: 'people' }
  | { readonly name: 'settings' }

export type ScreenName = Screen['name']

/** A sentence that stays until the next act: icon, word and colour follow its tone. */
export type Notice = {
  readonly tone: 'done' | 'attention' | 'refused' | 'told'
  readonly words: string
}

type Shown = {
  readonly place: PlaceView | null
  readonly till: TillView | null
  readonly basket: BasketView | null
  readonly screen: Screen
  readonly notice: Notice | null
  /** The till is locked: the cards lie over the screen, which keeps its state. */
  readonly locked: boolean
  readonly helpShown: boolean
  /** A scan has come in since the window opened: the scanner works. */
  readonly scanned: boolean
  /** Grows when the main process says that papers or the till changed: a version for `useRead`. */
  readonly news: number
  readonly progress: { readonly what: string; readonly done: number; readonly of: number } | null
  /** How far the till's clock is ahead of the window's: nothing, but for a demonstration's day. */
  readonly clockAheadMs: number
}

export const useShown = create<Shown>()(() => ({
  place: null,
  till: null,
  basket: null,
  screen: { name: 'sell' },
  notice: null,
  locked: false,
  helpShown: false,
  scanned: false,
  news: 0,
  progress: null,
  clockAheadMs: 0,
}))

/** Shows a screen and drops the sentence of the one before. */
export function goTo(screen: Screen): void {
  useShown.setState({ screen, notice: null })
}

/** Shows a sentence on the present screen, or takes it away with null. */
export function notify(notice: Notice | null): void {
  useShown.setState({ notice })
}

/** Gives the language of the window, French until the main process has said. */
export function languageNow(): Language {
  const { till, place } = useShown.getState()
  return till?.language ?? place?.language ?? 'fr'
}

/** Shows why something was refused, in a sentence that says what to do. */
export function notifyRefusal(code: RefusalCode, params: RefusalParams): void {
  notify({ tone: 'refused', words: refusalSentence(languageNow(), code, params) })
}

export type Refused = Extract<Reply<never>, { readonly ok: false }>

/**
 * Sends a message and gives its value, or shows the refusal and gives undefined. For a button,
 * prefer `useAct` (renderer/hooks.ts), which also keeps a second press away.
 */
export async function ask<Name extends OperationName>(
  name: Name,
  input: InputOf<Name>,
): Promise<OutputOf<Name> | undefined> {
  const reply = await call(name, input)
  if (reply.ok) return reply.value
  notifyRefusal(reply.code, reply.params)
  return undefined
}

/** Reads the state of the till again; a person who has just left is asked for again. */
export async function refreshTill(): Promise<void> {
  const reply = await call('till.view', {})
  if (!reply.ok) return
  useShown.setState({ till: reply.value, clockAheadMs: reply.value.nowMs - Date.now() })
}

/** Reads the basket again, after a sign-in or a resume. */
export async function refreshBasket(): Promise<void> {
  const reply = await call('sell.basket', {})
  if (reply.ok) useShown.setState({ basket: reply.value })
}

/** Takes a new place (demonstration opened, left, installed…) and everything that hangs on it. */
export async function enterPlace(place: PlaceView): Promise<void> {
  useShown.setState({ place, till: null, basket: null, screen: { name: 'sell' }, notice: null })
  if (place.place === 'till' && !place.passphraseNeeded) await refreshTill()
}

/** Tells whether the person at the till has the right; the main process checks it again anyway. */
export function mayNow(till: TillView | null, permission: Permission): boolean {
  return till?.person?.permissions.includes(permission) ?? false
}

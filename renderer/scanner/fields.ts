/**
 * The page's half of the scanner: a scan's first two keys have already reached the page when they
 * are known to be a scanner's. This keeps what they could change (the field, its text, selection
 * and focus) as it was before each of the last keys, and puts it back when told.
 *
 * Keys held by something else than a field (a PIN pad, a quick search) cannot be put back from
 * here: a `scanner:leaked` event on the window gives their number, to be dropped there.
 */
import type { OnScanner, ReplayKey } from '../../shared/scanner-messages.ts'

/** Sent on the window when `count` keys just typed were a scanner's. */
export const LEAKED_EVENT = 'scanner:leaked'
export type LeakedDetail = { readonly count: number }

type TextField = HTMLInputElement | HTMLTextAreaElement

type FieldState = {
  readonly field: TextField | HTMLSelectElement
  readonly value: string
  readonly selection: readonly [number, number, 'forward' | 'backward' | 'none'] | undefined
}

/** The page just before one key: who had the focus, and the fields that key may have touched. */
type Moment = {
  readonly code: string
  readonly atMs: number
  readonly focused: Element | null
  readonly fields: Map<Element, FieldState>
}

const KEPT_MOMENTS = 4
/** Older keys than this cannot belong to the scan being undone. */
const MOMENT_LIFE_MS = 1000
/** How long an announced key that has not reached the page yet is waited for. */
const LATE_KEY_MS = 1000

function selectionOf(field: TextField): FieldState['selection'] {
  // Number and e-mail inputs have no readable selection.
  if (field.selectionStart === null || field.selectionEnd === null) return undefined
  return [field.selectionStart, field.selectionEnd, field.selectionDirection ?? 'none']
}

function stateOf(element: Element | EventTarget | null): FieldState | undefined {
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) {
    return { field: element, value: element.value, selection: selectionOf(element) }
  }
  if (element instanceof HTMLSelectElement) {
    return { field: element, value: element.value, selection: undefined }
  }
  return undefined
}

/** Writes through the prototype's setter: React replaces the element's own and would not see it. */
function writeValue(field: FieldState['field'], value: string): void {
  const prototype = Object.getPrototypeOf(field) as object
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value)
  field.dispatchEvent(new Event('input', { bubbles: true }))
  if (field instanceof HTMLSelectElement)
    field.dispatchEvent(new Event('change', { bubbles: true }))
}

function putBack(state: FieldState): void {
  if (!state.field.isConnected) return
  if (state.field.value !== state.value) writeValue(state.field, state.value)
  if (state.selection !== undefined && !(state.field instanceof HTMLSelectElement)) {
    const [start, end, direction] = state.selection
    state.field.setSelectionRange(start, end, direction)
  }
}

function putBackFocus(focused: Element | null): void {
  const active = document.activeElement
  if (active === focused) return
  if (focused instanceof HTMLElement && focused.isConnected && focused !== document.body) {
    focused.focus({ preventScroll: true })
  } else if (active instanceof HTMLElement && active !== document.body) {
    active.blur()
  }
}

function undo(moments: readonly Moment[]): void {
  const first = moments[0]
  if (first === undefined) return
  // The earliest state of each field wins: it is the one before any of these keys.
  const states = new Map<Element, FieldState>()
  for (const moment of moments) {
    for (const [element, state] of moment.fields) {
      if (!states.has(element)) states.set(element, state)
    }
  }
  putBackFocus(first.focused)
  for (const state of states.values()) putBack(state)
  const detail: LeakedDetail = { count: moments.length }
  window.dispatchEvent(new CustomEvent(LEAKED_EVENT, { detail }))
}

function play(replayed: ReplayKey): void {
  if (replayed.key === '') return
  const target = document.activeElement ?? document.body
  const init: KeyboardEventInit = {
    key: replayed.key,
    code: replayed.code,
    shiftKey: replayed.shift,
    bubbles: true,
    cancelable: true,
    composed: true,
  }
  const wanted = target.dispatchEvent(new KeyboardEvent('keydown', init))
  if (wanted && Array.from(replayed.key).length === 1) insertText(replayed.key)
  target.dispatchEvent(new KeyboardEvent('keyup', init))
}

/** Types into the focused field as a key would: its events, its undo history, its selection. */
function insertText(text: string): void {
  const field = document.activeElement
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
    document.execCommand('insertText', false, text)
  }
}

/**
 * Starts watching the page's keys, before anything else listens to them, and obeys the main
 * process's messages. Takes the preload's `onScanner`; gives a function that stops it all.
 */
export function watchFields(onScanner: OnScanner): () => void {
  let moments: Moment[] = []
  let late: { codes: string[]; untilMs: number } | undefined

  function onKeyDown(event: KeyboardEvent): void {
    // Only real keys count: those played again, or sent by a script, are no scanner's.
    if (!event.isTrusted || event.key === 'Shift' || event.key === 'AltGraph') return
    if (late !== undefined && performance.now() < late.untilMs && late.codes[0] === event.code) {
      late.codes.shift()
      if (late.codes.length === 0) late = undefined
      event.preventDefault()
      event.stopImmediatePropagation()
      return
    }
    const focused = document.activeElement
    const state = stateOf(focused)
    const fields = new Map<Element, FieldState>()
    if (state !== undefined) fields.set(state.field, state)
    moments = [...moments, { code: event.code, atMs: performance.now(), focused, fields }]
    moments = moments.slice(-KEPT_MOMENTS)
  }

  /** A screen may send a key to another field than the focused one: note that one too. */
  function onBeforeInput(event: Event): void {
    const moment = moments.at(-1)
    const state = stateOf(event.target)
    if (moment === undefined || state === undefined || moment.fields.has(state.field)) return
    moment.fields.set(state.field, state)
  }

  function restore(codes: readonly string[]): void {
    const nowMs = performance.now()
    const recent = moments.filter((moment) => nowMs - moment.atMs < MOMENT_LIFE_MS)
    // The last of these keys may still be on their way to the page.
    let arrived = codes.length
    while (arrived > 0 && !endsWith(recent, codes.slice(0, arrived))) arrived--
    undo(recent.slice(recent.length - arrived))
    moments = []
    const missing = codes.slice(arrived)
    late = missing.length === 0 ? undefined : { codes: missing, untilMs: nowMs + LATE_KEY_MS }
  }

  const stop = onScanner((message) => {
    if (message.kind === 'restore') restore(message.codes)
    else for (const key of message.keys) play(key)
  })
  window.addEventListener('keydown', onKeyDown, true)
  window.addEventListener('beforeinput', onBeforeInput, true)
  return () => {
    stop()
    window.removeEventListener('keydown', onKeyDown, true)
    window.removeEventListener('beforeinput', onBeforeInput, true)
  }
}

function endsWith(moments: readonly Moment[], codes: readonly string[]): boolean {
  const last = moments.slice(moments.length - codes.length)
  return last.length === codes.length && last.every((moment, index) => moment.code === codes[index])
}

/**
 * Shortcuts: the newest screen or dialog that names a key gets it. A key typed in a field stays in
 * the field, except function keys, Escape and, where the field says so, Enter.
 */
import { useLayoutEffect, useRef } from 'react'

export type KeyHandlers = Readonly<Record<string, (() => void) | undefined>>

type Layer = { handlers: KeyHandlers; readonly alone: boolean }

const layers: Layer[] = []

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target instanceof HTMLInputElement ||
      target instanceof HTMLTextAreaElement ||
      target instanceof HTMLSelectElement ||
      target.isContentEditable)
  )
}

function isPressable(target: EventTarget | null): boolean {
  return target instanceof HTMLButtonElement || target instanceof HTMLAnchorElement
}

function nameOf(event: KeyboardEvent): string {
  return event.key.length === 1 ? event.key.toUpperCase() : event.key
}

function handlerOf(name: string): (() => void) | undefined {
  for (const layer of layers.toReversed()) {
    const handler = layer.handlers[name]
    if (handler !== undefined) return handler
    if (layer.alone) return undefined
  }
  return undefined
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return
  const name = nameOf(event)
  const isFunctionKey = /^F\d{1,2}$/.test(name)
  // A held key is one press: a key that bounces must not pay twice.
  if (event.repeat && !name.startsWith('Arrow')) {
    if (isFunctionKey || name === 'Enter') event.preventDefault()
    return
  }
  if (!isFunctionKey && name !== 'Escape' && event.defaultPrevented) return
  if (isTyping(event.target) && !isFunctionKey && name !== 'Escape' && name !== 'Enter') return
  // A focused button keeps its own Enter and Space.
  if (isPressable(event.target) && (name === 'Enter' || name === ' ')) return
  const handler = handlerOf(name)
  if (handler === undefined) return
  event.preventDefault()
  handler()
}

/** Starts listening to the window's keys; gives the function that stops. */
export function listenToKeys(): () => void {
  globalThis.addEventListener('keydown', onKeyDown)
  return () => globalThis.removeEventListener('keydown', onKeyDown)
}

/**
 * Gives these keys to the present screen while it is shown: `useKeys({ F2: pay, Escape: back })`.
 * Letters are named in capitals. `alone` (a dialog) keeps every other key from the screens below.
 * The keys change with what is painted, not a moment later: a key pressed on what is seen must never
 * reach what was there before.
 */
export function useKeys(handlers: KeyHandlers, alone = false): void {
  const layer = useRef<Layer>({ handlers, alone })
  useLayoutEffect(() => {
    layer.current.handlers = handlers
  })
  useLayoutEffect(() => {
    const mine = layer.current
    layers.push(mine)
    return () => {
      layers.splice(layers.indexOf(mine), 1)
    }
  }, [])
}

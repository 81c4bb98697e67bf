/** What several screens need of React: text, one-shot buttons, keys, scans, slow work. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'
import type { InputOf, OperationName, OutputOf } from '../shared/contract.ts'
import type { TextArea } from '../shared/text/index.ts'
import { textOf } from '../shared/text/index.ts'
import type { Language } from '../shared/views.ts'
import { notifyRefusal, useShown } from './state.ts'
import type { Refused } from './state.ts'
import { call, newCommandId } from './till.ts'

/** Gives the language of the window. */
export function useLanguage(): Language {
  return useShown((shown) => shown.till?.language ?? shown.place?.language ?? 'fr')
}

/** Gives an area's sentences in the window's language: `const text = useText(sellText)`. */
export function useText<Text>(area: TextArea<Text>): Text {
  return textOf(area, useLanguage())
}

/**
 * Gives a one-shot sender for a button: `{ run, busy }`. While one is on its way a second press
 * does nothing, so that one intention has one command id; the id is kept when the bridge fails,
 * so that pressing again is a retry and not a second sale. `run` gives the value, or undefined
 * after showing the refusal (or handing it to `onRefusal`).
 */
export function useAct<Name extends OperationName>(
  name: Name,
  onRefusal: (refused: Refused) => void = (refused) => notifyRefusal(refused.code, refused.params),
): {
  readonly run: (input: InputOf<Name>) => Promise<OutputOf<Name> | undefined>
  readonly busy: boolean
} {
  const [busy, setBusy] = useState(false)
  const flying = useRef(false)
  const intention = useRef<{ readonly id: string; readonly input: string } | null>(null)
  const refusalHandler = useRef(onRefusal)
  useEffect(() => {
    refusalHandler.current = onRefusal
  })
  const run = useCallback(
    async (input: InputOf<Name>) => {
      if (flying.current) return undefined
      flying.current = true
      setBusy(true)
      const said = JSON.stringify(input)
      if (intention.current?.input !== said) intention.current = { id: newCommandId(), input: said }
      const reply = await call(name, input, intention.current.id)
      flying.current = false
      setBusy(false)
      if (!reply.ok) {
        // Only a failure without an answer may be the same intention again.
        if (reply.code !== 'unexpected') intention.current = null
        refusalHandler.current(reply)
        return undefined
      }
      intention.current = null
      return reply.value
    },
    [name],
  )
  return { run, busy }
}

/**
 * Reads something when the screen appears and whenever `input` or `version` changes; the last
 * answer wins.
 * Gives the value (undefined until the first answer) and `again` to read once more.
 */
export function useRead<Name extends OperationName>(
  name: Name,
  input: InputOf<Name>,
  version: number | string = 0,
): { readonly value: OutputOf<Name> | undefined; readonly again: () => void } {
  const [value, setValue] = useState<OutputOf<Name>>()
  const turn = useRef(0)
  const asked = JSON.stringify({ input, version })
  const again = useCallback(() => {
    const mine = ++turn.current
    const read = async (): Promise<void> => {
      const reply = await call(name, (JSON.parse(asked) as { readonly input: InputOf<Name> }).input)
      if (mine !== turn.current) return
      if (reply.ok) setValue(reply.value)
      else notifyRefusal(reply.code, reply.params)
    }
    void read()
  }, [name, asked])
  useEffect(() => {
    again()
    return () => {
      turn.current += 1
    }
  }, [again])
  return { value, again }
}

/** True once `busy` has lasted 200 ms: nothing spins for less (screens 6). */
export function useSlow(busy: boolean): boolean {
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    if (!busy) return undefined
    const timer = setTimeout(() => setSlow(true), 200)
    return () => {
      clearTimeout(timer)
      setSlow(false)
    }
  }, [busy])
  return busy && slow
}

/** Gives a ref for the element that has the focus first on its screen, when `wanted`. */
export function useFirstFocus<Kind extends HTMLElement>(wanted = true): RefObject<Kind | null> {
  const element = useRef<Kind>(null)
  useEffect(() => {
    if (wanted) element.current?.focus()
  }, [wanted])
  return element
}

/**
 * Gives a ref for a box that scrolls: while it has nothing to focus inside, Tab reaches the box
 * itself, so that the arrow keys scroll it.
 */
export function useScrollReach<Kind extends HTMLElement>(): RefObject<Kind | null> {
  const box = useRef<Kind>(null)
  useEffect(() => {
    const element = box.current
    if (element === null) return undefined
    const reach = (): void => {
      const scrolls = element.scrollHeight > element.clientHeight + 1
      const inside = element.querySelector('button:not(:disabled), input:not(:disabled), a[href]')
      if (scrolls && inside === null) element.tabIndex = 0
      else element.removeAttribute('tabindex')
    }
    reach()
    const sizes = new ResizeObserver(reach)
    sizes.observe(element)
    // A picture has no height before it is loaded.
    element.addEventListener('load', reach, true)
    return () => {
      sizes.disconnect()
      element.removeEventListener('load', reach, true)
    }
  })
  return box
}

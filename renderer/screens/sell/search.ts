/** The search of the selling screen: one request a keystroke, the last answer wins. */
import { useCallback, useMemo, useRef, useState } from 'react'
import { notifyRefusal } from '../../state.ts'
import { call } from '../../till.ts'
import { foundOf } from './found.ts'
import type { Found } from './found.ts'

type Results = { readonly text: string; readonly found: readonly Found[] }

const NONE: Results = { text: '', found: [] }

export type Search = {
  readonly text: string
  /** What was found for `text`, or for the text before until its own answer comes. */
  readonly found: readonly Found[]
  /** True when the answer for what is typed has come. */
  readonly settled: boolean
  readonly chosen: number
  readonly type: (text: string) => void
  readonly move: (step: number) => void
  readonly clear: () => void
  /** Gives what was found for exactly what is typed now, asking for it if need be. */
  readonly settle: () => Promise<readonly Found[]>
}

/** Keeps the search field and its results; nothing is asked for an empty field. */
export function useSearch(): Search {
  const [text, setText] = useState('')
  const [results, setResults] = useState<Results>(NONE)
  const [chosen, setChosen] = useState(0)
  const latest = useRef('')

  const find = useCallback(async (wanted: string): Promise<readonly Found[]> => {
    const reply = await call('sell.search', { text: wanted })
    if (!reply.ok) {
      if (latest.current === wanted) notifyRefusal(reply.code, reply.params)
      return []
    }
    const found = foundOf(reply.value)
    if (latest.current === wanted) setResults({ text: wanted, found })
    return found
  }, [])

  const type = useCallback(
    (typed: string) => {
      setText(typed)
      setChosen(0)
      const wanted = typed.trim()
      latest.current = wanted
      if (wanted === '') setResults(NONE)
      else void find(wanted)
    },
    [find],
  )
  const clear = useCallback(() => type(''), [type])
  const move = useCallback(
    (step: number) =>
      setChosen((index) => Math.max(0, Math.min(results.found.length - 1, index + step))),
    [results.found.length],
  )
  const settled = results.text === text.trim()
  const settle = useCallback(
    async () => (settled ? results.found : find(latest.current)),
    [find, results.found, settled],
  )
  return useMemo(
    () => ({ text, found: results.found, settled, chosen, type, move, clear, settle }),
    [chosen, clear, move, results.found, settle, settled, text, type],
  )
}

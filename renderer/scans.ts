/** A scan goes to the newest screen that has a use for one, whatever has the focus. */
import { useEffect, useRef } from 'react'
import { commonText } from '../shared/text/common.ts'
import { textOf } from '../shared/text/index.ts'
import { languageNow, notify } from './state.ts'

/** The two strings of one scan: as the keyboard layout read it, and by physical key. */
export type Scan = { readonly byKey: string; readonly byCode: string }

type Slot = { handler: (scan: Scan) => void }

const slots: Slot[] = []

/** Gives scans to the present screen while it is shown. */
export function useScan(handler: (scan: Scan) => void): void {
  const slot = useRef<Slot>({ handler })
  useEffect(() => {
    slot.current.handler = handler
  })
  useEffect(() => {
    const mine = slot.current
    slots.push(mine)
    return () => {
      slots.splice(slots.indexOf(mine), 1)
    }
  }, [])
}

/** Hands a scan over, or says why it has no meaning here (screens 5). */
export function deliverScan(scan: Scan): void {
  const slot = slots.at(-1)
  if (slot === undefined) {
    notify({ tone: 'attention', words: textOf(commonText, languageNow()).noMeaning })
    return
  }
  slot.handler(scan)
}

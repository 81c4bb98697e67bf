import { useCallback, useEffect, useRef, useState } from 'react'
import type { ReactElement } from 'react'
import { PIN_DIGITS } from '../../shared/pin.ts'
import { whoText } from '../../shared/text/who.ts'
import { useText } from '../hooks.ts'
import { LEAKED_EVENT } from '../scanner/fields.ts'
import type { LeakedDetail } from '../scanner/fields.ts'
import { Icon } from './icon.tsx'

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const

/** Keeps what is typed, by finger or by keyboard; gives only how many digits, and the press. */
function usePad(
  onPin: (pin: string) => void,
  busy: boolean,
): { readonly count: number; readonly press: (key: string) => void } {
  const [count, setCount] = useState(0)
  // Kept out of the rendered state: no PIN in a React tree or its tools.
  const typed = useRef('')
  const press = useCallback(
    (key: string) => {
      if (busy) return
      if (key === 'Backspace') typed.current = typed.current.slice(0, -1)
      else if (typed.current.length < PIN_DIGITS) typed.current += key
      setCount(typed.current.length)
      if (typed.current.length < PIN_DIGITS) return
      const pin = typed.current
      typed.current = ''
      setCount(0)
      onPin(pin)
    },
    [busy, onPin],
  )
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey) return
      // By physical key, because the digits of a French keyboard need Shift and a PIN does not.
      const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1]
      const key = digit ?? (event.key === 'Backspace' ? 'Backspace' : undefined)
      if (key === undefined || event.repeat) return
      event.preventDefault()
      press(key)
    }
    // A scanner's first keys reach the pad before they are known to be a scanner's.
    const drop = (event: Event): void => {
      const leaked = (event as CustomEvent<LeakedDetail>).detail.count
      typed.current = typed.current.slice(0, Math.max(0, typed.current.length - leaked))
      setCount(typed.current.length)
    }
    globalThis.addEventListener('keydown', listen)
    globalThis.addEventListener(LEAKED_EVENT, drop)
    return () => {
      globalThis.removeEventListener('keydown', listen)
      globalThis.removeEventListener(LEAKED_EVENT, drop)
    }
  }, [press])
  return { count, press }
}

/**
 * A 3 × 4 pad for a person's PIN, taking the keyboard too. The digits are never shown: only how
 * many were typed. `onPin` gets the six digits, after which the pad empties itself.
 */
export function PinPad(props: {
  readonly label: string
  readonly onPin: (pin: string) => void
  readonly busy?: boolean
}): ReactElement {
  const text = useText(whoText)
  const { count, press } = usePad(props.onPin, props.busy ?? false)
  return (
    <fieldset className="pin" aria-label={props.label}>
      <output className="pin-dots" aria-label={text.typedDigits(count)}>
        {Array.from({ length: PIN_DIGITS }, (_, index) => (
          <span key={index} className={index < count ? 'pin-dot pin-dot-full' : 'pin-dot'} />
        ))}
      </output>
      <div className="pin-keys">
        {DIGITS.map((digit) => (
          <button key={digit} type="button" onClick={() => press(digit)}>
            {digit}
          </button>
        ))}
        <span />
        <button type="button" onClick={() => press('0')}>
          {'0'}
        </button>
        <button type="button" aria-label={text.eraseDigit} onClick={() => press('Backspace')}>
          <Icon name="erase" size={26} />
        </button>
      </div>
    </fieldset>
  )
}

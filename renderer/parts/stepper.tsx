import { useState } from 'react'
import type { ReactElement } from 'react'
import { commonText } from '../../shared/text/common.ts'
import { useText } from '../hooks.ts'
import { Icon } from './icon.tsx'

/**
 * A whole number with − and +, typed too. `label` names the thing counted. The number is told on
 * leaving the field or on Enter; − and + tell it at once. With `live` each keystroke tells it.
 */
export function QuantityStepper(props: {
  readonly label: string
  readonly value: number
  readonly onChange: (value: number) => void
  readonly least?: number
  readonly most?: number
  readonly large?: boolean
  readonly live?: boolean
  readonly disabled?: boolean
}): ReactElement {
  const text = useText(commonText)
  const { value, least = 0, most = 999, onChange, disabled = false } = props
  const [draft, setDraft] = useState<string | null>(null)
  const typed = draft ?? String(value)
  const tell = (next: number): void => {
    const bounded = Math.min(most, Math.max(least, next))
    setDraft(null)
    if (bounded !== value) onChange(bounded)
  }
  const settle = (): void => tell(/^\d+$/.test(typed) ? Number(typed) : value)
  return (
    <fieldset
      className={props.large === true ? 'stepper stepper-large' : 'stepper'}

      aria-label={props.label}
    >
      <button
        type="button"
        aria-label={text.less}
        disabled={disabled || value <= least}
        onClick={() => tell(value - 1)}
      >
        <Icon name="minus" size={18} />
      </button>
      <input
        aria-label={text.quantityOf(props.label)}
        inputMode="numeric"
        autoComplete="off"
        maxLength={6}
        value={typed}
        disabled={disabled}
        onFocus={(event) => event.target.select()}
        onChange={(event) => {
          const digits = event.target.value.replace(/\D/g, '')
          setDraft(digits)
          if (props.live === true && digits !== '') onChange(Math.min(most, Number(digits)))
        }}
        onBlur={settle}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault()
            settle()
          }
          if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
            event.preventDefault()
            tell(value + (event.key === 'ArrowUp' ? 1 : -1))
          }
        }}
      />
      <button
        type="button"
        aria-label={text.more}
        disabled={disabled || value >= most}
        onClick={() => tell(value + 1)}
      >
        <Icon name="plus" size={18} />
      </button>
    </fieldset>
  )
}

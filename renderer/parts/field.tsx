import { useId, useState } from 'react'
import type { ReactElement } from 'react'
import { formatEuros, parseEuros } from '../../shared/money.ts'
import { commonText } from '../../shared/text/common.ts'
import { refusalSentence } from '../../shared/text/refusals.ts'
import { useFirstFocus, useLanguage, useText } from '../hooks.ts'
import { Icon } from './icon.tsx'

type FieldProps = {
  readonly label: string
  readonly hint?: string
  /** A sentence under the field when what is typed can't be used. */
  readonly fault?: string | null
  readonly autoFocus?: boolean
  readonly onEnter?: () => void
}

/** A line of text with its label above, its hint and its fault below. */
export function TextField(
  props: FieldProps & {
    readonly value: string
    readonly onChange: (value: string) => void
    readonly type?: 'text' | 'password'
    readonly inputMode?: 'text' | 'numeric' | 'tel'
    readonly maxLength?: number
    readonly autoComplete?: string
    readonly spellCheck?: boolean
  },
): ReactElement {
  const id = useId()
  const first = useFirstFocus<HTMLInputElement>(props.autoFocus ?? false)
  const fault = props.fault ?? null
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      <input
        id={id}
        type={props.type ?? 'text'}
        inputMode={props.inputMode ?? 'text'}
        value={props.value}
        maxLength={props.maxLength ?? 200}
        autoComplete={props.autoComplete ?? 'off'}
        spellCheck={props.spellCheck ?? false}
        ref={first}
        aria-invalid={fault !== null}
        aria-describedby={`${id}-under`}
        onChange={(event) => props.onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || props.onEnter === undefined) return
          event.preventDefault()
          event.stopPropagation()
          if (!event.repeat) props.onEnter()
        }}
      />
      <p id={`${id}-under`} className={fault === null ? 'field-hint' : 'field-fault'}>
        {fault === null ? props.hint : <FaultWords words={fault} />}
      </p>
    </div>
  )
}

function FaultWords({ words }: { readonly words: string }): ReactElement {
  return (
    <span role="alert">
      <Icon name="warning" size={16} /> {words}
    </span>
  )
}

/**
 * An amount typed digit by digit, with a comma or a point; `onChange` gives cents, or null while
 * what is typed is no amount ("1.2.3", "-5", "1e9"), which is said under the field once left.
 */
export function MoneyField(
  props: FieldProps & {
    /** What it starts with, in cents; null for an empty field. */
    readonly start?: number | null
    readonly onChange: (cents: number | null, typed: string) => void
    readonly large?: boolean
  },
): ReactElement {
  const id = useId()
  const first = useFirstFocus<HTMLInputElement>(props.autoFocus ?? false)
  const language = useLanguage()
  const text = useText(commonText)
  const [typed, setTyped] = useState(() => startText(props.start ?? null))
  const [left, setLeft] = useState(false)
  const wrong = typed.trim() !== '' && parseEuros(typed) === undefined
  const unread = wrong && left ? refusalSentence(language, 'bad-amount') : null
  const fault = props.fault ?? unread
  return (
    <div className={props.large === true ? 'field field-money field-large' : 'field field-money'}>
      <label htmlFor={id}>{props.label}</label>
      <div className="field-frame">
        <input
          id={id}
          inputMode="decimal"
          autoComplete="off"
          maxLength={14}
          value={typed}
          ref={first}
          aria-invalid={fault !== null}
          aria-describedby={`${id}-under`}
          onFocus={(event) => event.target.select()}
          onBlur={() => setLeft(true)}
          onChange={(event) => {
            setTyped(event.target.value)
            setLeft(false)
            props.onChange(parseEuros(event.target.value) ?? null, event.target.value)
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return
            setLeft(true)
            if (props.onEnter === undefined) return
            event.preventDefault()
            event.stopPropagation()
            if (!event.repeat) props.onEnter()
          }}
        />
        <abbr title={text.euros} aria-hidden="true">
          €
        </abbr>
      </div>
      <p id={`${id}-under`} className={fault === null ? 'field-hint' : 'field-fault'}>
        {fault === null ? props.hint : <FaultWords words={fault} />}
      </p>
    </div>
  )
}

function startText(startCents: number | null): string {
  if (startCents === null) return ''
  return formatEuros(startCents, 'fr').replace(/\s€$/, '')
}

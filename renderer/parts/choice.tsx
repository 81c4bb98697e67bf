import { useId, useState } from 'react'
import type { ReactElement } from 'react'
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'
import { TextField } from './field.tsx'
import './choice.css'

/** One big answer of a question, with a line under it; refused ones say why in that line. */
export type Choice<Value extends string> = {
  readonly value: Value
  readonly words: string
  readonly hint?: string
  readonly icon?: IconName
  readonly disabled?: boolean
}

/** A question with its answers as big buttons, one of them chosen. */
export function Choices<Value extends string>(props: {
  readonly label: string
  readonly choices: readonly Choice<Value>[]
  readonly value: Value | null
  readonly onChange: (value: Value) => void
  /** Answers side by side; as many as fit from 220 px each unless told. */
  readonly columns?: 1 | 2 | 3
  readonly labelHidden?: boolean
}): ReactElement {
  const id = useId()
  return (
    <fieldset className="choices" aria-labelledby={id}>
      <p id={id} className={props.labelHidden === true ? 'unseen' : 'choices-label'}>
        {props.label}
      </p>
      <div className={`choices-list choices-${props.columns ?? 'fit'}`}>
        {props.choices.map((choice) => (
          <button
            key={choice.value}
            type="button"
            className="choice"
            aria-pressed={choice.value === props.value}
            disabled={choice.disabled ?? false}
            onClick={() => props.onChange(choice.value)}
          >
            {choice.icon === undefined ? null : <Icon name={choice.icon} size={24} />}
            <span className="choice-words">
              <span className="choice-name">{choice.words}</span>
              {choice.hint === undefined ? null : (
                <span className="choice-hint">{choice.hint}</span>
              )}
            </span>
            <span className="choice-mark" aria-hidden="true">
              {choice.value === props.value ? <Icon name="check" size={18} /> : null}
            </span>
          </button>
        ))}
      </div>
    </fieldset>
  )
}

/** A reason: one of the common ones by a tap, or typed. `onChange` gives the text, '' for none. */
export function ReasonPicker(props: {
  readonly label: string
  readonly other: string
  readonly reasons: readonly string[]
  readonly value: string
  readonly onChange: (reason: string) => void
  readonly hint?: string
  readonly onEnter?: () => void
}): ReactElement {
  const id = useId()
  const [typed, setTyped] = useState('')
  return (
    <fieldset className="reason" aria-labelledby={id}>
      <p id={id} className="choices-label">
        {props.label}
      </p>
      <div className="reason-list">
        {props.reasons.map((reason) => (
          <button
            key={reason}
            type="button"
            className="reason-chip"
            aria-pressed={reason === props.value}
            onClick={() => {
              setTyped('')
              props.onChange(reason)
            }}
          >
            {reason}
          </button>
        ))}
      </div>
      <TextField
        label={props.other}
        value={typed}
        {...(props.hint === undefined ? {} : { hint: props.hint })}
        {...(props.onEnter === undefined ? {} : { onEnter: props.onEnter })}
        onChange={(text) => {
          setTyped(text)
          props.onChange(text.trim())
        }}
      />
    </fieldset>
  )
}

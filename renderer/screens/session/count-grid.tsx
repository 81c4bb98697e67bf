import { useRef, useState } from 'react'
import type { KeyboardEvent, ReactElement } from 'react'
import type { CashCount } from '../../../shared/journal.ts'
import { formatEuros } from '../../../shared/money.ts'
import { sessionText } from '../../../shared/text/session.ts'
import { useFirstFocus, useLanguage, useText } from '../../hooks.ts'
import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { BIG_NOTES, COINS, NOTES, isNote, readNumber, withCount } from './cash.ts'
import { MoneyPicture } from './money-picture.tsx'
import './session.css'

/**
 * The drawer in pictures, rows in value order: − and +, or typed. Enter and the arrows go from a
 * row to the next, so that a hurried Enter never ends a count; `onEnd` is called from the last.
 */
export function CountGrid(props: {
  readonly count: CashCount
  readonly onChange: (count: CashCount) => void
  readonly onEnd: () => void
}): ReactElement {
  const text = useText(sessionText).count
  const [bigAsked, setBigAsked] = useState(false)
  const grid = useRef<HTMLFieldSetElement>(null)
  const bigCounted = BIG_NOTES.some((face) => (props.count[String(face)] ?? 0) > 0)
  const bigShown = bigAsked || bigCounted
  const faces = [...(bigShown ? BIG_NOTES : []), ...NOTES, ...COINS]
  const step = (from: HTMLInputElement, by: number): void => {
    const fields = [...(grid.current?.querySelectorAll('input') ?? [])]
    const next = fields[fields.indexOf(from) + by]
    if (next !== undefined) next.focus()
    else if (by > 0) props.onEnd()
  }
  return (
    <fieldset className="count" aria-label={text.group} ref={grid}>
      <div className="count-grid">
        {faces.map((face, index) => (
          <CountRow
            key={face}
            faceCents={face}
            first={index === 0}
            number={props.count[String(face)] ?? 0}
            onChange={(number) => props.onChange(withCount(props.count, face, number))}
            onStep={step}
          />
        ))}
      </div>
      {bigCounted ? null : (
        <Button
          size="small"
          look="quiet"
          icon={bigShown ? 'minus' : 'plus'}
          onPress={() => setBigAsked(!bigAsked)}
        >
          {bigShown ? text.bigHide : text.big}
        </Button>
      )}
    </fieldset>
  )
}

function CountRow(props: {
  readonly faceCents: number
  readonly first: boolean
  readonly number: number
  readonly onChange: (number: number) => void
  readonly onStep: (from: HTMLInputElement, by: number) => void
}): ReactElement {
  const text = useText(sessionText).count
  const language = useLanguage()
  const value = formatEuros(props.faceCents, language)
  const named = isNote(props.faceCents) ? text.noteName(value) : text.coinName(value)
  const [typed, setTyped] = useState<string | null>(null)
  const field = useFirstFocus<HTMLInputElement>(props.first)
  const shown = typed ?? String(props.number)
  const type = (words: string): void => {
    const number = readNumber(words)
    if (number === undefined) return
    setTyped(words)
    props.onChange(number)
  }
  return (
    <div className="count-row">
      <MoneyPicture faceCents={props.faceCents} />
      <span className="count-kind">{isNote(props.faceCents) ? text.notes : text.coins}</span>
      <button
        type="button"
        className="count-step"
        aria-label={text.fewer(named)}
        disabled={props.number === 0}
        onClick={() => props.onChange(props.number - 1)}
      >
        <Icon name="minus" size={18} />
      </button>
      <input
        className="count-number"
        aria-label={text.of(named)}
        inputMode="numeric"
        autoComplete="off"
        maxLength={6}
        value={shown}
        ref={field}
        onFocus={(event) => event.target.select()}
        onBlur={() => setTyped(null)}
        onChange={(event) => type(event.target.value.replace(/\D/g, ''))}
        onKeyDown={(event) => onCountKey(event, type, props.onStep)}
      />
      <button
        type="button"
        className="count-step"
        aria-label={text.greater(named)}
        onClick={() => props.onChange(Math.min(100_000, props.number + 1))}
      >
        <Icon name="plus" size={18} />
      </button>
    </div>
  )
}

/** What the field would hold if `digit` replaced its selection. */
function withDigit(field: HTMLInputElement, digit: string): string {
  const from = field.selectionStart ?? field.value.length
  const to = field.selectionEnd ?? from
  return `${field.value.slice(0, from)}${digit}${field.value.slice(to)}`
}

/** A French keyboard types digits only with Shift: in a count the plain key means the digit too. */
function onCountKey(
  event: KeyboardEvent<HTMLInputElement>,
  type: (words: string) => void,
  onStep: (from: HTMLInputElement, by: number) => void,
): void {
  if (event.ctrlKey || event.altKey || event.metaKey) return
  const field = event.currentTarget
  const by = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (by !== undefined) {
    event.preventDefault()
    event.stopPropagation()
    if (!event.repeat || event.key !== 'Enter') onStep(field, by)
    return
  }
  const digit = /^Digit(\d)$/.exec(event.code)?.[1]
  if (digit === undefined || /^\d$/.test(event.key)) return
  event.preventDefault()
  type(withDigit(field, digit))
}

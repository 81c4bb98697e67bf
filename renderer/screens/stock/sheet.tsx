import { useState } from 'react'
import type { ReactElement } from 'react'
import { refusalSentence } from '../../../shared/text/refusals.ts'
import { stockText } from '../../../shared/text/stock.ts'
import type { StockRowView } from '../../../shared/views.ts'
import { useAct, useLanguage, useText } from '../../hooks.ts'
import { Choices, ReasonPicker } from '../../parts/choice.tsx'
import type { Choice } from '../../parts/choice.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { TextField } from '../../parts/field.tsx'
import { Sentence } from '../../parts/sentence.tsx'
import { notify } from '../../state.ts'
import type { Refused } from '../../state.ts'
import { readUnits } from './figures.ts'

type What = 'receive' | 'correct' | 'track' | 'untrack'

/** Changes a product's stock: goods in, a correction to the real count, counted or not. */
export function StockSheet(props: {
  readonly row: StockRowView
  readonly onClose: () => void
  readonly onDone: () => void
}): ReactElement {
  const text = useText(stockText)
  const { row } = props
  const [what, setWhat] = useState<What>(row.tracked ? 'receive' : 'track')
  const [typed, setTyped] = useState('')
  const [reason, setReason] = useState('')
  const send = useSend(row, props.onDone)
  const units = readUnits(typed)
  const plan = planOf(what, row, units, reason)
  return (
    <Dialog
      wide
      focusInside
      title={row.label}
      busy={send.busy}
      disabled={plan === null}
      confirm={confirmWords(plan, text.sheet)}
      onConfirm={() => {
        if (plan !== null) void send.run(plan)
      }}
      onCancel={props.onClose}
    >
      <Choices
        label={text.sheet.what}
        columns={3}
        value={what}
        choices={choicesOf(row, text.sheet)}
        onChange={(value) => {
          setWhat(value)
          setReason('')
        }}
      />
      {what === 'receive' || what === 'correct' ? (
        <>
          <TextField
            key={what}
            label={what === 'receive' ? text.sheet.quantity : text.sheet.counted}
            value={typed}
            autoFocus
            inputMode="numeric"
            maxLength={7}
            fault={typed !== '' && units === undefined ? text.sheet.quantityWrong : null}
            hint={hintOf(what, row, units, text.sheet)}
            onChange={setTyped}
          />
          <ReasonPicker
            key={`${what}-reason`}
            label={text.sheet.reason}
            other={text.sheet.otherReason}
            reasons={text.sheet.reasons[what]}
            value={reason}
            onChange={setReason}
          />
        </>
      ) : null}
      {send.refused === null ? null : <Sentence tone="refused">{send.refused}</Sentence>}
    </Dialog>
  )
}

type Counted = {
  readonly what: 'receive' | 'correct'
  readonly quantity: number
  readonly to: number
  readonly reason: string
}
type Plan = Counted | { readonly what: 'track' } | { readonly what: 'untrack' }

/** Gives what will be sent, or null while something is missing. A correction sends the difference. */
function planOf(
  what: What,
  row: StockRowView,
  units: number | undefined,
  reason: string,
): Plan | null {
  if (what === 'track') return { what }
  if (what === 'untrack') return { what }
  if (units === undefined || reason === '') return null
  const left = row.left ?? 0
  if (what === 'receive') {
    return units === 0 ? null : { what, quantity: units, to: left + units, reason }
  }
  return units === left ? null : { what, quantity: units - left, to: units, reason }
}

type Words = (typeof stockText)['fr']['sheet']

function confirmWords(plan: Plan | null, text: Words): string {
  if (plan === null) return text.incomplete
  if (plan.what === 'receive') return text.saveReceive(plan.quantity)
  return plan.what === 'correct' ? text.saveCorrect(plan.to) : text.saveTracked
}

function hintOf(what: What, row: StockRowView, units: number | undefined, text: Words): string {
  if (units === undefined) return ''
  const left = row.left ?? 0
  const to = what === 'receive' ? left + units : units
  return what === 'correct' && to === left ? text.same : text.becomes(left, to)
}

function choicesOf(row: StockRowView, text: Words): readonly Choice<What>[] {
  if (!row.tracked) return [{ value: 'track', words: text.track, hint: text.trackHint }]
  return [
    { value: 'receive', words: text.receive, hint: text.receiveHint },
    { value: 'correct', words: text.correct, hint: text.correctHint },
    { value: 'untrack', words: text.untrack, hint: text.untrackHint },
  ]
}

function useSend(
  row: StockRowView,
  onDone: () => void,
): {
  readonly run: (plan: Plan) => Promise<void>
  readonly busy: boolean
  readonly refused: string | null
} {
  const text = useText(stockText)
  const language = useLanguage()
  const [refused, setRefused] = useState<string | null>(null)
  const refuse = (why: Refused): void => setRefused(refusalSentence(language, why.code, why.params))
  const receiving = useAct('stock.receive', refuse)
  const correcting = useAct('stock.correct', refuse)
  const tracking = useAct('stock.setTracked', refuse)
  const send = (plan: Plan): Promise<StockRowView | undefined> => {
    if (plan.what === 'track' || plan.what === 'untrack') {
      return tracking.run({ ean: row.ean, tracked: plan.what === 'track' })
    }
    const change = { ean: row.ean, quantity: plan.quantity, reason: plan.reason }
    return plan.what === 'receive' ? receiving.run(change) : correcting.run(change)
  }
  const run = async (plan: Plan): Promise<void> => {
    setRefused(null)
    const after = await send(plan)
    if (after === undefined) return
    onDone()
    const left = after.left === null ? text.untracked : String(after.left)
    notify({ tone: 'done', words: text.sheet.done(after.label, left) })
  }
  return { run, busy: receiving.busy || correcting.busy || tracking.busy, refused }
}

import './pay.css'
import { useState } from 'react'
import type { ReactElement } from 'react'
import type { PaymentMode } from '../../../shared/journal.ts'
import { formatEuros } from '../../../shared/money.ts'
import { commonText } from '../../../shared/text/common.ts'
import { payText } from '../../../shared/text/pay.ts'
import { refusalSentence } from '../../../shared/text/refusals.ts'
import type { BasketView, Language } from '../../../shared/views.ts'
import { useAct, useLanguage, useText } from '../../hooks.ts'
import { useKeys } from '../../keys.ts'
import { Amount } from '../../parts/amount.tsx'
import { Button } from '../../parts/button.tsx'
import { MoneyField, TextField } from '../../parts/field.tsx'
import { Segmented } from '../../parts/layout.tsx'
import { NoticeBar, Sentence } from '../../parts/sentence.tsx'
import { useScan } from '../../scans.ts'
import { goTo, notify, notifyRefusal, refreshBasket, useShown } from '../../state.ts'
import { Bought } from './bought.tsx'
import { Modes, Parts, Sums } from './modes.tsx'
import { givenCents, nextStep } from './tender.ts'
import type { Next, Part } from './tender.ts'

type Text = (typeof payText)['fr']

/** Everything typed on the screen; a part added or a mode changed starts the typing afresh. */
type Typing = {
  readonly parts: readonly Part[]
  readonly mode: PaymentMode
  readonly typedCents: number | null | undefined
  readonly reference: string
  readonly cashReason: string
  /** Grows when the amount's field must start again with another value. */
  readonly turn: number
}

const START: Typing = {
  parts: [],
  mode: 'cash',
  typedCents: undefined,
  reference: '',
  cashReason: '',
  turn: 0,
}

function nextWords(text: Text, language: Language, typing: Typing, next: Next): string {
  const euros = (cents: number): string => formatEuros(cents, language)
  if (next.do === 'add') return text.addPart(euros(next.part.amountCents), euros(next.leftCents))
  if (next.changeCents > 0) return text.finishChange(euros(next.changeCents))
  if (next.do === 'wait') return text.finish
  if (typing.mode === 'cash') return text.finishExact
  const last = next.parts.at(-1)?.amountCents ?? 0
  return text.finishWith(text.byMode[typing.mode], euros(last))
}

function faultOf(next: Next, language: Language): string | null {
  return next.do === 'wait' && next.why === 'over'
    ? refusalSentence(language, 'payment-over')
    : null
}

function CashAmount({
  typing,
  leftCents,
  next,
  onTyped,
  onSum,
  onEnter,
}: {
  readonly typing: Typing
  readonly leftCents: number
  readonly next: Next
  readonly onTyped: (cents: number | null | undefined) => void
  readonly onSum: (cents: number) => void
  readonly onEnter: () => void
}): ReactElement {
  const text = useText(payText)
  const changeCents = next.do === 'add' ? 0 : next.changeCents
  const missing = next.do === 'add'
  return (
    <>
      <Sums dueCents={leftCents} chosenCents={typing.typedCents} onSum={onSum} />
      <div className="pay-cash">
        <div className="pay-received">
          <MoneyField
            key={typing.turn}
            label={text.received}
            large
            autoFocus
            start={typing.typedCents ?? null}
            onChange={(cents, typed) => onTyped(typed.trim() === '' ? undefined : cents)}
            onEnter={onEnter}
          />
        </div>
        <div className={missing ? 'pay-change pay-missing' : 'pay-change'}>
          <p>{missing ? text.missing : text.change}</p>
          <output>
            <Amount cents={missing ? next.leftCents : changeCents} size={48} />
          </output>
        </div>
      </div>
    </>
  )
}

function OtherAmount({
  typing,
  leftCents,
  next,
  onTyped,
  onReference,
  onEnter,
}: {
  readonly typing: Typing
  readonly leftCents: number
  readonly next: Next
  readonly onTyped: (cents: number | null | undefined) => void
  readonly onReference: (reference: string) => void
  readonly onEnter: () => void
}): ReactElement {
  const text = useText(payText)
  const language = useLanguage()
  const labels = {
    cash: text.received,
    card: text.cardAmount,
    cheque: text.chequeAmount,
    thirdParty: text.partnerAmount,
  }
  const referenced = typing.mode === 'cheque' || typing.mode === 'thirdParty'
  return (
    <div className="pay-other">
      {typing.mode === 'card' ? <Sentence tone="told">{text.cardLead}</Sentence> : null}
      {referenced ? (
        <TextField
          key={typing.mode}
          label={typing.mode === 'cheque' ? text.chequeNumber : text.partnerReference}
          {...(typing.mode === 'cheque' ? { hint: text.chequeHint } : {})}
          inputMode={typing.mode === 'cheque' ? 'numeric' : 'text'}
          maxLength={40}
          autoFocus
          value={typing.reference}
          onChange={onReference}
          onEnter={onEnter}
        />
      ) : null}
      <MoneyField
        key={`${typing.mode}-${typing.turn}`}
        label={labels[typing.mode]}
        large
        autoFocus={!referenced}
        start={leftCents}
        fault={faultOf(next, language)}
        onChange={(cents, typed) => onTyped(typed.trim() === '' ? null : cents)}
        onEnter={onEnter}
      />
    </div>
  )
}

function CashReason({
  value,
  onChange,
}: {
  readonly value: string
  readonly onChange: (reason: string) => void
}): ReactElement {
  const text = useText(payText)
  return (
    <section className="pay-reason">
      <Sentence tone="attention">{text.cashReason}</Sentence>
      <Segmented
        label={text.cashReason}
        options={Object.entries(text.cashReasons).map(([reason, words]) => ({
          value: reason,
          words,
        }))}
        value={value}
        onChange={onChange}
      />
    </section>
  )
}

/** Posts the sale as the basket stands on the screen; shows what it gave, or why not. */
function useCheckout(basket: BasketView): {
  readonly finish: (parts: readonly Part[]) => void
  readonly busy: boolean
} {
  const { run, busy } = useAct('sell.checkout', (refused) => {
    if (refused.code === 'basket-changed') {
      goTo({ name: 'sell' })
      void refreshBasket()
    }
    notifyRefusal(refused.code, refused.params)
  })
  const finish = async (parts: readonly Part[]): Promise<void> => {
    const done = await run({
      basketVersion: basket.version,
      totalCents: basket.totalCents,
      payments: parts.map(({ mode, amountCents, reference }) =>
        reference === '' ? { mode, amountCents } : { mode, amountCents, reference },
      ),
    })
    if (done === undefined) return
    goTo({ name: 'after', done })
    await refreshBasket()
  }
  return { finish: (parts) => void finish(parts), busy }
}

function Foot(props: {
  readonly words: string
  readonly disabled: boolean
  readonly busy: boolean
  readonly onNext: () => void
}): ReactElement {
  const { back, keys } = useText(commonText)
  return (
    <footer className="pay-foot">
      <NoticeBar />
      <div className="pay-buttons">
        <Button size="large" shortcut={keys.escape} onPress={() => goTo({ name: 'sell' })}>
          {back}
        </Button>
        <Button
          look="primary"
          shortcut={keys.enter}
          disabled={props.disabled}
          busy={props.busy}
          onPress={props.onNext}
        >
          {props.words}
        </Button>
      </div>
    </footer>
  )
}

function FreeBasket({ basket }: { readonly basket: BasketView }): ReactElement {
  const text = useText(payText)
  const language = useLanguage()
  const { finish, busy } = useCheckout(basket)
  useKeys({ Enter: () => finish([]) })
  return (
    <section className="pay-tender">
      <div className="pay-due">
        <h2>{text.nothingDue}</h2>
        <Amount cents={0} size={64} />
      </div>
      <p className="pay-free">{text.nothingDueLead}</p>
      <span className="pay-gap" />
      <Foot
        words={text.handOver(formatEuros(0, language))}
        disabled={basket.lines.length === 0}
        busy={busy}
        onNext={() => finish([])}
      />
    </section>
  )
}

function useTyping(): {
  readonly typing: Typing
  readonly set: (changed: Partial<Typing>) => void
  /** Starts another part: another mode, or the same one again. */
  readonly restart: (parts: readonly Part[], mode: PaymentMode) => void
} {
  const [typing, setTyping] = useState(START)
  const set = (changed: Partial<Typing>): void => {
    notify(null)
    setTyping((before) => ({ ...before, ...changed }))
  }
  const restart = (parts: readonly Part[], mode: PaymentMode): void =>
    set({ parts, mode, typedCents: undefined, reference: '', turn: typing.turn + 1 })
  return { typing, set, restart }
}

function Tender({ basket }: { readonly basket: BasketView }): ReactElement {
  const text = useText(payText)
  const language = useLanguage()
  const thirdPartyOn = useShown((shown) => shown.till?.thirdPartyOn ?? false)
  const { typing, set, restart } = useTyping()
  const { finish, busy } = useCheckout(basket)
  const leftCents = basket.totalCents - givenCents(typing.parts)
  const next = nextStep({ dueCents: basket.totalCents, ...typing })
  const chooseMode = (mode: PaymentMode): void => restart(typing.parts, mode)
  const press = (): void => {
    if (next.do === 'finish') finish(next.parts)
    else if (next.do === 'add') restart([...typing.parts, next.part], typing.mode)
    else if (next.why === 'reference') notifyRefusal('reference-needed', {})
    else if (next.why === 'amount') notifyRefusal('bad-amount', {})
  }
  useKeys({
    Enter: press,
    F5: () => chooseMode('cash'),
    F6: () => chooseMode('card'),
    F7: () => chooseMode('cheque'),
    F8: thirdPartyOn ? () => chooseMode('thirdParty') : undefined,
  })
  const asksReason = typing.cashReason !== '' || (next.do === 'wait' && next.why === 'cash-reason')
  const amount = {
    typing,
    leftCents,
    next,
    onTyped: (typedCents: number | null | undefined) => set({ typedCents }),
    onEnter: press,
  }
  return (
    <section className="pay-tender">
      <div className="pay-due">
        <h2>{typing.parts.length === 0 ? text.due : text.stillDue}</h2>
        <Amount cents={leftCents} size={64} />
      </div>
      <Modes
        modes={['cash', 'card', 'cheque', ...(thirdPartyOn ? (['thirdParty'] as const) : [])]}
        mode={typing.mode}
        onMode={chooseMode}
      />
      <Parts
        parts={typing.parts}
        onRemove={(index) => restart(typing.parts.toSpliced(index, 1), typing.mode)}
      />
      {typing.mode === 'cash' ? (
        <CashAmount
          {...amount}
          onSum={(typedCents) => set({ typedCents, turn: typing.turn + 1 })}
        />
      ) : (
        <OtherAmount {...amount} onReference={(reference) => set({ reference })} />
      )}
      {asksReason ? (
        <CashReason value={typing.cashReason} onChange={(cashReason) => set({ cashReason })} />
      ) : null}
      <span className="pay-gap" />
      <Foot
        words={nextWords(text, language, typing, next)}
        disabled={next.do === 'wait'}
        busy={busy}
        onNext={press}
      />
    </section>
  )
}

/** Paying: what is bought on the left, to be read aloud; what is due and given on the right. */
export function PayScreen(): ReactElement | null {
  const text = useText(payText)
  const basket = useShown((shown) => shown.basket)
  useKeys({ Escape: () => goTo({ name: 'sell' }) })
  useScan(() => notify({ tone: 'attention', words: text.scanHere }))
  if (basket === null) return null
  return (
    <main className="pay">
      <h1 className="unseen">{text.title}</h1>
      <Bought lines={basket.lines} />
      {basket.totalCents === 0 ? <FreeBasket basket={basket} /> : <Tender basket={basket} />}
    </main>
  )
}

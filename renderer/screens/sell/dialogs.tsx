import { useState } from 'react'
import type { ReactElement } from 'react'
import { wallClock } from '../../../shared/time.ts'
import { sellText } from '../../../shared/text/sell.ts'
import type { BasketView, StickerView } from '../../../shared/views.ts'
import { useAct, useRead, useText } from '../../hooks.ts'
import { Amount } from '../../parts/amount.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { ListRow } from '../../parts/layout.tsx'
import { Sentence } from '../../parts/sentence.tsx'
import { goTo, mayNow, refreshTill, useShown } from '../../state.ts'

/** Which dialog lies over the selling screen. */
export type SellDialog =
  | { readonly name: 'parked' }
  | { readonly name: 'empty' }
  | { readonly name: 'sticker'; readonly sticker: StickerView }

function hourOf(instantMs: number): string {
  const { hour, minute } = wallClock(instantMs)
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

/** Takes a parked sale up again; a basket under way is parked first, so that nothing is lost. */
function ParkedDialog({
  lines,
  onClose,
  onBasket,
}: {
  readonly lines: number
  readonly onClose: () => void
  readonly onBasket: (basket: BasketView) => void
}): ReactElement {
  const text = useText(sellText)
  const { value: parked } = useRead('sell.parked', {})
  const { run, busy } = useAct('sell.resume')
  const parking = useAct('sell.park')
  const [swaps] = useState(lines > 0)
  const resume = async (basket: number): Promise<void> => {
    if (swaps) {
      const emptied = await parking.run({ label: '' })
      if (emptied === undefined) return onClose()
      onBasket(emptied)
    }
    const resumed = await run({ basket })
    onClose()
    if (resumed !== undefined) onBasket(resumed)
    return refreshTill()
  }
  return (
    <Dialog title={text.parkedTitle} onCancel={onClose}>
      {swaps && parked !== undefined && parked.length > 0 ? <p>{text.parkedSwap}</p> : null}
      {parked?.length === 0 ? <p>{text.parkedNone}</p> : null}
      {parked?.map((sale) => (
        <ListRow
          key={sale.id}
          icon="clock"
          title={sale.label === '' ? text.parkedAt(hourOf(sale.parkedAtMs)) : sale.label}
          detail={text.parkedRow(sale.lines, sale.by)}
          end={<Amount cents={sale.totalCents} size={26} />}
          disabled={busy || parking.busy}
          onPress={() => void resume(sale.id)}
        />
      ))}
    </Dialog>
  )
}

function StickerDialog({
  sticker,
  onClose,
}: {
  readonly sticker: StickerView
  readonly onClose: () => void
}): ReactElement {
  const text = useText(sellText)
  const till = useShown((shown) => shown.till)
  const may = mayNow(till, 'device-enter')
  const words = (
    <ListRow
      icon="computer"
      title={`${sticker.type} ${sticker.brand} ${sticker.model}`}
      detail={[
        sticker.ecid,
        text.grade(sticker.grade),
        sticker.serial === '' ? '' : text.stickerSerial(sticker.serial),
      ]
        .filter((part) => part !== '')
        .join(' · ')}
    />
  )
  if (!may) {
    return (
      <Dialog title={text.stickerTitle} onCancel={onClose}>
        {words}
        <Sentence tone="attention">{text.stickerManager}</Sentence>
      </Dialog>
    )
  }
  return (
    <Dialog
      title={text.stickerTitle}
      onCancel={onClose}
      confirm={text.stickerEnter}
      onConfirm={() => goTo({ name: 'stock', sticker })}
    >
      {words}
      <p>{text.stickerAsk}</p>
    </Dialog>
  )
}

function EmptyDialog({
  lines,
  onClose,
  onBasket,
}: {
  readonly lines: number
  readonly onClose: () => void
  readonly onBasket: (basket: BasketView) => void
}): ReactElement {
  const text = useText(sellText)
  const { run, busy } = useAct('sell.abandon')
  const [asked] = useState(lines)
  const empty = async (): Promise<void> => {
    const emptied = await run({})
    onClose()
    if (emptied !== undefined) onBasket(emptied)
  }
  return (
    <Dialog
      title={text.emptyDialog}
      onCancel={onClose}
      cancel={text.keepBasket}
      confirm={text.emptyConfirm}
      danger
      busy={busy}
      onConfirm={() => void empty()}
    >
      <p>{text.emptySentence(asked)}</p>
    </Dialog>
  )
}

/** Draws the dialog that lies over the selling screen, if any. */
export function SellDialogs(props: {
  readonly dialog: SellDialog | null
  readonly lines: number
  readonly onClose: () => void
  readonly onBasket: (basket: BasketView) => void
}): ReactElement | null {
  const { dialog } = props
  if (dialog === null) return null
  switch (dialog.name) {
    case 'parked':
      return <ParkedDialog lines={props.lines} onClose={props.onClose} onBasket={props.onBasket} />
    case 'empty':
      return <EmptyDialog lines={props.lines} onClose={props.onClose} onBasket={props.onBasket} />
    case 'sticker':
      return <StickerDialog sticker={dialog.sticker} onClose={props.onClose} />
    default:
      return dialog satisfies never
  }
}

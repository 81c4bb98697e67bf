import './sell.css'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { KeyboardEvent, ReactElement, RefObject } from 'react'
import type { InputOf } from '../../../shared/contract.ts'
import { commonText } from '../../../shared/text/common.ts'
import { sellText } from '../../../shared/text/sell.ts'
import type { BasketView, DeviceView, ScanView, TileView } from '../../../shared/views.ts'
import { useAct, useRead, useText } from '../../hooks.ts'
import { useKeys } from '../../keys.ts'
import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Segmented } from '../../parts/layout.tsx'
import { NoticeBar } from '../../parts/sentence.tsx'
import { useScan } from '../../scans.ts'
import type { Scan } from '../../scans.ts'
import { ask, goTo, mayNow, notify, refreshBasket, refreshTill, useShown } from '../../state.ts'
import { Basket } from './basket.tsx'
import { SellDialogs } from './dialogs.tsx'
import type { SellDialog } from './dialogs.tsx'
import { Results, Tiles } from './goods.tsx'
import type { Found } from './found.ts'
import { useSearch } from './search.ts'
import type { Search } from './search.ts'

const EMPTY: BasketView = {
  version: 0,
  lines: [],
  totalCents: 0,
  savingCents: 0,
  touchedLine: null,
  undoLabel: null,
}

function showBasket(basket: BasketView): void {
  useShown.setState({ basket, notice: null })
}

/** Sends one change of the basket and shows the basket it gives, or why it was refused. */
async function change(
  name:
    | 'sell.addProduct'
    | 'sell.addDevice'
    | 'sell.setQuantity'
    | 'sell.removeLine'
    | 'sell.undoRemove',
  input: InputOf<typeof name>,
): Promise<boolean> {
  const basket = await ask(name, input)
  if (basket !== undefined) showBasket(basket)
  return basket !== undefined
}

function SearchField({
  search,
  field,
  onEnter,
}: {
  readonly search: Search
  readonly field: RefObject<HTMLInputElement | null>
  readonly onEnter: () => void
}): ReactElement {
  const text = useText(sellText)
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      search.move(event.key === 'ArrowDown' ? 1 : -1)
    }
    if (event.key === 'Enter') {
      event.preventDefault()
      event.stopPropagation()
      if (!event.repeat) onEnter()
    }
  }
  return (
    <search className="search">
      <Icon name="search" size={22} />
      <input
        ref={field}
        type="text"
        aria-label={text.search}
        placeholder={text.searchPlaceholder}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        value={search.text}
        onChange={(event) => {
          notify(null)
          search.type(event.target.value)
        }}
        onKeyDown={onKeyDown}
      />
      {search.text === '' ? (
        <kbd aria-hidden="true">{'F3'}</kbd>
      ) : (
        <button
          type="button"
          className="search-clear"
          aria-label={text.clearSearch}
          onClick={() => {
            search.clear()
            field.current?.focus()
          }}
        >
          <Icon name="close" size={18} />
        </button>
      )}
    </search>
  )
}

/** Does what a scan or a typed number did: a line, an unknown sticker, a sale already made. */
function useScanned(openDialog: (dialog: SellDialog) => void): (view: ScanView) => void {
  const text = useText(sellText)
  return useCallback(
    (view: ScanView) => {
      if (view.did === 'added') showBasket(view.basket)
      else if (view.did === 'unknown-sticker')
        openDialog({ name: 'sticker', sticker: view.sticker })
      else if (mayNow(useShown.getState().till, 'return')) goTo({ name: 'returns', seq: view.seq })
      else notify({ tone: 'told', words: text.returnManager(view.ticket) })
    },
    [openDialog, text],
  )
}

function BottomButtons(props: {
  readonly empty: boolean
  readonly parkedCount: number
  readonly parking: boolean
  readonly onPark: () => void
  readonly onParked: () => void
}): ReactElement {
  const text = useText(sellText)
  return (
    <div className="sell-buttons">
      <Button shortcut="F6" disabled={props.empty} busy={props.parking} onPress={props.onPark}>
        {text.park}
      </Button>
      <Button shortcut="F7" disabled={props.parkedCount === 0} onPress={props.onParked}>
        {text.parked(props.parkedCount)}
      </Button>
      <span className="sell-buttons-gap" />
      <Button shortcut="F8" onPress={() => goTo({ name: 'returns' })}>
        {text.returns}
      </Button>
      <Button shortcut="F9" onPress={() => goTo({ name: 'day' })}>
        {text.drawer}
      </Button>
    </div>
  )
}

function usePark(): { readonly park: () => void; readonly parking: boolean } {
  const text = useText(sellText)
  const { run, busy } = useAct('sell.park')
  const park = async (): Promise<void> => {
    const basket = await run({ label: '' })
    if (basket === undefined) return
    showBasket(basket)
    notify({ tone: 'done', words: text.parkedDone })
    await refreshTill()
  }
  return { park: () => void park(), parking: busy }
}

/** Adds what the search found, or reads what was typed as a number, and empties the field. */
function useEnter(
  search: Search,
  onScanned: (view: ScanView) => void,
): {
  readonly pick: (found: Found) => void
  readonly enter: () => void
} {
  const pick = useCallback(
    async (found: Found | undefined) => {
      if (found === undefined) return
      const added =
        found.kind === 'product'
          ? await change('sell.addProduct', { ean: found.product.ean })
          : await change('sell.addDevice', { device: found.device.id })
      if (added) search.clear()
    },
    [search],
  )
  const enter = useCallback(async () => {
    const typed = search.text.trim()
    if (typed === '') return
    const found = await search.settle()
    if (found.length > 0) {
      await pick(found[search.chosen] ?? found[0])
      return
    }
    const view = await ask('sell.scan', { byKey: typed, byCode: typed })
    if (view === undefined) return
    search.clear()
    onScanned(view)
  }, [onScanned, pick, search])
  return { pick: (found) => void pick(found), enter: () => void enter() }
}

function addProduct({ ean }: TileView): void {
  void change('sell.addProduct', { ean })
}

function addDevice({ id }: DeviceView): void {
  void change('sell.addDevice', { device: id })
}

/** The families and their tiles, or what the search found in their place. */
function Shelf({
  search,
  version,
  onPick,
}: {
  readonly search: Search
  readonly version: number
  readonly onPick: (found: Found) => void
}): ReactElement {
  const text = useText(sellText)
  const common = useText(commonText)
  const [family, setFamily] = useState<string | null>(null)
  // What is left changes with the basket: a code held by this basket is no longer on the shelf.
  const { value: tiles } = useRead('sell.tiles', { family }, version)
  const searching = search.text.trim() !== ''
  return (
    <>
      {tiles === undefined ? (
        <div className="sell-tabs" aria-label={common.loading} />
      ) : (
        <Segmented
          label={text.families}
          options={tiles.families.map((name) => ({ value: name, words: name }))}
          value={searching ? '' : tiles.family}
          onChange={(name) => {
            search.clear()
            setFamily(name)
          }}
        />
      )}
      <div className="sell-shelf">
        {searching ? <Results search={search} onPick={onPick} /> : null}
        {searching || tiles === undefined ? null : (
          <Tiles tiles={tiles} onProduct={addProduct} onDevice={addDevice} />
        )}
      </div>
    </>
  )
}

/** The keys of the screen; those with nothing to act on do nothing. */
function useSellKeys(of: {
  readonly empty: boolean
  readonly parkedCount: number
  readonly pay: () => void
  readonly park: () => void
  readonly search: Search
  readonly field: RefObject<HTMLInputElement | null>
  readonly openDialog: (dialog: SellDialog) => void
}): void {
  const { field, search } = of
  useKeys({
    F2: of.pay,
    F3: () => {
      field.current?.focus()
      field.current?.select()
    },
    F6: of.empty ? undefined : of.park,
    F7: of.parkedCount === 0 ? undefined : () => of.openDialog({ name: 'parked' }),
    F8: () => goTo({ name: 'returns' }),
    F9: () => goTo({ name: 'day' }),
    Escape: () => {
      notify(null)
      search.clear()
      field.current?.focus()
    },
  })
}

/** The home of the day: search, tiles, basket (screens, "Sell"). */
export function SellScreen(): ReactElement {
  const text = useText(sellText)
  const till = useShown((shown) => shown.till)
  const basket = useShown((shown) => shown.basket) ?? EMPTY
  const [dialog, setDialog] = useState<SellDialog | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const search = useSearch()
  const onScanned = useScanned(setDialog)
  const { pick, enter } = useEnter(search, onScanned)
  const { park, parking } = usePark()
  const empty = basket.lines.length === 0
  const parkedCount = till?.parkedCount ?? 0
  const pay = (): void => {
    if (!empty) goTo({ name: 'pay' })
  }

  useEffect(() => {
    void refreshBasket()
    field.current?.focus()
  }, [])
  useScan((scan: Scan) => {
    setDialog(null)
    search.clear()
    void ask('sell.scan', scan).then((view) => (view === undefined ? undefined : onScanned(view)))
  })
  useSellKeys({ empty, parkedCount, pay, park, search, field, openDialog: setDialog })

  return (
    <main className="sell">
      <h1 className="unseen">{text.title}</h1>
      <div className="sell-goods">
        <SearchField search={search} field={field} onEnter={enter} />
        <Shelf search={search} version={basket.version} onPick={pick} />
        <NoticeBar />
        <BottomButtons
          empty={empty}
          parkedCount={parkedCount}
          parking={parking}
          onPark={park}
          onParked={() => setDialog({ name: 'parked' })}
        />
      </div>
      <Basket
        basket={basket}
        mayEmpty={mayNow(till, 'erase-basket')}
        onQuantity={(line, quantity) => void change('sell.setQuantity', { line, quantity })}
        onRemove={(line) => void change('sell.removeLine', { line })}
        onUndo={() => void change('sell.undoRemove', {})}
        onEmpty={() => setDialog({ name: 'empty' })}
        onPay={pay}
      />
      <SellDialogs
        dialog={dialog}
        lines={basket.lines.length}
        onClose={() => setDialog(null)}
        onBasket={showBasket}
      />
    </main>
  )
}

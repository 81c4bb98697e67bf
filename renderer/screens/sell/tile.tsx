import type { ReactElement } from 'react'
import { formatEuros } from '../../../shared/money.ts'
import { sellText } from '../../../shared/text/sell.ts'
import type { DeviceView, TileView } from '../../../shared/views.ts'
import { useLanguage, useText } from '../../hooks.ts'
import { Icon } from '../../parts/icon.tsx'

function Left({ tile }: { readonly tile: TileView }): ReactElement | null {
  const text = useText(sellText)
  if (tile.left === null) {
    const words = tile.nature === 'topup_remote' ? text.leftOf.topup_remote() : ''
    return words === '' ? null : <span className="tile-left">{words}</span>
  }
  if (tile.left <= 0) return <span className="tile-left">{text.noneOf[tile.nature]}</span>
  if (tile.low) {
    return (
      <span className="tile-left tile-low">
        <Icon name="warning" size={14} />
        {text.lowOf(tile.left)}
      </span>
    )
  }
  return <span className="tile-left">{text.leftOf[tile.nature](tile.left)}</span>
}

/**
 * A label in two lines ("name - content"), without the word its family already says. What is left
 * out stays for a screen reader.
 */
function Label({
  words,
  family,
}: {
  readonly words: string
  readonly family: string
}): ReactElement {
  const [name = '', ...content] = words.split(' - ')
  const said = `${family.replace(/s$/, '')} `
  const rest = name.startsWith(said) ? name.slice(said.length) : name
  const short = rest.slice(0, 1).toUpperCase() + rest.slice(1)
  const shown = (
    <>
      {rest === name ? null : <span className="unseen">{said}</span>}
      {short}
    </>
  )
  if (content.length === 0) return shown
  return (
    <>
      {shown}
      <span className="unseen">{' - '}</span>
      <span className="tile-part">{content.join(' - ')}</span>
    </>
  )
}

function Prices({
  price,
  publicPrice,
}: {
  readonly price: number | null
  readonly publicPrice: number | null
}): ReactElement {
  const text = useText(sellText)
  const language = useLanguage()
  if (price === null) return <span className="tile-unpriced">{text.noPrice}</span>
  return (
    <span className="tile-prices">
      <span className="tile-price">{formatEuros(price, language)}</span>
      {publicPrice === null || publicPrice <= price ? null : (
        <span className="tile-public">{text.publicPrice(formatEuros(publicPrice, language))}</span>
      )}
    </span>
  )
}

/**
 * A product to tap: solidarity price large, public price small, what is left. One that has run
 * out still answers a tap, with the sentence that says what to do.
 */
export function ProductTile({
  tile,
  chosen = false,
  onPress,
}: {
  readonly tile: TileView
  readonly chosen?: boolean
  readonly onPress: () => void
}): ReactElement {
  const text = useText(sellText)
  const off = (tile.left !== null && tile.left <= 0) || tile.solidarityPriceCents === null
  const hint = text.hintOf[tile.nature]
  return (
    <button
      type="button"
      className={`tile${off ? ' tile-off' : ''}${chosen ? ' tile-chosen' : ''}`}
      onClick={onPress}
    >
      <span className="tile-head">
        <Left tile={tile} />
        <span className="tile-label">
          <Label words={tile.label} family={tile.family} />
          {hint === '' ? null : <span className="tile-hint">{hint}</span>}
        </span>
      </span>
      <Prices price={tile.solidarityPriceCents} publicPrice={tile.publicPriceCents} />
    </button>
  )
}

/** A device to tap: what it is, which one, its grade and its price by grade. */
export function DeviceTile({
  device,
  chosen = false,
  onPress,
}: {
  readonly device: DeviceView
  readonly chosen?: boolean
  readonly onPress: () => void
}): ReactElement {
  const text = useText(sellText)
  const states = {
    stock: '',
    'not-ready': text.notReady,
    sold: text.sold,
    'to-check': text.toCheck,
  }
  const off = device.state !== 'stock' || device.solidarityPriceCents === null
  return (
    <button
      type="button"
      className={`tile${off ? ' tile-off' : ''}${chosen ? ' tile-chosen' : ''}`}
      onClick={onPress}
    >
      <span className="tile-head">
        <span className="tile-left">
          {device.state === 'stock' ? text.grade(device.grade) : states[device.state]}
        </span>
        <span className="tile-label">
          {`${device.brand} ${device.model}`}
          <span className="tile-hint">{device.ecid ?? device.imei ?? device.serial ?? ''}</span>
        </span>
      </span>
      <Prices price={device.solidarityPriceCents} publicPrice={device.publicPriceCents} />
    </button>
  )
}

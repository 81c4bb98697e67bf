import { memo } from 'react'
import type { ReactElement } from 'react'
import { sellText } from '../../../shared/text/sell.ts'
import type { DeviceView, TilesView, TileView } from '../../../shared/views.ts'
import { useText } from '../../hooks.ts'
import type { Found } from './found.ts'
import type { Search } from './search.ts'
import { DeviceTile, ProductTile } from './tile.tsx'

type Picks = {
  readonly onProduct: (product: TileView) => void
  readonly onDevice: (device: DeviceView) => void
}

/** What the search found, the chosen one framed, in place of the family's tiles. */
export function Results({
  search,
  onPick,
}: {
  readonly search: Search
  readonly onPick: (found: Found) => void
}): ReactElement {
  const text = useText(sellText)
  if (search.found.length === 0) {
    return (
      <output className="goods-none">
        {search.settled ? text.noResult(search.text.trim()) : null}
      </output>
    )
  }
  return (
    <>
      <output className="unseen">{text.results(search.found.length)}</output>
      <ul className="tiles">
        {search.found.map((found, index) => (
          <li key={found.key}>
            {found.kind === 'product' ? (
              <ProductTile
                tile={found.product}
                chosen={index === search.chosen}
                onPress={() => onPick(found)}
              />
            ) : (
              <DeviceTile
                device={found.device}
                chosen={index === search.chosen}
                onPress={() => onPick(found)}
              />
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

function AllTiles({
  tiles,
  onProduct,
  onDevice,
}: Picks & { readonly tiles: TilesView }): ReactElement {
  const text = useText(sellText)
  const nothing = tiles.tiles.length === 0 && tiles.devices.length === 0
  return (
    <>
      {nothing ? <p className="goods-none">{text.noTile}</p> : null}
      <ul className="tiles" aria-label={text.tiles}>
        {tiles.tiles.map((tile) => (
          <li key={tile.ean}>
            <ProductTile tile={tile} onPress={() => onProduct(tile)} />
          </li>
        ))}
        {tiles.devices.map((device) => (
          <li key={device.id}>
            <DeviceTile device={device} onPress={() => onDevice(device)} />
          </li>
        ))}
      </ul>
      {tiles.more > 0 ? <p className="goods-more">{text.moreTiles(tiles.more)}</p> : null}
    </>
  )
}

/**
 * A family's products, or its devices unit by unit. Drawn again only when they change: a line is
 * on the screen sooner when sixty tiles aren't drawn with it.
 */
export const Tiles = memo(AllTiles)

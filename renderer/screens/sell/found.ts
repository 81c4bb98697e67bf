/** What a search of the selling screen gives, in the order it is shown. */
import type { DeviceView, SearchView, TileView } from '../../../shared/views.ts'

/** One thing that a search found. */
export type Found =
  | { readonly kind: 'product'; readonly key: string; readonly product: TileView }
  | { readonly kind: 'device'; readonly key: string; readonly device: DeviceView }

/** Enough to choose from at a glance: more letters narrow it, and a long list paints slowly. */
const MOST_SHOWN = 24

/** Lists what was found in the order it is shown: products, then devices. */
export function foundOf(view: SearchView): readonly Found[] {
  const products = view.products.map((product): Found => ({
    kind: 'product',
    key: product.ean,
    product,
  }))
  const devices = view.devices.map((device): Found => ({
    kind: 'device',
    key: `device-${device.id}`,
    device,
  }))
  return [...products, ...devices].slice(0, MOST_SHOWN)
}

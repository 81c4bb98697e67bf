/** What the bridge calls for the counter's messages: it gathers, the use case decides. */
import { eanKey, isEan13 } from '../../shared/identifiers.ts'
import { Refusal } from '../../shared/refusal.ts'
import { businessDate } from '../../shared/time.ts'
import { DEVICE_FAMILY } from '../../shared/views.ts'
import type { SaleDoneView, TilesView } from '../../shared/views.ts'
import type { Operations } from './call.ts'
import {
  abandonBasket,
  addDevice,
  addProduct,
  removeLine,
  setQuantity,
  undoRemove,
  viewBasket,
} from '../counter/basket.ts'
import { parkBasket, parkedBaskets, resumeBasket } from '../counter/parked.ts'
import { checkout } from '../counter/checkout.ts'
import { postReturn } from '../counter/return.ts'
import { daySales, findSales, viewSale } from '../counter/sales.ts'
import { sellScan, textsOf } from '../counter/scan.ts'
import type { Place } from '../place/place.ts'
import type { TillPlace } from '../place/till-place.ts'
import { families, familyTiles, searchProducts } from '../stock/catalogue.ts'
import { devicesInStock, searchDevices } from '../stock/devices.ts'

type CounterOperations = Pick<
  Operations,
  Extract<keyof Operations, `sell.${string}` | `return.${string}`>
>

function tiles({ till }: TillPlace, family: string | null): TilesView {
  const today = businessDate(till.clock())
  const names = [...families(till.db), DEVICE_FAMILY]
  const chosen = family !== null && names.includes(family) ? family : (names[0] ?? DEVICE_FAMILY)
  if (chosen === DEVICE_FAMILY) {
    const { devices, more } = devicesInStock(till.db, today)
    return { families: names, family: chosen, tiles: [], devices, more }
  }
  return { families: names, family: chosen, devices: [], ...familyTiles(till.db, chosen, today) }
}

/** The operations of selling and returning, on the till that is open. */
export function counterOperations(place: Place): CounterOperations {
  const open = (): TillPlace => place.till()

  /** A basket that is touched means that the last sale's screen was left (law 17). */
  function leaveSale(): TillPlace['till'] {
    const standing = open()
    standing.shownSale = null
    return standing.till
  }

  return {
    'sell.tiles': ({ family }) => tiles(open(), family),
    'sell.search': ({ text }) => {
      const { till } = open()
      const today = businessDate(till.clock())
      return {
        products: searchProducts(till.db, text, today),
        devices: searchDevices(till.db, text, today),
      }
    },
    'sell.basket': () => viewBasket(open().till),
    'sell.scan': (scan, { author }) => sellScan(leaveSale(), scan, author),
    'sell.addProduct': ({ ean }, { author }) => {
      if (!isEan13(ean)) throw new Refusal('unknown-scan')
      return addProduct(leaveSale(), eanKey(ean), author)
    },
    'sell.addDevice': ({ device }, { author }) => addDevice(leaveSale(), device, author),
    'sell.setQuantity': ({ line, quantity }, { author }) =>
      setQuantity(leaveSale(), line, quantity, author),
    'sell.removeLine': ({ line }, { author }) => removeLine(leaveSale(), line, author),
    'sell.undoRemove': (_input, { author }) => undoRemove(leaveSale(), author),
    'sell.abandon': (_input, { author }) => abandonBasket(leaveSale(), author),
    'sell.park': ({ label }, { author }) => parkBasket(leaveSale(), label, author),
    'sell.parked': () => parkedBaskets(open().till),
    'sell.resume': ({ basket }, { author }) => resumeBasket(leaveSale(), basket, author),
    'sell.checkout': (input, { author, commandId }): SaleDoneView => {
      const standing = open()
      const { cashTaken, ...sold } = checkout(standing.till, input, author, commandId)
      standing.shownSale = sold.seq
      if (cashTaken) standing.desk().openDrawer()
      standing.desk().wake()
      const papers = standing.desk().papersOf(sold.seq)
      return {
        ...sold,
        papers,
        ticketProposed: papers.some((paper) => paper.what === 'purchase-sheet'),
      }
    },
    'return.find': (scan) => {
      const { till } = open()
      return findSales(till.db, till.journal.register, textsOf(till.db, scan))
    },
    'return.day': () => daySales(open().till.db, open().till.journal.register),
    'return.sale': ({ seq }) => viewSale(open().till.db, open().till.journal.register, seq),
    'return.post': (input, { author, commandId }) => {
      const standing = open()
      const { cashGiven, ...returned } = postReturn(standing.till, input, author, commandId)
      if (cashGiven) standing.desk().openDrawer()
      standing.desk().wake()
      return { ...returned, papers: standing.desk().papersOf(returned.seq) }
    },
  }
}

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { applyImport, previewImport } from '../../../electron/imports/importers.ts'
import { DEMO_MANAGER, createDemo } from '../../../electron/installation/demo.ts'
import { openTill } from '../../../electron/installation/open.ts'
import { DEMO_DIRECTORY } from '../../../electron/place/place.ts'
import { eanOfKey } from '../../../shared/identifiers.ts'

/** Products in the catalogue: far beyond any counter's, so that nothing is fast by smallness. */
export const PRODUCTS = 100_000

const version = '0.1.0'
const demoData = join(import.meta.dirname, '../../../data/demo')

/** Prefix of codes kept for a shop's own use, so that none is a real product's. */
const FIRST_KEY = 2_000_000_000_000
/** A shop has a dozen shelves, whatever its catalogue holds. */
const FAMILIES = ['Recharges', 'Internet', 'Accessoires', 'Câbles', 'Claviers', 'Écrans'] as const
const THINGS =
  'Recharge Forfait Carte Câble Souris Clavier Écran Chargeur Batterie Casque Coque Adaptateur'.split(
    ' ',
  )
const BRANDS =
  'Étoile Rivage Sommet Granit Mistral Azur Cèdre Falaise Verger Lavande Ormeau Pivoine'.split(' ')

/** A product of the generated catalogue. */
export type CrowdProduct = { readonly ean: string; readonly label: string }

/** The nth product of the crowd; the same number always gives the same one. */
export function crowdProduct(index: number): CrowdProduct {
  const body = FIRST_KEY + index * 10
  const key = body + checkDigit(String(body).slice(0, 12))
  const thing = pick(THINGS, index)
  const brand = pick(BRANDS, Math.floor(index / THINGS.length))
  return { ean: eanOfKey(key), label: `${thing} ${brand} ${index % 97} Go série ${index}` }
}

/**
 * Makes a demonstration in a data directory by the product's own installation and importers, with
 * a catalogue of {@link PRODUCTS}, and leaves it closed. Topped up from afar, those products have
 * no stock to run out of while they are scanned.
 */
export async function makeCrowdedTill(dataDir: string): Promise<void> {
  const directory = join(dataDir, DEMO_DIRECTORY)
  const request = { directory, clock: Date.now, version }
  await createDemo({ ...request, dataDirectory: demoData })
  const till = await openTill({ ...request, unlocking: {}, recorded: false })
  try {
    const file = join(dataDir, 'catalogue.csv')
    writeFileSync(file, crowdedCatalogue())
    const { plan, view } = previewImport(till, 'catalogue', file)
    if (plan === null) {
      throw new Error(`The crowded catalogue is refused: ${JSON.stringify(view.faults[0])}`)
    }
    applyImport(till, plan, { operator: DEMO_MANAGER, confirmedBy: 'A01', erasure: null })
  } finally {
    till.close()
  }
}

/** The demonstration's own catalogue followed by the crowd. */
function crowdedCatalogue(): string {
  const own = readFileSync(join(demoData, 'catalogue.csv'), 'utf8').trimEnd().split('\n')
  const crowd = Array.from({ length: PRODUCTS - (own.length - 1) }, (_, index) => {
    const { ean, label } = crowdProduct(index)
    const publicCents = 500 + (index % 40) * 100
    const family = pick(FAMILIES, index)
    return `${ean};${label};topup_remote;${family};${publicCents};${publicCents / 2};oui;2026-01-01`
  })
  return `${[...own, ...crowd].join('\n')}\n`
}

function checkDigit(twelve: string): number {
  const sum = Array.from(twelve, Number).reduce(
    (total, digit, index) => total + digit * (index % 2 === 0 ? 1 : 3),
    0,
  )
  return (10 - (sum % 10)) % 10
}

function pick<Value>(values: readonly Value[], index: number): Value {
  const value = values[index % values.length]
  if (value === undefined) {
    throw new RangeError('nothing to pick from')
  }
  return value
}

/** What the importers' tests share: a day, and a file made of lines. */
import { formatFault } from '../../../electron/imports/faults.ts'
import { readImport } from '../../../electron/imports/read.ts'
import type { ImportFile } from '../../../electron/imports/read.ts'
import type { ImportRows } from '../../../electron/imports/rows.ts'
import type { ImportKind } from '../../../shared/views.ts'

export const TODAY = '2026-10-06'

export const HEADERS = {
  sites: 'code;nom;adresse;telephone;siret',
  catalogue:
    'ean13;libelle;nature;famille;prix_public_centimes;prix_solidaire_centimes;plafonne;valable_du',
  'device-prices': 'type;categorie;prix_public_centimes;prix_solidaire_centimes;valable_du',
  codes: 'lot;ean13;numero_serie;code;a_saisir_avant',
  cards: 'lot;ean13;numero_serie;a_saisir_avant',
  phones: 'ecid;imei;categorie;marque;modele;defaut_declare',
  sims: 'ean13;iccid',
  prescribers: 'code;nom;type',
  referrals: 'numero;prescripteur;site;du;au;premiere_visite',
} as const

/** Reads a file given as bytes, in one chunk. */
export function readBytes<Kind extends ImportKind>(
  kind: Kind,
  bytes: Uint8Array,
): ImportFile<ImportRows[Kind]> {
  return readImport(kind, [bytes], TODAY)
}

/** Reads a file given as its text. */
export function readText<Kind extends ImportKind>(
  kind: Kind,
  text: string,
): ImportFile<ImportRows[Kind]> {
  return readBytes(kind, new TextEncoder().encode(text))
}

/** Reads lines under their kind's own header. */
export function readLines<Kind extends keyof typeof HEADERS>(
  kind: Kind,
  lines: readonly string[],
): ImportFile<ImportRows[Kind]> {
  return readText(kind, `${[HEADERS[kind], ...lines].join('\n')}\n`)
}

/** The faults of those lines as `line field reason`. */
export function faultsOf(read: ImportFile<unknown>): readonly string[] {
  return read.faults.map((one) => `${one.line} ${one.field} ${one.reason}`)
}

/** Everything a person could read of those faults. */
export function faultWords(read: ImportFile<unknown>): string {
  return read.faults.map((one) => `${formatFault(one)} ${JSON.stringify(one)}`).join('\n')
}

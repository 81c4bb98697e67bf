/**
 * The operator's batches: printed codes `lot;ean13;numero_serie;code;a_saisir_avant` and scratch
 * cards, the same without the code. A code is money in clear: it stands in its row and nowhere
 * else, and no fault names it. A serial may be named, unless it looks like a code itself, since a
 * file may come with two columns swapped.
 */
import type { BusinessDate } from '../../shared/time.ts'
import { batchCell, cardSerialCell, codeCell, eanCell, redeemByCell } from './cells.ts'
import type { DecodedLine } from './decode.ts'
import type { Fault, ParsedRows } from './faults.ts'
import type { CardRow, CodeRow } from './rows.ts'
import { parseTable } from './table.ts'

/** Letters, then digits: what no code looks like, even with one letter typed by mistake. */
const SERIAL_TO_NAME = /^[A-Z]{2,8}[0-9]{4,16}$/

const NAMED = { column: 'numero_serie', mayName: SERIAL_TO_NAME } as const

/** What a fault found against the database may name of a line: its serial, unless it looks like a code. */
export function serialParams(serial: string): Fault['params'] {
  return SERIAL_TO_NAME.test(serial) ? { serial } : {}
}

/** Reads printed codes; `today` is the till's business date, past which none may be entered. */
export function parseCodes(lines: Iterable<DecodedLine>, today: BusinessDate): ParsedRows<CodeRow> {
  const columns = {
    lot: batchCell,
    ean13: eanCell,
    numero_serie: cardSerialCell,
    code: codeCell,
    a_saisir_avant: redeemByCell(today),
  }
  return parseTable(lines, columns, {
    header: true,
    unique: ['numero_serie', 'code'],
    named: NAMED,
    row: (values, line): CodeRow => ({
      line,
      batch: values.lot,
      ean: values.ean13,
      serial: values.numero_serie,
      code: values.code,
      redeemBy: values.a_saisir_avant,
    }),
  })
}

/** Reads scratch cards; `today` as for {@link parseCodes}. */
export function parseCards(lines: Iterable<DecodedLine>, today: BusinessDate): ParsedRows<CardRow> {
  const columns = {
    lot: batchCell,
    ean13: eanCell,
    numero_serie: cardSerialCell,
    a_saisir_avant: redeemByCell(today),
  }
  return parseTable(lines, columns, {
    header: true,
    unique: ['numero_serie'],
    named: NAMED,
    row: (values, line): CardRow => ({
      line,
      batch: values.lot,
      ean: values.ean13,
      serial: values.numero_serie,
      redeemBy: values.a_saisir_avant,
    }),
  })
}

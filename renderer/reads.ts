import type { OperationName } from '../shared/contract.ts'

/**
 * The messages that change nothing and so carry no command id. A test holds this list against the
 * contract: the contract itself stays out of the window, it would bring its parsers along.
 */
export const READS: ReadonlySet<OperationName> = new Set<OperationName>([
  'sell.tiles',
  'sell.search',
  'sell.basket',
  'sell.parked',
  'papers.unanswered',
  'papers.of',
  'papers.picture',
  'return.find',
  'return.day',
  'return.sale',
  'session.day',
  'session.x',
  'session.check',
  'session.z',
  'journal.verify',
  'place.view',
  'place.keystore',
  'till.view',
  'till.awake',
  'people.who',
  'people.list',
  'people.resetRequest',
  'stock.list',
  'settings.view',
  'settings.calibrationCode',
])

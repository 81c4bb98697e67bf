/** Every operation of the contract, gathered. A missing one is a compile error. */
import type { Operations } from './call.ts'
import type { Desktop } from '../place/desktop.ts'
import type { Place } from '../place/place.ts'
import { closingOperations } from './closing-operations.ts'
import { counterOperations } from './counter-operations.ts'
import { drawerOperations } from './drawer-operations.ts'
import { paperOperations } from './paper-operations.ts'
import { passphraseOperations } from './passphrase-operations.ts'
import { peopleOperations } from './people-operations.ts'
import { placeOperations } from './place-operations.ts'
import { settingsOperations } from './settings-operations.ts'
import { stockOperations } from './stock-operations.ts'
import { tillOperations } from './till-operations.ts'

/** Makes the operations of a place. */
export function makeOperations(place: Place, desktop: Desktop): Operations {
  return {
    ...placeOperations(place, desktop),
    ...tillOperations(place),
    ...peopleOperations(place),
    ...passphraseOperations(place, desktop),
    ...counterOperations(place),
    ...paperOperations(place, desktop),
    ...drawerOperations(place),
    ...closingOperations(place, desktop),
    ...stockOperations(place, desktop),
    ...settingsOperations(place, desktop),
  }
}

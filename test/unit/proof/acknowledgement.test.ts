import { describe, expect, it } from 'vitest'

import {
  acknowledgementName,
  readAcknowledgement,
  signAcknowledgement,
} from '../../../electron/proof/acknowledgement.ts'
import { canonicalJson } from '../../../electron/proof/canonical.ts'
import { fingerprint } from '../../../electron/proof/fingerprint.ts'
import { keyPair } from '../../support/journal-fixtures.ts'
import { spoiltCopies } from '../../support/spoilt-copies.ts'

const keys = keyPair()
const held = {
  register: 'GR-1',
  seq: 23,
  hash: 'a'.repeat(64),
  sales: 1,
  returns: 1,
  takingsCents: 850,
  at: '2026-10-06T18:00:00.000Z',
}
const text = signAcknowledgement(held, keys.privateKey)

describe('an acknowledgement', () => {
  it('is read back with head office’s key', () => {
    expect(readAcknowledgement(text, keys.publicKey)).toMatchObject({
      ...held,
      v: 1,
      headOffice: fingerprint(keys.publicKey),
    })
    expect(acknowledgementName('GR-1', 23)).toBe('GR-1-23.accuse')
  })

  it('is refused with another key, or with anything changed', () => {
    expect(readAcknowledgement(text, keyPair().publicKey)).toBeUndefined()
    expect(readAcknowledgement(`${text}\n`, keys.publicKey)).toBeUndefined()
    expect(readAcknowledgement('null', keys.publicKey)).toBeUndefined()
    expect(readAcknowledgement('', keys.publicKey)).toBeUndefined()
    for (const { path, value } of spoiltCopies(JSON.parse(text))) {
      const found = readAcknowledgement(canonicalJson(value), keys.publicKey)
      expect(`${path}: ${found === undefined}`).toBe(`${path}: true`)
    }
  })
})

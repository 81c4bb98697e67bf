import { expect, test } from 'vitest'
import { READS } from '../../../renderer/reads.ts'
import { contract } from '../../../shared/contract.ts'

test('the window sends a command id with every message that the contract calls a command', () => {
  const reads = Object.entries(contract)
    .filter(([, operation]) => operation.kind === 'read')
    .map(([name]) => name)
  expect([...READS].toSorted()).toEqual(reads.toSorted())
})

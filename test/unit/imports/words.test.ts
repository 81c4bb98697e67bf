import { expect, test } from 'vitest'
import { importWord } from '../../../shared/text/imports.ts'

test('a key of a preview has its word, a product keeps its own label', () => {
  expect(importWord('price', 'fr')).toBe('prix solidaire')
  expect(importWord('not-ready', 'en')).toBe('not ready')
  expect(importWord('Souris USB', 'fr')).toBe('Souris USB')
  expect(importWord('constructor', 'fr')).toBe('constructor')
})

import { expect, test } from 'vitest'
import { foundOf } from '../../../renderer/screens/sell/found.ts'
import { matching } from '../../../renderer/screens/who/matching.ts'
import type { PersonView, TileView } from '../../../shared/views.ts'

function person(code: string, name: string): PersonView {
  return {
    code,
    name,
    role: 'seller',
    mayOpen: false,
    active: true,
    lastSeenMs: null,
    locked: false,
    hasPin: true,
    hasPassphrase: false,
    demoPin: null,
  }
}

test('names are found by the first letters of any word, without accents', () => {
  const people = [person('A01', 'Élodie Martin'), person('B02', 'Jean-Luc'), person('C03', 'Marta')]
  const found = (typed: string): readonly string[] =>
    matching(people, typed).map(({ name }) => name)
  expect(found('')).toHaveLength(3)
  expect(found('elo')).toEqual(['Élodie Martin'])
  expect(found('mart')).toEqual(['Élodie Martin', 'Marta'])
  expect(found('luc')).toEqual(['Jean-Luc'])
  expect(found('b02')).toEqual(['Jean-Luc'])
  expect(found('zz')).toEqual([])
})

test('a long search shows only what can be read at a glance', () => {
  const products = Array.from({ length: 200 }, (_, index): TileView => {
    const ean = String(2_991_000_000_000 + index)
    return {
      ean,
      label: ean,
      nature: 'article',
      family: 'Accessoires',
      publicPriceCents: 500,
      solidarityPriceCents: 200,
      left: 1,
      low: false,
    }
  })
  expect(foundOf({ products, devices: [] })).toHaveLength(24)
})

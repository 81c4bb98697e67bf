import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseSticker } from '../../../shared/sticker.ts'

type Label = { readonly hash: string; readonly tabs: string }

const labels = JSON.parse(
  readFileSync(new URL('../../fixtures/etiquettes.json', import.meta.url), 'utf8'),
) as readonly Label[]

function fault(text: string): string | undefined {
  const reading = parseSticker(text)
  return reading === undefined || reading.ok ? undefined : reading.fault
}

describe('the sample stickers', () => {
  it('are all read, the same by both formats', () => {
    expect(labels).toHaveLength(35)
    for (const { hash, tabs } of labels) {
      const [ecid, serial, grade, brand, model] = hash.split('#')
      const reading = parseSticker(hash)
      expect(reading).toMatchObject({ ok: true, sticker: { ecid, serial, grade, brand, model } })
      expect(parseSticker(tabs)).toEqual(reading)
    }
  })

  it('keep their type', () => {
    expect(parseSticker(labels[4]?.hash ?? '')).toMatchObject({
      ok: true,
      sticker: { deviceType: 'Tablette' },
    })
  })
})

describe('a damaged sticker', () => {
  it('of four or six parts is refused', () => {
    expect(fault('GRPC26-0001#SERIAL#A#Dell')).toBe('parts')
    expect(fault('GRPC26-0001#SERIAL#A#Dell#Latitude#5480')).toBe('parts')
  })

  it('of a bad ECID, grade, brand or model is refused by name', () => {
    expect(fault('XXPC26-0001#SERIAL#A#Dell#Latitude')).toBe('ecid')
    expect(fault('GRPC26-001#SERIAL#A#Dell#Latitude')).toBe('ecid')
    expect(fault('GRPC26-0001#SERIAL#E#Dell#Latitude')).toBe('grade')
    expect(fault('GRPC26-0001#SERIAL#A##Latitude')).toBe('empty-field')
    expect(fault('GRPC26-0001#SERIAL#A#Dell#')).toBe('empty-field')
  })

  it('whose TABs were eaten is refused, all of them or some', () => {
    const tabs = 'Ordinateur - Catégorie B\t\t\t\t\t\t\tDell\t\tLatitude\t\tGRPC26-0888\t5CG1'
    expect(fault(tabs)).toBeUndefined()
    expect(fault(tabs.replaceAll('\t', ''))).toBe('tabs-eaten')
    expect(fault(tabs.replace('\t', ''))).toBe('tabs-eaten')
    expect(fault(tabs.replace('Dell\t\t', 'Dell\t\t\t'))).toBe('parts')
    expect(fault(tabs.replace('Dell\t\tLatitude\t', 'Dell\tLatitude\t\t'))).toBe('tabs-eaten')
  })

  it('whose label contradicts its ECID, or says no grade, is refused', () => {
    const body = '\t\t\t\t\t\t\tDell\t\tLatitude\t\tGRPC26-0888\t5CG1'
    expect(fault(`Tablette - Catégorie B${body}`)).toBe('type')
    expect(fault(`Ordinateur - Catégorie E${body}`)).toBe('grade')
    expect(fault(`Ordinateur${body}`)).toBe('grade')
  })
})

describe('what scanners do to a sound sticker', () => {
  const body = '\t\t\t\t\t\t\tDell\t\tLatitude\t\tGRPC26-0888\t5CG1'

  it('loses or mangles the accent without harm', () => {
    for (const word of ['Catégorie', 'Categorie', 'Catgorie', 'CatÃ©gorie', 'Cat?gorie']) {
      expect(parseSticker(`Ordinateur - ${word} B${body}`)).toMatchObject({
        ok: true,
        sticker: { grade: 'B' },
      })
    }
  })

  it('adds a last TAB, or finds no serial', () => {
    expect(fault(`Ordinateur - Catégorie B${body}\t`)).toBeUndefined()
    const bare = parseSticker(`Ordinateur - PREMIUM${body.replace('5CG1', '')}`)
    expect(bare).toMatchObject({ ok: true, sticker: { serial: '', grade: 'Premium' } })
  })
})

describe('another text', () => {
  it('is no sticker', () => {
    expect(parseSticker('2991000000016')).toBeUndefined()
    expect(parseSticker('GRPC26-0888')).toBeUndefined()
  })
})

import { describe, expect, it } from 'vitest'
import {
  eanKey,
  eanOfKey,
  formatTicket,
  isCardSerial,
  isEan13,
  isEcid,
  isIccid,
  isImei,
  isReferralNumber,
  parseEan13,
  parseEcid,
  parseTicket,
} from '../../../shared/identifiers.ts'

describe('an EAN-13', () => {
  it('is 13 digits with their check digit', () => {
    expect(isEan13('2991000000016')).toBe(true)
    expect(isEan13('2991000000017')).toBe(false)
    expect(isEan13('299100000001')).toBe(false)
    expect(isEan13('299100000001６')).toBe(false)
    expect(isEan13('4006381333931')).toBe(true)
  })

  it('keeps its leading zeros through its integer key', () => {
    const ean = parseEan13('036000291452')
    expect(ean).toBe('0036000291452')
    expect(eanOfKey(eanKey('0036000291452'))).toBe('0036000291452')
    expect(() => eanKey('2991000000017')).toThrow(RangeError)
    expect(() => eanOfKey(18)).toThrow(RangeError)
    expect(() => eanOfKey(1.5)).toThrow(RangeError)
  })
})

describe('an ICCID and an IMEI', () => {
  it('are checked by Luhn', () => {
    expect(isIccid('8933000000000000012')).toBe(true)
    expect(isIccid('8933000000000000013')).toBe(false)
    expect(isIccid('8833000000000000012')).toBe(false)
    expect(isIccid('893300000000000')).toBe(false)
    expect(isImei('990001000512988')).toBe(true)
    expect(isImei('990001000512989')).toBe(false)
    expect(isImei('99000100051298')).toBe(false)
    expect(isImei('000000000000000')).toBe(false)
  })
})

describe('an ECID', () => {
  it('has a known site, a known type, a year and a number', () => {
    expect(parseEcid('STSM24-0007')).toEqual({
      ecid: 'STSM24-0007',
      site: 'ST',
      type: 'SM',
      year: '24',
      number: '0007',
    })
    for (const wrong of [
      'XXPC26-0001',
      'GRXX26-0001',
      'GRPC26-001',
      'GRPC26-00010',
      'grpc26-0001',
    ]) {
      expect(isEcid(wrong)).toBe(false)
    }
  })
})

describe('a ticket, a serial, a referral', () => {
  it('are told by their shape', () => {
    expect(parseTicket('GR-1-000042')).toEqual({ register: 'GR-1', number: 42 })
    expect(formatTicket('GR-1', 42)).toBe('GR-1-000042')
    expect(parseTicket('GR-1-1000042')).toEqual({ register: 'GR-1', number: 1_000_042 })
    expect(parseTicket('GRPC26-0888')).toBeUndefined()
    expect(parseTicket('GR-1-000000')).toBeUndefined()
    expect(parseTicket('-000042')).toBeUndefined()
    expect(isCardSerial('DC2600000001')).toBe(true)
    expect(isCardSerial('DC26')).toBe(false)
    expect(isCardSerial('DC26-0000001')).toBe(false)
    expect(isCardSerial('BONJOUR')).toBe(false)
    expect(isReferralNumber('OR26-00003')).toBe(true)
    expect(isReferralNumber('OR')).toBe(false)
    expect(isReferralNumber('BONJOUR')).toBe(false)
  })
})

import { describe, expect, it } from 'vitest'
import {
  countryOf,
  exportPhone,
  formatE164,
  formatPhone,
  maskPhone,
  regionOf,
  zonesOf,
} from '../../src/phone/format.ts'

describe('a phone number in words', () => {
  it.each([
    [12127365000, '+12127365000', '(212) 736-5000', '(212) •••-••00', '12127365000'],
    [14169670107, '+14169670107', '(416) 967-0107', '(416) •••-••07', '14169670107'],
  ])('writes %i', (phone, e164, pretty, masked, exported) => {
    expect(formatE164(phone)).toBe(e164)
    expect(formatPhone(phone)).toBe(pretty)
    expect(maskPhone(phone)).toBe(masked)
    expect(exportPhone(phone)).toBe(exported)
  })

  it.each([
    [12127365000, 'US', 'NY', ['America/New_York']],
    [19305551234, 'US', 'IN', ['America/New_York', 'America/Chicago']],
    [17872234567, 'PR', 'PR', ['America/Puerto_Rico']],
    [16042234567, 'CA', 'BC', ['America/Vancouver']],
    [15552234567, null, null, []],
  ])('places %i', (phone, country, region, zones) => {
    expect(countryOf(phone)).toBe(country)
    expect(regionOf(phone)).toBe(region)
    expect(zonesOf(phone)).toEqual(zones)
  })
})

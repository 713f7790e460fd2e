import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  allAreaCodes,
  areaCode,
  areaCodesAgeInDays,
  AREA_CODES_AS_OF,
  isInService,
} from '../../src/phone/area-codes.ts'
import type { AreaCodeKind, AreaCodeStatus } from '../../src/phone/area-codes.ts'

describe('the area code table', () => {
  it.each([
    [212, 'US', 'NY', ['America/New_York'], 'geographic', 'in_service', '1947-01-01'],
    [416, 'CA', 'ON', ['America/Toronto'], 'geographic', 'in_service', '1947-01-01'],
    [689, 'US', 'FL', ['America/New_York'], 'geographic', 'in_service', '2019-06-04'],
    [465, 'US', 'NY', ['America/New_York'], 'geographic', 'planned', '2026-06-18'],
    [761, 'US', 'KY', ['America/New_York'], 'geographic', 'no_date', null],
    [671, 'GU', 'GU', ['Pacific/Guam'], 'geographic', 'in_service', '1997-07-01'],
    [242, 'BS', null, ['America/Nassau'], 'other_country', 'in_service', null],
    [822, null, null, [], 'toll_free', 'reserved', null],
    [622, 'CA', null, [], 'personal_ca', 'in_service', null],
    [911, null, null, [], 'n11', 'not_assignable', null],
  ])('knows %i', (npa, country, region, zones, kind, status, inServiceOn) => {
    expect(areaCode(npa)).toEqual({ npa, country, region, zones, kind, status, inServiceOn })
  })

  it.each([456, 555, 950, 976, 222, 370, 969, 299, 100, 0])('has no %i', (npa) => {
    expect(areaCode(npa)).toBeUndefined()
  })

  it.each([
    [930, 812],
    [986, 208],
    [364, 270],
    [367, 418],
    [672, 250],
  ])('gives the overlay %i every zone of %i', (overlay, original) => {
    expect([...areaCode(overlay)!.zones].sort()).toEqual([...areaCode(original)!.zones].sort())
    expect(areaCode(overlay)!.zones.length).toBeGreaterThan(1)
  })

  it('holds 505 codes, all with zones the clock knows', () => {
    expect(allAreaCodes()).toHaveLength(505)
    const zones = new Set(allAreaCodes().flatMap((code) => code.zones))
    for (const timeZone of zones) {
      expect(() => new Intl.DateTimeFormat('en', { timeZone })).not.toThrow()
    }
  })

  it('has the Canadian codes of the plan and no other', () => {
    const codes = allAreaCodes().filter((c) => c.country === 'CA' && c.kind === 'geographic')
    expect(codes.map((code) => code.npa).join(' ')).toBe(
      '204 226 236 249 250 257 263 273 289 306 343 354 365 367 368 382 403 416 418 428 431 437 438 ' +
        '450 468 474 506 514 519 548 579 581 584 587 604 613 639 647 672 683 705 709 742 753 778 780 ' +
        '782 807 819 825 867 873 879 902 905 942',
    )
  })

  it.each([
    [273, '2027-02-26', false],
    [273, '2027-02-27', true],
    [465, '2026-06-17', false],
    [465, '2026-06-18', true],
    [565, '2099-01-01', false],
    [212, '2026-11-22', true],
    [880, '2026-11-22', false],
  ])('says whether %i is in service on %s', (npa, today, expected) => {
    expect(isInService(areaCode(npa)!, today)).toBe(expected)
  })

  it('knows its age', () => {
    expect(areaCodesAgeInDays(AREA_CODES_AS_OF)).toBe(0)
    expect(areaCodesAgeInDays('2026-03-26')).toBe(120)
  })
})

const facts = new URL('../../../shared/data/nanp.json', import.meta.url)
if (!existsSync(facts)) console.log('skipped: no area code facts beside the project (nanp.json)')

interface Fact {
  country: string | null
  region: string | null
  timezones: string[]
  kind: string
  status: string
  inService?: string | null
  overlay?: string | null
}

const KINDS: Record<string, AreaCodeKind> = {
  geographic: 'geographic',
  foreign_nanp: 'other_country',
  toll_free: 'toll_free',
  premium: 'premium',
  personal_non_geographic: 'personal',
  ca_non_geographic: 'personal_ca',
  carrier_specific: 'carrier',
  us_government: 'government',
  n11: 'n11',
}
const STATUSES: Record<string, AreaCodeStatus> = {
  in_service: 'in_service',
  in_service_planned_date_passed: 'planned',
  assigned_future: 'planned',
  assigned_no_date: 'no_date',
  reserved: 'reserved',
  not_assignable: 'not_assignable',
}

function readFacts(): [string, Fact][] {
  const codes: Record<string, Fact> = JSON.parse(readFileSync(facts, 'utf8'))
  return Object.entries(codes).filter(([npa]) => npa !== '_meta')
}

describe.skipIf(!existsSync(facts))('the table against the collected facts', () => {
  it('says the same of every code', () => {
    const theirs = readFacts().map(([npa, fact]) => ({
      npa: Number(npa),
      country: fact.country,
      region: fact.region,
      zones: fact.timezones,
      kind: KINDS[fact.kind],
      status: STATUSES[fact.status],
      inServiceOn: fact.inService ?? null,
    }))
    expect(allAreaCodes()).toEqual(theirs)
  })

  it('gives an overlay every zone of the codes it lies over', () => {
    for (const [npa, { overlay }] of readFacts()) {
      const own = areaCode(Number(npa))!
      for (const other of overlay?.match(/\d+/g) ?? []) {
        const under = areaCode(Number(other))
        if (under === undefined) throw new Error(`${npa} is said to lie over "${other}"`)
        if ((under.inServiceOn ?? '9999') >= (own.inServiceOn ?? '9999')) continue
        expect([npa, other, under.zones.filter((zone) => !own.zones.includes(zone))]).toEqual([
          npa,
          other,
          [],
        ])
      }
    }
  })
})

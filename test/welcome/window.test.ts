import { describe, expect, it } from 'vitest'
import { allAreaCodes } from '../../src/phone/area-codes.ts'
import { holidayOn } from '../../src/welcome/holidays.ts'
import { regionOfCell } from '../../src/welcome/region.ts'
import { sendingHours, WIDEST_CAMPAIGN_HOURS } from '../../src/welcome/sending-hours.ts'
import {
  DEFAULT_WINDOW,
  placesOf,
  rememberedWindows,
  tzdataIsCurrent,
  type WindowOptions,
  windowFor,
} from '../../src/welcome/window.ts'

const WIDEST: WindowOptions = { ...DEFAULT_WINDOW, campaign: WIDEST_CAMPAIGN_HOURS }
const HOUR_MS = 3_600_000
const at = (iso: string) => Date.parse(iso)
const numberIn = (npa: number) => 10_000_000_000 + npa * 10_000_000 + 5_550_100

/** An independent reading of a clock on the wall. */
function wallClock(zone: string, ms: number) {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    weekday: 'short',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  }).formatToParts(ms)
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
  return { weekday: part('weekday'), minutes: Number(part('hour')) * 60 + Number(part('minute')) }
}

describe('the sending window', () => {
  it.each([
    [
      'weekday morning before ten',
      212,
      '2026-11-23T14:59:00Z',
      'before_hours',
      '2026-11-23T15:00Z',
    ],
    [
      'after the margin at the end',
      212,
      '2026-11-23T22:50:00Z',
      'after_hours',
      '2026-11-24T15:00Z',
    ],
    ['Saturday evening', 212, '2026-11-21T22:00:00Z', 'after_hours', '2026-11-23T15:00Z'],
    ['Sunday', 212, '2026-11-22T17:00:00Z', 'sunday', '2026-11-23T15:00Z'],
    ['Thanksgiving', 212, '2026-11-26T17:00:00Z', 'holiday', '2026-11-27T15:00Z'],
    ['Christmas over a weekend', 212, '2026-12-25T17:00:00Z', 'holiday', '2026-12-26T15:00Z'],
    ['Canadian Thanksgiving', 416, '2026-10-12T17:00:00Z', 'holiday', '2026-10-13T14:00Z'],
    ['two zones of Idaho', 208, '2026-11-23T17:30:00Z', 'before_hours', '2026-11-23T18:00Z'],
  ])('is closed on %s', (_name, npa, now, why, opens) => {
    expect(windowFor(numberIn(npa), at(now))).toMatchObject({
      open: false,
      why,
      opensAt: at(opens.replace('Z', ':00Z')),
    })
  })

  it('closes ten minutes before the hours end in the zone that ends first', () => {
    const window = windowFor(numberIn(208), at('2026-11-23T20:00:00Z'))
    expect(window).toEqual({ open: true, closesAt: at('2026-11-24T00:50:00Z') })
  })

  it('keeps to a stricter state when the program uses all the law allows', () => {
    const sunday = at('2026-11-22T17:00:00Z')
    expect(windowFor(numberIn(212), sunday, WIDEST).open).toBe(true)
    expect(windowFor(numberIn(205), sunday, WIDEST)).toMatchObject({ open: false, why: 'sunday' })
    expect(windowFor(numberIn(512), sunday, WIDEST).open).toBe(false)
    expect(windowFor(numberIn(512), sunday + 2 * HOUR_MS, WIDEST).open).toBe(true)
    const evening = at('2026-11-24T01:30:00Z')
    expect(windowFor(numberIn(305), evening, WIDEST).open).toBe(false)
    expect(windowFor(numberIn(212), evening, WIDEST).open).toBe(true)
    expect(windowFor(numberIn(205), at('2026-11-26T17:00:00Z'), WIDEST)).toMatchObject({
      why: 'holiday',
    })
  })

  it('goes by the region of the list first, and by the area code as well in Florida and Oklahoma', () => {
    expect(placesOf(numberIn(212), 'CA').map((place) => place.zone)).toEqual([
      'America/Los_Angeles',
    ])
    expect(placesOf(numberIn(305), 'CA').map((place) => place.region)).toEqual(['CA', 'FL'])
    expect(placesOf(numberIn(212), 'nowhere')).toEqual(placesOf(numberIn(212)))
  })

  it('stays closed for numbers nobody can place, and where the zone data is too old', () => {
    expect(windowFor(numberIn(299), at('2026-11-23T17:00:00Z'))).toMatchObject({
      open: false,
      why: 'area_code_unknown',
    })
    const old = { ...DEFAULT_WINDOW, tzdata: '2025c' }
    expect(windowFor(numberIn(604), at('2026-11-23T20:00:00Z'), old)).toMatchObject({
      why: 'zone_data_old',
    })
    expect(windowFor(numberIn(416), at('2026-11-23T20:00:00Z'), old).open).toBe(true)
    expect([tzdataIsCurrent('2026c'), tzdataIsCurrent('2026b')]).toEqual([true, false])
    expect(tzdataIsCurrent(process.versions.tz ?? '')).toBe(true)
  })

  it('knows that British Columbia and Alberta no longer turn their clocks', () => {
    expect(windowFor(numberIn(604), at('2026-12-01T16:59:00Z'))).toMatchObject({
      open: false,
      opensAt: at('2026-12-01T17:00:00Z'),
    })
    expect(windowFor(numberIn(403), at('2026-12-01T16:00:00Z')).open).toBe(true)
  })
})

describe('every area code, every quarter of an hour around both clock changes', () => {
  // What a code's window depends on; equal ones are looked at once.
  const all = allAreaCodes().filter((code) => code.kind === 'geographic' && code.zones.length > 0)
  const codes = [
    ...new Map(
      all.map((code) => [`${code.country} ${code.region} ${code.zones.join()}`, code]),
    ).values(),
  ]
  const weeks = [at('2026-03-01T00:00:00Z'), at('2026-10-25T00:00:00Z')]

  it('is never open outside the legal hours of any zone or state that may apply', () => {
    const windows = rememberedWindows(WIDEST)
    const faults: string[] = []
    let open = 0
    let asked = 0
    const clocks = new Map<string, ReturnType<typeof wallClock>>()
    const clock = (zone: string, ms: number) => {
      const key = `${zone} ${ms}`
      const known = clocks.get(key) ?? wallClock(zone, ms)
      clocks.set(key, known)
      return known
    }
    for (const start of weeks)
      for (let step = 0; step < 14 * 96; step += 1) {
        const ms = start + step * 900_000
        for (const code of codes) {
          asked += 1
          if (!windows(numberIn(code.npa), ms).open) continue
          open += 1
          for (const zone of code.zones) {
            const { weekday, minutes } = clock(zone, ms)
            const day = new Date(ms).toISOString().slice(0, 10)
            const kind = weekday === 'Sun' ? 'sunday' : weekday === 'Sat' ? 'saturday' : 'weekdays'
            const rules = [
              sendingHours(code.country === 'CA' ? 'CA' : 'US', day),
              code.country === 'CA' ? undefined : sendingHours(code.region ?? '', day),
            ]
            for (const rule of rules) {
              const [from, to] = (rule ? rule[kind] : [0, 1440]) ?? [1440, 0]
              if (minutes < from || minutes > to - 10)
                faults.push(`${code.npa} ${zone} ${weekday} ${minutes}`)
            }
          }
        }
        clocks.clear()
      }
    expect(faults.slice(0, 10)).toEqual([])
    const hoursADay = (open / asked) * 24
    expect(hoursADay).toBeGreaterThan(10)
  }, 120_000)
})

describe('holidays', () => {
  it.each([
    ['2026-01-19', 'US', 'NY'],
    ['2026-02-16', 'US', 'NY'],
    ['2026-05-25', 'US', 'NY'],
    ['2026-06-19', 'US', 'NY'],
    ['2026-07-03', 'US', 'NY'],
    ['2026-07-04', 'US', 'NY'],
    ['2026-09-07', 'US', 'NY'],
    ['2026-10-12', 'US', 'NY'],
    ['2026-11-26', 'US', 'NY'],
    ['2021-12-31', 'US', 'NY'],
    ['2026-04-03', 'CA', 'ON'],
    ['2026-05-18', 'CA', 'ON'],
    ['2026-06-24', 'CA', 'QC'],
    ['2026-08-03', 'CA', 'ON'],
    ['2026-12-28', 'CA', 'ON'],
    ['2026-02-16', 'CA', 'NS/PE'],
  ])('%s is one in %s %s', (day, country, region) => {
    expect(holidayOn(day, country, region)).toBeTruthy()
  })

  it.each([
    ['2026-06-24', 'CA', 'ON'],
    ['2026-11-27', 'US', 'NY'],
    ['2026-10-13', 'CA', 'ON'],
  ])('%s is none in %s %s', (day, country, region) => {
    expect(holidayOn(day, country, region)).toBeUndefined()
  })
})

describe('a region of the list', () => {
  it.each([
    ['ca', 'CA'],
    ['90210', 'CA'],
    ['10001-1234', 'NY'],
    ['00901', 'PR'],
    ['96701', 'HI'],
    ['k1a 0b1', 'ON'],
    ['H2X', 'QC'],
    ['California', null],
    ['', null],
    ['09012', null],
  ])('%s means %s', (cell, region) => {
    expect(regionOfCell(cell)).toBe(region)
  })
})

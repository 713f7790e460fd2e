import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  columnOfRef,
  numberText,
  serialText,
  unescapeText,
} from '../../../src/intake/xlsx/cell-text.ts'
import { numberFormat } from '../../../src/intake/xlsx/number-format.ts'
import { columnLetters } from '../../../src/intake/table.ts'

const general = numberFormat(0)

describe('a number', () => {
  it.each([
    ['7165550142', '7165550142'],
    ['17165550142', '17165550142'],
    ['7.165550142E9', '7165550142'],
    ['7.165550142E+09', '7165550142'],
    ['1.7165550142e10', '17165550142'],
    ['7165550142.0', '7165550142'],
    ['-5', '-5'],
    ['0', '0'],
    ['34.5', '34.5'],
    ['0.30000000000000004', '0.3'],
    ['1234.5599999999999', '1234.56'],
    ['1E-3', '0.001'],
    ['123456789012345', '123456789012345'],
    ['1.23456789012345E+19', '1.23456789012345E+19'],
    ['4.1111111111111E+15', '4.1111111111111E+15'],
    ['007', '007'],
    ['not a number', 'not a number'],
    ['1e999', '1e999'],
  ])('%s is copied as %s', (raw, text) => {
    expect(numberText(raw, general, false)).toBe(text)
  })

  it('keeps the digits its format fills up with zeros', () => {
    expect(numberText('2134', numberFormat(164, '00000'), false)).toBe('02134')
    expect(numberText('12345', numberFormat(164, '00000'), false)).toBe('12345')
    expect(numberText('0.5', numberFormat(164, '00000'), false)).toBe('0.5')
  })

  it('comes back from any way of writing it, up to fifteen digits', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e14, max: 1e14 }), (value) => {
        expect(numberText(value.toExponential(), general, false)).toBe(String(value))
      }),
    )
  })
})

describe('a number format', () => {
  it.each([
    [0, undefined, 'number'],
    [14, undefined, 'date'],
    [22, undefined, 'date_time'],
    [20, undefined, 'time'],
    [46, undefined, 'time'],
    [49, undefined, 'number'],
    [164, 'General', 'number'],
    [164, 'm/d/yyyy', 'date'],
    [164, '[$-409]m/d/yy h:mm AM/PM;@', 'date_time'],
    [164, 'dd.mm.yyyy hh:mm:ss', 'date_time'],
    [164, 'mmmm', 'date'],
    [164, 'yyyy"年"m"月"', 'date'],
    [164, '[h]:mm:ss', 'time'],
    [164, 'h:mm AM/PM', 'time'],
    [164, '0.00E+00', 'number'],
    [164, '#,##0.00 "days"', 'number'],
    [164, '[Red]#,##0;[Blue]-#,##0', 'number'],
    [164, '[<=9999999]###\\-####;\\(###\\)\\ ###\\-####', 'number'],
    [164, '_-* #,##0.00\\ [$kr-41D]_-', 'number'],
    [164, '0 \\d\\a\\y\\s', 'number'],
    [14, '0.00', 'number'],
  ])('%s %s is a %s', (id, code, kind) => {
    expect(numberFormat(id, code).kind).toBe(kind)
  })
})

describe('a day number', () => {
  const date = numberFormat(14)
  const moment = numberFormat(22)
  it.each([
    [1, date, '1900-01-01'],
    [59, date, '1900-02-28'],
    [60, date, null],
    [61, date, '1900-03-01'],
    [25569, date, '1970-01-01'],
    [45350.5, date, '2024-02-28 12:00:00'],
    [46340, date, '2026-11-14'],
    [46340, moment, '2026-11-14 00:00:00'],
    [46340.645833333336, moment, '2026-11-14 15:30:00'],
    [46340.64583, moment, '2026-11-14 15:30:00'],
    [46340.999999, moment, '2026-11-15 00:00:00'],
    [2958465, date, '9999-12-31'],
    [2958466, date, null],
    [-1, date, null],
    [0.5, moment, null],
    [0.25, numberFormat(20), '06:00:00'],
    [1.5, numberFormat(46), '36:00:00'],
    [46340.25, numberFormat(20), '2026-11-14 06:00:00'],
    [46340.645833333336, numberFormat(164, 'yyyy-mm-dd hh:mm:ss.000'), '2026-11-14 15:30:00'],
    [46340.64583912, numberFormat(164, 'yyyy-mm-dd hh:mm:ss.000'), '2026-11-14 15:30:00.500'],
  ])('%s is %s', (serial, format, text) => {
    expect(serialText(serial, format, false)).toBe(text)
  })

  it('counts from 1904 in old workbooks of Macs', () => {
    expect(serialText(0, date, true)).toBe('1904-01-01')
    expect(serialText(44878, date, true)).toBe('2026-11-14')
  })

  it('of every second of a day comes back to the second', () => {
    for (let second = 0; second < 86_400; second += 7) {
      const clock = new Date(second * 1000).toISOString().slice(11, 19)
      expect(serialText(46340 + second / 86_400, moment, false)).toBe(`2026-11-14 ${clock}`)
    }
  })

  it('that is no day stays the number it is', () => {
    expect(numberText('60', date, false)).toBe('60')
    expect(numberText('4000000', date, false)).toBe('4000000')
  })
})

describe('the name of a cell', () => {
  it('gives its column, and columns give their names', () => {
    for (let column = 0; column < 20_000; column += 13)
      expect(columnOfRef(`${columnLetters(column)}7`)).toBe(column)
    expect(columnOfRef('xfd1048576')).toBe(16_383)
    for (const wrong of ['', '12', '$A$1', 'ÄB1', 'AAAAAAAAAAAA1'])
      expect(columnOfRef(wrong)).toBe(-1)
  })
})

describe('an escape in a text', () => {
  it('is taken back once', () => {
    expect(unescapeText('a_x000D_\nb_x005F_x0041_')).toBe('a\r\nb_x0041_')
    expect(unescapeText('snake_x_case _xZZZZ_ _xD800_')).toBe('snake_x_case _xZZZZ_ _xD800_')
  })
})

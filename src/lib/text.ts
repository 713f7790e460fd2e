const COUNT = new Intl.NumberFormat('en-US')
const BYTE_UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const

/** 9799 → "9,799". */
export function formatCount(count: number): string {
  return COUNT.format(count)
}

/** A share that never rounds something to nothing or nearly all to all: "<0.1%", ">99.9%". */
export function formatShare(part: number, whole: number, decimals = 1): string {
  if (whole === 0) return '–'
  const step = 10 ** -decimals
  const percent = (part / whole) * 100
  const number = (value: number) =>
    value.toLocaleString('en-US', { maximumFractionDigits: decimals })
  if (percent > 0 && percent < step) return `<${number(step)}%`
  if (percent < 100 && percent > 100 - step) return `>${number(100 - step)}%`
  return `${number(percent)}%`
}

/** Decimal units, as file managers show them: 5300000 → "5.3 MB". */
export function formatBytes(bytes: number): string {
  let value = bytes
  let unit = 0
  while (value >= 1000 && unit < BYTE_UNITS.length - 1) {
    value /= 1000
    unit += 1
  }
  const digits = unit === 0 || value >= 100 ? 0 : 1
  return `${value.toLocaleString('en-US', { maximumFractionDigits: digits })}\u00a0${BYTE_UNITS[unit]}`
}

/** plural(1, 'row') → "1 row"; plural(2, 'reply', 'replies') → "2 replies". */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`
}

/** ["a", "b", "c"] → "a, b and c". */
export function listInWords(words: readonly string[], last = 'and'): string {
  if (words.length < 2) return words.join('')
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`
}

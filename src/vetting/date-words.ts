// Months, weekdays and zones by name: English, French and Spanish, without accents, in lower case.

/** By how their names begin; "mar" is March in all three. */
const MONTHS: readonly (readonly [RegExp, number])[] = [
  [/^(?:jan(?:uary|v|vier)?|ene(?:ro)?)$/, 1],
  [/^f(?:eb(?:ruary|rero)?|ev(?:r|rier)?)$/, 2],
  [/^mar(?:ch|s|zo)?$/, 3],
  [/^a(?:pr|pril|vr|vril|br|bril)$/, 4],
  [/^ma(?:y|yo|i)$/, 5],
  [/^ju(?:ne?|in|nio)$/, 6],
  [/^ju(?:ly?|il|illet|lio)$/, 7],
  [/^a(?:ug|ugust|out|go|gosto)$/, 8],
  [/^se(?:p|pt|ptember|ptembre|ptiembre|t|tiembre)$/, 9],
  [/^oct(?:ober|obre|ubre)?$/, 10],
  [/^nov(?:ember|embre|iembre)?$/, 11],
  [/^d(?:ec(?:ember|embre)?|ic(?:iembre)?)$/, 12],
]

export function monthOf(name: string): number | undefined {
  return MONTHS.find(([pattern]) => pattern.test(name))?.[1]
}

/** Minutes ahead of UTC: standard and daylight, in English and in Canadian French. */
const OFFSETS: Record<string, number> = {
  z: 0,
  utc: 0,
  gmt: 0,
  ...pair(-210, 'nst', 'ndt', 'hnt', 'hat', 'newfoundland'),
  ...pair(-240, 'ast', 'adt', 'hna', 'haa', 'atlantic'),
  ...pair(-300, 'est', 'edt', 'hne', 'hae', 'eastern'),
  ...pair(-360, 'cst', 'cdt', 'hnc', 'hac', 'central'),
  ...pair(-420, 'mst', 'mdt', 'hnr', 'har', 'mountain'),
  ...pair(-480, 'pst', 'pdt', 'hnp', 'hap', 'pacific'),
  ...pair(-540, 'akst', 'akdt', '', '', 'alaska'),
  hst: -600,
  'hawaii standard time': -600,
}

function pair(
  standard: number,
  ...[std, dst, norm, avancee, name]: [string, string, string, string, string]
): Record<string, number> {
  const daylight = standard + 60
  return {
    [std]: standard,
    [dst]: daylight,
    [norm]: standard,
    [avancee]: daylight,
    [`${name} standard time`]: standard,
    [`${name} daylight time`]: daylight,
  }
}

/** Names that follow a place's own clock. */
const PLACES: Record<string, string> = {
  ...clock('America/St_Johns', 'nt', 'newfoundland', 'newfoundland time', 'canada/newfoundland'),
  ...clock('America/Halifax', 'at', 'atlantic', 'atlantic time', 'canada/atlantic'),
  ...clock('America/New_York', 'et', 'eastern', 'eastern time', 'us/eastern', 'america/detroit'),
  ...clock('America/Chicago', 'ct', 'central', 'central time', 'us/central'),
  ...clock('America/Denver', 'mt', 'mountain', 'mountain time', 'us/mountain'),
  ...clock('America/Los_Angeles', 'pt', 'pacific', 'pacific time', 'us/pacific'),
  ...clock('America/Anchorage', 'akt', 'alaska', 'alaska time', 'us/alaska'),
  ...clock('Pacific/Honolulu', 'ht', 'hawaii', 'hawaii time', 'us/hawaii'),
  ...clock('America/Phoenix', 'arizona', 'us/arizona'),
  ...clock('America/Toronto', 'america/montreal', 'canada/eastern'),
  ...clock('America/Vancouver', 'canada/pacific'),
  ...clock('America/Winnipeg', 'canada/central'),
  ...clock('America/Edmonton', 'canada/mountain'),
  ...clock('America/Regina', 'canada/saskatchewan', 'saskatchewan'),
  ...clock('America/Boise'),
  ...clock('America/Indiana/Indianapolis', 'indiana (east)', 'us/east-indiana'),
  ...clock('America/Puerto_Rico'),
  ...clock('America/Moncton'),
  ...clock('America/Whitehorse'),
  ...clock('Pacific/Guam'),
  ...clock('UTC', 'etc/utc', 'etc/gmt', 'coordinated universal time', 'greenwich mean time'),
}

function clock(zone: string, ...names: string[]): Record<string, string> {
  return Object.fromEntries([zone.toLowerCase(), ...names].map((name) => [name, zone]))
}

const ZONES: ReadonlyMap<string, number | string> = new Map<string, number | string>(
  Object.entries({ ...PLACES, ...OFFSETS }).filter(([name]) => name !== ''),
)

const OFFSET = /^(?:utc|gmt)?\s?([+-])(\d{1,2})(?::?(\d\d))?$/

/**
 * Minutes ahead of UTC, or the IANA name of a zone with a clock of its own. Null when none is named,
 * undefined when the words are no zone.
 */
export function zoneOf(text: string): number | string | null | undefined {
  const words = text.trim()
  if (words === '') return null
  const offset = OFFSET.exec(words)
  if (offset === null) return ZONES.get(words)
  const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0)
  if (minutes > 14 * 60 || Number(offset[3] ?? 0) > 59) return undefined
  return offset[1] === '-' ? -minutes : minutes
}

const WEEKDAY =
  /^(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+(?=[a-z\d])/
/** "mar" may be a month too, so these are only taken off what cannot be read with them. */
const OTHER_WEEKDAY =
  /^(?:(?:lun|mar|mer|mier?|jeu|jue|ven|vie|sam|sab|dim|dom)(?:di|es|tes|credi|coles|rcoles|ves|dredi|rnes|edi|ado|anche|ingo)?\.?,?\s+)?(?:(?:le|el)\s+)?(?=\d)/

export function withoutWeekday(text: string): string {
  return text.replace(WEEKDAY, '')
}

export function withoutOtherWeekday(text: string): string {
  return text.replace(OTHER_WEEKDAY, '')
}

export function isWeekday(text: string): boolean {
  return withoutOtherWeekday(withoutWeekday(`${text.trim()} 1`)) === '1'
}

// Where a state, province, ZIP or postal code of the list puts a person: every zone it may mean.

/** One place a person may be in; region is a state or province, several joined by a slash when not known apart. */
export interface Place {
  zone: string
  country: string
  region: string
}

const EASTERN = 'America/New_York'
const CENTRAL = 'America/Chicago'
const MOUNTAIN = 'America/Denver'
const PACIFIC = 'America/Los_Angeles'

const US_ZONES: Record<string, readonly string[]> = {
  AK: ['America/Anchorage', 'America/Adak'],
  AZ: ['America/Phoenix', MOUNTAIN],
  CA: [PACIFIC],
  CO: [MOUNTAIN],
  FL: [EASTERN, CENTRAL],
  HI: ['Pacific/Honolulu'],
  ID: ['America/Boise', PACIFIC],
  IN: ['America/Indiana/Indianapolis', CENTRAL],
  KS: [CENTRAL, MOUNTAIN],
  KY: [EASTERN, CENTRAL],
  MI: ['America/Detroit', 'America/Menominee'],
  MT: [MOUNTAIN],
  ND: [CENTRAL, MOUNTAIN],
  NE: [CENTRAL, MOUNTAIN],
  NM: [MOUNTAIN],
  NV: [PACIFIC, MOUNTAIN],
  OR: [PACIFIC, 'America/Boise'],
  SD: [CENTRAL, MOUNTAIN],
  TN: [EASTERN, CENTRAL],
  TX: [CENTRAL, MOUNTAIN],
  UT: [MOUNTAIN],
  WA: [PACIFIC],
  WY: [MOUNTAIN],
}
for (const state of 'AL AR IA IL LA MN MO MS OK WI'.split(' ')) US_ZONES[state] = [CENTRAL]
for (const state of 'CT DC DE GA MA MD ME NC NH NJ NY OH PA RI SC VA VT WV'.split(' '))
  US_ZONES[state] = [EASTERN]

const TERRITORY_ZONES: Record<string, readonly string[]> = {
  PR: ['America/Puerto_Rico'],
  VI: ['America/St_Thomas'],
  GU: ['Pacific/Guam'],
  MP: ['Pacific/Saipan'],
  AS: ['Pacific/Pago_Pago'],
}

const CANADA_ZONES: Record<string, readonly string[]> = {
  AB: ['America/Edmonton'],
  BC: ['America/Vancouver', 'America/Edmonton', 'America/Creston', 'America/Fort_Nelson'],
  MB: ['America/Winnipeg'],
  NB: ['America/Moncton'],
  NL: ['America/St_Johns', 'America/Goose_Bay'],
  NS: ['America/Halifax'],
  NT: ['America/Edmonton', 'America/Inuvik'],
  NU: ['America/Iqaluit', 'America/Rankin_Inlet', 'America/Cambridge_Bay'],
  ON: ['America/Toronto', 'America/Winnipeg', 'America/Atikokan'],
  PE: ['America/Halifax'],
  QC: ['America/Toronto', 'America/Halifax', 'America/Blanc-Sablon'],
  SK: ['America/Regina', 'America/Edmonton'],
  YT: ['America/Whitehorse'],
}

/** First letter of a Canadian postal code. */
const POSTAL_LETTERS: Record<string, string> = {
  A: 'NL',
  B: 'NS',
  C: 'PE',
  E: 'NB',
  G: 'QC',
  H: 'QC',
  J: 'QC',
  K: 'ON',
  L: 'ON',
  M: 'ON',
  N: 'ON',
  P: 'ON',
  R: 'MB',
  S: 'SK',
  T: 'AB',
  V: 'BC',
  X: 'NT/NU',
  Y: 'YT',
}

/** First three digits of a ZIP code up to which a state reaches, from the one before. */
const ZIP3 =
  '004:- 005:NY 009:PR 027:MA 029:RI 038:NH 049:ME 054:VT 055:MA 059:VT 069:CT 089:NJ 099:- 149:NY 196:PA 199:DE ' +
  '205:DC 219:MD 246:VA 268:WV 289:NC 299:SC 319:GA 349:FL 352:AL 369:AL 385:TN 397:MS 399:GA 427:KY 458:OH ' +
  '479:IN 499:MI 528:IA 549:WI 567:MN 569:DC 577:SD 588:ND 599:MT 629:IL 658:MO 679:KS 693:NE 714:LA 729:AR ' +
  '749:OK 799:TX 816:CO 831:WY 838:ID 847:UT 865:AZ 884:NM 885:TX 898:NV 961:CA 966:- 968:HI 969:GU 979:OR ' +
  '994:WA 999:AK'
const ZIP_RANGES = ZIP3.split(' ').map((entry) => {
  const [upTo = '', state = '-'] = entry.split(':')
  return { upTo: Number(upTo), state }
})

/** State or province of a code or of the full name's two letters; null when it says nothing. */
export function regionOfCell(cell: string): string | null {
  const text = cell.trim().toUpperCase()
  if (Object.hasOwn(US_ZONES, text) || Object.hasOwn(CANADA_ZONES, text)) return text
  if (Object.hasOwn(TERRITORY_ZONES, text)) return text
  if (/^[A-Z]\d[A-Z](?:[ -]?\d[A-Z]\d)?$/.test(text)) return POSTAL_LETTERS[text.charAt(0)] ?? null
  if (!/^\d{5}(?:-?\d{4})?$/.test(text)) return null
  const prefix = Number(text.slice(0, 3))
  const state = ZIP_RANGES.find((range) => prefix <= range.upTo)?.state
  return state === undefined || state === '-' ? null : state
}

/** Every place a region may mean; none when it is not known. */
export function placesInRegion(region: string): Place[] {
  return region
    .toUpperCase()
    .split('/')
    .flatMap((part) => {
      const canada = CANADA_ZONES[part]
      const zones = canada ?? US_ZONES[part] ?? TERRITORY_ZONES[part] ?? []
      return zones.map((zone) => ({ zone, country: canada ? 'CA' : 'US', region: part }))
    })
}

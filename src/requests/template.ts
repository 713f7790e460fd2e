// Files to start from. The sample's numbers are made up: 555-01XX belongs to nobody and is refused.
const HEADER = [
  'phone',
  'opted_in_at',
  'date_of_birth',
  'first_name',
  'last_name',
  'email',
  'state',
  'zip',
  'last_messaged_at',
  'source',
  'opted_out',
  'opted_out_at',
]

const SAMPLE = [
  '(212) 555-0101,2025-03-14 16:05,1988-06-24,Ana,Flores,ana@example.org,NY,10003,2026-09-02,Website form,no,',
  '(312) 555-0134,2024-11-02 09:30,1975-01-09,Marcus,Reed,,IL,60611,2026-10-18,Event tablet,no,',
  '+1 206 555 0162,2025-07-21,1999-12-30,Wei,Chen,wei@example.org,WA,98101,2026-08-11,Keyword JOIN,no,',
  '(404) 555-0177,2023-05-05 12:00,1991-02-17,Dee,"O’Neal, Jr.",,GA,30303,2026-07-01,Website form,yes,2026-07-01',
]

export function templateFile(): string {
  return `${HEADER.join(',')}\r\n`
}

export function sampleFile(): string {
  return `${[HEADER.join(','), ...SAMPLE].join('\r\n')}\r\n`
}

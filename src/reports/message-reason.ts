// Why a message waits or has ended, in words; the codes are those the outbox stores.

const WORDS: Record<string, string> = {
  before_hours: 'It is too early where the person may be',
  after_hours: 'It is too late where the person may be',
  sunday: 'No texts on Sundays',
  holiday: 'No texts on public holidays',
  no_hours_today: 'Texts are not allowed there today',
  zone_data_old: 'The time-zone data of this machine is too old',
  area_code_unknown: 'Nobody knows which hours apply to this area code',
}

export function messageReason(code: string | null): string {
  if (!code) return ''
  return WORDS[code] ?? plain(code)
}

function plain(code: string): string {
  const words = code.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

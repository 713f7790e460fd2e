import type { SimulatedMessage } from '../carriers/simulator-carrier.ts'
import type { SimulatedPerson } from './person.ts'

const PHONE_BROWSER =
  'Mozilla/5.0 (Linux; Android 16; Pixel 10) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Mobile Safari/537.36'
const SCANNER = 'Mozilla/5.0 (compatible; LinkPreviewBot/2.1)'

/** How a person answers over the carrier. */
export type ReplyBy = (reply: { from: string; to: string; text: string }) => Promise<unknown>

/** Does what this person does with a welcome text: over real HTTP, with a phone's browser. */
export async function answer(
  message: SimulatedMessage,
  person: SimulatedPerson,
  reply: ReplyBy,
): Promise<void> {
  const link = /https?:\/\/\S+\/j\/[\w-]+/.exec(message.text)?.[0]
  const say = (text: string) => reply({ from: message.to, to: message.from, text })
  if (person.manner === 'stops') await say('STOP')
  if (person.manner === 'stops_politely') await say('Stop. Thank you')
  if (person.manner === 'asks_help') await say('help')
  if (!link) return
  if (person.manner === 'silent') await get(link, SCANNER)
  if (person.manner === 'only_opens') await look(link)
  if (person.manner === 'not_me') await post(`${link}/not-me`, {})
  if (person.manner === 'under_age') {
    await look(link)
    await post(`${link}/age`, birthDate(new Date().getUTCFullYear() - 11))
  }
  if (person.manner === 'joins') await joinBy(link, person)
}

async function joinBy(link: string, person: SimulatedPerson): Promise<void> {
  const page = await look(link)
  const asksAge = page.includes('birth_date_year')
  const form = asksAge ? await post(`${link}/age`, birthDate(1984)) : page
  const hidden = Object.fromEntries(
    [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
      ([, name, value]) => [name!, value!],
    ),
  )
  await post(link, {
    ...hidden,
    first_name: person.first,
    last_name: person.last,
    email: `${person.first}.${person.last}@example.org`.toLowerCase(),
    zip: '10001',
    question_1: 'By a friend',
    question_2: 'Yes',
    question_3: 'Yes',
    consent: '1',
  })
}

const birthDate = (year: number) => ({
  birth_date_month: '4',
  birth_date_day: '12',
  birth_date_year: String(year),
})

async function look(link: string): Promise<string> {
  const page = await get(link, PHONE_BROWSER)
  await get(`${link}/seen.gif`, PHONE_BROWSER)
  return page
}

async function get(url: string, agent: string): Promise<string> {
  return (await fetch(url, { headers: { 'user-agent': agent } })).text()
}

async function post(url: string, form: Record<string, string>): Promise<string> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'user-agent': PHONE_BROWSER, origin: new URL(url).origin },
    body: new URLSearchParams(form),
  })
  return answer.text()
}

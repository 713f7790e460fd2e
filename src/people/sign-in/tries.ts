import { RateLimiterMemory } from 'rate-limiter-flexible'

/** Consecutive wrong passwords of one account, from anywhere, before only a reset opens it (NIST SP 800-63B-4). */
export const FAILURES_MAX = 100

const MINUTE = 60
const FREE_TRIES = 5
const WAIT_FIRST_SECONDS = 30
const WAIT_SECONDS_MAX = 15 * MINUTE

/** Counts tries in this process; failures of an account are also counted in the database. */
export interface Tries {
  /** Counts one try before it is made; answers the seconds to wait instead, or 0 for go ahead. */
  begin: (account: string, address: string | undefined) => Promise<number>
  /** Gives back what `begin` counted. */
  succeeded: (account: string, address: string | undefined) => Promise<void>
  /** May a mail with a link be asked for once more? */
  mayAskForMail: (account: string, address: string | undefined) => Promise<boolean>
  /** False when this person used this code before: one seen over a shoulder works once. */
  isFirstUse: (personId: string, code: string) => Promise<boolean>
}

export function openTries(): Tries {
  const byAddress = new RateLimiterMemory({ points: 60, duration: 15 * MINUTE })
  const byAccount = new RateLimiterMemory({ points: 50, duration: 60 * MINUTE })
  const together = new RateLimiterMemory({ points: FREE_TRIES, duration: 24 * 60 * MINUTE })
  const waits = new RateLimiterMemory({ points: 1, duration: WAIT_SECONDS_MAX })
  const mailByAddress = new RateLimiterMemory({ points: 20, duration: 60 * MINUTE })
  const mailByAccount = new RateLimiterMemory({ points: 3, duration: 60 * MINUTE })
  const codes = new RateLimiterMemory({ points: 1, duration: 3 * MINUTE })

  return {
    begin: async (account, address) => {
      const network = networkOf(address)
      const pair = `${account} ${network}`
      const held = [
        await waits.get(pair),
        await overspent(byAccount, account),
        await overspent(byAddress, network),
      ]
      const wait = Math.max(...held.map((one) => (one ? Math.ceil(one.msBeforeNext / 1000) : 0)))
      if (wait > 0) return wait
      await byAddress.penalty(network)
      await byAccount.penalty(account)
      const { consumedPoints } = await together.penalty(pair)
      const seconds = WAIT_FIRST_SECONDS * 2 ** Math.min(10, consumedPoints - FREE_TRIES)
      if (consumedPoints >= FREE_TRIES) await waits.block(pair, Math.min(WAIT_SECONDS_MAX, seconds))
      return 0
    },
    succeeded: async (account, address) => {
      const network = networkOf(address)
      await together.delete(`${account} ${network}`)
      await waits.delete(`${account} ${network}`)
      await byAddress.reward(network)
      await byAccount.reward(account)
    },
    mayAskForMail: async (account, address) =>
      (await take(mailByAddress, networkOf(address))) && take(mailByAccount, account),
    isFirstUse: (personId, code) => take(codes, `${personId} ${code}`),
  }
}

async function overspent(limiter: RateLimiterMemory, key: string) {
  const state = await limiter.get(key)
  return state && state.consumedPoints >= limiter.points ? state : null
}

async function take(limiter: RateLimiterMemory, key: string): Promise<boolean> {
  return limiter.consume(key).then(
    () => true,
    () => false,
  )
}

/** An IPv6 customer has a whole /64, so the half that counts is the first. */
export function networkOf(address: string | undefined): string {
  if (!address) return 'unknown'
  if (!address.includes(':')) return address
  const [head = '', tail = ''] = address.split('::')
  const left = head.split(':').filter(Boolean)
  const right = tail.split(':').filter(Boolean)
  const groups = address.includes('::')
    ? [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right]
    : left
  return groups
    .slice(0, 4)
    .map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''))
    .join(':')
}

// Someone who reads pages: asks for one at fixed times, whether the last one came or not.
import { Agent, get } from 'node:http'
import type { ServicePage } from './service-child.ts'

export interface PageOrder extends ServicePage {
  perSecond: number
}

/** Milliseconds from when each page was due to its last byte. */
export interface PageAnswer {
  latenciesMs: number[]
}

const order = JSON.parse(process.argv[2]!) as PageOrder
const agent = new Agent({ keepAlive: true, maxSockets: 64 })
let latenciesMs: number[] = []
let pages = 0
let ending = false
const began = performance.now()

function ask(): void {
  const due = began + (pages * 1000) / order.perSecond
  if (performance.now() < due) return
  pages += 1
  get(order.url, { agent, headers: { cookie: order.cookie } }, (answer) => {
    if (answer.statusCode !== 200) throw new Error(`The page answers ${answer.statusCode}`)
    answer.on('end', () => latenciesMs.push(performance.now() - due))
    answer.resume()
  }).on('error', (error) => {
    if (!ending) throw error
  })
}

const timer = setInterval(ask, 1)
process.on('message', (word: 'begin' | 'tell' | 'end') => {
  if (word === 'begin') latenciesMs = []
  else if (word === 'tell') process.send!({ latenciesMs } satisfies PageAnswer)
  else {
    ending = true
    clearInterval(timer)
    agent.destroy()
    process.disconnect()
  }
})
process.send!('ready')

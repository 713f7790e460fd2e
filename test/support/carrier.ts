import type { Carrier, OutgoingText, Sent } from '../../src/carriers/carrier.ts'

export interface TestCarrier extends Carrier {
  /** Every text it accepted, in order. */
  accepted: OutgoingText[]
  /** Answers for the next sends; when empty, every text is accepted. */
  answers: Sent[]
}

/** A carrier in memory for tests of what is decided before and after a send. */
export function testCarrier(): TestCarrier {
  const carrier: TestCarrier = {
    name: 'test',
    capabilities: {
      autoReply: 'app',
      lookUp: true,
      statusUrl: true,
      inboundLog: false,
      invented: true,
    },
    accepted: [],
    answers: [],
    send: (text) => {
      const answer = carrier.answers.shift()
      if (answer && answer.kind !== 'accepted') return Promise.resolve(answer)
      carrier.accepted.push(text)
      return Promise.resolve(answer ?? { kind: 'accepted', sid: `sid-${text.attemptId}` })
    },
    lookUp: ({ attemptId }) =>
      Promise.resolve(
        carrier.accepted.some((text) => text.attemptId === attemptId)
          ? { kind: 'found', sid: `sid-${attemptId}`, status: 'sent' }
          : { kind: 'none' },
      ),
    listInbound: () => Promise.resolve(null),
    readStatus: () => ({ kind: 'forged', why: 'The test carrier has no webhooks' }),
    readReply: () => ({ kind: 'forged', why: 'The test carrier has no webhooks' }),
    close: () => Promise.resolve(),
  }
  return carrier
}

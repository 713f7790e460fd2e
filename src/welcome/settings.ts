// How and to whom texts leave; the carriers' own settings stand with them.
import type { Setting } from '../lib/setting.ts'

export const SENDING_SETTINGS: readonly Setting[] = [
  {
    name: 'SENDING',
    fallback: 'allow-list',
    required: false,
    describe:
      'allow-list: texts go only to SEND_ALLOW_LIST. live: texts go to everyone whose list was approved.',
  },
  {
    name: 'SEND_ALLOW_LIST',
    fallback: '',
    required: false,
    describe: 'Numbers that may be texted before SENDING=live, separated by commas.',
    example: '+12125550123,+14165550100',
  },
  {
    name: 'SEND_CONCURRENCY',
    fallback: '8',
    required: false,
    describe:
      'Connections to the carrier, and messages claimed at once; after a crash about as many are in doubt, at most three times as many.',
  },
  {
    name: 'ANSWER_MS',
    fallback: '15000',
    required: false,
    describe:
      'Milliseconds to wait for the carrier’s answer; after that the message is in doubt and looked up.',
  },
  {
    name: 'SEND_PER_MINUTE',
    fallback: '75',
    required: false,
    describe: 'Segments sent per minute by a sender whose class no operator has set.',
  },
  {
    name: 'SEND_PER_DAY',
    fallback: '2000',
    required: false,
    describe:
      'Segments sent per day, to midnight Pacific, by a sender whose class no operator has set. 0: no cap.',
  },
  {
    name: 'SEGMENT_PRICE',
    fallback: '',
    required: false,
    describe:
      'What the carrier takes for one segment, with its currency, for estimates. Empty: segments only.',
    example: '0.0079 USD',
  },
  {
    name: 'FIRST_PART',
    fallback: '100',
    required: false,
    describe:
      'Messages of a longer list that go first. The rest waits for what becomes of them, then leaves a tenth of the list each hour.',
  },
]

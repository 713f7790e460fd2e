// Thresholds and words of every signal. Changing a number changes the version kept with each decision.

export const SIGNALS_VERSION = '2026-11-22'

export interface SignalRule {
  /** One or two words, for the queue. */
  word: string
  title: string
  /** What is counted, after "12 of 9,799". */
  counted: string
  /** A share below 1, or a count from 1 on; null: never this level. */
  warn: number | null
  high: number | null
  /** With fewer rows than these it shows nothing. */
  leastWhole: number
  leastPart: number
  /** Points when high; half of them when it only warns. */
  weight: number
  /** Completes "Often innocent when …"; null where it hardly ever is. */
  innocent: string | null
}

export const SIGNALS = {
  invalid_numbers: {
    word: 'bad numbers',
    title: 'Numbers that cannot be texted',
    counted: 'rows refused for their number',
    warn: 0.05,
    high: 0.15,
    leastWhole: 20,
    leastPart: 3,
    weight: 14,
    innocent: 'a spreadsheet cut digits off, or a form took landlines and numbers from abroad.',
  },
  stale: {
    word: 'stale',
    title: 'Not messaged for more than six months',
    counted: 'rows last messaged too long ago',
    warn: 0.1,
    high: 0.3,
    leastWhole: 20,
    leastPart: 3,
    weight: 14,
    innocent: 'the program writes seldom, or the export holds everyone who ever joined.',
  },
  duplicates: {
    word: 'duplicates',
    title: 'Numbers that come twice',
    counted: 'rows repeat a number of the file',
    warn: 0.03,
    high: 0.15,
    leastWhole: 20,
    leastPart: 3,
    weight: 10,
    innocent: 'two exports were put together, or people signed up again.',
  },
  opted_out: {
    word: 'opted out',
    title: 'People who opted out',
    counted: 'rows opted out before',
    warn: 0.01,
    high: 0.05,
    leastWhole: 20,
    leastPart: 3,
    weight: 14,
    innocent: 'the export holds everyone, with a column that says who left.',
  },
  same_moment: {
    word: 'same minute',
    title: 'Many opt-ins within the same minute',
    counted: 'rows share one minute',
    warn: 0.05,
    high: 0.25,
    leastWhole: 20,
    leastPart: 5,
    weight: 20,
    innocent: 'an earlier move stamped everyone with its own time.',
  },
  same_day: {
    word: 'same day',
    title: 'Most opt-ins on the same day',
    counted: 'rows share one day',
    warn: 0.8,
    high: null,
    leastWhole: 20,
    leastPart: 5,
    weight: 16,
    innocent: 'the list comes from one event.',
  },
  no_clock_time: {
    word: 'no times',
    title: 'Opt-in times without a time of day',
    counted: 'rows at midnight exactly',
    warn: 0.95,
    high: null,
    leastWhole: 20,
    leastPart: 5,
    weight: 8,
    innocent: 'the former platform exports days only.',
  },
  steady_step: {
    word: 'steady steps',
    title: 'Opt-ins at even steps, in the order of the rows',
    counted: 'rows in the longest even series',
    warn: null,
    high: 50,
    leastWhole: 50,
    leastPart: 50,
    weight: 26,
    innocent: null,
  },
  night: {
    word: 'at night',
    title: 'Opt-ins between midnight and five',
    counted: 'rows between 00:00 and 05:00',
    warn: 0.3,
    high: null,
    leastWhole: 20,
    leastPart: 5,
    weight: 12,
    innocent: 'the times are in another time zone than the list says.',
  },
  bursts: {
    word: 'bursts',
    title: 'More than 50 opt-ins in one minute',
    counted: 'rows in the busiest minute',
    warn: 51,
    high: null,
    leastWhole: 51,
    leastPart: 51,
    weight: 12,
    innocent: 'an advertisement on air, or a crowd at an event.',
  },
  numbers_in_a_row: {
    word: 'consecutive',
    title: 'Numbers that follow one another',
    counted: 'rows in runs of five or more',
    warn: null,
    high: 0.02,
    leastWhole: 20,
    leastPart: 5,
    weight: 20,
    innocent: 'a company gave its staff one block of numbers.',
  },
  long_run: {
    word: 'long run',
    title: 'A long run of consecutive numbers',
    counted: 'numbers in the longest run',
    warn: 10,
    high: null,
    leastWhole: 20,
    leastPart: 10,
    weight: 12,
    innocent: 'a company gave its staff one block of numbers.',
  },
  one_exchange: {
    word: 'one exchange',
    title: 'Many numbers of one exchange',
    counted: 'rows share area code and exchange',
    warn: 0.1,
    high: null,
    leastWhole: 200,
    leastPart: 20,
    weight: 12,
    innocent: 'a small town has few exchanges.',
  },
  same_last_four: {
    word: 'same endings',
    title: 'The same last four digits',
    counted: 'rows end in the same four digits',
    warn: 0.01,
    high: null,
    leastWhole: 1000,
    leastPart: 10,
    weight: 12,
    innocent: null,
  },
  january_first: {
    word: 'January 1',
    title: 'Born on January 1',
    counted: 'rows with this birthday',
    warn: 0.05,
    high: 0.2,
    leastWhole: 50,
    leastPart: 5,
    weight: 14,
    innocent: 'a form asked for the year of birth only.',
  },
  same_birth_date: {
    word: 'same birthday',
    title: 'The same date of birth',
    counted: 'rows share one date of birth',
    warn: 0.02,
    high: null,
    leastWhole: 100,
    leastPart: 5,
    weight: 12,
    innocent: 'a form filled a date in by itself.',
  },
  just_old_enough: {
    word: 'just old enough',
    title: 'Exactly at the minimum age',
    counted: 'rows are exactly as old as the program asks',
    warn: 0.1,
    high: null,
    leastWhole: 50,
    leastPart: 5,
    weight: 12,
    innocent: 'the program is for people of that year.',
  },
  new_organization: {
    word: 'new here',
    title: 'A large list of a new organization',
    counted: 'rows, within two weeks of beginning',
    warn: 10_001,
    high: null,
    leastWhole: 1,
    leastPart: 1,
    weight: 14,
    innocent: 'moving the list was why they came.',
  },
  earlier_opt_outs: {
    word: 'past opt-outs',
    title: 'Opt-outs after earlier lists',
    counted: 'messages of earlier lists were answered with an opt-out',
    warn: null,
    high: 0.05,
    leastWhole: 50,
    leastPart: 3,
    weight: 20,
    innocent: 'the earlier list was of another program.',
  },
} as const satisfies Record<string, SignalRule>

export type SignalCode = keyof typeof SIGNALS

export function isSignalCode(word: string): word is SignalCode {
  return Object.hasOwn(SIGNALS, word)
}

export function signalRule(code: SignalCode): SignalRule {
  return SIGNALS[code]
}

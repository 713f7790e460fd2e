import { landingWords, type LandingWords } from './words.ts'
import { type Day, dayOfDate, yearsBetween } from '../vetting/calendar.ts'

/** The full date of birth asked before consent; integers yyyymmdd. */

export interface BirthDateInput {
  month: string
  day: string
  year: string
}

/** The date as yyyymmdd, or a sentence that says what is wrong with it. */
export function readBirthDate(
  input: BirthDateInput,
  today: number,
  words: LandingWords['birthDate'] = landingWords().birthDate,
): number | { problem: string } {
  const [year, month, day] = [input.year, input.month, input.day].map((part) =>
    /^\d{1,4}$/.test(part.trim()) ? Number(part) : Number.NaN,
  ) as [number, number, number]
  if ([year, month, day].some(Number.isNaN) || input.year.trim().length !== 4)
    return { problem: words.incomplete }
  const date = new Date(Date.UTC(year, month - 1, day))
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day)
    return { problem: words.noSuchDay }
  const birth = year * 10_000 + month * 100 + day
  if (birth > today) return { problem: words.future }
  if (yearsBetween(birth, today) > AGE_MAX) return { problem: words.tooLongAgo }
  return birth
}

const AGE_MAX = 110

/** Hours by which American Samoa, the last place a recipient may be in, is behind UTC. */
const BEHIND_HOURS = 11

/** The day it still is somewhere: nobody turns older before the day has come where they are. */
export function earliestToday(now: Date): Day {
  return dayOfDate(new Date(now.getTime() - BEHIND_HOURS * 3_600_000).toISOString().slice(0, 10))
}

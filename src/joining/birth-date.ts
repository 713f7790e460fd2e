/** The full date of birth asked before consent; integers yyyymmdd. */

export interface BirthDateInput {
  month: string
  day: string
  year: string
}

/** The date as yyyymmdd, or a sentence that says what is wrong with it. */
export function readBirthDate(input: BirthDateInput, today: number): number | { problem: string } {
  const [year, month, day] = [input.year, input.month, input.day].map((part) =>
    /^\d{1,4}$/.test(part.trim()) ? Number(part) : Number.NaN,
  ) as [number, number, number]
  if ([year, month, day].some(Number.isNaN) || input.year.trim().length !== 4)
    return { problem: 'Enter your date of birth as month, day and a year of four digits.' }
  const date = new Date(Date.UTC(year, month - 1, day))
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day)
    return { problem: 'This date does not exist. Check the day and the month.' }
  const birth = year * 10_000 + month * 100 + day
  if (birth > today) return { problem: 'This date is in the future. Check the year.' }
  if (ageOn(birth, today) > AGE_MAX) return { problem: 'Check the year of your date of birth.' }
  return birth
}

const AGE_MAX = 110

/** Full years between two days; 29 February turns a year older on 1 March. */
export function ageOn(birth: number, today: number): number {
  return Math.floor((today - birth) / 10_000)
}

export function dayNumber(date: Date): number {
  return date.getUTCFullYear() * 10_000 + (date.getUTCMonth() + 1) * 100 + date.getUTCDate()
}

const NAME_LENGTH_MAX = 120

/** Why this is not taken as a person's name, or null. */
export function nameProblem(name: string): string | null {
  if (!name) return 'Write your name, as colleagues know it.'
  if (name.length > NAME_LENGTH_MAX) return `Use at most ${NAME_LENGTH_MAX} characters.`
  return /[\p{Cc}<>]/u.test(name) ? 'Leave out < and >.' : null
}

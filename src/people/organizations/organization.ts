const NAME_LENGTH_MAX = 120

/** Why this is not taken as an organization's name, or null. */
export function organizationNameProblem(name: string): string | null {
  if (!name) return 'Write the name its members know it by.'
  if (name.length > NAME_LENGTH_MAX) return `Use at most ${NAME_LENGTH_MAX} characters.`
  return /\p{Cc}/u.test(name) ? 'Leave out line breaks and other control characters.' : null
}

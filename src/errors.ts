/** Not there, or not yours: both answer 404, so that ids cannot be guessed. */
export class NotFoundError extends Error {
  override name = 'NotFoundError'
}

export class ForbiddenError extends Error {
  override name = 'ForbiddenError'
}

/** The world has moved since the person looked; the message says how. */
export class ConflictError extends Error {
  override name = 'ConflictError'
}

export interface Problem {
  /** Name of the form field; empty for the form as a whole. */
  field: string
  message: string
}

export class InvalidInputError extends Error {
  override name = 'InvalidInputError'
  readonly problems: Problem[]

  constructor(problems: Problem[] | string) {
    const list = typeof problems === 'string' ? [{ field: '', message: problems }] : problems
    super(list.map((problem) => problem.message).join(' '))
    this.problems = list
  }
}

/** HTTP status of an expected error, or null for a bug. */
export function statusOf(error: unknown): 403 | 404 | 409 | 422 | null {
  if (error instanceof NotFoundError) return 404
  if (error instanceof ForbiddenError) return 403
  if (error instanceof ConflictError) return 409
  if (error instanceof InvalidInputError) return 422
  return null
}

import type { Problem } from '../errors.ts'
import type { JoinField } from '../programs/program.ts'
import { landingWords, type LandingWords } from './words.ts'

export type AnswerKind = 'text' | 'email' | 'postal'

export function kindOf(field: JoinField): AnswerKind {
  return field.name === 'email' ? 'email' : field.name === 'zip' ? 'postal' : 'text'
}

const ANSWER_LENGTH_MAX = 200

export interface JoinAnswers {
  answers: Record<string, string>
  consent: boolean
}

/** Reads the answers to the program's own questions and nothing else from the form. */
export function readJoinForm(
  questions: readonly JoinField[],
  form: Record<string, unknown>,
  words: LandingWords['answer'] = landingWords().answer,
): JoinAnswers & { problems: Problem[] } {
  const problems: Problem[] = []
  const answers: Record<string, string> = {}
  for (const question of questions) {
    const { name, label, required } = question
    const kind = kindOf(question)
    const given = form[name]
    const answer = typeof given === 'string' ? given.trim().replaceAll(/\s+/g, ' ') : ''
    if (answer) answers[name] = answer.slice(0, ANSWER_LENGTH_MAX)
    if (!answer && required) problems.push({ field: name, message: words.missing(label) })
    else if (answer.length > ANSWER_LENGTH_MAX)
      problems.push({
        field: name,
        message: words.tooLong(label, ANSWER_LENGTH_MAX),
      })
    else if (answer && kind === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(answer))
      problems.push({
        field: name,
        message: words.email,
      })
    else if (
      answer &&
      kind === 'postal' &&
      !/^(\d{5}(-\d{4})?|[a-z]\d[a-z] ?\d[a-z]\d)$/i.test(answer)
    )
      problems.push({
        field: name,
        message: words.postal,
      })
  }
  const consent = form.consent === '1'
  if (!consent)
    problems.push({
      field: 'consent',
      message: words.consent,
    })
  return { answers, consent, problems }
}

// Which letters a list is written in, asked where its bytes do not tell.
import type { AskedQuestion } from '../../views/requests/date-questions.tsx'
import type { Context } from '../context.ts'
import type { Problem } from '../errors.ts'
import { ENCODING_NAMES, guessEncoding, wordsWithMarks } from '../intake/encoding.ts'
import type { Mapping } from '../intake/mapping.ts'
import { listInWords } from '../lib/text.ts'
import { withFirstBytes } from './inspect-upload.ts'

const MOST_CHOICES = 6

/** Null when the bytes tell, or somebody has said it. */
export function lettersQuestion(
  ctx: Context,
  { path, mapping }: { path: string; mapping: Mapping },
): AskedQuestion | null {
  if (mapping.sheet || mapping.lettersSaid) return null
  return withFirstBytes(ctx, path, (source) => {
    const { certain, candidates } = guessEncoding(source)
    if (certain) return null
    const choices = wordsWithMarks(source, [...new Set([mapping.encoding, ...candidates])])
    const different = choices.filter(({ words }, at) => {
      const same = (other: { words: string[] }) => other.words.join(' ') === words.join(' ')
      return choices.findIndex(same) === at
    })
    return {
      name: 'letters',
      label: 'Which of these is spelled right?',
      value: '',
      options: different.slice(0, MOST_CHOICES).map(({ encoding, words }) => ({
        value: encoding,
        label:
          words.length > 0 ? listInWords(words) : 'The names are right as the samples show them',
        hint: ENCODING_NAMES[encoding],
      })),
      examples: [],
    }
  })
}

/** The question left open, as a problem of the form. */
export function lettersProblem(question: AskedQuestion | null, answer = ''): Problem[] {
  if (question === null || question.options.some(({ value }) => value === answer)) return []
  return [{ field: 'letters', message: 'Say which of the words is spelled right.' }]
}

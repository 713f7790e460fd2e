import type { Child } from 'hono/jsx'
import { TextArea, TextField } from '../parts/field.tsx'
import { type FieldProblem, problemAt } from '../parts/problems.tsx'

export interface FieldsProps {
  values: Record<string, string>
  problems: readonly FieldProblem[]
}

/** Value and problem of a field, ready to spread. */
export function at({ values, problems }: FieldsProps, name: string) {
  return { name, value: values[name], problem: problemAt(problems, name), required: true }
}

interface Wording {
  label: string
  hint?: Child
}

interface Worded {
  maxlength?: number
  /** A text of several lines. */
  rows?: number
  type?: 'url'
  en: Wording
  /** Added to the name of the English field, which it stands for in Québec. */
  fr: Wording
}

const TOKENS = ['brand', 'reason', 'link', 'frequency', 'rates', 'stop', 'help']

/** Everything that is written once in each language. */
const WORDED = {
  description: {
    maxlength: 300,
    en: {
      label: 'What you will send',
      hint: 'In a sentence, as people read it: “News, offers and event dates from the café.”',
    },
    fr: {
      label: 'What you will send, in French',
      hint: 'Such as “Nouvelles, offres et activités du café.”',
    },
  },
  frequency: {
    maxlength: 60,
    en: { label: 'How often', hint: 'As it reads: “up to 4 msgs/mo”.' },
    fr: { label: 'How often, in French', hint: 'Such as “4 msgs/mois max”.' },
  },
  reason: {
    maxlength: 120,
    en: {
      label: 'Why people get it',
      hint: 'As it reads after the brand: “you signed up for our texts”.',
    },
    fr: {
      label: 'Why people get it, in French',
      hint: 'Such as “vous avez demandé nos textos”.',
    },
  },
  template: {
    maxlength: 1000,
    rows: 5,
    en: {
      label: 'Text',
      hint: (
        <>
          All of {TOKENS.map((token) => [<code>{`{${token}}`}</code>, ' '])} must be in it, the
          brand first. Three segments are the most. Links only to your own pages, no public
          shorteners.
        </>
      ),
    },
    fr: {
      label: 'Text in French',
      hint: 'The same words in braces. In a text é, è, à, ù and Ç are cheap; ê, ç, î, ô, û and œ make it more than twice as long on the air.',
    },
  },
  consent_text: {
    maxlength: 1000,
    rows: 3,
    en: {
      label: 'Words people agree to when they join',
      hint: 'They tick a box beside exactly these words. Name the brand, and say that nothing depends on it.',
    },
    fr: {
      label: 'Words people agree to, in French',
      hint: 'Not a translation on the side: who reads French agrees to these words and no others.',
    },
  },
  terms_url: {
    type: 'url',
    en: { label: 'Terms of the program' },
    fr: { label: 'Terms in French', hint: 'Left empty: the page above.' },
  },
  privacy_url: {
    type: 'url',
    en: { label: 'Privacy policy' },
    fr: { label: 'Privacy policy in French', hint: 'Left empty: the page above.' },
  },
} satisfies Record<string, Worded>

interface WordedFieldProps extends FieldsProps {
  of: keyof typeof WORDED
  language?: 'en' | 'fr'
  required?: boolean
}

/** One field of the words people read, in English or French. */
export function WordedField({ of, language = 'en', required = true, ...props }: WordedFieldProps) {
  const { rows, type, maxlength, [language]: wording } = WORDED[of] as Worded
  const field = {
    ...at(props, language === 'fr' ? `fr_${of}` : of),
    ...wording,
    lang: language === 'fr' ? 'fr-CA' : undefined,
    maxlength,
    required,
    optional: !required,
  }
  if (rows) return <TextArea {...field} rows={rows} />
  return type ? (
    <TextField {...field} type={type} placeholder="https://" />
  ) : (
    <TextField {...field} />
  )
}

import type { PhoneCode } from '../phone/phone-code.ts'

/** [code, level, what is wrong, what to do], in the order of the rules R-20 … R-34. */
export type PhoneReasonLine = readonly [
  code: PhoneCode,
  level: 'hard' | 'review' | 'config',
  sentence: string,
  fix: string,
]

const TEN = 'Write all ten digits, such as (212) 736-5000.'
const MOBILE = 'Ask the person for a mobile number, or leave the row out.'
const CHECK = 'Check the number with the person, or leave the row out.'

export const PHONE_REASONS: readonly PhoneReasonLine[] = [
  [
    'phone_non_ascii_digits',
    'hard',
    'The number is written in digits of another script.',
    'Write the number in the digits 0 to 9.',
  ],
  [
    'phone_scientific_notation',
    'hard',
    'A spreadsheet shortened the number and its last digits are lost.',
    'Export the list again from the program it comes from, and upload that file without opening it in a spreadsheet.',
  ],
  [
    'phone_bad_characters',
    'hard',
    'The number holds a character that does not belong in one.',
    'Leave only digits, blanks, parentheses, dots and hyphens, with a + in front if you like.',
  ],
  [
    'phone_missing',
    'hard',
    'There is no phone number.',
    'Fill in the number, or leave the row out.',
  ],
  [
    'phone_extension',
    'hard',
    'The number has an extension, and an extension cannot get a text.',
    MOBILE,
  ],
  [
    'phone_letters',
    'hard',
    'There are letters in the phone number.',
    'Leave only the number itself; put notes such as “cell” in a column of their own.',
  ],
  [
    'phone_multiple',
    'hard',
    'The cell holds more than one number.',
    'Keep the mobile number here, and put any other in a column of its own.',
  ],
  [
    'phone_plus_sign',
    'hard',
    'There is a + where none belongs.',
    'Write one + at the very front, or none.',
  ],
  [
    'phone_plus_without_country',
    'hard',
    'After the + comes no country code, so the number could be one abroad.',
    'Write +1 before the ten digits, or leave the + out.',
  ],
  [
    'not_us_ca',
    'hard',
    'The number belongs to a country other than the United States and Canada.',
    'Leave the row out; only numbers of the United States and Canada can be carried over.',
  ],
  ['phone_too_short', 'hard', 'The number has too few digits.', TEN],
  ['phone_too_long', 'hard', 'The number has too many digits.', TEN],
  [
    'phone_11_without_1',
    'hard',
    'The number has eleven digits and does not begin with 1.',
    'Write ten digits, or eleven that begin with 1.',
  ],
  ['npa_invalid', 'hard', 'No area code begins with 0 or 1.', CHECK],
  ['npa_n11', 'hard', 'The area code is a service code such as 411 or 911.', CHECK],
  ['npa_unassigned', 'hard', 'This area code is given to no place.', CHECK],
  ['toll_free', 'hard', 'This is a toll-free number, not a person’s phone.', MOBILE],
  ['premium_rate', 'hard', 'This number charges whoever calls it.', MOBILE],
  [
    'non_geographic',
    'hard',
    'This number belongs to a service or a device, not to a person in a place.',
    MOBILE,
  ],
  [
    'us_territory',
    'config',
    'The number is in a United States territory, where reach and price differ.',
    'Nothing to fix; whether the row is sent is decided in review.',
  ],
  [
    'npa_not_in_service',
    'hard',
    'This area code is not in service yet.',
    'Check the number with the person; upload the row again once the area code is in service.',
  ],
  [
    'nxx_invalid',
    'hard',
    'The three digits after the area code begin with 0 or 1, which no number does.',
    CHECK,
  ],
  [
    'nxx_n11',
    'hard',
    'The three digits after the area code end in 11, as only service numbers do.',
    CHECK,
  ],
  ['fictional_555', 'hard', 'This is one of the numbers kept for films and examples.', CHECK],
  ['directory_assistance', 'hard', 'This is the number of directory assistance.', CHECK],
  ['nxx_555', 'hard', 'Numbers with 555 after the area code are nobody’s phone.', CHECK],
  ['nxx_reserved', 'hard', 'Numbers with 950 after the area code are kept for carriers.', CHECK],
  [
    'nxx_test_code',
    'review',
    'Numbers with 958 or 959 after the area code are usually for testing lines.',
    CHECK,
  ],
  ['phone_pattern', 'review', 'The number looks made up.', CHECK],
]

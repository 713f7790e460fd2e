/** NIST SP 800-63B-4 for a password that may stand alone; no rules about kinds of characters. */
export const PASSWORD_LENGTH_MIN = 15
export const PASSWORD_LENGTH_MAX = 128

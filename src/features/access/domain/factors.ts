/** By what somebody showed who he is. */
export type Factor = 'sample' | 'password' | 'authenticator' | 'recovery-code' | 'passkey'

/** How the second step of signing in may be taken. */
export type SecondStepWay = 'code' | 'passkey'

/** For a sensitive act a factor must have been shown within this time (G-ACC-4). */
export const stepUpSeconds = 300

/** How long the second step of signing in waits for its code. */
export const secondStepSeconds = 300

/** How often codes of an account may be guessed: of a million codes three are right at a time. */
export const codeGuesses = { places: 20, seconds: 30 * 24 * 3600 } as const

/** How many codes for lost devices an account gets, and of what they are made: nothing that looks alike. */
export const recoveryCodes = { count: 10, letters: 12, alphabet: 'abcdefghjkmnpqrstuvwxyz23456789' }

/** A code as it is kept: without the strokes and blanks that make it readable, capitals or not. */
export function plainCode(typed: string): string {
  return typed.replace(/[\s-]/g, '').toLowerCase()
}

/** Whether a code comes from an authenticator application: six digits. */
export function isAuthenticatorCode(code: string): boolean {
  return /^\d{6}$/.test(code)
}

/** A code in groups of four, as it is printed. */
export function codeInGroups(code: string): string {
  return (code.match(/.{1,4}/g) ?? []).join('-')
}

import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser'

/** Fetched when a passkey is used: most people only read. */
const speakToDevice = () => import('@simplewebauthn/browser')

/** What passes between the browser and the server about a passkey. */
export type PasskeyJson = Record<string, unknown>

/** Whether this browser has passkeys at this address: it has none at an address in figures. */
export function hasPasskeys(): boolean {
  const isNumber = /^[\d.]+$|^\[/.test(window.location.hostname)
  return 'PublicKeyCredential' in window && !isNumber
}

/** Has the device make a passkey; undefined where the person left it, or the device refused. */
export async function makePasskey(options: PasskeyJson): Promise<PasskeyJson | undefined> {
  const optionsJSON = options as unknown as PublicKeyCredentialCreationOptionsJSON
  const { startRegistration } = await speakToDevice()
  const made = await startRegistration({ optionsJSON }).catch(() => undefined)
  return made && { ...made }
}

/** Has the device sign with a passkey; undefined where the person left it, or the device has none. */
export async function signWithPasskey(options: PasskeyJson): Promise<PasskeyJson | undefined> {
  const optionsJSON = options as unknown as PublicKeyCredentialRequestOptionsJSON
  const { startAuthentication } = await speakToDevice()
  const signed = await startAuthentication({ optionsJSON }).catch(() => undefined)
  return signed && { ...signed }
}

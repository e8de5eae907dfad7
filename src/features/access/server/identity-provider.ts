import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  type Configuration,
  discovery,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'

/** The outside identity provider of this installation, as its environment names it. */
export type IdentityProvider = {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** What stands on the button. */
  readonly name: string
}

/** What is remembered of a visit until the browser comes back. */
export type VisitSecrets = {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

/** Asks a provider on behalf of this installation. What it publishes is read at the first visit. */
export type ProviderClient = {
  begin(returnTo: string): Promise<{ readonly url: string; readonly secrets: VisitSecrets }>
  /** The identity that the provider vouches for; throws where anything does not fit. */
  finish(cameBackTo: URL, secrets: VisitSecrets): Promise<string>
}

/** A client of the provider: code flow with PKCE, state and nonce. Plain HTTP is for this machine alone. */
export function providerClientOf(provider: IdentityProvider): ProviderClient {
  let known: Promise<Configuration> | undefined
  const configuration = () => {
    const { hostname, protocol } = new URL(provider.issuer)
    const isHere = protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(hostname)
    known ??= discovery(
      new URL(provider.issuer),
      provider.clientId,
      provider.clientSecret,
      undefined,
      isHere ? { execute: [allowInsecureRequests] } : undefined,
    ).catch((error: unknown) => {
      known = undefined
      throw error
    })
    return known
  }
  return {
    begin: async (returnTo) => {
      const verifier = randomPKCECodeVerifier()
      const secrets = { state: randomState(), nonce: randomNonce(), verifier }
      const url = buildAuthorizationUrl(await configuration(), {
        redirect_uri: returnTo,
        scope: 'openid',
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state: secrets.state,
        nonce: secrets.nonce,
      })
      return { url: url.href, secrets }
    },
    finish: async (cameBackTo, { state, nonce, verifier }) => {
      const tokens = await authorizationCodeGrant(await configuration(), cameBackTo, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      })
      const subject = tokens.claims()?.sub
      if (subject === undefined) throw new Error('the provider vouched for nobody')
      return subject
    },
  }
}

import type * as z from 'zod'

/** The header by which an answer tells that tree or grants are others than before. */
export const scopeHeader = 'x-scope'

/** The ways of asking: GET reads, the others change something. */
export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/**
 * One question the server answers, as both sides know it: address below `/api/v1`, who may ask
 * (`permission`, named `feature.verb`; `public` before login), what goes in (path parameters, query
 * and body together, one flat object) and what comes out. Undeclared fields never leave the server.
 */
export type Endpoint<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> = {
  readonly name: string
  readonly method: Method
  readonly path: `/${string}`
  readonly permission: `${string}.${string}` | 'public' | 'signed-in'
  readonly summary: string
  /** A sensitive act: whoever asks must have shown who he is within the last minutes. */
  readonly stepUp?: true
  /** Open to whoever has signed in but lacks the factor that his roles demand: what helps him to get it. */
  readonly beforeFactor?: true
  /** The answer is told once: it is not kept for a second request under the same key. */
  readonly secretAnswer?: true
  /** A whole file comes in the body; of all others the body is small. */
  readonly carriesFile?: true
  readonly input: Input
  readonly output: Output
}

/** Declares an endpoint; its name is the operation id of the OpenAPI document. */
export function endpoint<Input extends z.ZodType, Output extends z.ZodType>(
  declared: Endpoint<Input, Output>,
): Endpoint<Input, Output> {
  return declared
}

/** What is sent to an endpoint. */
export type InputOf<E> = E extends Endpoint<infer Input, z.ZodType> ? z.input<Input> : never

/** What an endpoint answers. */
export type OutputOf<E> = E extends Endpoint<z.ZodType, infer Output> ? z.output<Output> : never

/** An answer that says no, after RFC 9457, with its sentence in both languages. */
export type Problem = {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: string
  readonly message: { readonly vi: string; readonly en: string }
  /** The field, line or place that the sentence is about. */
  readonly where?: string
  readonly cites?: readonly string[]
  readonly facts?: Readonly<Record<string, string | number | boolean | null>>
}

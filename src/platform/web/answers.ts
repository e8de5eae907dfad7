import {
  keepPreviousData,
  QueryCache,
  QueryClient,
  type UseMutationResult,
  type UseQueryResult,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useRef } from 'react'

import type { Endpoint, InputOf, OutputOf } from '#kernel/endpoint.ts'

import { call, newActKey, ProblemError } from './call.ts'

/** How an answer is asked for. */
export type AnswerOptions = {
  /** False waits: the question is not complete yet. */
  readonly enabled?: boolean
  /** How long an answer is taken as fresh, in milliseconds. */
  readonly freshFor?: number | undefined
  /** Keeps showing the former answer while the next one (another filter, another page) comes. */
  readonly keepFormer?: boolean
  /** Asks again every so many milliseconds while the page is in front. */
  readonly askAgainEvery?: number
}

/** An answer as it comes: `data`, or `error` with its problem, or neither yet. */
export type Answer<E extends Endpoint> = UseQueryResult<OutputOf<E>, ProblemError>

/** Two more tries when the network fails or too many ask at once; any other refusal is an answer. */
function mayTryAgain(failures: number, error: Error): boolean {
  if (failures >= 2 || !(error instanceof ProblemError)) return false
  return error.problem.status === 0 || error.problem.code === 'busy'
}

/** What was open a moment ago and is no more must not stand on the page any longer. */
function isClosed(error: Error): boolean {
  return error instanceof ProblemError && [401, 404].includes(error.problem.status)
}

/** The one store of answers of a page. */
export function makeAnswerStore(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (isClosed(error)) query.setState({ data: undefined })
      },
    }),
    defaultOptions: {
      queries: { staleTime: 15_000, retry: mayTryAgain, refetchOnWindowFocus: true },
      // An act that cannot be sent says so at once: it is never held back in silence.
      mutations: { retry: false, networkMode: 'always' },
    },
  })
}

/** The key of an endpoint's answers, for refreshing all of them. */
export function answersOf(endpoint: Endpoint): readonly [string] {
  return [endpoint.name]
}

/** What the store keeps an answer by, and how it is asked for. */
const questionOf = <E extends Endpoint>(
  endpoint: E,
  input: InputOf<E>,
  { freshFor }: Pick<AnswerOptions, 'freshFor'>,
) => ({
  queryKey: [...answersOf(endpoint), input],
  queryFn: ({ signal }: { readonly signal: AbortSignal }) => call(endpoint, input, { signal }),
  ...(freshFor === undefined ? {} : { staleTime: freshFor }),
})

/** Asks before the page that will ask the same is there; a refusal is told to that page. */
export function askAhead<E extends Endpoint>(
  store: QueryClient,
  endpoint: E,
  input: InputOf<E>,
  options: Pick<AnswerOptions, 'freshFor'> = {},
): Promise<OutputOf<E> | undefined> {
  return store
    .fetchQuery<OutputOf<E>, ProblemError>(questionOf(endpoint, input, options))
    .catch(() => undefined)
}

/** The answer of an endpoint to this input, asked once and shared by all who ask the same. */
export function useAnswer<E extends Endpoint>(
  endpoint: E,
  input: InputOf<E>,
  { enabled = true, freshFor, keepFormer = false, askAgainEvery }: AnswerOptions = {},
): Answer<E> {
  return useQuery<OutputOf<E>, ProblemError>({
    ...questionOf(endpoint, input, { freshFor }),
    enabled,
    ...(keepFormer ? { placeholderData: keepPreviousData } : {}),
    ...(askAgainEvery === undefined ? {} : { refetchInterval: askAgainEvery }),
  })
}

/** A list as it comes page by page. */
export type PagedAnswer<E extends Endpoint> = {
  /** The pages so far; undefined before the first. */
  readonly pages: readonly OutputOf<E>[] | undefined
  readonly error: ProblemError | null
  readonly askAgain: () => void
  /** Brings the next page; undefined at the end of the list. */
  readonly more: { readonly onMore: () => void; readonly working: boolean } | undefined
}

/**
 * A list that comes page by page: `nextOf` answers the input of the page after one, undefined after the
 * last. The former list stays while that of another filter comes.
 */
export function usePagedAnswer<E extends Endpoint>(
  endpoint: E,
  input: InputOf<E>,
  nextOf: (page: OutputOf<E>) => InputOf<E> | undefined,
): PagedAnswer<E> {
  const answer = useInfiniteQuery<OutputOf<E>, ProblemError>({
    queryKey: [...answersOf(endpoint), 'pages', input],
    initialPageParam: input,
    queryFn: ({ pageParam, signal }) => call(endpoint, pageParam as InputOf<E>, { signal }),
    getNextPageParam: nextOf,
    placeholderData: keepPreviousData,
  })
  return {
    pages: answer.data?.pages,
    error: answer.error,
    askAgain: () => void answer.refetch(),
    more: answer.hasNextPage
      ? { onMore: () => void answer.fetchNextPage(), working: answer.isFetchingNextPage }
      : undefined,
  }
}

/** What happens after an act. */
export type ActOptions<E extends Endpoint> = {
  /** The answers that this act makes stale. */
  readonly refreshes?: readonly Endpoint[]
  readonly onDone?: (output: OutputOf<E>, input: InputOf<E>) => void
  readonly onProblem?: (error: ProblemError) => void
}

/** An act: `mutate(input)` does it; `data`, `error`, `isPending` tell how it went. */
export type Act<E extends Endpoint> = UseMutationResult<OutputOf<E>, ProblemError, InputOf<E>>

/**
 * An act that changes something. The same input sent again after a failure carries the same key, so
 * an act whose answer was lost on the way is not done twice.
 */
export function useAct<E extends Endpoint>(
  endpoint: E,
  { refreshes = [], onDone, onProblem }: ActOptions<E> = {},
): Act<E> {
  const store = useQueryClient()
  const pending = useRef<{ readonly fingerprint: string; readonly key: string }>(undefined)

  return useMutation<OutputOf<E>, ProblemError, InputOf<E>>({
    mutationFn: (input) => {
      const fingerprint = JSON.stringify(input)
      if (pending.current?.fingerprint !== fingerprint) {
        pending.current = { fingerprint, key: newActKey() }
      }
      return call(endpoint, input, { key: pending.current.key })
    },
    onSuccess: async (output, input) => {
      pending.current = undefined
      onDone?.(output, input)
      await Promise.all(
        refreshes.map((stale) => store.invalidateQueries({ queryKey: answersOf(stale) })),
      )
    },
    onError: (error) => {
      // A refusal is remembered under its key by the server; the corrected act is a new one.
      if (error.problem.status !== 0) pending.current = undefined
      onProblem?.(error)
    },
  })
}

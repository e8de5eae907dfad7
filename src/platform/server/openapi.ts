import * as z from 'zod'

import type { Endpoint } from '#kernel/endpoint.ts'
import type { Permission, Rights } from '#kernel/rights.ts'

type JsonSchema = {
  readonly properties?: Record<string, unknown>
  readonly required?: readonly string[]
}

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'message'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    message: { type: 'object', properties: { vi: { type: 'string' }, en: { type: 'string' } } },
    where: { type: 'string' },
  },
}

/** Who may ask, how he must stand to what he asks for, and which fields need more. */
function accessOf({ permission }: Endpoint, rights: Rights): unknown {
  const right = rights[permission as Permission]
  return right ?? { who: permission === 'public' ? 'anybody' : 'himself' }
}

function operationOf(endpoint: Endpoint, rights: Rights): unknown {
  const input = z.toJSONSchema(endpoint.input, {
    io: 'input',
    unrepresentable: 'any',
  }) as JsonSchema
  const properties = input.properties ?? {}
  const required = new Set(input.required ?? [])
  const inPath = new Set([...endpoint.path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? ''))
  const names = Object.keys(properties)
  const parameterNames =
    endpoint.method === 'GET' || endpoint.method === 'DELETE'
      ? names
      : names.filter((name) => inPath.has(name))
  const bodyNames = names.filter((name) => !parameterNames.includes(name))
  const parameters: unknown[] = parameterNames.map((name) => ({
    name,
    in: inPath.has(name) ? 'path' : 'query',
    required: inPath.has(name) || required.has(name),
    schema: properties[name],
  }))
  const keyed = endpoint.method !== 'GET' && endpoint.permission !== 'public'
  if (keyed) {
    parameters.push({
      name: 'Idempotency-Key',
      in: 'header',
      required: true,
      schema: { type: 'string', minLength: 8, maxLength: 100 },
    })
  }
  const body = {
    requestBody: {
      required: true,
      content: {
        'application/json': {
          schema: {
            type: 'object',
            properties: Object.fromEntries(bodyNames.map((name) => [name, properties[name]])),
            required: bodyNames.filter((name) => required.has(name)),
          },
        },
      },
    },
  }
  return {
    operationId: endpoint.name,
    summary: endpoint.summary,
    'x-permission': endpoint.permission,
    ...(endpoint.stepUp ? { 'x-step-up': true } : {}),
    'x-access': accessOf(endpoint, rights),
    parameters,
    ...(bodyNames.length > 0 ? body : {}),
    responses: {
      200: {
        description: 'OK',
        content: {
          'application/json': {
            schema: z.toJSONSchema(endpoint.output, { io: 'output', unrepresentable: 'any' }),
          },
        },
      },
      default: {
        description: 'Problem (RFC 9457)',
        content: {
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        },
      },
    },
  }
}

/** The OpenAPI 3.1 document of these endpoints under these rights. */
export function openApiOf(endpoints: readonly Endpoint[], rights: Rights): unknown {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const endpoint of endpoints) {
    const address = endpoint.path.replace(/:(\w+)/g, '{$1}')
    const operation = operationOf(endpoint, rights)
    paths[address] = { ...paths[address], [endpoint.method.toLowerCase()]: operation }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Chibo', version: '1' },
    servers: [{ url: '/api/v1' }],
    paths,
    components: { schemas: { Problem: problemSchema } },
  }
}

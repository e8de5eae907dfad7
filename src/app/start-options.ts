import { existsSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

import type { Bilingual } from '#kernel/messages.ts'
import { isPlainDate, type PlainDate } from '#kernel/time.ts'
import type { IdentityProvider } from '#features/access/server/public.ts'
import { isLoopback } from '#platform/server/http-server.ts'

/** How the server is started. */
export type StartOptions = {
  readonly port: number
  readonly host: string
  /** The origin that a proxy with TLS shows to browsers. */
  readonly publicOrigin: string | undefined
  readonly identityProvider: IdentityProvider | undefined
  readonly logLevel: 'info' | 'warn' | 'silent'
  /** Without the sample Bloc. */
  readonly empty: boolean
  readonly members: number | undefined
  readonly years: number | undefined
  readonly until: PlainDate | undefined
  /** Acts of reorganisation in the sample. */
  readonly acts: number | undefined
}

/** What `--help` prints. */
export const startHelp = `npm start -- [--empty] [--members N] [--years N] [--until YYYY-MM-DD] [--acts N]

  --empty      Bắt đầu không có dữ liệu mẫu · start without the sample Bloc
  --members N  Số đảng viên của dữ liệu mẫu (82000) · members of the sample
  --years N    Số năm sinh hoạt của dữ liệu mẫu · years of meetings of the sample
  --until D    Ngày hôm nay của dữ liệu mẫu (2025-01-08) · the day at which the sample stands
  --acts N     Số nội dung sắp xếp tổ chức trong dữ liệu mẫu · acts of reorganisation in the sample

PORT (3000), HOST (127.0.0.1), PUBLIC_ORIGIN (https://… khi có proxy TLS · behind a proxy with TLS),
DATABASE_URL, CHIBO_HOME, CHIBO_AUDIT_KEY_FILE (khóa ký nhật ký · the key that signs the record of acts),
CHIBO_OIDC_ISSUER, CHIBO_OIDC_CLIENT_ID, CHIBO_OIDC_CLIENT_SECRET_FILE, CHIBO_OIDC_NAME (đăng nhập bằng hệ thống
danh tính bên ngoài · sign-in with an outside identity provider),
LOG_LEVEL (info, warn, silent)
`

type Read =
  | { readonly options: StartOptions }
  | { readonly fault: Bilingual }
  | { readonly help: true }

function positive(text: string | undefined): number | undefined {
  const number = Number(text)
  return text !== undefined && Number.isFinite(number) && number > 0 ? number : undefined
}

/** The outside identity provider, all of it or nothing; its secret lies in a file, never in the environment. */
function readIdentityProvider(
  environment: NodeJS.ProcessEnv,
): { readonly options: IdentityProvider | undefined } | { readonly fault: Bilingual } {
  const issuer = environment['CHIBO_OIDC_ISSUER']
  const clientId = environment['CHIBO_OIDC_CLIENT_ID']
  const file = environment['CHIBO_OIDC_CLIENT_SECRET_FILE']
  if (!issuer && !clientId && !file) return { options: undefined }
  const isUrl =
    issuer !== undefined && /^https:\/\/|^http:\/\/(localhost|127\.0\.0\.1)[:/]/.test(issuer)
  if (!isUrl || !clientId || !file) {
    return {
      fault: {
        vi: 'CHIBO_OIDC_ISSUER (https://…), CHIBO_OIDC_CLIENT_ID và CHIBO_OIDC_CLIENT_SECRET_FILE phải khai báo đủ cả ba.',
        en: 'CHIBO_OIDC_ISSUER (https://…), CHIBO_OIDC_CLIENT_ID and CHIBO_OIDC_CLIENT_SECRET_FILE go together, all three.',
      },
    }
  }
  if (!existsSync(file)) {
    return {
      fault: {
        vi: `Không đọc được tệp khóa của hệ thống danh tính: ${file}`,
        en: `The file with the secret of the identity provider is not there: ${file}`,
      },
    }
  }
  const clientSecret = readFileSync(file, 'utf8').trim()
  const name = environment['CHIBO_OIDC_NAME'] || new URL(issuer).hostname
  return { options: { issuer, clientId, clientSecret, name } }
}

/** Reads the command line and the environment; off loopback plain HTTP is refused. */
export function readStartOptions(args: readonly string[], environment: NodeJS.ProcessEnv): Read {
  let values: Partial<Record<'members' | 'years' | 'until' | 'acts', string>> & {
    empty?: boolean
    help?: boolean
  }
  try {
    values = parseArgs({
      args: [...args],
      options: {
        empty: { type: 'boolean' },
        members: { type: 'string' },
        years: { type: 'string' },
        until: { type: 'string' },
        acts: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values
  } catch (error) {
    const text = (error as Error).message
    return { fault: { vi: `Tham số chưa đúng: ${text}`, en: `Wrong option: ${text}` } }
  }
  if (values.help) return { help: true }
  const port = Number(environment['PORT'] ?? 3000)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    return {
      fault: {
        vi: 'PORT phải là số từ 0 đến 65535.',
        en: 'PORT must be a number from 0 to 65535.',
      },
    }
  }
  if (values.until !== undefined && !isPlainDate(values.until)) {
    return {
      fault: {
        vi: '--until phải là một ngày dạng 2025-01-08.',
        en: '--until must be a day such as 2025-01-08.',
      },
    }
  }
  for (const name of ['members', 'years', 'acts'] as const) {
    if (values[name] !== undefined && positive(values[name]) === undefined) {
      return {
        fault: {
          vi: `--${name} phải là một số dương.`,
          en: `--${name} must be a positive number.`,
        },
      }
    }
  }
  const host = environment['HOST'] || '127.0.0.1'
  const publicOrigin = environment['PUBLIC_ORIGIN'] || undefined
  if (publicOrigin !== undefined && !/^https:\/\/[^/]+$/.test(publicOrigin)) {
    return {
      fault: {
        vi: 'PUBLIC_ORIGIN phải có dạng https://ten-mien, không có dấu gạch chéo ở cuối.',
        en: 'PUBLIC_ORIGIN must look like https://host, without a slash at the end.',
      },
    }
  }
  if (!isLoopback(host) && publicOrigin === undefined) {
    return {
      fault: {
        vi: `Không mở HTTP trần tại ${host}: mật khẩu sẽ đi qua mạng không được mã hóa. Hãy đặt một proxy có TLS phía trước và khai báo PUBLIC_ORIGIN=https://…, hoặc để HOST=127.0.0.1.`,
        en: `Plain HTTP at ${host} is refused: passwords would cross the network in the clear. Put a proxy with TLS in front and declare PUBLIC_ORIGIN=https://…, or keep HOST=127.0.0.1.`,
      },
    }
  }
  const provider = readIdentityProvider(environment)
  if ('fault' in provider) return provider
  const level = environment['LOG_LEVEL']
  return {
    options: {
      port,
      host,
      publicOrigin,
      identityProvider: provider.options,
      logLevel: level === 'info' || level === 'silent' ? level : 'warn',
      empty: values.empty ?? false,
      members: positive(values.members),
      years: positive(values.years),
      until: values.until as PlainDate | undefined,
      acts: positive(values.acts),
    },
  }
}

import { homedir } from 'node:os'

/** A sentence for the person at the keyboard, in both languages; nothing is wrong with the code. */
export class ToolFault extends Error {
  constructor(vi, en, details = '') {
    super(`${vi}\n${en}`)
    this.details = details
  }
}

/** Turns what npm, esbuild, Vite or the system said into a sentence; anything else stays what it is. */
export function explain(error, doing) {
  const said = `${error?.code ?? ''} ${error?.message ?? ''}\n${error?.output ?? ''}`
  const details = String(error?.output ?? error?.message ?? '').trim()
  if (/ENOSPC|EDQUOT|no space left/i.test(said))
    return new ToolFault(
      `Đĩa đã đầy khi ${doing.vi}. Hãy giải phóng ít nhất 2 GB rồi chạy lại.`,
      `The disk is full while ${doing.en}. Free at least 2 GB and run again.`,
    )
  if (/EACCES|EPERM|EROFS/.test(said)) {
    const place = error?.path ?? /(?:EACCES|EPERM|EROFS)[^'\n]*'([^']+)'/.exec(said)?.[1]
    const folder = place ?? `${homedir()}/.npm`
    return new ToolFault(
      `Không có quyền ghi khi ${doing.vi}. Hãy chạy bằng người dùng sở hữu thư mục Chibo, và kiểm tra quyền của ${folder}.`,
      `No permission to write while ${doing.en}. Run as the user who owns the Chibo folder, and check the permissions of ${folder}.`,
      details,
    )
  }
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|ENETUNREACH/.test(said))
    return new ToolFault(
      `Không tải được các gói khi ${doing.vi}. Hãy kiểm tra kết nối mạng hoặc cấu hình npm rồi chạy lại.`,
      `Packages could not be fetched while ${doing.en}. Check the network or npm's configuration and run again.`,
      details,
    )
  return new ToolFault(`Có lỗi khi ${doing.vi}.`, `Something failed while ${doing.en}.`, details)
}

/** Prints the fault and ends the process. */
export function endWith(error) {
  if (!(error instanceof ToolFault)) throw error
  if (error.details !== '') process.stderr.write(`${error.details}\n\n`)
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}

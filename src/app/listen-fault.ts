import type { Bilingual } from '#kernel/messages.ts'

type SystemError = {
  readonly code?: string
  readonly port?: number
  readonly address?: string
  readonly message?: string
}

/** What keeps the server from listening, as a sentence that says what to do. */
export function listenFault(error: unknown): Bilingual {
  const { code, port, address, message } = error as SystemError
  if (code === 'EADDRINUSE') {
    return {
      vi: `Cổng ${port} đang có chương trình khác dùng. Hãy dừng chương trình đó, hoặc chạy với cổng khác: PORT=${Number(port) + 1} npm start`,
      en: `Port ${port} is in use by another program. Stop that program, or start on another port: PORT=${Number(port) + 1} npm start`,
    }
  }
  if (code === 'EACCES') {
    return {
      vi: `Không có quyền mở cổng ${port}. Hãy dùng cổng từ 1024 trở lên: PORT=3000 npm start`,
      en: `No permission to open port ${port}. Use a port from 1024 up: PORT=3000 npm start`,
    }
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return {
      vi: `Máy này không có địa chỉ ${address ?? ''}. Hãy sửa HOST.`,
      en: `This machine does not have the address ${address ?? ''}. Correct HOST.`,
    }
  }
  if (code === 'ENOSPC' || code === '53100') {
    return {
      vi: 'Đĩa đã đầy. Hãy giải phóng dung lượng rồi chạy lại; dữ liệu đã lưu vẫn còn nguyên.',
      en: 'The disk is full. Free some space and start again; what was saved is still there.',
    }
  }
  return {
    vi: `Chưa khởi động được: ${message ?? code ?? 'không rõ nguyên nhân'}`,
    en: `Could not start: ${message ?? code ?? 'unknown cause'}`,
  }
}

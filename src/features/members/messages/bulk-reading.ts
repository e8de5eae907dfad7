import type { Bilingual } from '#kernel/messages.ts'
import type { Facts } from '#law/outcome.ts'

import type { ReadingRefusal } from '../domain/bulk-reading.ts'

/** A refusal to open a file without a text here does not compile. */
export const readingRefusals: Record<ReadingRefusal, (facts: Facts) => Bilingual> = {
  'reason-needed': ({ freely }) => ({
    vi: `Hôm nay bạn đã mở ${String(freely)} hồ sơ. Hãy cho biết để làm việc gì rồi xem tiếp; đảng viên đọc được lý do này ở hồ sơ của mình.`,
    en: `You opened ${String(freely)} files today. Say what for, then go on; members read the reason on their own file.`,
  }),
  'reading-stopped': ({ atMost }) => ({
    vi: `Hôm nay bạn đã mở ${String(atMost)} hồ sơ, là mức cao nhất của một ngày. Việc xem dừng đến ngày mai; cán bộ kiểm tra và cán bộ Đảng ủy đã được báo.`,
    en: `You opened ${String(atMost)} files today, the most of one day. Reading stops until tomorrow; inspectors and Bloc staff were told.`,
  }),
}

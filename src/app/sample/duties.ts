import type { Random } from './random.ts'
import type { SeatRow } from './sample-rows.ts'

const duties: Readonly<Record<SeatRow['post'], readonly string[]>> = {
  secretary: ['Phụ trách chung; công tác cán bộ; bảo vệ chính trị nội bộ'],
  'deputy-secretary': ['Thay mặt bí thư khi vắng; công tác tổ chức, phát triển đảng viên'],
  chair: ['Phụ trách chung công tác kiểm tra, giám sát và kỷ luật đảng'],
  'vice-chair': ['Giải quyết đơn thư; theo dõi việc thực hiện kết luận kiểm tra'],
  member: [
    'Công tác tuyên giáo, học tập nghị quyết',
    'Công tác kiểm tra, giám sát',
    'Công tác dân vận, phụ trách đoàn thể',
    'Công tác văn phòng, tài chính đảng',
    'Theo dõi các chi bộ được phân công',
  ],
}

/** How many of a hundred seats have their duties written down. */
const entrustedShare = 0.83

/** What is entrusted to a seat; null where nobody wrote it down. */
export function drawDuties(post: SeatRow['post'], random: Random): string | null {
  if (!random.chance(entrustedShare)) return null
  const named = duties[post]
  return named[random.below(named.length)] ?? null
}

/** The professional post of a secretary, and whether he heads the host unit; null where it is not known. */
export function drawHostPost(
  random: Random,
): { readonly hostPost: string; readonly headsHost: boolean } | null {
  if (random.chance(0.12)) return null
  return random.chance(0.58)
    ? { hostPost: 'Thủ trưởng đơn vị', headsHost: true }
    : { hostPost: 'Cấp phó của người đứng đầu', headsHost: false }
}

/** Heads of names as running text writes them; the longest that fits is taken. */
const phrases: readonly string[] = [
  'Ban Chấp hành',
  'Ban Thường vụ',
  'Ban Bí thư',
  'Ban cán sự đảng',
  'Ban Chỉ đạo',
  'Ban Tổ chức',
  'Ban Tuyên giáo và Dân vận',
  'Ban Tuyên giáo',
  'Ban Dân vận',
  'Ban Nội chính',
  'Ban Kinh tế',
  'Ban Quản lý',
  'Bộ Chính trị',
  'Ủy ban Kiểm tra',
  'Ủy ban nhân dân',
  'Hội đồng nhân dân',
  'Mặt trận Tổ quốc',
  'Hội đồng Lý luận',
  'Thanh niên Cộng sản Hồ Chí Minh',
  'Học viện Chính trị quốc gia Hồ Chí Minh',
  'Chính phủ',
  'Quốc hội',
  'Trung ương',
  'Nhà nước',
  'Việt Nam',
  'Hồ Chí Minh',
  'Đảng ủy',
  'Đảng bộ',
  'Đảng đoàn',
  'Chi bộ',
  'Chi ủy',
  'Quân ủy',
  'Văn phòng',
  'Thường trực',
  'Đại hội',
  'Công đoàn',
  'Liên đoàn',
  'Tiểu ban',
  'Thủ tướng',
  'Công an',
  'Tòa án',
  'Tạp chí',
  'Đảng',
  'Khối Doanh nghiệp',
  'Khối Cơ quan và Doanh nghiệp',
  'Khối',
]

/** Heads after which a place follows: every word of it is capital. */
const placeHeads: readonly string[] = [
  'Tỉnh ủy',
  'Thành ủy',
  'Huyện ủy',
  'Quận ủy',
  'Thị ủy',
  'thành phố',
  'tỉnh',
  'huyện',
  'quận',
  'thị xã',
  'thị trấn',
  'phường',
  'xã',
]

/** Heads whose name begins with one capital: "Bộ Tư pháp", "Sở Nội vụ". */
const nameHeads: readonly string[] = [
  'Bộ',
  'Sở',
  'Cục',
  'Vụ',
  'Viện',
  'Học viện',
  'Đại học',
  'Cao đẳng',
  'Trường',
  'Trung tâm',
  'Báo',
  'Đài',
  'Đoàn',
  'Hội',
  'Ban',
  'Phòng',
  'Công ty',
  'Tổng Công ty',
  'Tập đoàn',
  'Ngân hàng',
  'Ủy ban',
  'Hội đồng',
]

const byLength = (a: string, b: string) => b.length - a.length
const allPhrases = [...phrases, ...placeHeads, ...nameHeads].sort(byLength)

/** Words of two syllables whose second is no head of a name: "dịch vụ", "cán bộ". */
const compounds =
  /(?:dịch vụ|nội vụ|nghiệp vụ|cán bộ|nội bộ|xã hội|quốc hội|quốc phòng|biên phòng|môi trường|thị trường|thông báo|dự báo|quân đoàn|binh đoàn|sư đoàn)$/u

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

function headAt(text: string): string | undefined {
  return allPhrases.find((phrase) => {
    const next = text.charAt(phrase.length)
    return text.startsWith(phrase.toLowerCase()) && (next === '' || next === ' ')
  })
}

/**
 * A name printed in capitals, as running text writes it: heads of names ("Ban Chấp hành", "Đảng
 * ủy") and names of places ("Tỉnh ủy Nghệ An") with their capitals, the rest small.
 */
export function readableName(capitals: string): string {
  let rest = capitals.toLowerCase().replace(/\s+/g, ' ').trim()
  const written: string[] = []
  let mode: 'name' | 'place' | 'small' = 'name'
  // "Bộ Khoa học và Công nghệ": what a board of this kind is named after begins anew after "và".
  let listed = false
  while (rest !== '') {
    const head = headAt(rest)
    const spoken = `${written.at(-1)?.toLowerCase() ?? ''} ${rest.split(' ', 1)[0] ?? ''}`
    if (head !== undefined && !compounds.test(spoken)) {
      written.push(mode === 'name' ? capital(head) : head)
      rest = rest.slice(head.length).trimStart()
      if (placeHeads.includes(head)) mode = 'place'
      else mode = nameHeads.includes(head) ? 'name' : 'small'
      listed = nameHeads.includes(head)
      continue
    }
    const word = rest.split(' ', 1)[0] ?? rest
    if (/^(?:lần|nhiệm|khóa|về|trình|ngày|thực)$/u.test(word)) mode = 'small'
    const small = mode === 'small' || (mode === 'place' && /^(?:và|các|của)$/u.test(word))
    written.push(small ? word : capital(word))
    rest = rest.slice(word.length).trimStart()
    if (mode === 'name') mode = 'small'
    if (listed && (word === 'và' || word.endsWith(','))) mode = 'name'
  }
  return capital(written.join(' '))
}

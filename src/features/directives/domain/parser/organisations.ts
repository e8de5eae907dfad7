/** The words that names of Party and state bodies begin with, as a pattern over text in match form. */
export const bodyHeads = [
  'Ban Chấp hành',
  'BCH',
  'Ban Thường vụ',
  'BTV',
  'Thường trực',
  'Thường vụ',
  'Ban Bí thư',
  'Bộ Chính trị',
  'Ban cán sự đảng',
  'Ban Cán sự đảng',
  'Ban Chỉ đạo',
  'Ban Tổ chức',
  'Ban Tuyên giáo',
  'Ban Dân vận',
  'Ban Nội chính',
  'Ban Kinh tế',
  'Ban Quản lý',
  'Ban',
  'Bộ',
  'Đảng ủy',
  'Đảng bộ',
  'Đảng đoàn',
  'Đảng uỷ',
  'Chi bộ',
  'Chi ủy',
  'Cấp ủy',
  'Tỉnh ủy',
  'Thành ủy',
  'Huyện ủy',
  'Quận ủy',
  'Thị ủy',
  'Quân ủy',
  'Ủy ban',
  'UBKT',
  'UBND',
  'Văn phòng',
  'Trung tâm',
  'Trường',
  'Học viện',
  'Viện',
  'Mặt trận',
  'Hội đồng',
  'Hội',
  'Đoàn',
  'Công đoàn',
  'Liên đoàn',
  'Sở',
  'Chính phủ',
  'Quốc hội',
  'Báo',
  'Tạp chí',
  'Đài',
  'Cục',
  'Vụ',
  'Phòng',
  'Tổng cục',
  'Thanh tra',
  'Tòa án',
  'Viện kiểm sát',
  'Công an',
  'Tiểu ban',
  'Tổ',
] as const

/** The words a header prints above the number: an organisation in capitals. */
export const headerBody =
  /^(?:BAN |BỘ |ĐẢNG ỦY|ĐẢNG BỘ|ĐẢNG ĐOÀN|CHI BỘ|CHI ỦY|TỈNH ỦY|THÀNH ỦY|HUYỆN ỦY|QUẬN ỦY|THỊ ỦY|QUÂN ỦY|ỦY BAN|VĂN PHÒNG|HỘI ĐỒNG|HỘI |ĐOÀN |TRUNG ƯƠNG|TRUNG TÂM|TRƯỜNG |HỌC VIỆN|VIỆN |MẶT TRẬN|CHÍNH PHỦ|QUỐC HỘI|CÔNG ĐOÀN|LIÊN ĐOÀN|TỔNG |SỞ |CỤC |VỤ |PHÒNG |TIỂU BAN|BCH|BTV|ĐẠI HỘI|UBND|THỦ TƯỚNG|CHỦ TỊCH|THƯỜNG TRỰC|CÔNG AN|TÒA ÁN|BÁO |TẠP CHÍ|ĐÀI |THÀNH PHỐ|TỈNH )/u

const smallInNames = new Set(
  'và các của cơ quan ủy ban bộ đảng tỉnh thành phố quận huyện thị xã phường chấp hành thường vụ tổ chức chức bí thư cán sự đoàn tuyên giáo dân vận nội chính kiểm tra văn phòng trực thuộc chính trị doanh nghiệp đại hội biểu hội đồng nhân chi tộc trường học viện mặt trận lãnh đạo chỉ phối hợp tư pháp tài kế hoạch đầu nông thôn phát triển giao thông vận tải xây dựng khoa công nghệ thương y tế giáo dục đào tạo văn hóa thể thao du lịch lao động binh xã hội tin truyền môi tài nguyên ngoại quốc phòng an ninh kinh lưu trữ sinh thanh niên phụ nữ cựu chiến nghiên cứu khối vũ ương hiện'.split(
    ' ',
  ),
)

/** Words that stay capital inside a name of an organisation. */
const capitalHeads =
  /(?<!\p{L})(?:ban|bộ|đảng|tỉnh ủy|thành ủy|huyện ủy|quận ủy|thị ủy|quân ủy|ủy ban|văn phòng|chi bộ|chi ủy|khối|trung ương|đoàn|hội|học viện|viện|trường|nhà nước|quốc hội|chính phủ|việt nam|hồ chí minh|mặt trận tổ quốc|chính trị|thanh niên cộng sản|sở|cục|vụ|tổng|công an|tòa án|trung tâm|tạp chí|báo|đài)(?!\p{L})/giu

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

/**
 * A name printed in capitals, as running text writes it: heads of names and names of places with a
 * capital, the rest small. Party names keep "Ban Chấp hành", "Đảng ủy", "Tỉnh ủy Nghệ An".
 */
export function readableName(capitals: string): string {
  const small = capitals.toLowerCase()
  const words = small.split(' ').map((word) => (smallInNames.has(word) ? word : capital(word)))
  return capital(
    words
      .join(' ')
      .replace(capitalHeads, (head) => (head === head.toLowerCase() ? capital(head) : head))
      .replace(/\bTrung ương\b/giu, 'Trung ương')
      .replace(/(?<!\p{L})trung ương(?!\p{L})/giu, 'Trung ương')
      .replace(/(?<!\p{L})Trung Ương(?!\p{L})/gu, 'Trung ương')
      .replace(
        /(?<!\p{L})(Ban|Bộ|Đảng|Ủy ban) (Chấp|Thường|Bí|Cán) (hành|vụ|thư|sự)/gu,
        (_, a: string, b: string, c: string) => `${a} ${b} ${c}`,
      )
      .replace(
        /Ban (chấp hành|thường vụ|bí thư|tổ chức|tuyên giáo|dân vận|nội chính)/gu,
        (_, name: string) => `Ban ${capital(name)}`,
      )
      .replace(/(?<=Ban )cán sự Đảng/gu, 'cán sự đảng')
      .replace(/(?<=Ủy ban )kiểm tra/gu, 'Kiểm tra')
      .replace(/Chính Trị/gu, 'Chính trị')
      .replace(/Chính Phủ/gu, 'Chính phủ')
      .replace(/Đảng Bộ/gu, 'Đảng bộ')
      .replace(/Đảng Đoàn/gu, 'Đảng đoàn'),
  )
}

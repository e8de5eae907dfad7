import { namesIn } from './agency.ts'
import { pick, type Random } from './random.ts'
import type { SampleMonth } from './calendar.ts'

// Outcomes speak of the cell's work alone: no names, nobody's opinions.

const tasks =
  namesIn(`Hoàn thành báo cáo công tác tháng và gửi cấp ủy cấp trên; Rà soát xong tiến độ nhiệm vụ được giao trong quý; Hoàn thành chỉ tiêu chuyên môn của đơn vị;
  Xử lý dứt điểm hồ sơ quá hạn; Hoàn thiện dự thảo đề án để trình lãnh đạo; Chuẩn bị xong nội dung sơ kết công tác Đảng; Hoàn thành việc nộp đảng phí và báo cáo thu chi;
  Hoàn thành hồ sơ kết nạp đảng viên mới; Hoàn thành hồ sơ công nhận đảng viên chính thức; Tổ chức học tập nghị quyết mới của Trung ương; Bổ sung quy chế làm việc của chi bộ;
  Hoàn thành kế hoạch kiểm tra, giám sát trong quý; Hoàn thành nhiệm vụ đột xuất được giao; Hoàn thành đăng ký thi đua của chi bộ; Củng cố hồ sơ, sổ sách nghiệp vụ công tác đảng;
  Gửi góp ý dự thảo văn bản của đảng ủy; Hoàn thành rà soát hồ sơ đảng viên; Trình kế hoạch công tác quý sau; Hoàn thành việc cập nhật dữ liệu của đơn vị`)

const continuing =
  namesIn(`Triển khai kế hoạch cải cách hành chính của cơ quan; Đẩy mạnh chuyển đổi số trong xử lý công việc; Bảo đảm tiến độ giải ngân vốn được giao; Nâng cao chất lượng văn bản tham mưu;
  Thực hiện nghiêm kỷ luật, kỷ cương hành chính; Phối hợp với công đoàn tổ chức phong trào thi đua; Thực hành tiết kiệm, chống lãng phí trong chi thường xuyên; Thực hiện công tác an sinh xã hội;
  Tổ chức tốt việc tiếp công dân và giải quyết đơn thư; Bảo đảm an toàn cơ quan, phòng cháy, chữa cháy; Theo dõi, giúp đỡ quần chúng ưu tú của chi bộ; Duy trì nền nếp sinh hoạt chi bộ`)

const topics =
  namesIn(`Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh về thực hành tiết kiệm, chống lãng phí; Nâng cao chất lượng sinh hoạt chi bộ; Trách nhiệm nêu gương của cán bộ, đảng viên;
  Chuyển đổi số trong công tác chuyên môn; Nâng cao chất lượng tham mưu của đơn vị; Phòng, chống lãng phí trong mua sắm, sử dụng tài sản công; Xây dựng văn hóa công vụ; Công tác phát triển đảng viên trẻ;
  Cải cách thủ tục hành chính trong lĩnh vực phụ trách; Học tập tác phong "nói đi đôi với làm"; Công tác dân vận trong giải quyết công việc; Đổi mới phương pháp kiểm tra, giám sát của chi bộ; Bồi dưỡng cán bộ trẻ;
  Nâng cao chất lượng nghiên cứu, ứng dụng khoa học; Phối hợp giữa các bộ phận trong xử lý việc liên ngành`)

const carriedOutBy = namesIn(
  `giao chi ủy theo dõi; giao tổ văn phòng tổng hợp; giao bộ phận chuyên môn thực hiện; giao phó bí thư đôn đốc; các bộ phận báo cáo tại kỳ họp sau; giao đồng chí được phân công kiểm tra`,
)

const thematicEnds = namesIn(
  `Thống nhất ba nhóm giải pháp, giao chi ủy xây dựng kế hoạch thực hiện; Đưa nội dung đã thống nhất vào chương trình công tác quý sau; Mỗi bộ phận đăng ký một việc cụ thể và báo cáo kết quả cuối quý; Thông qua nghị quyết chuyên đề, phân công kiểm tra việc thực hiện`,
)

function small(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1)
}

/** What an ordinary meeting ended with: one or two pieces of work, by whom and until when. */
export function ordinaryOutcome(month: SampleMonth, random: Random): string {
  const task = `${pick(tasks, random)} trước ngày ${random.between(18, 28)}/${month.month}`
  const by = pick(carriedOutBy, random)
  const besides = small(pick(continuing, random))
  return random.chance(0.45) ? `${task}; ${by}.` : `${task}; ${besides}; ${by}.`
}

/** What a thematic meeting ended with: its subject and what follows from it. */
export function thematicOutcome(random: Random): string {
  return `Chuyên đề: ${pick(topics, random)}. ${pick(thematicEnds, random)}.`
}

/** Why somebody is excused from one meeting. */
export const excuses = namesIn(
  `Đi công tác; Nghỉ ốm; Nghỉ phép; Họp đột xuất; Việc gia đình; Đi học`,
)

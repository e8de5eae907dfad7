import { type HostType, namesIn } from './agency.ts'
import { type Random, pick } from './random.ts'

/** What cells of a unit are called by its trade, and what they are called when the names run out. */
type Trade = { readonly names: readonly string[]; readonly numbered: readonly string[] }

const office: Trade = {
  names:
    namesIn(`Văn phòng; Phòng Tổng hợp; Phòng Tổ chức – Hành chính; Phòng Kế hoạch – Tài chính; Phòng Pháp chế; Phòng Thanh tra – Kiểm tra;
    Phòng Quản lý nghiệp vụ; Phòng Hợp tác quốc tế; Phòng Công nghệ thông tin; Phòng Quản trị; Phòng Văn thư – Lưu trữ; Phòng Thẩm định;
    Phòng Cấp phép; Phòng Chính sách; Phòng Quy hoạch; Phòng Đầu tư; Phòng Tuyên truyền; Phòng Kiểm soát; Phòng Thống kê; Phòng Tài vụ;
    Phòng Cải cách hành chính; Phòng Thi đua – Khen thưởng; Phòng Dịch vụ công; Phòng Quản lý dự án; Phòng Giám sát; Đội xe; Chi cục miền Bắc;
    Chi cục miền Trung; Chi cục miền Nam; Trung tâm Dữ liệu; Trung tâm Hỗ trợ; Trung tâm Đào tạo; Trung tâm Tư vấn; Trung tâm Kỹ thuật`),
  numbered: ['Phòng Nghiệp vụ', 'Phòng Chuyên môn', 'Đội'],
}

const school: Trade = {
  names:
    namesIn(`Phòng Tổ chức – Cán bộ; Phòng Đào tạo; Phòng Khoa học và Hợp tác quốc tế; Phòng Kế hoạch – Tài chính; Phòng Công tác sinh viên;
    Phòng Khảo thí và Bảo đảm chất lượng; Phòng Hành chính – Tổng hợp; Phòng Quản trị – Thiết bị; Phòng Thanh tra – Pháp chế; Thư viện; Trạm Y tế;
    Ký túc xá; Khoa Lý luận chính trị; Khoa Ngoại ngữ; Khoa Kinh tế; Khoa Quản trị kinh doanh; Khoa Kế toán – Kiểm toán; Khoa Công nghệ thông tin;
    Khoa Luật; Khoa Sau đại học; Khoa Cơ khí; Khoa Điện – Điện tử; Khoa Xây dựng; Khoa Môi trường; Khoa Khoa học cơ bản; Khoa Tài chính – Ngân hàng;
    Khoa Du lịch; Khoa Giáo dục thể chất và Quốc phòng; Khoa Marketing; Khoa Toán; Khoa Vật lý; Khoa Hóa học; Khoa Ngữ văn; Khoa Lịch sử; Khoa Tâm lý – Giáo dục;
    Viện Đào tạo quốc tế; Viện Nghiên cứu phát triển; Trung tâm Tin học – Ngoại ngữ; Trung tâm Hướng nghiệp; Tạp chí Khoa học; Cơ sở II`),
  numbered: ['Sinh viên', 'Bộ môn', 'Học viên'],
}

const hospital: Trade = {
  names:
    namesIn(`Phòng Tổ chức cán bộ; Phòng Kế hoạch tổng hợp; Phòng Tài chính – Kế toán; Phòng Điều dưỡng; Phòng Hành chính quản trị; Phòng Vật tư – Thiết bị y tế;
    Phòng Công tác xã hội; Phòng Quản lý chất lượng; Trung tâm Đào tạo và Chỉ đạo tuyến; Khoa Khám bệnh; Khoa Cấp cứu; Khoa Hồi sức tích cực; Khoa Nội tổng hợp;
    Khoa Tim mạch; Khoa Hô hấp; Khoa Tiêu hóa; Khoa Thần kinh; Khoa Nội tiết; Khoa Thận nhân tạo; Khoa Ung bướu; Khoa Ngoại tổng hợp; Khoa Chấn thương chỉnh hình;
    Khoa Gây mê hồi sức; Khoa Phẫu thuật tim mạch; Khoa Sản; Khoa Nhi; Khoa Mắt; Khoa Tai Mũi Họng; Khoa Răng Hàm Mặt; Khoa Da liễu; Khoa Truyền nhiễm;
    Khoa Phục hồi chức năng; Khoa Y học cổ truyền; Khoa Chẩn đoán hình ảnh; Khoa Xét nghiệm; Khoa Vi sinh; Khoa Giải phẫu bệnh; Khoa Dược; Khoa Dinh dưỡng; Khoa Kiểm soát nhiễm khuẩn`),
  numbered: ['Khoa Điều trị', 'Khoa Lâm sàng'],
}

const institute: Trade = {
  names:
    namesIn(`Phòng Hành chính – Tổng hợp; Phòng Quản lý khoa học; Phòng Tổ chức – Đào tạo; Phòng Kế hoạch – Tài chính; Phòng Thông tin – Thư viện; Phòng Nghiên cứu cơ bản;
    Phòng Nghiên cứu ứng dụng; Phòng Nghiên cứu chính sách; Phòng Nghiên cứu chiến lược; Phòng Thí nghiệm trọng điểm; Phòng Phân tích; Phòng Công nghệ; Phòng Mô hình hóa;
    Phòng Dữ liệu; Phòng Kỹ thuật; Phòng Hợp tác quốc tế; Trung tâm Ứng dụng và Chuyển giao; Trung tâm Tư vấn; Trung tâm Đào tạo; Phân viện miền Trung; Phân viện miền Nam;
    Trạm Thực nghiệm; Phòng Trưng bày; Phòng Bảo quản; Phòng Nghiệp vụ; Phòng Dịch vụ; Phòng Bảo vệ; Đoàn Khảo sát; Tạp chí Khoa học`),
  numbered: ['Phòng Nghiên cứu', 'Phòng Chuyên đề', 'Tổ Kỹ thuật'],
}

const press: Trade = {
  names:
    namesIn(`Ban Thư ký tòa soạn; Ban Thời sự – Chính trị; Ban Kinh tế; Ban Văn hóa – Xã hội; Ban Quốc tế; Ban Bạn đọc; Ban Phóng viên; Ban Điện tử; Ban Chuyên đề; Ban Biên tập ảnh;
    Phòng Tổ chức – Hành chính; Phòng Kế toán – Tài vụ; Phòng Trị sự; Phòng Kỹ thuật; Phòng Quảng cáo – Phát hành; Phòng Biên tập; Văn phòng đại diện phía Nam;
    Văn phòng đại diện miền Trung; Phòng Nội dung số; Phòng Truyền hình; Phòng Đồ họa; Phòng Khoa giáo; Phòng Thể thao`),
  numbered: ['Phòng Biên tập', 'Phòng Phóng viên'],
}

const sectionalNames: Readonly<Record<'school' | 'hospital' | 'other', readonly string[]>> = {
  school: namesIn(
    `Khoa Kinh tế và Quản lý; Khoa Kỹ thuật; Khoa Khoa học tự nhiên; Khoa Khoa học xã hội và Nhân văn; Viện Đào tạo Sau đại học; Phân hiệu phía Nam; Khối Hành chính`,
  ),
  hospital: namesIn(
    `Khối Nội; Khối Ngoại; Khối Cận lâm sàng; Khối Hành chính; Khối Chuyên khoa; Cơ sở 2`,
  ),
  other: namesIn(
    `Khối Cơ quan; Khối Sự nghiệp; Khu vực phía Nam; Khu vực miền Trung; Khối Nghiên cứu; Khối Dịch vụ`,
  ),
}

const isHospital = (name: string) => /^(Bệnh viện|Viện Huyết học)/.test(name)

function tradeOf(unitName: string, host: HostType): Trade {
  if (isHospital(unitName)) return hospital
  if (host === 'school') return school
  if (host === 'press') return press
  return host === 'service-unit' ? institute : office
}

/** Names of cells inside a unit: no name comes twice under the same parent. */
export function cellNamesOf(
  unitName: string,
  host: HostType,
  count: number,
  random: Random,
): readonly string[] {
  const trade = tradeOf(unitName, host)
  const names = [...trade.names]
  // The first few, such as the office, are everywhere; what else there is differs from unit to unit.
  while (names.length > Math.max(count, 3)) names.splice(3 + random.below(names.length - 3), 1)
  const numbered = pick(trade.numbered, random)
  for (let number = 1; names.length < count; number += 1) names.push(`${numbered} ${number}`)
  return names.slice(0, count)
}

/** Names of sectional organisations inside a grassroots one. */
export function sectionalNamesOf(unitName: string, host: HostType): readonly string[] {
  if (isHospital(unitName)) return sectionalNames.hospital
  return sectionalNames[host === 'school' ? 'school' : 'other']
}

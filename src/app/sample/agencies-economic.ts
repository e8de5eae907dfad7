import { type Agency, upper } from './agency.ts'

const usual = `Vụ Pháp chế; Vụ Tổ chức cán bộ; Vụ Hợp tác quốc tế; Vụ Thi đua – Khen thưởng; Thanh tra Bộ; Văn phòng Đảng – Đoàn thể;`

/** Ministries of economy and infrastructure. */
export const economicMinistries: readonly Agency[] = [
  upper([
    'Bộ Tài chính',
    'agency',
    6400,
    `${usual} Vụ Ngân sách nhà nước; Vụ Đầu tư; Vụ Tài chính quốc phòng, an ninh, đặc biệt; Vụ Tài chính hành chính sự nghiệp; Vụ Chính sách thuế; Vụ Tài chính các ngân hàng và tổ chức tài chính; Vụ Kế hoạch – Tài chính`,
    `Tổng cục Thuế; Tổng cục Hải quan; Kho bạc Nhà nước; Tổng cục Dự trữ Nhà nước; Ủy ban Chứng khoán Nhà nước; Văn phòng Bộ; Cục Quản lý công sản; Cục Quản lý nợ và tài chính đối ngoại; Cục Quản lý giá; Cục Quản lý, giám sát bảo hiểm; Cục Quản lý, giám sát kế toán, kiểm toán; Cục Tài chính doanh nghiệp; Cục Tin học và Thống kê tài chính; Cục Kế hoạch – Tài chính; Học viện Tài chính; Trường Đại học Tài chính – Marketing; Trường Đại học Tài chính – Quản trị kinh doanh; Trường Đại học Tài chính – Kế toán; Trường Bồi dưỡng cán bộ tài chính; Viện Chiến lược và Chính sách tài chính; Thời báo Tài chính Việt Nam; Tạp chí Tài chính; Nhà xuất bản Tài chính; Cục Kiểm tra sau thông quan; Cục Thuế doanh nghiệp lớn; Cục Điều tra chống buôn lậu; Trường Nghiệp vụ Thuế; Trường Hải quan Việt Nam; Cục Công nghệ thông tin và Thống kê hải quan`,
  ]),
  upper([
    'Bộ Công Thương',
    'agency',
    4600,
    `${usual} Vụ Kế hoạch – Tài chính; Vụ Khoa học và Công nghệ; Vụ Tiết kiệm năng lượng và Phát triển bền vững; Vụ Dầu khí và Than; Vụ Thị trường châu Á – châu Phi; Vụ Thị trường châu Âu – châu Mỹ; Vụ Chính sách thương mại đa biên; Vụ Thị trường trong nước`,
    `Tổng cục Quản lý thị trường; Văn phòng Bộ; Cục Điều tiết điện lực; Cục Điện lực và Năng lượng tái tạo; Cục Công nghiệp; Cục Xuất nhập khẩu; Cục Xúc tiến thương mại; Cục Thương mại điện tử và Kinh tế số; Cục Hóa chất; Cục Kỹ thuật an toàn và Môi trường công nghiệp; Cục Phòng vệ thương mại; Trường Đại học Công nghiệp Hà Nội; Trường Đại học Điện lực; Trường Đại học Kinh tế – Kỹ thuật Công nghiệp; Trường Đại học Công nghiệp Thành phố Hồ Chí Minh; Trường Đại học Công nghiệp Việt – Hung; Trường Cao đẳng Thương mại và Du lịch Hà Nội; Trường Cao đẳng Công nghiệp và Xây dựng; Viện Nghiên cứu Chiến lược, Chính sách Công Thương; Viện Năng lượng; Viện Nghiên cứu Cơ khí; Viện Nghiên cứu Da – Giầy; Báo Công Thương; Tạp chí Công Thương; Trường Đào tạo, Bồi dưỡng cán bộ Công Thương Trung ương`,
  ]),
  upper([
    'Bộ Kế hoạch và Đầu tư',
    'agency',
    2900,
    `${usual} Vụ Tổng hợp kinh tế quốc dân; Vụ Kinh tế địa phương và lãnh thổ; Vụ Tài chính – Tiền tệ; Vụ Kinh tế nông nghiệp; Vụ Kinh tế công nghiệp, dịch vụ; Vụ Kết cấu hạ tầng và đô thị; Vụ Giám sát và Thẩm định đầu tư; Vụ Quản lý quy hoạch; Vụ Lao động, Văn hóa, Xã hội; Vụ Khoa học, Giáo dục, Tài nguyên và Môi trường; Vụ Quản lý các khu kinh tế; Vụ Kinh tế đối ngoại; Vụ Quốc phòng, An ninh`,
    `Tổng cục Thống kê; Văn phòng Bộ; Cục Quản lý đấu thầu; Cục Phát triển doanh nghiệp; Cục Đầu tư nước ngoài; Cục Quản lý đăng ký kinh doanh; Cục Kinh tế hợp tác; Viện Nghiên cứu quản lý kinh tế Trung ương; Viện Chiến lược phát triển; Học viện Chính sách và Phát triển; Trung tâm Đổi mới sáng tạo Quốc gia; Báo Đầu tư; Tạp chí Kinh tế và Dự báo; Trung tâm Thông tin và Dự báo kinh tế – xã hội quốc gia; Trường Cao đẳng Thống kê`,
  ]),
  upper([
    'Bộ Giao thông vận tải',
    'agency',
    4700,
    `${usual} Vụ Kế hoạch – Đầu tư; Vụ Tài chính; Vụ Vận tải; Vụ Kết cấu hạ tầng giao thông; Vụ An toàn giao thông; Vụ Khoa học – Công nghệ và Môi trường; Vụ Quản lý doanh nghiệp`,
    `Văn phòng Bộ; Cục Đường bộ Việt Nam; Cục Đường cao tốc Việt Nam; Cục Hàng hải Việt Nam; Cục Hàng không Việt Nam; Cục Đường sắt Việt Nam; Cục Đường thủy nội địa Việt Nam; Cục Đăng kiểm Việt Nam; Cục Quản lý đầu tư xây dựng; Cục Y tế Giao thông vận tải; Trường Đại học Giao thông vận tải; Trường Đại học Công nghệ Giao thông vận tải; Trường Đại học Hàng hải Việt Nam; Trường Đại học Giao thông vận tải Thành phố Hồ Chí Minh; Học viện Hàng không Việt Nam; Trường Cao đẳng Giao thông vận tải Trung ương I; Trường Cao đẳng Giao thông vận tải Trung ương II; Trường Cao đẳng Hàng hải I; Viện Chiến lược và Phát triển giao thông vận tải; Viện Khoa học và Công nghệ giao thông vận tải; Ban Quản lý dự án 2; Ban Quản lý dự án 6; Ban Quản lý dự án Thăng Long; Ban Quản lý dự án đường Hồ Chí Minh; Ban Quản lý dự án Hàng hải; Bệnh viện Giao thông vận tải; Báo Giao thông; Trung tâm Công nghệ thông tin`,
  ]),
  upper([
    'Bộ Xây dựng',
    'agency',
    3500,
    `${usual} Vụ Quy hoạch – Kiến trúc; Vụ Vật liệu xây dựng; Vụ Khoa học công nghệ và môi trường; Vụ Kế hoạch – Tài chính; Vụ Quản lý doanh nghiệp`,
    `Văn phòng Bộ; Cục Quản lý hoạt động xây dựng; Cục Kinh tế xây dựng; Cục Giám định nhà nước về chất lượng công trình xây dựng; Cục Hạ tầng kỹ thuật; Cục Phát triển đô thị; Cục Quản lý nhà và thị trường bất động sản; Trường Đại học Kiến trúc Hà Nội; Trường Đại học Xây dựng Miền Trung; Trường Đại học Xây dựng Miền Tây; Trường Đại học Kiến trúc Thành phố Hồ Chí Minh; Học viện Cán bộ quản lý xây dựng và đô thị; Trường Cao đẳng Xây dựng số 1; Trường Cao đẳng Công nghệ quốc tế LILAMA 2; Viện Khoa học công nghệ xây dựng; Viện Kinh tế xây dựng; Viện Vật liệu xây dựng; Viện Quy hoạch đô thị và nông thôn quốc gia; Viện Kiến trúc quốc gia; Bệnh viện Xây dựng; Báo Xây dựng; Ban Quản lý dự án đầu tư xây dựng chuyên ngành`,
  ]),
  upper([
    'Bộ Nông nghiệp và Phát triển nông thôn',
    'agency',
    6500,
    `${usual} Vụ Kế hoạch; Vụ Tài chính; Vụ Khoa học, Công nghệ và Môi trường; Vụ Quản lý doanh nghiệp; Trung tâm Chuyển đổi số và Thống kê nông nghiệp`,
    `Văn phòng Bộ; Cục Trồng trọt; Cục Bảo vệ thực vật; Cục Chăn nuôi; Cục Thú y; Cục Thủy lợi; Cục Quản lý đê điều và Phòng, chống thiên tai; Cục Lâm nghiệp; Cục Kiểm lâm; Cục Thủy sản; Cục Kiểm ngư; Cục Kinh tế hợp tác và Phát triển nông thôn; Cục Chất lượng, Chế biến và Phát triển thị trường; Cục Quản lý xây dựng công trình; Học viện Nông nghiệp Việt Nam; Trường Đại học Thủy lợi; Trường Đại học Lâm nghiệp; Trường Đại học Nông Lâm Bắc Giang; Trường Cao đẳng Cơ điện Hà Nội; Trường Cao đẳng Nông nghiệp và Phát triển nông thôn Bắc Bộ; Trường Cao đẳng Cơ điện và Thủy lợi; Trường Cán bộ quản lý nông nghiệp và phát triển nông thôn I; Viện Khoa học Nông nghiệp Việt Nam; Viện Khoa học Thủy lợi Việt Nam; Viện Khoa học Lâm nghiệp Việt Nam; Viện Quy hoạch Thủy lợi; Viện Điều tra, Quy hoạch rừng; Viện Chăn nuôi; Viện Thú y; Viện Nghiên cứu Hải sản; Viện Quy hoạch và Thiết kế nông nghiệp; Viện Chính sách và Chiến lược phát triển nông nghiệp nông thôn; Trung tâm Khuyến nông Quốc gia; Bệnh viện Nông nghiệp; Vườn quốc gia Cúc Phương; Vườn quốc gia Tam Đảo; Vườn quốc gia Ba Vì; Báo Nông nghiệp Việt Nam; Ban Quản lý các dự án nông nghiệp; Ban Quản lý Trung ương các dự án thủy lợi`,
  ]),
  upper([
    'Bộ Tài nguyên và Môi trường',
    'agency',
    4100,
    `${usual} Vụ Kế hoạch – Tài chính; Vụ Khoa học và Công nghệ; Vụ Môi trường; Vụ Đất đai; Vụ Tài nguyên nước; Vụ Pháp luật biển`,
    `Văn phòng Bộ; Tổng cục Khí tượng Thủy văn; Cục Địa chất Việt Nam; Cục Khoáng sản Việt Nam; Cục Biển và Hải đảo Việt Nam; Cục Đo đạc, Bản đồ và Thông tin địa lý Việt Nam; Cục Quản lý tài nguyên nước; Cục Biến đổi khí hậu; Cục Kiểm soát ô nhiễm môi trường; Cục Bảo tồn thiên nhiên và Đa dạng sinh học; Cục Viễn thám quốc gia; Cục Đăng ký và Dữ liệu thông tin đất đai; Cục Chuyển đổi số và Thông tin dữ liệu tài nguyên môi trường; Trường Đại học Tài nguyên và Môi trường Hà Nội; Trường Đại học Tài nguyên và Môi trường Thành phố Hồ Chí Minh; Viện Khoa học Khí tượng Thủy văn và Biến đổi khí hậu; Viện Khoa học Địa chất và Khoáng sản; Viện Chiến lược, Chính sách tài nguyên và môi trường; Trung tâm Quy hoạch và Điều tra tài nguyên nước quốc gia; Trung tâm Quan trắc môi trường miền Bắc; Liên đoàn Bản đồ Địa chất miền Bắc; Liên đoàn Địa chất xạ – hiếm; Đài Khí tượng Thủy văn khu vực đồng bằng Bắc Bộ; Báo Tài nguyên và Môi trường; Tạp chí Tài nguyên và Môi trường`,
  ]),
  upper([
    'Bộ Thông tin và Truyền thông',
    'agency',
    2450,
    `${usual} Vụ Bưu chính; Vụ Khoa học và Công nghệ; Vụ Kế hoạch – Tài chính; Vụ Kinh tế số và Xã hội số; Vụ Quản lý doanh nghiệp`,
    `Văn phòng Bộ; Cục Viễn thông; Cục Tần số vô tuyến điện; Cục An toàn thông tin; Cục Báo chí; Cục Phát thanh, Truyền hình và Thông tin điện tử; Cục Xuất bản, In và Phát hành; Cục Thông tin cơ sở; Cục Thông tin đối ngoại; Cục Bưu điện Trung ương; Cục Chuyển đổi số quốc gia; Học viện Công nghệ Bưu chính Viễn thông; Viện Chiến lược Thông tin và Truyền thông; Trung tâm Internet Việt Nam; Nhà xuất bản Thông tin và Truyền thông; Báo VietNamNet; Trường Đào tạo, Bồi dưỡng cán bộ quản lý Thông tin và Truyền thông; Trường Cao đẳng Công nghiệp In`,
  ]),
]

import { type Agency, grassroots, upper } from './agency.ts'

/** The Fatherland Front and the mass organisations. */
export const massOrganisations: readonly Agency[] = [
  grassroots([
    'Cơ quan Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam',
    'agency',
    190,
    `Ban Tổ chức – Cán bộ; Ban Dân chủ – Pháp luật; Ban Phong trào; Ban Dân tộc; Ban Tôn giáo; Ban Tuyên giáo; Ban Đối ngoại kiều bào; Văn phòng; Báo Đại đoàn kết; Tạp chí Mặt trận; Trung tâm Bồi dưỡng cán bộ và Nghiên cứu khoa học`,
  ]),
  upper([
    'Tổng Liên đoàn Lao động Việt Nam',
    'agency',
    980,
    `Ban Tổ chức; Ban Tuyên giáo; Ban Nữ công; Ban Quan hệ lao động; Ban Chính sách pháp luật; Ban Tài chính; Ban Đối ngoại; Văn phòng Ủy ban Kiểm tra; Văn phòng; Công đoàn Viên chức Việt Nam; Tạp chí Lao động và Công đoàn`,
    `Trường Đại học Công đoàn; Trường Đại học Tôn Đức Thắng; Báo Lao động; Viện Công nhân và Công đoàn; Viện Khoa học An toàn và Vệ sinh lao động; Nhà xuất bản Lao động; Cung Văn hóa Lao động hữu nghị Việt – Xô; Ban Quản lý dự án thiết chế công đoàn`,
  ]),
  upper([
    'Trung ương Đoàn Thanh niên Cộng sản Hồ Chí Minh',
    'agency',
    760,
    `Ban Tổ chức; Ban Tuyên giáo; Ban Thanh niên công nhân và đô thị; Ban Thanh niên nông thôn; Ban Thanh niên trường học; Ban Đoàn kết tập hợp thanh niên; Ban Công tác thiếu nhi; Ban Quốc tế; Ban Kiểm tra; Văn phòng Trung ương Đoàn`,
    `Học viện Thanh thiếu niên Việt Nam; Báo Tiền Phong; Báo Thanh Niên; Nhà xuất bản Kim Đồng; Nhà xuất bản Thanh niên; Trung tâm Thanh thiếu niên Trung ương; Cung Thanh thiếu nhi Hà Nội`,
  ]),
  upper([
    'Trung ương Hội Liên hiệp Phụ nữ Việt Nam',
    'agency',
    470,
    `Ban Tổ chức; Ban Tuyên giáo; Ban Chính sách – Luật pháp; Ban Gia đình – Xã hội; Ban Hỗ trợ phụ nữ phát triển kinh tế; Ban Quốc tế; Ban Dân tộc – Tôn giáo; Ban Kế hoạch – Tài chính; Văn phòng`,
    `Học viện Phụ nữ Việt Nam; Báo Phụ nữ Việt Nam; Bảo tàng Phụ nữ Việt Nam; Nhà xuất bản Phụ nữ Việt Nam; Trung tâm Phụ nữ và Phát triển`,
  ]),
  grassroots([
    'Trung ương Hội Nông dân Việt Nam',
    'agency',
    300,
    `Ban Tổ chức; Ban Tuyên giáo; Ban Kinh tế; Ban Xã hội, Dân số, Gia đình; Ban Hợp tác quốc tế; Ban Kiểm tra; Văn phòng; Quỹ Hỗ trợ nông dân; Báo Nông thôn ngày nay; Tạp chí Nông thôn mới; Trường Cán bộ Hội Nông dân Việt Nam; Trung tâm Hỗ trợ nông dân, nông thôn; Trường Trung cấp nghề Nông dân Việt Nam`,
  ]),
  grassroots([
    'Trung ương Hội Cựu chiến binh Việt Nam',
    'agency',
    110,
    `Ban Tổ chức – Chính sách; Ban Tuyên giáo; Ban Kinh tế; Ban Đối ngoại; Ban Kiểm tra; Văn phòng; Báo Cựu chiến binh Việt Nam; Ban Pháp luật`,
  ]),
  grassroots([
    'Liên hiệp các Hội Khoa học và Kỹ thuật Việt Nam',
    'agency',
    250,
    `Ban Tổ chức và Chính sách hội; Ban Khoa học và Hợp tác quốc tế; Ban Tư vấn, Phản biện và Giám định xã hội; Ban Truyền thông và Phổ biến kiến thức; Ban Kế hoạch – Tài chính; Văn phòng; Báo Tri thức và Cuộc sống; Nhà xuất bản Tri thức; Quỹ Hỗ trợ sáng tạo kỹ thuật; Viện Nghiên cứu và Phát triển vùng; Viện Tin học nhân dân; Trung tâm Con người và Thiên nhiên; Tổng hội Xây dựng Việt Nam; Hội Tin học Việt Nam`,
  ]),
  grassroots([
    'Liên hiệp các Hội Văn học nghệ thuật Việt Nam',
    'agency',
    180,
    `Ban Tổ chức – Hội viên; Ban Sáng tác; Văn phòng; Hội Mỹ thuật Việt Nam; Hội Nhạc sĩ Việt Nam; Hội Nghệ sĩ Sân khấu Việt Nam; Hội Điện ảnh Việt Nam; Hội Kiến trúc sư Việt Nam; Hội Nghệ sĩ Nhiếp ảnh Việt Nam; Hội Văn nghệ dân gian Việt Nam; Tạp chí Diễn đàn Văn nghệ Việt Nam; Thời báo Văn học nghệ thuật`,
  ]),
  grassroots([
    'Liên hiệp các tổ chức hữu nghị Việt Nam',
    'agency',
    140,
    `Ban Tổ chức – Cán bộ; Ban Châu Á – châu Phi; Ban Châu Âu; Ban Châu Mỹ; Ban Hòa bình; Ban Điều phối viện trợ nhân dân; Văn phòng; Tạp chí Thời Đại; Ban Thông tin – Đối ngoại`,
  ]),
  grassroots([
    'Liên minh Hợp tác xã Việt Nam',
    'agency',
    320,
    `Ban Tổ chức – Cán bộ; Ban Chính sách và Phát triển hợp tác xã; Ban Kế hoạch – Hỗ trợ; Ban Tuyên truyền; Ban Hợp tác quốc tế; Ban Kiểm tra; Văn phòng; Quỹ Hỗ trợ phát triển hợp tác xã; Viện Khoa học công nghệ và Môi trường; Viện Phát triển kinh tế hợp tác; Trường Cao đẳng Kinh tế – Kỹ thuật Trung ương; Trường Bồi dưỡng cán bộ; Tạp chí Kinh doanh; Trung tâm Chuyển đổi số`,
  ]),
  grassroots([
    'Liên đoàn Thương mại và Công nghiệp Việt Nam',
    'agency',
    310,
    `Ban Hội viên và Đào tạo; Ban Pháp chế; Ban Quan hệ quốc tế; Ban Tổng hợp; Ban Tổ chức cán bộ; Ban Tài chính; Văn phòng; Viện Phát triển doanh nghiệp; Văn phòng Giới sử dụng lao động; Trung tâm Xúc tiến thương mại và Đầu tư; Trung tâm Trọng tài Quốc tế Việt Nam; Tạp chí Diễn đàn Doanh nghiệp; Chi nhánh Thành phố Hồ Chí Minh; Chi nhánh Đà Nẵng`,
  ]),
  grassroots([
    'Trung ương Hội Chữ thập đỏ Việt Nam',
    'agency',
    130,
    `Ban Tổ chức – Cán bộ; Ban Truyền thông và Phát triển nguồn lực; Ban Công tác xã hội; Ban Chăm sóc sức khỏe; Ban Đối ngoại và Phát triển; Ban Tài chính – Kế toán; Văn phòng; Tạp chí Nhân đạo; Trung tâm Huấn luyện phòng ngừa thảm họa`,
  ]),
  grassroots([
    'Hội Nhà báo Việt Nam',
    'press',
    135,
    `Ban Công tác hội; Ban Nghiệp vụ; Ban Kiểm tra; Ban Đối ngoại; Văn phòng; Báo Nhà báo và Công luận; Tạp chí Người làm báo; Bảo tàng Báo chí Việt Nam; Trung tâm Bồi dưỡng nghiệp vụ báo chí`,
  ]),
  grassroots([
    'Hội Nhà văn Việt Nam',
    'agency',
    105,
    `Ban Tổ chức – Hội viên; Văn phòng; Báo Văn nghệ; Tạp chí Nhà văn và Cuộc sống; Nhà xuất bản Hội Nhà văn; Bảo tàng Văn học Việt Nam; Trung tâm Dịch văn học`,
  ]),
  grassroots([
    'Trung ương Hội Luật gia Việt Nam',
    'agency',
    100,
    `Ban Tổ chức – Cán bộ; Ban Nghiên cứu, Xây dựng và Phổ biến pháp luật; Ban Đối ngoại; Văn phòng; Tạp chí Pháp lý; Viện Nghiên cứu pháp luật và Kinh tế; Trung tâm Tư vấn pháp luật`,
  ]),
  grassroots([
    'Trung ương Hội Người cao tuổi Việt Nam',
    'agency',
    75,
    `Ban Tổ chức – Kiểm tra; Ban Chăm sóc người cao tuổi; Ban Tuyên giáo; Văn phòng; Tạp chí Người cao tuổi`,
  ]),
]

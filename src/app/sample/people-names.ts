import { namesIn } from './agency.ts'
import { pick, type Random, type Urn, urnOf } from './random.ts'

type Weighted = readonly (readonly [string, number])[]

/** `Nguyễn 38; Trần 11` as names with their weights. */
function weighted(list: string): Weighted {
  return namesIn(list).map((entry) => {
    const [, name = entry, weight = '1'] = /^(.*?)\s+([\d.]+)$/.exec(entry) ?? []
    return [name, Number(weight)] as const
  })
}

/** Family names of the Kinh in their true proportions, as in the north. */
const surnames: Urn<string> = urnOf(
  weighted(`Nguyễn 36; Trần 11; Lê 9.5; Phạm 7.1; Hoàng 4.2; Huỳnh 0.9; Phan 4.5; Vũ 3.1; Võ 0.8; Đặng 2.1; Bùi 2; Đỗ 1.9; Hồ 1.2; Ngô 1.3;
    Dương 1; Lý 0.5; Đinh 0.9; Đoàn 0.8; Trịnh 0.8; Mai 0.7; Lương 0.7; Đào 0.8; Cao 0.6; Hà 0.6; Lưu 0.5; Tạ 0.5; Trương 0.9; Tô 0.3; Chu 0.4;
    Nghiêm 0.2; Phùng 0.4; Thái 0.3; Kiều 0.2; Lại 0.2; Vương 0.3; Quách 0.15; Đàm 0.15; Tống 0.15; Doãn 0.1; Khuất 0.1; Bạch 0.1; Giáp 0.1; Khổng 0.05; Triệu 0.15`),
)

/** The peoples, by their share of the members. */
export const peoples: Urn<string> = urnOf(
  weighted(
    `Kinh 92.5; Tày 2.6; Mường 1.3; Thái 1.1; Nùng 1; Mông 0.5; Dao 0.3; Hoa 0.15; Khmer 0.15; Sán Dìu 0.15; Sán Chay 0.1; Ê Đê 0.08; Gia Rai 0.07`,
  ),
)

/** Family names of the other peoples; where none are told, those of the Kinh. */
const surnamesOfPeoples: Readonly<Record<string, readonly string[]>> = {
  Tày: namesIn(`Nông; Hoàng; Ma; Hứa; Đàm; Bế; Lục; Triệu; Lý; Nguyễn; Vi`),
  Mường: namesIn(`Bùi; Đinh; Quách; Hà; Phạm; Bạch; Nguyễn; Trương`),
  Thái: namesIn(`Lò; Quàng; Cà; Lường; Hà; Vi; Lô; Cầm; Đèo; Lang; Tòng`),
  Nùng: namesIn(`Nông; Lương; Vi; Hoàng; Lý; Triệu; Lâm; Chu; Mông`),
  Mông: namesIn(`Giàng; Vàng; Sùng; Thào; Lý; Mùa; Hạng; Cứ; Ly`),
  Dao: namesIn(`Bàn; Triệu; Đặng; Phùng; Lý; Chảo; Tẩn`),
  Hoa: namesIn(`Trần; Lý; Vương; Quách; Lâm; Tăng; Châu`),
  Khmer: namesIn(`Thạch; Kim; Sơn; Danh; Lâm; Châu`),
}

type Era = 'early' | 'middle' | 'late'

type Person = { readonly middle: Urn<string>; readonly given: readonly string[] }

const men: Readonly<Record<Era, Person>> = {
  early: {
    middle: urnOf(
      weighted(
        `Văn 34; Đức 7; Hữu 6; Xuân 6; Đình 6; Ngọc 5; Quang 5; Công 4; Minh 3; Thế 3; Quốc 3; Trọng 3; Bá 3; Viết 2; Khắc 2; Sỹ 1.5; Duy 2; Thanh 2; Hồng 2; Tiến 2; Mạnh 2`,
      ),
    ),
    given: namesIn(
      `Hùng; Dũng; Thắng; Bình; Sơn; Minh; Hải; Cường; Hòa; Thành; Hà; Long; Tuấn; Chiến; Quang; Thanh; Lâm; Toàn; Vinh; Phúc; Tân; Khánh; Định; Tiến; Hưng; Bảo; Lực; Thịnh; Nghĩa; Hồng; Châu; Tùng; Quyết; Lợi; Đông; Nam; Phương; Trung`,
    ),
  },
  middle: {
    middle: urnOf(
      weighted(
        `Văn 19; Đức 9; Anh 6; Quang 6; Minh 6; Xuân 4; Hữu 5; Ngọc 5; Đình 5; Mạnh 4; Thanh 4; Thế 4; Tiến 3; Trung 3; Việt 3; Duy 4; Quốc 4; Công 3; Hoàng 3; Tuấn 3; Hồng 2; Trọng 2`,
      ),
    ),
    given: namesIn(
      `Tuấn; Hùng; Dũng; Cường; Hải; Anh; Thắng; Sơn; Nam; Hiếu; Trung; Tùng; Minh; Quân; Long; Hưng; Hoàng; Thành; Kiên; Việt; Linh; Đức; Duy; Tú; Phong; Khoa; Giang; Đạt; Mạnh; Huy; Hà; Vinh; Toàn; Tâm; Bình; Lâm; Ninh; Khánh; Công; Quyền`,
    ),
  },
  late: {
    middle: urnOf(
      weighted(
        `Văn 8; Đức 12; Minh 11; Quang 8; Anh 5; Hoàng 7; Tuấn 5; Duy 6; Thành 4; Việt 4; Gia 2; Nhật 3; Hải 3; Trung 4; Thế 4; Tiến 4; Mạnh 4; Ngọc 4; Xuân 2; Hữu 3; Bảo 1; Khánh 1`,
      ),
    ),
    given: namesIn(
      `Anh; Minh; Hiếu; Huy; Đức; Nam; Long; Hoàng; Tùng; Dương; Duy; Đạt; Quân; Thành; Sơn; Linh; Việt; Khánh; Tú; Phong; Trung; Hưng; Bách; Nhật; Thái; Vũ; Hải; Đăng; Lâm; Phúc; Khôi; Thịnh; Cường; Tuấn`,
    ),
  },
}

const women: Readonly<Record<Era, Person>> = {
  early: {
    middle: urnOf(
      weighted(
        `Thị 50; Thị Thanh 5; Thị Kim 4; Thị Minh 4; Thị Thu 4; Thị Hồng 4; Thị Bích 3; Thị Ngọc 4; Thị Phương 2; Kim 3; Minh 3; Thu 3; Thanh 3; Bích 2; Ngọc 2; Lan 1`,
      ),
    ),
    given: namesIn(
      `Hoa; Hương; Lan; Hằng; Nga; Thủy; Hà; Hạnh; Bình; Liên; Mai; Hồng; Yến; Thanh; Hải; Oanh; Loan; Vân; Phượng; Tuyết; Nhung; Hòa; Lý; Thảo; Minh; Dung; Tâm; Thoa; Hiền; Ngọc; Quý; Cúc; Đào; Xuân`,
    ),
  },
  middle: {
    middle: urnOf(
      weighted(
        `Thị 27; Thị Thu 7; Thị Thanh 6; Thị Hồng 5; Thị Minh 4; Thị Ngọc 4; Thị Bích 3; Thị Lan 3; Thị Phương 4; Thị Kim 2; Thu 6; Thanh 5; Minh 4; Ngọc 4; Phương 3; Hồng 3; Bích 3; Thùy 3; Lan 2; Hải 1; Việt 1`,
      ),
    ),
    given: namesIn(
      `Hương; Hà; Thủy; Hằng; Lan; Hoa; Nga; Trang; Hiền; Phương; Huyền; Thảo; Yến; Anh; Dung; Nhung; Linh; Hạnh; Thu; Mai; Giang; Vân; Ngọc; Oanh; Tâm; Loan; Quỳnh; Chi; Thúy; Ngân; Bình; Liên; Hòa; Lê; My`,
    ),
  },
  late: {
    middle: urnOf(
      weighted(
        `Thị 13; Thị Thu 5; Thị Ngọc 4; Thị Thanh 4; Thị Phương 4; Thị Hồng 3; Thu 8; Phương 7; Ngọc 8; Minh 7; Thùy 7; Khánh 4; Hà 3; Quỳnh 3; Thanh 5; Bảo 2; Hải 2; Mai 3; Diệu 3; Kiều 1; Lan 1; Hồng 2; Bích 2`,
      ),
    ),
    given: namesIn(
      `Linh; Trang; Anh; Hương; Hà; Phương; Thảo; Huyền; Ngọc; Mai; Nhung; Hằng; Ly; Chi; My; Quỳnh; Giang; Ngân; Yến; Nga; Vân; Dung; Thu; Hạnh; Hiền; Lan; Châu; Nhi; Vy; Thư; Trâm; Duyên; Diệp; Uyên; Hân`,
    ),
  },
}

function eraOf(birthYear: number): Era {
  if (birthYear < 1975) return 'early'
  return birthYear < 1990 ? 'middle' : 'late'
}

/** A full name: family name in true proportion, middle and given name as the years of birth had them. */
export function fullNameOf(
  person: {
    readonly gender: 'male' | 'female'
    readonly birthYear: number
    readonly people: string
  },
  random: Random,
): string {
  const own = surnamesOfPeoples[person.people]
  const surname = own ? pick(own, random) : surnames(random)
  const names = (person.gender === 'male' ? men : women)[eraOf(person.birthYear)]
  const given = pick(names.given, random)
  const middle = names.middle(random)
  return `${surname} ${middle.endsWith(given) ? 'Thanh' : middle} ${given}`
}

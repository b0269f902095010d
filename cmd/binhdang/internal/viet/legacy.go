package viet

import (
	"strings"
	"unicode"
)

// Encoding is how a text of a workbook writes Vietnamese. Fonts made before Unicode
// show other letters than are stored: "ng­êi" in a font .VnTime is "người". What is
// stored stays as it is; Decode says what was seen.
type Encoding uint8

const (
	Unicode  Encoding = iota
	TCVN3             // fonts .VnTime, .VnArial, …: TCVN 5712:1993, one letter each
	TCVN3Cap          // … .VnTimeH, …: which show all letters as capitals
	VNI               // fonts VNI-Times, …: a letter and a mark behind it
)

// EncodingOfFont tells from its name for which encoding a font was made.
func EncodingOfFont(font string) Encoding {
	low := strings.ToLower(strings.TrimSpace(font))
	switch {
	case strings.HasPrefix(low, ".vn") && strings.HasSuffix(low, "h"):
		return TCVN3Cap
	case strings.HasPrefix(low, ".vn"):
		return TCVN3
	case strings.HasPrefix(low, "vni-"), strings.HasPrefix(low, "vni "):
		return VNI
	}
	return Unicode
}

// Decode writes a text as the font shows it. A text that has letters which the
// encoding has not was typed in Unicode whatever its font, and stays.
func (e Encoding) Decode(s string) string {
	if e == Unicode || isASCII(s) || beyond(s) {
		return s
	}
	switch e {
	case VNI:
		return decodeVNI(s)
	case TCVN3Cap:
		return strings.ToUpper(decodeTCVN3(s))
	}
	return decodeTCVN3(s)
}

// EncodingOf tells by their words in which encoding texts were typed that belong
// together, as those of a sheet, where no font tells. Unicode is the answer to any
// doubt.
func EncodingOf(texts []string) Encoding {
	best, most, second := Unicode, 0, 0
	for _, e := range [...]Encoding{Unicode, TCVN3, VNI} {
		n := 0
		for _, t := range texts {
			if !isASCII(t) {
				n += Evidence(e.Decode(t))
			}
		}
		if n > most {
			best, most, second = e, n, most
		} else if n > second {
			second = n
		}
	}
	if most < leastEvidence || most < 2*second {
		return Unicode
	}
	return best
}

// leastEvidence is from how many words an encoding is believed, our own choice.
const leastEvidence = 3

// Evidence counts the words of a text that Vietnamese reports are full of and that
// have a letter beyond ASCII: read in a wrong encoding a text has hardly any.
func Evidence(s string) int {
	n := 0
	for w := range strings.FieldsFuncSeq(strings.ToLower(NFC(s)), func(r rune) bool {
		return !unicode.IsLetter(r) && r != '\u00ad' && !unicode.Is(unicode.Mn, r)
	}) {
		if !isASCII(w) && strings.Contains(commonWords, " "+w+" ") {
			n++
		}
	}
	return n
}

// commonWords are what reports of communes are written in.
const commonWords = " của và là có các những được người nữ giới trẻ phụ đồng chí số tổng cộng tỷ lệ tỉ năm tháng ngày đầu cuối quý kỳ xã huyện tỉnh thị trấn phường thôn " +
	"ủy uỷ viên hội đại biểu chủ tịch phó bí thư đảng bộ đoàn thể cán công chức lãnh đạo quản lý lao động việc làm mới hộ nghèo dân sinh trong từ đến độ tuổi biết chữ " +
	"vụ bạo lực gia đình nạn nhân tư vấn hỗ trợ gây xử buổi tuyên truyền lượt lớp tập huấn mô hình câu lạc địa chỉ tin cậy nhà tạm lánh báo cáo biểu kết quả thực hiện nhiệm " +
	"kinh phí nghìn triệu đơn vị tính nội dung chỉ tiêu ghi chú nơi nhận lập bảng trưởng phòng khác đã chưa không nông vốn vay bình đẳng thống kê cấp trên dưới tại về với theo trở lên " +
	"kế hoạch văn bản quyết định thường trực nhân mặt trận cựu chiến binh niên liệp hiệp y tế giáo dục đào tạo trường học cơ sở tiểu mầm trạm đài phát thanh chuyên mục "

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// beyond reports whether a text has a letter that no old encoding stores.
func beyond(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return r > 0xFF && unicode.IsLetter(r) || unicode.Is(unicode.Mn, r) })
}

// tcvn3 are the letters from 0xA1 on; '.' where there is none.
var tcvn3 = []rune("ĂÂÊÔƠƯĐăâêôơưđ......àảãáạ.ằẳẵắ......" + ".ặầẩẫấậè.ẻẽéẹềểễ" + "ếệìỉ...ĩíịò.ỏõóọ" + "ồổỗốộờởỡớợù.ủũúụừửữứựỳỷỹýỵ.")

func decodeTCVN3(s string) string {
	return strings.Map(func(r rune) rune {
		if at := int(r) - 0xA1; at >= 0 && at < len(tcvn3) && tcvn3[at] != '.' {
			return tcvn3[at]
		}
		return r
	}, s)
}

// Marks of VNI, each behind its vowel: those of a tone, of the roof and of the breve,
// the last two with a tone.
const (
	vniTone  = "ùøûõï" // ́  ̀  ̉  ̃  ̣
	vniRoof  = "âáàåãä"
	vniBreve = "êéèúüë"
)

var vniTones = []rune("\u0301\u0300\u0309\u0303\u0323")

// vniAlone are the letters of VNI that need no mark.
var vniAlone = map[rune]rune{'ñ': 'đ', 'Ñ': 'Đ', 'ô': 'ơ', 'Ô': 'Ơ', 'ö': 'ư', 'Ö': 'Ư', 'æ': 'ỉ', 'Æ': 'Ỉ', 'ó': 'ĩ', 'Ó': 'Ĩ', 'ò': 'ị', 'Ò': 'Ị', 'î': 'ỵ', 'Î': 'Ỵ'}

func decodeVNI(s string) string {
	var b strings.Builder
	var last rune // the vowel to which a mark can belong
	for _, r := range s {
		if marks := vniMarks(unicode.ToLower(r), unicode.ToLower(last)); marks != "" {
			b.WriteString(marks)
			last = 0
			continue
		}
		last = 0
		if to, ok := vniAlone[r]; ok {
			b.WriteRune(to)
			if strings.ContainsRune("ơưƠƯ", to) {
				last = to
			}
			continue
		}
		b.WriteRune(r)
		if strings.ContainsRune("aeiouyAEIOUY", r) {
			last = r
		}
	}
	return NFC(b.String())
}

// vniMarks are the marks that a letter stands for behind a vowel; none if it stands
// for itself.
func vniMarks(r, vowel rune) string {
	index := func(of string) int {
		for i, x := range []rune(of) {
			if x == r {
				return i
			}
		}
		return -1
	}
	combined := func(base string, i int) string {
		if i > 0 {
			base += string(vniTones[i-1])
		}
		return base
	}
	switch {
	case vowel == 0:
		return ""
	case index(vniTone) >= 0:
		return string(vniTones[index(vniTone)])
	case index(vniRoof) >= 0 && strings.ContainsRune("aeo", vowel):
		return combined("\u0302", index(vniRoof))
	case index(vniBreve) >= 0 && vowel == 'a':
		return combined("\u0306", index(vniBreve))
	}
	return ""
}

// Match is Fold with i for a y that ends a syllable alone, as people write both:
// "kỹ thuật" and "kĩ thuật", "tỷ lệ" and "tỉ lệ". Where a tone stands ("hòa", "hoà")
// does not matter to Fold.
func Match(s string) string {
	s = Fold(s)
	if !strings.Contains(s, "y") {
		return s
	}
	b := []byte(s)
	for i, c := range b {
		ends := i+1 == len(b) || b[i+1] < 'a' || b[i+1] > 'z'
		if c == 'y' && ends && i > 0 && (strings.IndexByte("bcdghklmnpqrstvx", b[i-1]) >= 0 || b[i-1] == 'u' && i > 1 && b[i-2] == 'q') {
			b[i] = 'i'
		}
	}
	return string(b)
}

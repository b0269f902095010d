package viet

import "testing"

func TestDecode(t *testing.T) {
	for _, tt := range []struct{ font, stored, want string }{
		{".VnTime", "10 ng\u00adêi", "10 người"},
		{".VnArial Narrow", "Céng hßa x· héi chñ nghÜa ViÖt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"},
		{".VnTimeH", "uû ban nh©n d©n", "UỶ BAN NHÂN DÂN"},
		{".VnTime", "Tû lÖ phô n÷ tham gia cÊp ñy; §¶ng bé", "Tỷ lệ phụ nữ tham gia cấp ủy; Đảng bộ"},
		{"VNI-Times", "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"},
		{"VNI-Helve", "Ngöôøi lao ñoäng nöõ ôû noâng thoân, Ñaûng boä; kyõ thuaät", "Người lao động nữ ở nông thôn, Đảng bộ; kỹ thuật"},
		{"VNI-Times", "naêm 2018, saùu thaùng; baèng; kyø; yÙ", "năm 2018, sáu tháng; bằng; kỳ; ý"},
		{".VnTime", "Người dân", "Người dân"}, // typed in Unicode whatever the font
		{"Times New Roman", "ng\u00adêi", "ng\u00adêi"}, {"Arial", "", ""}, {".VnTime", "12/35", "12/35"},
	} {
		if got := EncodingOfFont(tt.font).Decode(tt.stored); got != tt.want {
			t.Errorf("%s %q: %q, want %q", tt.font, tt.stored, got, tt.want)
		}
	}
}

func TestEncodingOf(t *testing.T) {
	for _, tt := range []struct {
		want  Encoding
		texts []string
	}{
		{TCVN3, []string{"B¸o c¸o sè liÖu", "Ng\u00adêi ®\u00adîc t¹o viÖc lµm míi", "12", "Tæng sè"}},
		{VNI, []string{"Baùo caùo soá lieäu", "Ngöôøi ñöôïc taïo vieäc laøm môùi", "Toång soá"}},
		{Unicode, []string{"Báo cáo số liệu", "Người được tạo việc làm mới"}},
		{Unicode, []string{"Bao cao so lieu", "Nguoi", "5"}},
		{Unicode, []string{"café à la carte", "Ä Ö Ü ß", "Móc Ñ"}}, // evidence of nothing
		{Unicode, []string{"sè"}}, // one word is too little
		{Unicode, nil},
	} {
		if got := EncodingOf(tt.texts); got != tt.want {
			t.Errorf("%q: %d, want %d", tt.texts, got, tt.want)
		}
	}
}

func TestMatch(t *testing.T) {
	for _, same := range [][2]string{
		{"Kỹ thuật", "kĩ  thuật"}, {"Tỷ lệ", "tỉ lệ"}, {"hòa giải", "hoà giải"}, {"Quý", "qúi"}, {"Ủy viên", "Uỷ viên"}, {"Đảng\u00a0bộ", "Ðảng bộ"}, {"Ho\u0300a", "Hòa"},
	} {
		if Match(same[0]) != Match(same[1]) {
			t.Errorf("%q and %q: %q, %q", same[0], same[1], Match(same[0]), Match(same[1]))
		}
	}
	for _, other := range [][2]string{{"tay", "tai"}, {"thủy", "thủi"}, {"ý", "i"}, {"yêu", "iêu"}} {
		if Match(other[0]) == Match(other[1]) {
			t.Errorf("%q and %q are taken for the same", other[0], other[1])
		}
	}
}

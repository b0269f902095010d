package bending

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/fixture/bend"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/returns"
)

// remedy is one thing that a finding says to do and that code can do. fix begins where
// it is said; do carries it out.
type remedy struct {
	fix *regexp.Regexp
	do  func(t testing.TB, f *filled, data []byte, x finding.Finding, m []string) []byte
}

func rem(fix string, do func(t testing.TB, f *filled, data []byte, x finding.Finding, m []string) []byte) remedy {
	return remedy{regexp.MustCompile(fix), do}
}

// put puts a content into the cell of the finding.
func putting(xml func(f *filled, a *returns.Answer, m []string) (kind, content string)) func(t testing.TB, f *filled, data []byte, x finding.Finding, m []string) []byte {
	return func(t testing.TB, f *filled, data []byte, x finding.Finding, m []string) []byte {
		a := f.at(x.Pos)
		if a == nil {
			return data
		}
		kind, content := xml(f, a, m)
		part := f.part(x.Pos.Sheet)
		if a.Field.Kind == form.Count {
			data = bend.Plain(t, data, part, x.Pos.Cell)
		}
		return bend.Put(t, data, part, x.Pos.Cell, kind, content)
	}
}

// at is the clean answer that stands in a cell.
func (f *filled) at(p finding.Pos) *returns.Answer {
	i := slices.IndexFunc(f.clean.Answers, func(a returns.Answer) bool { return a.Pos == p })
	if i < 0 {
		return nil
	}
	return &f.clean.Answers[i]
}

func right(_ *filled, a *returns.Answer, _ []string) (string, string) {
	return "n", fmt.Sprintf("<v>%d</v>", a.N)
}
func nought(*filled, *returns.Answer, []string) (string, string)  { return "n", "<v>0</v>" }
func nothing(*filled, *returns.Answer, []string) (string, string) { return "n", "" }
func asSaid(_ *filled, _ *returns.Answer, m []string) (string, string) {
	return "inlineStr", bend.Text(m[1])
}

func remedies() []remedy {
	return []remedy{
		rem(`gõ một số nguyên, viết liền các chữ số`, putting(right)),
		rem(`không có thì gõ 0`, putting(nought)),
		rem(`chưa có số liệu thì để trống`, putting(nothing)),
		rem(`thì gõ liền (\d+)`, putting(func(_ *filled, _ *returns.Answer, m []string) (string, string) { return "n", "<v>" + m[1] + "</v>" })),
		rem(`thì gõ đúng số nguyên|gõ đúng số lượng|rồi gõ số lượng|^gõ số lượng|gõ thẳng kết quả|rồi gõ đúng số muốn báo cáo|gõ lại số lượng|rồi gõ lại nội dung đúng`, putting(right)),
		rem(`thì xóa khỏi ô|không có số liệu thì xóa ô|nếu đã bỏ thì xóa ô|^xóa khỏi ô`, putting(nothing)),
		rem(`^chọn một mục trong danh sách của ô: ([^,]+),`, putting(asSaid)),
		rem(`^chọn (Có) hoặc`, putting(asSaid)), rem(`^chọn Có hoặc (Không)`, putting(asSaid)),
		rem(`^gõ (x) nếu đúng`, putting(asSaid)), rem(`để trống nếu không`, putting(nothing)),
		rem(`ví dụ (15/6/2018)`, putting(asSaid)),
		rem(`gõ lại (\S+) vào ô ([A-Z]+\d+)`, func(t testing.TB, f *filled, data []byte, x finding.Finding, m []string) []byte {
			return f.say(t, data, finding.Pos{Sheet: x.Pos.Sheet, Cell: m[2]}, m[1])
		}),
		rem(`(?:gõ|điền) ([\d.]+) vào ô ([A-Z]+\d+)`, func(t testing.TB, f *filled, data []byte, x finding.Finding, m []string) []byte {
			return f.put(t, data, finding.Pos{Sheet: x.Pos.Sheet, Cell: m[2]}, "n", "<v>"+strings.ReplaceAll(m[1], ".", "")+"</v>")
		}),
		// A total that its parts contradict, a part that is larger than its whole.
		rem(`sửa ([\p{L} ]+) thành ([\d.]+), hoặc kiểm tra lại`, func(t testing.TB, f *filled, data []byte, x finding.Finding, m []string) []byte {
			return f.put(t, data, x.Compared[0].Pos, "n", "<v>"+strings.ReplaceAll(m[2], ".", "")+"</v>")
		}),
		rem(`sửa ô ([A-Z]+\d+)(?: \(([^)]*)\))? thành (?:nhiều nhất|ít nhất) ([\d.]+)`, func(t testing.TB, f *filled, data []byte, x finding.Finding, m []string) []byte {
			at := finding.Pos{Sheet: x.Pos.Sheet, Cell: m[1]}
			if m[2] != "" {
				at.Sheet = m[2]
			}
			return f.put(t, data, at, "n", "<v>"+strings.ReplaceAll(m[3], ".", "")+"</v>")
		}),
		rem(`bỏ gộp vùng ([A-Z]+\d+:[A-Z]+\d+)`, func(t testing.TB, f *filled, data []byte, x finding.Finding, m []string) []byte {
			return bend.Part(t, data, f.part(x.Pos.Sheet), func(text string) string { return strings.Replace(text, `<mergeCell ref="`+m[1]+`"/>`, "", 1) })
		}),
		rem(`bỏ ẩn \(Unhide\)`, func(t testing.TB, f *filled, data []byte, x finding.Finding, _ []string) []byte {
			if !slices.ContainsFunc(f.form.Sheets, func(s form.Sheet) bool { return s.Name == x.Pos.Sheet }) { // a sheet of the sender's
				return bend.Part(t, data, bend.WorkbookPart, func(text string) string { return strings.ReplaceAll(text, ` state="hidden"`, "") })
			}
			return bend.Part(t, data, f.part(x.Pos.Sheet), func(text string) string { return strings.ReplaceAll(text, ` hidden="1"`, "") })
		}),
		rem(`bỏ ẩn trang tính này`, func(t testing.TB, _ *filled, data []byte, _ finding.Finding, _ []string) []byte {
			return bend.Part(t, data, bend.WorkbookPart, func(text string) string { return strings.ReplaceAll(text, ` state="hidden"`, "") })
		}),
		rem(`chép các câu trả lời đúng vào trang tính "([^"]+)", xóa trang tính`, func(t testing.TB, f *filled, _ []byte, _ finding.Finding, _ []string) []byte { return f.data }),
		rem(`sửa lại tiêu đề ở ô ([A-Z]+\d+)`, func(t testing.TB, f *filled, data []byte, x finding.Finding, m []string) []byte {
			for i := range f.form.Sheets {
				if s := &f.form.Sheets[i]; s.Name == x.Pos.Sheet {
					return f.say(t, data, f.in(s, m[1]), s.Title)
				}
			}
			return data
		}),
		rem(`(?:xóa dấu x|xóa ngày|và xóa ngày) ở ô ([A-Z]+\d+)`, emptying), rem(`^xóa nội dung ô ([A-Z]+\d+)`, emptying),
		rem(`chọn (Đã xong|Đang làm) ở ô ([A-Z]+\d+)`, func(t testing.TB, f *filled, data []byte, x finding.Finding, m []string) []byte {
			return f.say(t, data, finding.Pos{Sheet: x.Pos.Sheet, Cell: m[2]}, m[1])
		}),
		rem(`chọn Chưa làm, Đang làm hoặc (Đã xong) ở ô ([A-Z]+\d+)$`, func(t testing.TB, f *filled, data []byte, x finding.Finding, m []string) []byte {
			return f.say(t, data, finding.Pos{Sheet: x.Pos.Sheet, Cell: m[2]}, m[1])
		}),
		rem(`(?:sửa năm ở ô|gõ ngày xong vào ô) ([A-Z]+\d+)|^sửa ngày ở ô ([A-Z]+\d+); việc chưa làm tới ngày \S+/2018`, func(t testing.TB, f *filled, data []byte, x finding.Finding, m []string) []byte {
			return f.say(t, data, finding.Pos{Sheet: x.Pos.Sheet, Cell: m[1] + m[2]}, "15/3/2018")
		}),
		rem(`gõ ngày chốt số liệu vào ô ([A-Z]+\d+), ví dụ (\S+)`, func(t testing.TB, f *filled, data []byte, x finding.Finding, m []string) []byte {
			return f.say(t, data, finding.Pos{Sheet: x.Pos.Sheet, Cell: m[1]}, m[2])
		}),
		rem(`sửa ô ([A-Z]+\d+) thành ngày chốt số liệu`, func(t testing.TB, f *filled, data []byte, x finding.Finding, m []string) []byte {
			data = bend.Part(t, data, bend.WorkbookPart, func(text string) string { return strings.Replace(text, `date1904="1" `, "", 1) })
			return f.say(t, data, finding.Pos{Sheet: x.Pos.Sheet, Cell: m[1]}, "31/5/2018")
		}),
		rem(`lưu lại để ô [\p{L} ]+ tự cộng`, func(t testing.TB, f *filled, data []byte, x finding.Finding, _ []string) []byte {
			a := f.at(x.Pos)
			return f.put(t, data, x.Pos, "n", "<f>"+bend.Escape(a.Field.Formula)+"</f>")
		}),
		rem(`đưa (?:các hàng và ô ấy|đầu cột và số) về đúng (?:chỗ|cột)`, func(t testing.TB, f *filled, _ []byte, _ finding.Finding, _ []string) []byte { return f.data }),
		rem(`xong thì xóa ghi chú`, func(t testing.TB, f *filled, _ []byte, _ finding.Finding, _ []string) []byte { return f.data }),
	}
}

func emptying(t testing.TB, f *filled, data []byte, x finding.Finding, m []string) []byte {
	return f.put(t, data, finding.Pos{Sheet: x.Pos.Sheet, Cell: m[1]}, "n", "")
}

// oftenEnough is how often a remedy of a rule is carried out on a return.
const oftenEnough = 2

// mends carries out what the remedies of the findings say, where code can: first the
// first thing that each says, then the second. What was said must then not be said again.
// of says which findings are meant.
func (f *filled) mends(t testing.TB, data []byte, o outcome, of func(x finding.Finding) bool) {
	t.Helper()
	for n := range 3 {
		mended := data
		var done []finding.Finding
		for _, x := range o.list {
			if !of(x) {
				continue
			}
			var can []func(data []byte) []byte
			for _, r := range remedies() {
				for _, m := range r.fix.FindAllStringSubmatch(x.Fix, -1) {
					can = append(can, func(data []byte) []byte { return r.do(t, f, data, x, m) })
				}
			}
			if len(can) == 0 && n == 0 && os.Getenv("BINHDANG_SHOW") != "" {
				fmt.Println("NO", x.Rule, "|", x.Fix)
			}
			if n < len(can) && !f.often(fmt.Sprint(x.Rule, n, x.Fix)) {
				mended = can[n](mended)
				done = append(done, x)
			}
		}
		if len(done) == 0 {
			continue
		}
		after := f.read(mended)
		for _, x := range done {
			for _, y := range after.list {
				if y.Rule == x.Rule && y.Pos == x.Pos {
					t.Errorf("“%s” was done, and still: %s", x.Fix, texts(finding.List{y}))
				}
			}
		}
	}
}

// often counts a remedy and reports whether it was carried out often enough.
func (f *filled) often(remedy string) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.mended[remedy]++
	return f.mended[remedy] > oftenEnough
}

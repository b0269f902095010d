package markup

import (
	"slices"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/document"
	"github.com/google/go-cmp/cmp"
)

func markdownOf(blocks ...document.Block) string {
	return string(Markdown(document.Document{Blocks: blocks}, Options{Path: "chi-tieu/a/"}))
}

func TestMarkdownEscapesOnlyWhatWouldBeMarkup(t *testing.T) {
	for in, want := range map[string]string{
		"Kế hoạch số 88/KH-UBND, 26,7 % (4/15)": "Kế hoạch số 88/KH-UBND, 26,7\u00a0% (4/15)",
		"so_lieu và _nghiêng_":                  `so_lieu và \_nghiêng\_`,
		"a * b, `mã`":                           "a \\* b, \\`mã\\`",
		"LĐ-TB&XH &amp; &#38;":                  `LĐ-TB&XH \&amp; \&#38;`,
		"dưới < 25, <b>":                        `dưới < 25, \<b>`,
		"[tạm tính]":                            "[tạm tính]",
		"[x](https://e.example) [a]: b [c][d]":  `[x]\(https://e.example) [a]\: b [c]\[d]`,
		"![x](y)":                               `\![x]\(y)`,
		"# tiêu đề":                             `\# tiêu đề`,
		"- gạch":                                `\- gạch`,
		"+2 chỉ tiêu":                           `\+2 chỉ tiêu`,
		"1. một":                                `1\. một`,
		"1.2 chỉ tiêu":                          "1.2 chỉ tiêu",
		"2018) năm":                             `2018\) năm`,
		"> trích":                               `\> trích`,
		"A | B":                                 `A \| B`,
		"hai\ndòng\u202e":                       "hai dòng",
	} {
		if got := strings.TrimSuffix(markdownOf(document.Para{Content: run(in)}), "\n"); got != want {
			t.Errorf("%q became %q, want %q", in, got, want)
		}
	}
}

func TestMarkdownTable(t *testing.T) {
	want := `**Nữ đại biểu HĐND, năm 2018**

Người; phần trăm. Phạm vi 27/29 xã.

| STT   | Chỉ tiêu               | Thực hiện kỳ này: Nữ | Thực hiện kỳ này: Tổng số | Đánh giá       |
| ----- | ---------------------- | -------------------: | ------------------------: | -------------- |
| **…** | **Toàn huyện (27/29)** |              **236** |                   **752** | **Chưa đạt**   |
| **I** | **Mục tiêu Chính trị** |                      |                           |                |
| 1     | Xã A \| B              |                    7 |                        25 | Đạt [ước tính] |
| 2     | Xã C                   |      Chưa có số liệu |           Chưa có số liệu | Không đánh giá |

- [ghi chú 1] Xã A: số ước.
`
	if diff := cmp.Diff(want, markdownOf(fullTable())); diff != "" {
		t.Error(diff)
	}
}

func TestMarkdownHeadNamesAreUnique(t *testing.T) {
	got := markdownOf(document.Table{Head: []document.Row{{Cells: []document.Cell{head("Nữ"), head("Nữ"), head("Nam")}}},
		Body: []document.Row{{Cells: []document.Cell{tall(cell("cả hai")), cell("x"), cell("y")}}, {Cells: []document.Cell{cell("z"), cell("w")}}}})
	want := "| Nữ     | Nữ (b) | Nam |\n| ------ | ------ | --- |\n| cả hai | x      | y   |\n| cả hai | z      | w   |\n"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestMarkdownBlocks(t *testing.T) {
	item := document.Item{Content: run(document.Link{To: "nhiem-vu/2018/iii-11/", Content: run("Gửi báo cáo")}),
		Aside: run(document.Strong{Content: run("chậm 5 ngày")}, document.Break{}, "trước 15/6"), Small: run("III.11"),
		Blocks: []document.Block{document.Para{Content: run("Ba đơn vị chưa gửi.")}}}
	for name, c := range map[string]struct {
		block document.Block
		want  string
	}{
		"list": {document.List{Items: []document.Item{item}},
			"- [Gửi báo cáo](../../nhiem-vu/2018/iii-11/index.md) (**chậm 5 ngày**; trước 15/6)  \n  III.11\n\n  Ba đơn vị chưa gửi.\n"},
		"ordered": {document.List{Ordered: true, Items: []document.Item{{Content: run("một")}, {Content: run("hai")}}}, "1. một\n2. hai\n"},
		"note":    {document.Para{Role: document.Note, Content: run(document.Strong{Content: run("Lưu ý. ")}, "Đọc kỹ.")}, "> **Lưu ý.** Đọc kỹ.\n"},
		"section": {document.Section{Level: 2, Number: "I.", Title: run("Kết quả", document.Break{}, "thực hiện")}, "## I. Kết quả thực hiện\n"},
		"fragment": {document.Para{Content: run(document.Link{To: "#x", Content: run("đây")}, " ", document.Link{To: "chi-tieu/#mt1", Content: run("kia")})},
			"đây [kia](../index.md)\n"},
		"value": {document.BigValue{Number: "97,9", Unit: "%", Chip: &document.Chip{Mark: document.MarkMet, Word: "Đạt mốc"}, Detail: run("đủ")},
			"**97,9\u00a0%** · Đạt mốc · đủ\n"},
		"letter": {document.Letterhead{Body: []string{"ỦY BAN NHÂN DÂN"}, Number: "12", Symbol: "BC-UBND", Place: "Thường Tín", Kind: "BÁO CÁO", Title: "Kết quả", Addressees: []string{"Sở A."}},
			"ỦY BAN NHÂN DÂN  \nSố: 12/BC-UBND\n\n" + Nation + "  \n" + Motto + "  \nThường Tín, ngày … tháng … năm …\n\n**BÁO CÁO**\n\n# Kết quả\n\nKính gửi:\n\n- Sở A.\n"},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, markdownOf(c.block)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestMarkdownOnPaper(t *testing.T) {
	d := document.Document{Blocks: []document.Block{document.Para{Content: run(document.Quantity{Number: "97,9", Unit: "%"}, " ",
		document.Chip{Mark: document.MarkMet, Word: "Đạt"}, ", ", document.Chip{Mark: document.MarkNotMet, Word: "Chưa đạt"}, " ", document.Link{Content: run("trang đầu")})}}}
	if got, want := string(Markdown(d, Options{Print: true})), "97,9% ●\u00a0Đạt, ○\u00a0Chưa đạt trang đầu\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// A column is set as its first ordinary cell is: one that spans columns or rows, or
// heads a group, says nothing about it.
func TestAlignments(t *testing.T) {
	right := document.Cell{Align: document.Right}
	wide, tall := right, right
	wide.ColSpan, tall.RowSpan = 2, 2
	for _, tt := range []struct {
		name string
		rows []document.Row
		want []document.Align
	}{
		{"the first row", []document.Row{{Cells: []document.Cell{{}, right}}, {Cells: []document.Cell{right, {}}}}, []document.Align{document.Left, document.Right}},
		{"not one over columns", []document.Row{{Cells: []document.Cell{wide}}, {Cells: []document.Cell{{}, right}}}, []document.Align{document.Left, document.Right}},
		{"not one over rows", []document.Row{{Cells: []document.Cell{tall, tall}}, {Cells: []document.Cell{{}, {}}}}, []document.Align{document.Left, document.Left}},
		{"not a group", []document.Row{{Kind: document.GroupRow, Cells: []document.Cell{right, right}}, {Cells: []document.Cell{{}, {}}}}, []document.Align{document.Left, document.Left}},
		{"more cells than columns", []document.Row{{Cells: []document.Cell{right, right, right}}}, []document.Align{document.Right, document.Right}},
	} {
		if got := alignments(document.Table{Body: tt.rows}, 2); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

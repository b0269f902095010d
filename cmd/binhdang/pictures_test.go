package main

import (
	"bytes"
	"cmp"
	"encoding/base64"
	"fmt"
	"html"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/fixture/outside"
)

// The pictures of content/huong-dan/ are of the program itself. Where it looks
// different now, BINHDANG_PICTURES=1 makes them anew; look at each before it is kept.
// They are not compared: a browser's bytes differ from machine to machine.
func TestPictures(t *testing.T) {
	if os.Getenv("BINHDANG_PICTURES") != "1" {
		t.Skip("BINHDANG_PICTURES=1 makes the pictures of the manuals anew")
	}
	s := sampleSite(t)
	dir := filepath.Join(t.TempDir(), "binh-dang-gioi")
	if err := copyWorkspace(s.dir, dir, "2018/6-thang", "2017/6-thang"); err != nil {
		t.Fatal(err)
	}
	talk := binhdang(dir, "check", "2018-S1", "--feedback").out
	for _, args := range [][]string{{"forms", "2018-S1"}, {"report", "2018-S1", "--format", "pdf"}} {
		if r := binhdang(dir, args...); r.code != exitDone {
			t.Fatal(args, r)
		}
	}
	period := filepath.Join(dir, "data", "2018", "6-thang")
	var books [][]byte
	for _, f := range []string{"xa-van-binh.xlsx", "phan-hoi/xa-thang-loi.xlsx"} {
		b, err := os.ReadFile(filepath.Join(period, filepath.FromSlash(f)))
		if err != nil {
			t.Fatal(err)
		}
		books = append(books, b)
	}
	sheets := outside.Office(t, "pdf", books...)
	keep(t, "bieu-01", cut(page(t, sheets[0], 2, 165), .135, .06, .93, .455))
	keep(t, "can-sua", cut(page(t, sheets[1], 1, 165), .03, .065, .96, .345))
	keep(t, "tin-nhan", shot(t, 640, message(t, period)))
	keep(t, "thu-muc", shot(t, 760, folders(t, dir)))
	keep(t, "kiem-tra", shot(t, 900, console(talk)))

	report, err := os.ReadFile(filepath.Join(period, "bao-cao", "bao-cao-2018-S1.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	first := page(t, report, 1, 110)
	home := open(t, 1160, "file://"+filepath.Join(s.dir, "public", "index.html"), 1000)
	side := func(name string, m image.Image, width int) string {
		return fmt.Sprintf(`<figure style="margin:0;width:%dpx"><figcaption>%s</figcaption><img style="width:100%%;border:1px solid #999" src="data:image/png;base64,%s"></figure>`, width, html.EscapeString(name), base64.StdEncoding.EncodeToString(encode(t, m)))
	}
	keep(t, "trang-va-bao-cao", shot(t, 790, `<div style="display:flex;gap:16px;align-items:start;font:13px/1.6 'DejaVu Sans'">`+
		side(`Trang công khai · Số liệu minh họa`, cut(home, 0, 0, 1, .6), 480)+side(`Báo cáo nội bộ · Số liệu minh họa`, cut(first, .06, .055, 1, .7), 290)+`</div>`))
}

// keep writes a picture with few colours beside the manuals.
func keep(t *testing.T, name string, m image.Image) {
	t.Helper()
	b := encode(t, fewer(m, 32))
	if err := os.WriteFile(filepath.Join(repository, "content", "huong-dan", name+".png"), b, 0o644); err != nil {
		t.Fatal(err)
	}
	t.Logf("%s: %v, %d bytes", name, m.Bounds().Size(), len(b))
}

func encode(t *testing.T, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// fewer gives a picture in n colours that are frequent or strong, the others as the
// nearest.
func fewer(m image.Image, n int) image.Image {
	type bin struct{ r, g, b, n int }
	bins := map[[3]uint8]*bin{}
	at := func(x, y int) color.NRGBA { return color.NRGBAModel.Convert(m.At(x, y)).(color.NRGBA) }
	r := m.Bounds()
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			c := at(x, y)
			k := [3]uint8{c.R >> 4, c.G >> 4, c.B >> 4}
			if bins[k] == nil {
				bins[k] = &bin{}
			}
			q := bins[k]
			q.r, q.g, q.b, q.n = q.r+int(c.R), q.g+int(c.G), q.b+int(c.B), q.n+1
		}
	}
	weight := func(q *bin) int { // strong colours mean something and are few
		return q.n + q.n*(max(q.r, q.g, q.b)-min(q.r, q.g, q.b))/(q.n*16)
	}
	all := slices.SortedFunc(maps.Values(bins), func(a, b *bin) int {
		return cmp.Or(cmp.Compare(weight(b), weight(a)), cmp.Compare(a.r*256+a.g, b.r*256+b.g))
	})
	var colours color.Palette
	for _, q := range all[:min(n, len(all))] {
		colours = append(colours, color.NRGBA{uint8(q.r / q.n), uint8(q.g / q.n), uint8(q.b / q.n), 255})
	}
	out := image.NewPaletted(r, colours)
	draw.Draw(out, r, m, r.Min, draw.Src)
	return out
}

// cut keeps a part of a picture, by shares of its sides.
func cut(m image.Image, left, top, right, bottom float64) image.Image {
	r := m.Bounds()
	w, h := float64(r.Dx()), float64(r.Dy())
	out := image.NewNRGBA(image.Rect(0, 0, int((right-left)*w), int((bottom-top)*h)))
	draw.Draw(out, out.Bounds(), m, image.Pt(int(left*w), int(top*h)), draw.Src)
	return out
}

// page draws one page of a PDF.
func page(t *testing.T, pdf []byte, n, dpi int) image.Image {
	t.Helper()
	file := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(file, pdf, 0o644); err != nil {
		t.Fatal(err)
	}
	num := strconv.Itoa(n)
	out, err := exec.Command(outside.Program(t, "pdftoppm"), "-png", "-r", strconv.Itoa(dpi), "-f", num, "-l", num, file).Output()
	if err != nil {
		t.Fatal(err)
	}
	return decode(t, out)
}

func decode(t *testing.T, b []byte) image.Image {
	t.Helper()
	m, err := png.Decode(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// shot draws a piece of HTML of a width as high as it is.
func shot(t *testing.T, width int, body string) image.Image {
	t.Helper()
	file := filepath.Join(t.TempDir(), "a.html")
	page := `<!doctype html><meta charset="utf-8"><body style="margin:0;background:#fff"><div style="padding:2px">` + body + `</div>`
	if err := os.WriteFile(file, []byte(page), 0o644); err != nil {
		t.Fatal(err)
	}
	m := open(t, width, "file://"+file, 1400)
	// What is below is white.
	r := m.Bounds()
	end := r.Max.Y
	for ; end > r.Min.Y+1; end-- {
		line := cutLine(m, end-1)
		if slices.ContainsFunc(line, func(c color.Color) bool { a, b, d, _ := c.RGBA(); return a+b+d < 3*0xfafa }) {
			break
		}
	}
	return cut(m, 0, 0, 1, float64(min(end+6, r.Max.Y))/float64(r.Dy()))
}

func cutLine(m image.Image, y int) []color.Color {
	var out []color.Color
	for x := m.Bounds().Min.X; x < m.Bounds().Max.X; x++ {
		out = append(out, m.At(x, y))
	}
	return out
}

// open draws an address in a window.
func open(t *testing.T, width int, address string, height int) image.Image {
	t.Helper()
	file := filepath.Join(t.TempDir(), "a.png")
	cmd := exec.Command(outside.Program(t, "chromium", "chromium-browser", "google-chrome"), "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run",
		"--hide-scrollbars", "--allow-file-access-from-files", "--force-device-scale-factor=1.5", "--user-data-dir="+t.TempDir(),
		"--screenshot="+file, fmt.Sprintf("--window-size=%d,%d", width, height), address)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return decode(t, b)
}

// console shows a part of what check said, in a window.
func console(talk string) string {
	var b strings.Builder
	cutOff := false
	for line := range strings.Lines(talk) {
		line = strings.TrimRight(line, "\n")
		shown := line != "" && (strings.Contains(line, "Thắng Lợi") || strings.Contains(line, "xa-thang-loi") || strings.Contains(line, "ô D10") ||
			strings.Contains(line, "measures.yaml:70") || strings.Contains(line, "sửa Tổng số") || strings.HasPrefix(line, "Phải sửa") || strings.HasPrefix(line, "Cần xem lại") ||
			strings.Contains(line, "xa-minh-cuong.xlsx · ") || strings.Contains(line, "điền các ô này") ||
			strings.Contains(line, "tổng hợp từ") || strings.Contains(line, "chưa gửi") || strings.Contains(line, "Zalo") || strings.Contains(line, "ghi chú; lỗi"))
		switch {
		case shown:
			b.WriteString(html.EscapeString(line) + "\n")
		case !cutOff:
			b.WriteString("…\n")
		}
		cutOff = !shown
	}
	return `<div style="border:1px solid #777;border-radius:6px;overflow:hidden"><div style="background:#dde3ea;font:13px 'DejaVu Sans';padding:5px 10px;display:flex;justify-content:space-between"><span>Dấu nhắc lệnh</span><b>Số liệu minh họa</b></div>` +
		`<pre style="margin:0;padding:8px 10px;font:13.5px/1.4 'Liberation Mono';white-space:pre-wrap">C:\binh-dang-gioi&gt; binhdang check 2018-S1 --feedback` + "\n" + b.String() + `</pre></div>`
}

// message shows what is pasted into a message to one commune.
func message(t *testing.T, period string) string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(period, "phan-hoi", "zalo-*-xa-thang-loi.txt"))
	if err != nil || len(files) != 1 {
		t.Fatal(files, err)
	}
	b, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	return `<div style="border:1px solid #777;border-radius:6px;padding:8px 12px;background:#e8f1fb;font:14px/1.45 'DejaVu Sans'"><div style="text-align:right"><b>Số liệu minh họa</b></div>` +
		`<div style="white-space:pre-wrap">` + html.EscapeString(strings.TrimSpace(strings.TrimPrefix(string(b), "\ufeff"))) + `</div></div>`
}

// folders shows the workspace as a tree.
func folders(t *testing.T, dir string) string {
	t.Helper()
	words := map[string]string{
		"data": "mọi thứ ở lại cơ quan", "data/2018": "một năm", "data/2018/6-thang": "một kỳ: chép biểu nhận được vào đây", "data/2018/6-thang/bieu-mau": "biểu mẫu để gửi đi",
		"data/2018/6-thang/phan-hoi": "bản trả lại đơn vị, lời nhắn Zalo", "data/2018/6-thang/bao-cao": "báo cáo để in, trình ký", "data/2018/6-thang/ky.yaml": "ngày chốt số liệu, trạng thái, phần đầu báo cáo",
		"data/2018/6-thang/tiep-nhan.yaml": "sổ tiếp nhận", "data/2018/6-thang/dieu-chinh.yaml": "số sửa qua điện thoại", "data/2018/6-thang/xa-van-binh.xlsx": "biểu của một xã",
		"content": "lời văn", "content/bao-cao": "lời văn của báo cáo", "templates": "khuôn trang", "public": "trang công khai: chỉ thư mục này được đưa ra ngoài",
	}
	var b strings.Builder
	row := func(depth int, name, say string, folder bool) {
		style := ""
		if folder {
			style = "font-weight:700"
		}
		fmt.Fprintf(&b, `<div style="display:flex;line-height:1.5"><span style="width:%dpx"></span><span style="width:%dpx;%s">%s</span><span>%s</span></div>`, depth*26, 300-depth*26, style, html.EscapeString(name), html.EscapeString(say))
	}
	row(0, `C:\binh-dang-gioi`, "nơi làm việc · Số liệu minh họa", true)
	for _, p := range []string{"content", "content/bao-cao", "data", "data/2018", "data/2018/6-thang", "data/2018/6-thang/bao-cao", "data/2018/6-thang/bieu-mau", "data/2018/6-thang/phan-hoi",
		"data/2018/6-thang/dieu-chinh.yaml", "data/2018/6-thang/ky.yaml", "data/2018/6-thang/tiep-nhan.yaml", "data/2018/6-thang/xa-van-binh.xlsx", "public", "templates"} {
		st, err := os.Stat(filepath.Join(dir, filepath.FromSlash(p)))
		if err != nil {
			t.Fatal(err)
		}
		row(strings.Count(p, "/")+1, filepath.Base(p), words[p], st.IsDir())
	}
	return `<div style="font:14px 'DejaVu Sans';border:1px solid #777;border-radius:6px;padding:8px 12px">` + b.String() + `</div>`
}

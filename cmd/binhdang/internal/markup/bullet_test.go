package markup

import (
	"encoding/xml"
	"io"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"binhdang.example/cmd/binhdang/internal/document"
)

func fullBullet() document.Bullet {
	return document.Bullet{
		Name: "Nữ đại biểu HĐND cấp xã", Series: document.Women, Has: true, Value: 31.4, Words: "31,4 %", Max: 100,
		HasTarget: true, Target: 35, TargetWords: "mốc trên 35 %",
		HasLast: true, Last: 30, LastWords: "năm 2017: 30,0 %",
		Fraction: "236/752", Distance: "thiếu 3,6 điểm phần trăm",
	}
}

// TestBullet holds one picture per state. Head and end of the element are the same
// in all and stand in the first only.
func TestBullet(t *testing.T) {
	const target = `<line class="target" x1="35%" x2="35%" y1="0" y2="24"/>`
	const track = `<rect class="track" x="0" y="7" width="100%" height="10"/>`
	for _, c := range []struct {
		name string
		edit func(*document.Bullet)
		desc string
		want string
	}{
		{"value", func(b *document.Bullet) {}, "31,4 %; 236/752; mốc trên 35 %; năm 2017: 30,0 %; thiếu 3,6 điểm phần trăm",
			track + `<rect class="bar" x="0" y="7" width="31.4%" height="10"/>` +
				`<line class="halo" x1="30%" x2="30%" y1="3" y2="21"/><line class="last" x1="30%" x2="30%" y1="4" y2="20"/>` + target},
		{"zero", func(b *document.Bullet) { b.Value, b.Words, b.Fraction, b.HasLast = 0, "0,0 %", "0/752", false },
			"0,0 %; 0/752; mốc trên 35 %; thiếu 3,6 điểm phần trăm",
			track + `<rect class="bar zero" x="0" y="7" width="3" height="10"/>` + target},
		{"band", func(b *document.Bullet) {
			b.Target, b.TargetHigh, b.TargetWords, b.HasLast = 40, 60, "mốc 40–60 %", false
		},
			"31,4 %; 236/752; mốc 40–60 %; thiếu 3,6 điểm phần trăm",
			track + `<rect class="bar" x="0" y="7" width="31.4%" height="10"/>` +
				`<rect class="band" x="40%" y="0" width="20%" height="24"/>` +
				`<line class="target" x1="60%" x2="60%" y1="0" y2="24"/><line class="target" x1="40%" x2="40%" y1="0" y2="24"/>`},
		{"beyond the axis", func(b *document.Bullet) { b.Value, b.Words, b.HasLast, b.HasTarget = 130, "130,0 %", false, false },
			"130,0 %; 236/752; thiếu 3,6 điểm phần trăm",
			track + `<rect class="bar" x="0" y="7" width="100%" height="10"/>`},
		{"suppressed", func(b *document.Bullet) { b.Hidden, b.State = true, "Bảo mật" }, "Bảo mật; mốc trên 35 %",
			`<defs><pattern id="k-h" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">` +
				`<line class="hatch" x1="1" x2="1" y1="0" y2="7"/></pattern></defs><rect x="0" y="7" width="100%" height="10" fill="url(#k-h)"/>` +
				target + `<text class="word" x="0" y="17">Bảo mật</text>`},
		{"not reported", func(b *document.Bullet) { b.Has, b.State, b.Fraction = false, "", "" }, "Chưa có số liệu; mốc trên 35 %",
			`<line class="none" x1="0" x2="100%" y1="12" y2="12"/>` + target + `<text class="word" x="0" y="17">Chưa có số liệu</text>`},
		{"nothing occurred", func(b *document.Bullet) { b.Has, b.State, b.Fraction = false, "Không phát sinh", "0/0" },
			"Không phát sinh; 0/0; mốc trên 35 %",
			target + `<text class="word" x="0" y="17">Không phát sinh</text>`},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := fullBullet()
			c.edit(&b)
			want := `<svg class="bullet nu" role="img" width="100%" height="24" overflow="visible" aria-labelledby="k-t k-d">` +
				`<title id="k-t">Nữ đại biểu HĐND cấp xã</title><desc id="k-d">` + c.desc + `</desc>` + c.want + `</svg>`
			got := svg(b)
			if d := cmp.Diff(want, got); d != "" {
				t.Error(d)
			}
			wellFormed(t, got)
		})
	}
}

// A suppressed value must not be told by any byte, whatever the caller left in
// the other fields.
func TestSuppressedLeavesNoTrace(t *testing.T) {
	b := fullBullet()
	b.Hidden = true
	all := []string{svg(b)}
	for _, print := range []bool{false, true} {
		d := document.Document{Blocks: []document.Block{document.Figure{Bullets: []document.Bullet{b}}}}
		all = append(all, string(HTML(d, Options{Print: print})), string(Markdown(d, Options{Print: print})))
	}
	for _, secret := range []string{"31", "236", "752", "30", "3,6"} {
		for _, got := range all {
			if strings.Contains(got, secret) {
				t.Errorf("a suppressed row tells %q: %s", secret, got)
			}
		}
	}
}

// A strip without a part is its sentence; without that, only its key.
func TestStripWithoutParts(t *testing.T) {
	for _, c := range []struct{ alt, want string }{
		{"Chưa có chỉ tiêu nào.", "<p>Chưa có chỉ tiêu nào.</p>\n"},
		{"", ""},
	} {
		p := document.Progress{Alt: c.alt, Segments: []document.Segment{{Mark: document.MarkMet, Word: "đạt"}}}
		got := string(HTML(document.Document{Blocks: []document.Block{p}}, Options{Print: true}))
		if want := c.want + `<ul class="key" role="list"><li class="chip dat"><span><b>0</b> đạt</span></li>` + "\n</ul>"; strings.TrimSpace(got) != want {
			t.Errorf("%q: %s, want %s", c.alt, got, want)
		}
	}
}

func TestBulletStandsHostileInput(t *testing.T) {
	b := fullBullet()
	b.Name = "</title><script>alert(1)</script>&\u202e\x00\x1b\ufffe" + string([]byte{0xff})
	b.Value, b.Max, b.Target, b.Last = math.NaN(), math.Inf(1), math.Inf(1), math.Inf(-1)
	got := svg(b)
	wellFormed(t, got)
	for _, bad := range []string{"<script", "\u202e", "\x00", "\x1b", "NaN", "Inf"} {
		if strings.Contains(got, bad) {
			t.Errorf("%q reached the picture: %s", bad, got)
		}
	}
}

func TestAxisWithoutEnd(t *testing.T) {
	b := document.Bullet{Has: true, Value: 5, HasTarget: true, Target: 20}
	if got := svg(b); !strings.Contains(got, `width="25%"`) || !strings.Contains(got, `x1="100%"`) {
		t.Error(got)
	}
	if got := svg(document.Bullet{Has: true}); !strings.Contains(got, "zero") {
		t.Error(got)
	}
}

func wellFormed(t *testing.T, s string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(s))
	for {
		if _, err := d.Token(); err == io.EOF {
			return
		} else if err != nil {
			t.Fatalf("not well formed: %v\n%s", err, s)
		}
	}
}

func BenchmarkBullet(b *testing.B) {
	row := fullBullet()
	buf := make([]byte, 0, 4096)
	b.ReportAllocs()
	for b.Loop() {
		buf = appendBullet(buf[:0], row, "hinh-1-1")
	}
}

func svg(b document.Bullet) string { return string(appendBullet(nil, b, "k")) }

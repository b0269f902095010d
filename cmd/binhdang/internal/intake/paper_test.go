package intake

import "testing"

// Which return a scan is the signed paper of: by the name of the file, or of one unit;
// in its folder only, and of none where it could be of two or is another paper.
func TestPapers(t *testing.T) {
	c := district()
	in := func(file string, unit string, n int) Checked {
		x := filled(c, c.Units[0].Code, file, map[string]any{"council.female": n})
		for _, u := range c.Units {
			if u.Name == unit {
				x = filled(c, u.Code, file, map[string]any{"council.female": n})
			}
		}
		return x
	}
	var names, shorts []string
	for _, u := range c.Reporters(c.Periods[0].Period) {
		names, shorts = append(names, u.Name), append(shorts, u.Short)
	}
	if len(names) < 2 {
		t.Fatalf("the district has %q", names)
	}
	a, b := names[0], names[1]
	const folder = "data/2018/6-thang/"
	reads := []Checked{in(folder+"bieu-1.xlsx", a, 1), in(folder+"gui.zip!/Biểu/hai.xlsx", b, 2)}
	for _, tt := range []struct{ scan, want string }{
		{folder + "bieu-1.pdf", folder + "bieu-1.xlsx"},
		{folder + "BIEU 1.xlsx.JPG", folder + "bieu-1.xlsx"},
		{folder + a + ".png", folder + "bieu-1.xlsx"},
		{folder + "Bản ký, đóng dấu " + a + " trang 2 (năm 2018).pdf", folder + "bieu-1.xlsx"},
		{folder + "scan-" + b + ".tiff", folder + "gui.zip!/Biểu/hai.xlsx"},
		{folder + "gui.zip!/" + b + ".pdf", folder + "gui.zip!/Biểu/hai.xlsx"},
		{"data/2018/" + a + ".pdf", ""},
		{folder + "anh/" + a + ".pdf", ""},
		{folder + "Giấy mời " + a + ".pdf", ""},
		{folder + "Công văn " + b + ".pdf", ""},
		{folder + a + " và " + b + ".pdf", ""},
		{folder + "Huyện " + shorts[0] + ".pdf", ""},
		{folder + "IMG_2018.jpg", ""},
		{folder + "bieu-2.pdf", ""},
	} {
		got := ""
		if p := Papers(c, reads, []string{tt.scan}); len(p) > 0 {
			got = p[0].Return.File
		}
		if got != tt.want {
			t.Errorf("%s is the paper of %q, want %q", tt.scan, got, tt.want)
		}
	}

	// a name that says another unit than the file of that name has
	reads = append(reads, in(folder+b+".xlsx", a, 3))
	if p := Papers(c, reads, []string{folder + b + ".pdf"}); len(p) > 0 {
		t.Errorf("a scan that could be of two returns is that of %s", p[0].Return.File)
	}
	// two different returns of the unit
	if p := Papers(c, reads, []string{folder + "ký " + a + ".pdf"}); len(p) > 0 {
		t.Errorf("of two returns of a unit a scan is that of %s", p[0].Return.File)
	}
}

package intake

import (
	"path"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/returns"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// Paper is the scan of the signed paper of a return that lies beside it.
type Paper struct {
	File   string // of the scan
	Return *returns.Return
}

// Papers finds for scans the returns that they are the signed papers of. A scan is one
// when it lies in the folder of the return and its name is that of the return's file,
// or names one unit, which has one return there, and has no word that would make it
// another paper, as a letter is. A scan that could belong to two is none's: that a
// paper came is written into the register.
func Papers(c *catalog.Catalog, reads []Checked, scans []string) []Paper {
	var out []Paper
	names := map[string]*unitNames{} // by period
	for _, s := range scans {
		var beside []*returns.Return
		for _, x := range reads {
			if x.Return == nil || x.Return.Disputed || home(x.File) != home(s) || c.Period(x.Return.Form.Period.ID) == nil {
				continue
			}
			beside = append(beside, x.Return)
			if p := x.Return.Form.Period; names[p.ID] == nil {
				names[p.ID] = namesIn(c, p)
			}
		}
		if r := paperOf(stem(s), beside, names); r != nil {
			out = append(out, Paper{s, r})
		}
	}
	return out
}

// home is the folder in which a file lies, of one in a zip that of the zip.
func home(file string) string {
	zip, _, _ := strings.Cut(file, "!/")
	return path.Dir(zip)
}

// stem is the name of a file without its endings, as an address would have it.
func stem(file string) string {
	s := path.Base(file)
	for range 2 { // "xa-nhi-khe.xlsx.pdf"
		switch ext := path.Ext(s); strings.ToLower(ext) {
		case ".xlsx", ".xlsm", ".xls", ".ods", ".fods", ".csv", ".pdf", ".jpg", ".jpeg", ".jpe", ".png", ".gif", ".bmp", ".tif", ".tiff", ".heic", ".heif", ".webp":
			s = strings.TrimSuffix(s, ext)
		}
	}
	return viet.Slug(s)
}

// paperOf is the one return of those beside a scan that its name is of; nil if none is.
func paperOf(scan string, beside []*returns.Return, names map[string]*unitNames) *returns.Return {
	byFile, byUnit := map[string]*returns.Return{}, map[string]*returns.Return{} // by content
	units := map[catalog.Code]bool{}
	plain := true
	for _, n := range names {
		named, rest := n.in(scan)
		for _, u := range named {
			units[u] = true
		}
		plain = plain && n.sayNothing(rest)
	}
	for _, r := range beside {
		if stem(r.File) == scan {
			byFile[r.Content] = r
		}
		if units[r.Form.Unit.Code] {
			byUnit[r.Content] = r
		}
	}
	switch {
	case len(units) > 1, len(byFile) > 1:
	case len(byFile) == 1:
		for _, r := range byFile {
			if len(units) == 0 || units[r.Form.Unit.Code] {
				return r
			}
		}
	case len(byUnit) == 1 && plain:
		for _, r := range byUnit {
			return r
		}
	}
	return nil
}

// unitNames are the names of the units of a period as they stand in names of files.
type unitNames struct {
	of    []nameOf
	place []string // words of the names of the area, which any file may have
}

type nameOf struct {
	unit  catalog.Code
	words []string
}

func namesIn(c *catalog.Catalog, p reporting.Period) *unitNames {
	n := &unitNames{}
	for _, u := range c.Reporters(p) {
		for _, name := range append([]string{u.Name, u.Short, string(u.Code)}, u.Aliases...) {
			if s := viet.Slug(name); s != "" && c.UnitType(catalog.Code(s)) == nil {
				n.of = append(n.of, nameOf{u.Code, strings.Split(s, "-")})
			}
		}
	}
	for u := c.WholeArea(p.To); u != nil; u = c.Unit(u.Parent, p.To) {
		n.place = append(n.place, strings.Split(viet.Slug(u.Name), "-")...)
	}
	return n
}

// in finds the units that a name of a file has, and the words that are left. Of names
// that lie in one another the longest counts; a name behind "huyện" or "tỉnh" is not
// that of a unit.
func (n *unitNames) in(name string) (units []catalog.Code, rest []string) {
	words := strings.Split(name, "-")
	type hit struct{ from, to int }
	hits := map[hit][]catalog.Code{}
	for _, x := range n.of {
		for i := 0; i+len(x.words) <= len(words); i++ {
			if slices.Equal(words[i:i+len(x.words)], x.words) && (i == 0 || !slices.Contains([]string{"huyen", "tinh", "quan"}, words[i-1])) {
				h := hit{i, i + len(x.words)}
				hits[h] = append(hits[h], x.unit)
			}
		}
	}
	used := make([]bool, len(words))
	for h, of := range hits {
		longer := false
		for o := range hits {
			longer = longer || o != h && o.from <= h.from && h.to <= o.to
		}
		if longer {
			continue
		}
		for _, u := range of {
			if !slices.Contains(units, u) {
				units = append(units, u)
			}
		}
		for i := h.from; i < h.to; i++ {
			used[i] = true
		}
	}
	for i, w := range words {
		if !used[i] {
			rest = append(rest, w)
		}
	}
	return units, rest
}

// sayNothing reports whether words beside the name of a unit leave it open that a scan
// is that of its return: what returns, scans, signatures, pages and periods are called.
func (n *unitNames) sayNothing(words []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool {
		return w != "" && (w[0] < '0' || w[0] > '9') && !slices.Contains(n.place, w) && !strings.Contains(
			" xa thi tran tt x h tp phuong ubnd uy ban nhan dan phong co quan huyen thanh pho"+
				" bieu mau bm bc bao cao ban giay so lieu file tep binh dang gioi bdg phu luc"+
				" scan scanned scanner quet chup anh hinh photo photocopy pho to copy sao pdf img image zalo camscanner adobe"+
				" ky ki ten da co dau do dong moc duyet chu tich chinh thuc goc signed sign final cuoi cung"+
				" trang page p tr mat to tap phan lan gui nop nhan va"+
				" nam thang quy dau s1 s2 ca i ii iv ", " "+w+" ")
	})
}

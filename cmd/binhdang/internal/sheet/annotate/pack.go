package annotate

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
)

// Bounds of what is inflated here, beyond the parts that the gate has seen.
const (
	maxPart     = 32 << 20 // bytes of one part
	maxInflated = 64 << 20 // … of all together
)

// pack is the package of a workbook: its parts as they came, and what was changed.
// Names are compared without regard to case, as the format asks.
type pack struct {
	zip      *zip.Reader
	files    map[string]*zip.File // by lower-case name
	parts    map[string][]byte    // by lower-case name; nil: removed
	added    []string             // names of new parts, in order
	inflated int64
}

func openPack(data []byte) (*pack, error) {
	zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, refused("no zip: %v", err)
	}
	p := &pack{zip: zr, files: map[string]*zip.File{}, parts: map[string][]byte{}}
	for _, f := range zr.File {
		name := strings.ToLower(f.Name)
		switch {
		case f.Flags&1 != 0:
			return nil, refused("%s is encrypted", f.Name)
		case p.files[name] != nil:
			return nil, refused("%s stands there twice", f.Name)
		case strings.HasPrefix(name, "_xmlsignatures/"):
			return nil, refused("signed")
		case strings.HasPrefix(name, "xl/revisions/"):
			return nil, refused("shared, with a log of revisions")
		}
		p.files[name] = f
	}
	return p, nil
}

func (p *pack) has(name string) bool {
	name = strings.ToLower(name)
	data, changed := p.parts[name]
	return changed && data != nil || !changed && p.files[name] != nil
}

// get gives a part as it is now.
func (p *pack) get(name string) ([]byte, error) {
	lower := strings.ToLower(name)
	data, changed := p.parts[lower]
	f := p.files[lower]
	switch {
	case changed && data != nil:
		return data, nil
	case changed || f == nil:
		return nil, refused("no part %s", name)
	}
	r, err := f.Open()
	if err != nil {
		return nil, refused("part %s: %v", name, err)
	}
	defer r.Close()
	most := min(maxPart, maxInflated-p.inflated)
	data, err = io.ReadAll(io.LimitReader(r, most+1))
	p.inflated += int64(len(data))
	switch {
	case err != nil:
		return nil, refused("part %s: %v", name, err)
	case int64(len(data)) > most:
		return nil, refused("part %s is too large", name)
	}
	return data, nil
}

// set puts a part, in the place of one that has the name.
func (p *pack) set(name string, data []byte) {
	lower := strings.ToLower(name)
	if p.files[lower] == nil && !slices.ContainsFunc(p.added, func(a string) bool { return strings.EqualFold(a, name) }) {
		p.added = append(p.added, name)
	}
	p.parts[lower] = data
}

func (p *pack) remove(name string) { p.parts[strings.ToLower(name)] = nil }

// free finds the first name of the form "xl/worksheets/sheet7.xml" that no part has.
func (p *pack) free(format string) string {
	for n := 1; ; n++ {
		if name := fmt.Sprintf(format, n); !p.has(name) {
			return name
		}
	}
}

// bytes writes the package: parts in the order in which they came, those that were
// not changed as they stand, and the new ones behind them.
func (p *pack) bytes() ([]byte, error) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	put := func(h *zip.FileHeader, data []byte) error {
		f, err := w.CreateHeader(h)
		if err == nil {
			_, err = f.Write(data)
		}
		return err
	}
	for _, f := range p.zip.File {
		data, changed := p.parts[strings.ToLower(f.Name)]
		var err error
		switch {
		case !changed:
			err = w.Copy(f)
		case data != nil:
			err = put(&zip.FileHeader{Name: f.Name, Method: zip.Deflate, Modified: f.Modified}, data)
		}
		if err != nil {
			return nil, refused("part %s: %v", f.Name, err)
		}
	}
	for _, name := range p.added {
		if data := p.parts[strings.ToLower(name)]; data != nil {
			if err := put(&zip.FileHeader{Name: name, Method: zip.Deflate}, data); err != nil {
				return nil, fmt.Errorf("packing %s: %w", name, err)
			}
		}
	}
	if err := errors.Join(w.SetComment(p.zip.Comment), w.Close()); err != nil {
		return nil, fmt.Errorf("packing: %w", err)
	}
	return out.Bytes(), nil
}

// relation is one entry of the relations of a part.
type relation struct {
	id, kind, target string // kind: the last word of its type; target: a part, "" outside the package
	begin, end       int    // of its element
}

// relsOf names the part with the relations of a part.
func relsOf(part string) string {
	return path.Join(path.Dir(part), "_rels", path.Base(part)+".rels")
}

// relations reads the relations of a part; none where it has none.
func (p *pack) relations(part string) ([]relation, error) {
	name := relsOf(part)
	if !p.has(name) {
		return nil, nil
	}
	data, err := p.get(name)
	if err != nil {
		return nil, err
	}
	var out []relation
	err = walk(data, func(e *event) error {
		switch {
		case e.kind == open && e.path == "Relationships/Relationship":
			r := relation{id: e.attr("Id"), kind: e.attr("Type"), begin: e.begin}
			if i := strings.LastIndexByte(r.kind, '/'); i >= 0 {
				r.kind = r.kind[i+1:]
			}
			if e.attr("TargetMode") != "External" {
				r.target = resolve(part, e.attr("Target"))
			}
			out = append(out, r)
		case e.kind == shut && e.path == "Relationships/Relationship":
			out[len(out)-1].end = e.end
		}
		return nil
	})
	return out, err
}

// resolve is the part to which a target of a part's relation leads.
func resolve(part, target string) string {
	target = strings.ReplaceAll(target, `\`, "/")
	if strings.HasPrefix(target, "/") {
		return strings.TrimPrefix(path.Clean(target), "/")
	}
	return path.Join(path.Dir(part), target)
}

// relate adds a relation to a part and gives its id.
func (p *pack) relate(part, kind, target string) (string, error) {
	rels, err := p.relations(part)
	if err != nil {
		return "", err
	}
	id := ""
	for n := len(rels) + 1; id == ""; n++ {
		id = fmt.Sprintf("rId%d", n)
		if slices.ContainsFunc(rels, func(r relation) bool { return strings.EqualFold(r.id, id) }) {
			id = ""
		}
	}
	name := relsOf(part)
	data := []byte(xmlHead + `<Relationships xmlns="` + nsPackageRels + `"></Relationships>`)
	if p.has(name) {
		if data, err = p.get(name); err != nil {
			return "", err
		}
	}
	in, err := rootOf(data, "Relationships")
	if err != nil {
		return "", err
	}
	data, err = in.append(data, "<"+in.prefix+`Relationship Id="`+id+`" Type="`+nsRels+"/"+kind+`" Target="`+escape(beside(part, target))+`"/>`)
	p.set(name, data)
	return id, err
}

// typed adds the content type of a new part.
func (p *pack) typed(part, kind string) error {
	return p.addType(`Override PartName="/`+escape(part)+`" ContentType="`+kind+`"`, "")
}

// typedByEnding says the content type of all parts with an ending, if nothing does.
func (p *pack) typedByEnding(ending, kind string) error {
	return p.addType(`Default Extension="`+ending+`" ContentType="`+kind+`"`, ending)
}

const typesPart = "[Content_Types].xml"

func (p *pack) addType(entry, ending string) error {
	data, err := p.get(typesPart)
	if err != nil {
		return err
	}
	in, err := rootOf(data, "Types")
	if err != nil {
		return err
	}
	there := false
	if err := walk(data, func(e *event) error {
		there = there || ending != "" && e.kind == open && e.path == "Types/Default" && strings.EqualFold(e.attr("Extension"), ending)
		return nil
	}); err != nil || there {
		return err
	}
	data, err = in.append(data, "<"+in.prefix+entry+"/>")
	p.set(typesPart, data)
	return err
}

// untyped takes the content type of a part away.
func (p *pack) untyped(part string) error {
	data, err := p.get(typesPart)
	if err != nil {
		return err
	}
	var cut []edit
	if err := walk(data, func(e *event) error {
		if e.path == "Types/Override" && e.kind == open && strings.EqualFold(strings.TrimPrefix(e.attr("PartName"), "/"), part) {
			cut = append(cut, edit{from: e.begin, to: e.end})
		}
		if n := len(cut); e.path == "Types/Override" && e.kind == shut && n > 0 && e.opened == cut[n-1].from {
			cut[n-1].to = e.end
		}
		return nil
	}); err != nil {
		return err
	}
	p.set(typesPart, apply(data, cut))
	return nil
}

// beside writes a part as seen from another: "../comments1.xml" from a sheet. There are
// programs that find only parts that are written so.
func beside(part, target string) string {
	from, to := strings.Split(path.Dir(part), "/"), strings.Split(target, "/")
	for len(from) > 0 && len(to) > 1 && from[0] == to[0] {
		from, to = from[1:], to[1:]
	}
	if len(from) == 1 && from[0] == "." {
		from = nil
	}
	return strings.Repeat("../", len(from)) + strings.Join(to, "/")
}

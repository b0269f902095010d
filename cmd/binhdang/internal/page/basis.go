package page

import (
	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// basis cites an instrument and leads to its entry on the method page.
func (b *builder) basis(cit catalog.Citation) document.Inlines {
	s := wording.Basis(b.c, cit)
	if b.c.Instrument(cit.Instrument) == nil {
		return t(s)
	}
	out := document.Inlines{link(instrumentPath(cit.Instrument), s)}
	if !cit.IsVerified() {
		out = append(out, document.Text(" (chưa đối chiếu với bản chính thức)"))
	}
	return out
}

func (b *builder) instrumentTitle(number catalog.Code) string {
	if in := b.c.Instrument(number); in != nil {
		return in.Title
	}
	return "Văn bản chưa có trong danh mục"
}

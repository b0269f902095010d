package text

import (
	"path"
	"regexp"
	"strconv"

	"github.com/yuin/goldmark/ast"

	"binhdang.example/cmd/binhdang/internal/document"
)

// imageFile is a picture beside the text, with its width on paper.
var imageFile = regexp.MustCompile(`^([a-z0-9][a-z0-9-]*\.png)(?:#([1-9][0-9]{0,2})mm)?$`)

// image reads ![what it shows](file.png#160mm "caption"). The bytes are not read here.
func (p *parser) image(n *ast.Image) document.Image {
	pos := p.nodePos(n)
	const fix = `viết dạng ![lời tả](hinh.png#160mm "chú thích")`
	alt := p.inlines(n)
	m := document.Image{Alt: alt.Plain(), Caption: string(n.Title), Pos: pos}
	for _, x := range alt {
		if _, mark := x.(document.Ref); mark {
			p.fault("content-mark", pos, "viết thẳng bằng chữ", "Lời tả của hình có dấu chèn {{…}}, là chỗ không điền được")
			return m
		}
	}
	if m.Alt == "" {
		p.fault("image-alt", pos, "viết hình cho thấy gì vào giữa ![ và ]", "Hình không có lời tả cho người không xem được hình")
	}
	part := imageFile.FindStringSubmatch(string(n.Destination))
	switch {
	case part == nil:
		p.fault("image-file", pos, "đặt tệp .png cạnh tệp nội dung, tên chữ thường không dấu, rồi "+fix, "Hình có địa chỉ không dùng được: %s", string(n.Destination))
		return m
	case part[2] == "":
		p.fault("image-size", pos, "ghi bề rộng khi in vào sau tên tệp: "+part[1]+"#160mm", "Hình không ghi bề rộng khi in")
	}
	m.Src = path.Join(path.Dir(p.file), part[1])
	m.Width, _ = strconv.Atoi(part[2])
	return m
}

package definition

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"gopkg.in/yaml.v3"
)

const receiptsKey = "receipts"

// AppendReceipts gives a receipts register with further lines at its end; src is
// the register as it stands, empty if there is none. When that cannot be done
// without touching what stands there, the bytes are nil and the findings say
// what to write by hand.
func AppendReceipts(file string, src []byte, entries []catalog.ReceiptEntry) ([]byte, finding.List) {
	if len(entries) == 0 {
		return src, nil
	}
	before, found := ReadReceipts(file, src)
	if found.HasErrors() {
		return nil, found
	}
	p, found := openPage(file, src)
	if found.HasErrors() {
		return nil, found
	}
	if changes := p.appendReceipts(entries); changes != nil {
		out := p.with(changes)
		after, found := ReadReceipts(file, out)
		if len(found) == 0 && sameReceipts(after, append(before, entries...)) {
			return out, nil
		}
	}
	return nil, byHand(p, entries)
}

// RenewReceipts gives a register in which content hashes are replaced by those
// that name the same returns today.
func RenewReceipts(file string, src []byte, renewed map[catalog.Code]catalog.Code) ([]byte, finding.List) {
	p, found := openPage(file, src)
	if found.HasErrors() {
		return nil, found
	}
	values := map[*yaml.Node]string{}
	if list := get(p.root, receiptsKey); list != nil {
		for _, item := range list.Content {
			if n := get(item, "content"); n != nil && renewed[catalog.Code(n.Value)] != "" {
				values[n] = string(renewed[catalog.Code(n.Value)])
			}
		}
	}
	out, ok := p.revise(values, nil, nil)
	if !ok {
		return nil, finding.List{{Rule: "register-not-written", Severity: finding.Error, Pos: finding.Pos{File: file, Line: 1, Col: 1},
			Format: "Sổ tiếp nhận trình bày khác thường nên chương trình không tự đổi được mã nội dung; sổ giữ nguyên",
			Fix:    "viết mỗi biểu một dòng: - " + receiptLine(catalog.ReceiptEntry{Unit: "mã đơn vị", Content: "mã nội dung"})}}
	}
	return out, nil
}

// ReadReceipts reads a register as the loader does, without checking it.
func ReadReceipts(file string, src []byte) ([]catalog.ReceiptEntry, finding.List) {
	var shape receiptsShape
	if isEmpty(src) {
		return nil, nil
	}
	return shape.Receipts, decodeAlone(file, src, &shape)
}

func sameReceipts(a, b []catalog.ReceiptEntry) bool {
	return slices.EqualFunc(a, b, func(x, y catalog.ReceiptEntry) bool {
		x.Pos, y.Pos = finding.Pos{}, finding.Pos{}
		return x == y
	})
}

// appendReceipts finds where the lines go; nil where the page is laid out in a
// way that is not foreseen.
func (p *page) appendReceipts(entries []catalog.ReceiptEntry) []splice {
	switch {
	case isNull(p.root):
		c := p.insertLines(append([]string{receiptsKey + ":"}, receiptLines(entries, 2)...))
		if p.root.Value == "" {
			return []splice{c}
		}
		return p.without(p.root, c)
	case p.root.Kind != yaml.MappingNode:
		return nil
	case p.root.Style&yaml.FlowStyle != 0 && len(p.root.Content) == 0:
		at := p.offset(p.root)
		end, ok := p.closing(at)
		if !ok {
			return nil
		}
		return []splice{{at + 1, at + 1, receiptsKey + ": [" + strings.Join(receiptRows(entries), ", ") + "]"}, {end, end, ""}}
	}
	list := get(p.root, receiptsKey)
	if list == nil || p.root.Content[len(p.root.Content)-1] != list {
		return nil
	}
	inFlow := p.root.Style&yaml.FlowStyle != 0
	switch {
	case isNull(list) && inFlow:
		at, end, ok := p.null(list)
		if !ok {
			return nil
		}
		return []splice{{at, end, " [" + strings.Join(receiptRows(entries), ", ") + "]"}}
	case isNull(list):
		c := p.insertLines(receiptLines(entries, p.root.Column+1))
		return p.without(list, c)
	case list.Kind != yaml.SequenceNode || list.Anchor != "":
		return nil
	case list.Style&yaml.FlowStyle == 0:
		return []splice{p.insertLines(receiptLines(entries, list.Column-1))}
	}
	at := p.offset(list)
	end, ok := p.closing(at)
	if !ok {
		return nil
	}
	if len(list.Content) == 0 && !inFlow && strings.Trim(string(p.src[at+1:end]), " \t") == "" {
		from := len(bytes.TrimRight(p.src[:at], " \t"))
		return []splice{{from, end + 1, ""}, p.insertLines(receiptLines(entries, p.root.Column+1))}
	}
	return p.appendRows(list, at, end, receiptRows(entries))
}

// without adds to a change the removal of a written "~" or "null", together with
// the blanks before it.
func (p *page) without(n *yaml.Node, c splice) []splice {
	at, end, ok := p.null(n)
	if !ok || end > c.at {
		return nil
	}
	if at == end {
		return []splice{c}
	}
	return []splice{{at, end, ""}, c}
}

// null is where a written null stands, with the blanks before it; nothing where
// it is not written.
func (p *page) null(n *yaml.Node) (at, end int, ok bool) {
	at, end, ok = p.scalar(n)
	if ok && at < end {
		at = len(bytes.TrimRight(p.src[:at], " \t"))
	}
	return at, end, ok
}

// appendRows puts rows at the end of a list in brackets, which stand at the
// offsets open and end: behind the last row, or on lines of their own where the
// closing bracket has its own line.
func (p *page) appendRows(list *yaml.Node, open, end int, rows []string) []splice {
	last := open + 1
	comma := true // none is wanted before the first new row
	line := p.line(p.lineOf(open))
	indent := line[:len(line)-len(strings.TrimLeft(line, " "))] + "  "
	if len(list.Content) > 0 {
		n := list.Content[len(list.Content)-1]
		at := p.offset(n)
		if n.Kind != yaml.MappingNode || n.Style&yaml.FlowStyle == 0 || n.Anchor != "" {
			return nil
		}
		closed, ok := p.closing(at)
		if !ok || closed >= end {
			return nil
		}
		last = closed + 1
		i := bytes.IndexAny(p.src[last:end], ",#\n")
		comma = i >= 0 && p.src[last+i] == ','
		if comma {
			last += i + 1
		}
		if blanks, ok := p.leads(at); ok {
			indent = blanks
		}
	}
	tail := ""
	if comma && len(list.Content) > 0 {
		tail = ","
	}
	if _, ok := p.leads(end); !ok || p.lineOf(open) == p.lineOf(end) {
		lead := ", "
		switch {
		case len(list.Content) == 0:
			lead = ""
		case comma:
			lead = " "
		}
		return []splice{{last, last, lead + strings.Join(rows, ", ") + tail}}
	}
	at := p.lines[p.lineOf(end)]
	text := indent + strings.Join(rows, ","+p.nl+indent) + tail + p.nl
	if comma {
		return []splice{{at, at, text}}
	}
	return []splice{{last, last, ","}, {at, at, text}}
}

// receiptLines writes entries one below the other, the dash behind so many
// blanks.
func receiptLines(entries []catalog.ReceiptEntry, blanks int) []string {
	var out []string
	in := strings.Repeat(" ", blanks)
	for _, e := range entries {
		out = append(out, in+"- unit: "+Quoted(string(e.Unit)), in+"  content: "+Quoted(string(e.Content)),
			in+"  received: "+e.Received.String(), fmt.Sprintf("%s  %s: %t", in, signedKey, e.Signed))
	}
	return out
}

func receiptRows(entries []catalog.ReceiptEntry) []string {
	var out []string
	for _, e := range entries {
		out = append(out, receiptLine(e))
	}
	return out
}

// receiptLine writes an entry on one line.
func receiptLine(e catalog.ReceiptEntry) string {
	day := e.Received.String()
	if day == "" {
		day = "năm-tháng-ngày"
	}
	signed := ""
	if e.Signed {
		signed = ", " + signedKey + ": true"
	}
	return fmt.Sprintf("{unit: %s, content: %s, received: %s%s}", Quoted(string(e.Unit)), Quoted(string(e.Content)), day, signed)
}

// byHand says which lines to write into a register that is laid out in a way
// that the program does not dare to change.
func byHand(p *page, entries []catalog.ReceiptEntry) finding.List {
	pos := finding.Pos{File: p.file, Line: 1, Col: 1}
	if n := get(p.root, receiptsKey); n != nil {
		pos.Line, pos.Col = max(n.Line, 1), max(n.Column, 1)
	}
	var out finding.List
	for _, e := range entries {
		out.Add(finding.Finding{
			Rule: "register-not-written", Severity: finding.Error, Pos: pos, Unit: string(e.Unit),
			Format: "Sổ tiếp nhận trình bày khác thường nên chương trình không tự ghi thêm được biểu của đơn vị “%s”; sổ giữ nguyên", Args: []any{clip(string(e.Unit))},
			Fix: "tự ghi vào cuối danh sách receipts dòng: - " + receiptLine(e),
		})
	}
	return out
}

// SignReceipts gives a register in which the lines of these returns say that the
// signed paper came.
func SignReceipts(file string, src []byte, signed []catalog.ReceiptEntry) ([]byte, finding.List) {
	if len(signed) == 0 {
		return src, nil
	}
	p, found := openPage(file, src)
	if found.HasErrors() {
		return nil, found
	}
	values := map[*yaml.Node]string{}
	var more []splice
	ok := true
	if list := get(p.root, receiptsKey); list != nil {
		for _, item := range list.Content {
			unit, content := get(item, "unit"), get(item, "content")
			if unit == nil || content == nil || !slices.ContainsFunc(signed, func(e catalog.ReceiptEntry) bool {
				return string(e.Unit) == unit.Value && string(e.Content) == content.Value
			}) {
				continue
			}
			if n := get(item, signedKey); n != nil {
				values[n] = "true"
				continue
			}
			at, fits := p.signature(item)
			ok = ok && fits
			more = append(more, at)
			item.Content = append(item.Content, &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: signedKey}, &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!bool", Value: "true"})
		}
	}
	if ok {
		var out []byte
		if out, ok = p.revise(values, more, nil); ok {
			return out, nil
		}
	}
	return nil, finding.List{{Rule: "register-not-written", Severity: finding.Error, Pos: finding.Pos{File: file, Line: 1, Col: 1},
		Format: "Sổ tiếp nhận trình bày khác thường nên chương trình không tự ghi được bản giấy đã ký; sổ giữ nguyên",
		Fix:    "tự ghi “signed_paper: true” vào dòng của từng biểu đã có bản ký, hoặc viết mỗi biểu một dòng: - " + receiptLine(catalog.ReceiptEntry{Unit: "mã đơn vị", Content: "mã nội dung", Signed: true})}}
}

const signedKey = "signed_paper"

// signature is the change that adds to a line of the register that the paper came.
func (p *page) signature(item *yaml.Node) (c splice, ok bool) {
	if item.Style&yaml.FlowStyle != 0 {
		end, ok := p.closing(p.offset(item))
		if !ok {
			return c, false
		}
		at := len(bytes.TrimRight(p.src[:end], " \t"))
		lead := ", "
		if p.src[at-1] == ',' {
			lead = " "
		}
		return splice{at, at, lead + signedKey + ": true"}, true
	}
	last := item.Content[len(item.Content)-1]
	_, end, ok := p.scalar(last)
	if !ok {
		return c, false
	}
	line := p.line(p.lineOf(end))
	at := p.lines[p.lineOf(end)] + len(strings.TrimRight(line, "\r\n"))
	return splice{at, at, p.nl + strings.Repeat(" ", item.Content[0].Column-1) + signedKey + ": true"}, true
}

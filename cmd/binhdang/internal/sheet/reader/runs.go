package reader

// runs are the texts of a cell that are struck through, and raised or lowered
// beside the line: a correction, a footnote. Joined to the rest they make another
// number than anybody wrote.
type runs struct{ struck, raised, rest string }

// richText gathers the runs of one text.
type richText struct {
	struck, raised, rest []byte
	strike, off          bool // of the open run
	marked               bool // one of them was
}

// begin begins a run.
func (r *richText) begin() { r.strike, r.off = false, false }

// property sees an element of the open run's properties.
func (r *richText) property(s *scanner) {
	switch string(s.tag.local) {
	case "strike":
		r.strike = set(s)
	case "vertAlign":
		v := s.word("val")
		r.off = v == "superscript" || v == "subscript"
	}
	r.marked = r.marked || r.strike || r.off
}

func (r *richText) add(text []byte) {
	switch {
	case r.strike:
		r.struck = append(r.struck, text...)
	case r.off:
		r.raised = append(r.raised, text...)
	default:
		r.rest = append(r.rest, text...)
	}
}

// take ends the text; nil when no run of it is marked.
func (r *richText) take() *runs {
	var out *runs
	if r.marked {
		out = &runs{string(r.struck), string(r.raised), string(r.rest)}
	}
	*r = richText{struck: r.struck[:0], raised: r.raised[:0], rest: r.rest[:0]}
	return out
}

package report

import (
	"slices"
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/viet"
	"binhdang.example/cmd/binhdang/internal/wording"
)

// taskResults tells, chapter by chapter, what was due and what was done; a mark
// with chapters gives those without headings, one without gives all.
func (b *builder) taskResults(s document.Slot, level int) []document.Block {
	if b.plan == nil {
		b.fault(s.Pos, "bỏ dấu này: năm này không có danh mục nhiệm vụ (tasks.yaml)", "Báo cáo hỏi nhiệm vụ nhưng năm %d không có kế hoạch", b.p.Year)
		return nil
	}
	for _, a := range s.Args {
		if !slices.ContainsFunc(b.plan.Chapters, func(c catalog.PlanChapter) bool { return string(c.ID) == a }) {
			b.fault(s.Pos, "dùng mã phần trong data/"+viet.Slug(s.Name)+" của tasks.yaml, ví dụ "+string(b.plan.Chapters[0].ID), "Kế hoạch không có phần %s", a)
		}
	}
	var out []document.Block
	for _, ch := range b.plan.Chapters {
		if len(s.Args) > 0 && !slices.Contains(s.Args, string(ch.ID)) {
			continue
		}
		items := b.chapterItems(ch.ID)
		if len(items) == 0 {
			continue
		}
		list := document.List{Items: items}
		if len(s.Args) > 0 {
			out = append(out, list)
			continue
		}
		out = append(out, document.Section{ID: b.id("phan " + string(ch.ID)), Level: level, Number: string(ch.ID) + ".", Title: document.T(ch.Title), Blocks: []document.Block{list}})
	}
	return out
}

// chapterItems are the tasks of a chapter that are counted themselves; a row
// that tells of another row's event is told there.
func (b *builder) chapterItems(id catalog.Code) []document.Item {
	var out []document.Item
	for i := range b.p.Tasks {
		t, def := &b.p.Tasks[i], &b.plan.Tasks[i]
		if def.Chapter != id {
			continue
		}
		in := run(def.Title, ": ", document.Chip{Mark: wording.TaskMark(t.State), Word: string(t.State)})
		if t.SameAs != "" {
			in = append(in, document.Text(" (cùng việc với "+string(t.SameAs)+")"))
		} else if s := b.done(t, def); s != "" {
			in = append(in, document.Text("; "+s))
		}
		out = append(out, document.Item{Content: append(in, document.Text("."))})
	}
	return out
}

// done says what was counted: "2/3 văn bản ban hành; 27/29 đơn vị đã xong; chậm
// 5 ngày".
func (b *builder) done(t *edition.Task, def *catalog.Task) string {
	var parts []string
	if t.Expected > 1 {
		parts = append(parts, viet.Int(int64(t.DoneBy))+"/"+viet.Int(int64(t.Expected))+" đơn vị đã xong")
	}
	for i, o := range t.Outputs {
		if s := output(o, &def.Outputs[i]); s != "" {
			parts = append(parts, s)
		}
	}
	if s := wording.Late(t, b.p.Settings.CutOff); s != "" && t.State == edition.TaskOverdue {
		parts = append(parts, s)
	}
	return strings.Join(parts, "; ")
}

func output(o edition.TaskOutput, def *catalog.Output) string {
	if !o.HasN {
		return ""
	}
	s := viet.Int(o.N)
	if o.Expected > 0 {
		s += "/" + viet.Int(o.Expected)
	}
	s += " " + def.Unit
	if label := viet.LowerFirst(def.Label); !strings.HasPrefix(label, def.Unit) && !strings.HasPrefix(label, "số "+def.Unit) {
		s = def.Label + ": " + s
	}
	if o.HasWomen {
		s += " (nữ " + viet.Int(o.Women) + ")"
	}
	return s
}

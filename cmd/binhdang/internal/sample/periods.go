package sample

import (
	"strings"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// unitsDue is the last day on which a return of the period is in time, areaDue
// the last for the whole area's own report.
func (w *world) unitsDue(p reporting.Period) reporting.Date {
	k, _ := w.c.Site.Calendar.Kind(p.Kind)
	return w.c.Site.Calendar.LastDay(k.UnitsDue.In(p.Year))
}

func (w *world) areaDue(p reporting.Period) reporting.Date {
	k, _ := w.c.Site.Calendar.Kind(p.Kind)
	return w.c.Site.Calendar.LastDay(k.AreaDue.In(p.Year))
}

// cutOff is the day to which returns count: the end of the month before they are
// due, because nobody can count June on 14 June.
func (w *world) cutOff(p reporting.Period) reporting.Date {
	due := w.unitsDue(p)
	return reporting.Date{Year: due.Year, Month: due.Month, Day: 1}.AddDays(-1)
}

// countedTo is the day to which figures of the year count after k half-years.
func (w *world) countedTo(year, k int) reporting.Date {
	for _, p := range periods(w.c) {
		if p.Year == year && halves(p) == k {
			return w.cutOff(p)
		}
	}
	return reporting.Date{Year: year, Month: 6 * k, Day: 30}
}

// halfCutOff is the day to which the first half-year's returns of the year count.
func (w *world) halfCutOff(year int) reporting.Date {
	for _, p := range periods(w.c) {
		if p.Year == year && halves(p) == 1 {
			return w.cutOff(p)
		}
	}
	return reporting.Date{Year: year, Month: 5, Day: 31}
}

// received is the day on which the return came: within the last two weeks, the
// late ones some working days after the last day.
func (w *world) received(p reporting.Period, u *catalog.Unit, b blemish) reporting.Date {
	cal, d := &w.c.Site.Calendar, w.unitsDue(p)
	step, n := -1, int(9*chance("received", p.ID, word(u.Code)))
	if b.late > 0 {
		step, n = 1, b.late
	}
	for !cal.IsWorkday(d) {
		d = d.AddDays(-1)
	}
	for n > 0 {
		d = d.AddDays(step)
		if cal.IsWorkday(d) {
			n--
		}
	}
	return d
}

// signed reports whether the signed paper has come too; it takes its time.
func (b blemish) signed(p reporting.Period, u *catalog.Unit) bool {
	return !b.noPaper && b.late == 0 && chance("paper", p.ID, word(u.Code)) < 0.93
}

// settings is ky.yaml. The signatory and the number stay blank.
func (w *world) settings(p reporting.Period, last bool) []byte {
	state := catalog.Final
	if last {
		state = catalog.Provisional
	}
	released := w.areaDue(p)
	for !w.c.Site.Calendar.IsWorkday(released) {
		released = released.AddDays(-1)
	}
	var y yaml
	y.comment("Kỳ báo cáo " + viet.LowerFirst(p.Name) + ". Số liệu minh họa, không phải số liệu thật.")
	y.text("period", p.ID)
	y.day("cut_off", w.unitsDue(p))
	y.text("state", state)
	y.day("released", released)
	y.open("document")
	y.text("number", "")
	y.text("symbol", "BC-UBND")
	y.day("date", released)
	y.text("title", w.title(p))
	y.list("addressees", w.addressees())
	y.list("recipients", w.recipients())
	y.list("authority", append(letterhead(w.c), "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"))
	y.text("signatory", "")
	return y.bytes()
}

// letterhead is the line of the body that signs: TM. and its kind of body.
func letterhead(c *catalog.Catalog) []string {
	if h := c.Site.Publisher.Heading; len(h) > 0 {
		return []string{"TM. " + h[0]}
	}
	return []string{"TM. ỦY BAN NHÂN DÂN"}
}

// title is the trích yếu: results of the period, and what comes next.
func (w *world) title(p reporting.Period) string {
	k, _ := w.c.Site.Calendar.Kind(p.Kind)
	t := "Kết quả công tác bình đẳng giới và vì sự tiến bộ của phụ nữ " + viet.LowerFirst(p.Name)
	y := p.ID[:4]
	switch {
	case p.Annual():
		return t + ", phương hướng nhiệm vụ " + viet.LowerFirst(k.Of(p.Year+1).Name)
	case k.Follow != "":
		// "6 tháng đầu năm, … 6 tháng cuối năm 2018" names the year once.
		return strings.TrimSuffix(t, " "+y) + ", phương hướng nhiệm vụ " + strings.ReplaceAll(k.Follow, "{year}", y)
	}
	return t
}

// addressees and recipients are those of the plan, as bodies.
func (w *world) addressees() []string {
	day := reporting.Date{Year: lastYear, Month: 12, Day: 31}
	area := w.c.WholeArea(day)
	if area == nil {
		return nil
	}
	up := w.c.Unit(area.Parent, day)
	if up == nil {
		return nil
	}
	return []string{"Ủy ban nhân dân " + up.Name, "Sở Lao động - Thương binh và Xã hội " + up.Short}
}

func (w *world) recipients() []string {
	out := []string{"Như trên"}
	if len(w.addressees()) == 0 {
		out = nil
	}
	out = append(out,
		"Thường trực Huyện ủy, Hội đồng nhân dân, Ủy ban nhân dân huyện",
		"Thành viên Ban Vì sự tiến bộ của phụ nữ huyện",
		"Các ngành liên quan",
		"Các xã, thị trấn",
	)
	if w.c.Site.Publisher.OfficeID == "LDTBXH" {
		return append(out, "Lưu: VT, LĐTBXH")
	}
	return append(out, "Lưu: VT")
}

// register is tiep-nhan.yaml.
func register(p reporting.Period, entries []catalog.ReceiptEntry) []byte {
	var y yaml
	y.comment("Sổ tiếp nhận biểu " + viet.LowerFirst(p.Name) + ". Số liệu minh họa.")
	y.rows("receipts", len(entries), func(i int, r *row) {
		e := entries[i]
		r.text("unit", string(e.Unit))
		r.text("content", string(e.Content))
		r.day("received", e.Received)
		if e.Signed {
			r.plain("signed_paper", "true")
		}
	})
	return y.bytes()
}

// corrections is dieu-chinh.yaml.
func corrections(p reporting.Period, lines []catalog.Correction) []byte {
	var y yaml
	y.comment("Điều chỉnh qua điện thoại, " + viet.LowerFirst(p.Name) + ". Số liệu minh họa.")
	y.rows("corrections", len(lines), func(i int, r *row) {
		k := lines[i]
		r.text("unit", string(k.Unit))
		r.text("sheet", k.Sheet)
		r.text("cell", k.Cell)
		r.text("old", k.Old)
		r.text("new", k.New)
		r.text("reason", k.Reason)
		r.text("told_by", k.By)
		r.day("date", k.Date)
	})
	return y.bytes()
}

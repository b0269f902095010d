package sample

import (
	"fmt"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/form"
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/viet"
)

// blemish is what goes wrong with one return, as it does in every office.
type blemish struct {
	missing      bool // never sent
	late         int  // working days after the last day
	unregistered bool // the day of receipt was not written down
	noPaper      bool // the signed paper has not come
	spoil        []func(*form.Form, map[string]form.Value)
	call         *call // corrected by telephone
}

// call is a correction by telephone: the cell, what is added to it, why.
type call struct {
	measure, part catalog.Code
	add           int64
	reason        string
	day           int // days after the last day for returns
}

// blemishes of a unit's return for a period; most have none. Units that the
// definitions do not know are simply never asked.
func (w *world) blemishes(p reporting.Period, u *catalog.Unit) blemish {
	return faults()[p.ID][u.Code]
}

func faults() map[string]map[catalog.Code]blemish {
	type spoils = []func(*form.Form, map[string]form.Value)
	return map[string]map[catalog.Code]blemish{
		"2017-S1": {
			"10240": {late: 1},
		},
		"2017": {
			"10228": {late: 2, noPaper: true},
			"HCCB":  {missing: true},
		},
		"2018-S1": {
			"10255": {missing: true}, // Nghiêm Xuyên
			// Thắng Lợi: somebody typed over the formula of a total.
			"10246": {spoil: spoils{typedOver("commune_council")}},
			// Tự Nhiên: figures estimated up to the end of the half-year.
			"10219": {spoil: spoils{estimated("new_jobs", "births", "outreach_attendances", "people_reached")}},
			"10186": {late: 1}, // Ninh Sở
			// Minh Cường: two questions not answered.
			"10267": {spoil: spoils{blanked("poor_women_want_loan", "poor_women_got_loan")}},
			// Hiền Giang writes "-" for none.
			"10204": {spoil: spoils{dashes}},
			"10198": {unregistered: true}, // Hòa Bình
			"10201": {call: &call{"new_jobs", "male", 6, "Bỏ sót một thôn khi cộng số lao động nam", 4}},
			"DTN":   {missing: true},
			"TUPHAP": {
				noPaper: true,
			},
		},
		"2018": {
			"10264": {missing: true}, // Vạn Điểm
			// Dũng Tiến: more trained than there are.
			"10249": {spoil: spoils{tooMany("gender_staff_trained", "gender_staff")}},
			"10207": {spoil: spoils{estimated("births", "population_15_60", "literate_15_60")}}, // Hồng Vân
			"10219": {spoil: spoils{estimated("new_jobs", "commune_spent")}},                    // Tự Nhiên
			"10252": {late: 1},                                                                  // Thống Nhất
			"HND":   {late: 2},
			"10222": {unregistered: true}, // Tiền Phong
			"10192": {call: &call{"outreach_attendances", "female", 48, "Chưa cộng buổi tuyên truyền tháng 11", 4}},
			"LDLD":  {missing: true},
		},
	}
}

// answers are the input cells of a measure's row.
func answers(f *form.Form, measure catalog.Code) []*form.Field {
	var out []*form.Field
	for i := range f.Sheets {
		s := &f.Sheets[i]
		for j := range s.Fields {
			fd := &s.Fields[j]
			if fd.Key.Measure == measure && fd.Measure != nil && fd.Kind <= form.YesNo {
				out = append(out, fd)
			}
		}
	}
	return out
}

func sheetHas(f *form.Form, k form.Key) bool {
	_, fd := f.Field(k.Name())
	return fd != nil
}

// typedOver puts a wrong number in the place of a total's formula.
func typedOver(measure catalog.Code) func(*form.Form, map[string]form.Value) {
	return func(f *form.Form, fill map[string]form.Value) {
		k := form.Key{Measure: measure, Part: catalog.TotalPart}
		if _, fd := f.Field(k.Name()); fd == nil || fd.Kind != form.Total {
			return
		}
		sum := int64(1)
		for _, fd := range answers(f, measure) {
			n, _ := fill[fd.Name()].Int()
			sum += n
		}
		fill[k.Name()] = form.NumberValue(sum)
	}
}

// tooMany makes a part one more than its whole.
func tooMany(part, whole catalog.Code) func(*form.Form, map[string]form.Value) {
	return func(f *form.Form, fill map[string]form.Value) {
		p, w := answers(f, part), answers(f, whole)
		if len(p) == 0 || len(p) != len(w) {
			return
		}
		n, _ := fill[w[0].Name()].Int()
		fill[p[0].Name()] = form.NumberValue(n + 1)
	}
}

// estimated ticks the estimate mark of rows.
func estimated(measures ...catalog.Code) func(*form.Form, map[string]form.Value) {
	return func(f *form.Form, fill map[string]form.Value) {
		for _, m := range measures {
			if k := (form.Key{Measure: m, Part: form.PartEstimate}); sheetHas(f, k) {
				fill[k.Name()] = form.TextValue(form.TickMark)
			}
		}
	}
}

// blanked leaves rows unanswered.
func blanked(measures ...catalog.Code) func(*form.Form, map[string]form.Value) {
	return func(f *form.Form, fill map[string]form.Value) {
		for _, m := range measures {
			for _, fd := range answers(f, m) {
				delete(fill, fd.Name())
			}
		}
	}
}

// dashes writes "-" where others write 0.
func dashes(f *form.Form, fill map[string]form.Value) {
	for i := range f.Sheets {
		s := &f.Sheets[i]
		for j := range s.Fields {
			fd := &s.Fields[j]
			if n, ok := fill[fd.Name()].Int(); ok && n == 0 && fd.Kind == form.Count && fd.Measure != nil {
				fill[fd.Name()] = form.TextValue("-")
			}
		}
	}
}

// correction is the line that the telephone call left; ok is false without one.
func (b blemish) correction(w *world, f *form.Form, fill map[string]form.Value) (k catalog.Correction, ok bool) {
	if b.call == nil {
		return k, false
	}
	s, fd := f.Field(form.Key{Measure: b.call.measure, Part: b.call.part}.Name())
	if fd == nil || fd.Kind != form.Count {
		return k, false
	}
	old, ok := fill[fd.Name()].Int()
	if !ok {
		return k, false
	}
	return catalog.Correction{
		Unit: f.Unit.Code, Sheet: s.Name, Cell: fd.Cell, Old: fmt.Sprint(old), New: fmt.Sprint(old + b.call.add),
		Reason: b.call.reason, By: "Công chức Văn hóa - Xã hội " + viet.LowerFirst(f.Unit.Name),
		Date: w.unitsDue(f.Period).AddDays(b.call.day),
	}, true
}
